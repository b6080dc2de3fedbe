import Foundation
import Testing

/// What of the terminal's own means the workspace uses, and leaves alone when told so.
@Suite("Manners in a terminal", .enabled(if: Tmux.isInstalled, "tmux is missing"))
struct MannersTests {
  private func desk() throws -> DeskOnDisk {
    let acme = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Ana Silva <ana@example.org>", "--subject", "Router?", "--body",
      "How much is one?", expect: 0)
    return acme
  }

  @Test("y puts the number into the terminal's clipboard")
  func copying() throws {
    let tmux = try Tmux(try desk())
    try tmux.takeClipboard()
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("y")
    try tmux.wait(for: "1 sent to the terminal's clipboard.")
    #expect(tmux.clipboard == "1")
  }

  @Test("Each picture comes at once, unless somebody said otherwise", arguments: [true, false])
  func synchronized(isOn: Bool) throws {
    let acme = try desk()
    let tmux = try Tmux(acme)
    let file = acme.directory.appending(path: "bytes")
    try tmux.record(to: file)
    try tmux.shell("SPOC_SYNCHRONIZED_OUTPUT=\(isOn) SPOC_TITLE=\(isOn) TERM=xterm-256color $SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("Q")
    try tmux.wait(for: "shell>")
    let bytes = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let (begins, ends) = ("\u{1B}[?2026h", "\u{1B}[?2026l")
    #expect(bytes.contains(begins) == isOn)
    #expect(bytes.contains(ends) == isOn)
    #expect(bytes.contains("\u{1B}]2;") == isOn)
  }

  @Test("A theme shows while one looks for it, in the colours of the terminal")
  func preview() throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("COLORTERM=truecolor TERM=xterm-256color $SPOC --theme gruvbox-dark")
    try tmux.wait(for: "Waiting 1")
    let (gruvbox, nord) = ("48;2;40;40;40", "48;2;46;52;64")
    #expect(tmux.colours.contains(gruvbox))
    try tmux.text(":theme nord")
    try tmux.wait(for: "nord")
    #expect(tmux.colours.contains(nord))
    try tmux.keys("Escape")
    try tmux.wait(for: "nord", gone: true)
    #expect(tmux.colours.contains(gruvbox) && !tmux.colours.contains(nord))
  }

  @Test("What is typed and pasted is UTF-8 whatever the locale says of the screen")
  func locale() throws {
    let acme = try desk()
    let tmux = try Tmux(acme)
    try tmux.shell("LANG=C LC_ALL=C $SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.text("n")
    try tmux.wait(for: "INTERNAL NOTE")
    try tmux.text("ação ✓ 日本 ")
    try tmux.paste("pão ✗ 木")
    try tmux.keys("C-s")
    try tmux.wait(for: "Add this note?")
    try tmux.keys("Enter")
    try tmux.wait(for: "INTERNAL NOTE", gone: true)
    try tmux.keys("Q")
    try tmux.wait(for: "shell>")
    let shown = try acme.spoc("show", "1", "--json", expect: 0).out
    #expect(shown.contains("ação ✓ 日本 pão ✗ 木"))
  }
}
