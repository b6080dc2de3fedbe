// TerminalUI: what a screen of cells is made of. It touches no terminal, reads no clock and no
// environment, and may import Foundation and TOMLKit only.
//
// Where to start reading:
//
// - `SafeText`: the one gate for text that reaches a terminal; `DisplayWidth`: how wide it is there.
// - `Canvas`: cells with roles, which is what everything draws on; `Frame`: one finished picture.
// - `Role`, `Theme`, `Style`: what a cell means, and what that looks like.
// - `Key`, `KeySequence`: what was pressed, and how a person or a file writes it.
// - `InputDecoder`: bytes as keys; `Terminal`: the seam. `CursesTerminal` is the real one; tests bring their own.
// - `TextEditor`, `Menu`: state with `handle(key)`, drawn by whoever owns it.
