// AgentWorkspace: what is on the screen. Model, update, render, actions, keymap, runtime.
//
// May import HelpDesk, Ticketing and TerminalUI.
//
// Start reading at `Model`, then `update`: a message changes the model and asks for effects, which
// are data. `render` draws a model of a size. `Workspace` is the loop that puts a terminal and a
// desk around the three. `Action` and `Keymap` are the one table for keys, footer and help.
