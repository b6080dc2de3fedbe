import Foundation
import Testing

/// What only a real terminal shows: sizes, suspending, signals, the editor, colours.
@Suite("The workspace in a terminal", .enabled(if: Tmux.isInstalled, "tmux is missing"))
struct TerminalTests {
  private func desk() throws -> DeskOnDisk {
    let acme = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Ana Silva <ana@example.org>", "--subject", "Router?", "--body",
      "How much is one?", expect: 0)
    return acme
  }

  @Test("Resizing lays out again, with a dialog open too")
  func resizing() throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.resize(120, 40)
    try tmux.wait(for: "Assignee")
    try tmux.keys("s")
    try tmux.wait(for: "Status of 1")
    try tmux.resize(60, 15)
    try tmux.wait(for: "Status of 1")
    try tmux.resize(30, 6)
    try tmux.keys("Escape")
    try tmux.wait(for: "Ana Silva")
    try tmux.resize(80, 24)
    try tmux.wait(for: "1 of 1")
    #expect(tmux.screen.split(separator: "\n").last?.hasSuffix("? help") == true)
  }

  @Test("Without a desk one is made where it was looked for, and opened")
  func firstRun() throws {
    let acme = try DeskOnDisk()
    let tmux = try Tmux(acme)
    let place = "\(acme.directory.path)/new/desk"
    try tmux.shell("TZ=Europe/Paris $SPOC --desk \(place)")
    try tmux.wait(for: "There is no desk here yet.")
    try tmux.keys("c")
    try tmux.wait(for: "Europe/Paris")
    try tmux.keys("C-u")
    try tmux.text("Brook & Sons")
    // A mistake is said where it was made, and nothing is made.
    try tmux.keys("Tab", "BSpace", "Enter")
    try tmux.wait(for: "time zone")
    try tmux.wait(for: "✗")
    try tmux.text("s")
    try tmux.keys("Enter")
    try tmux.wait(for: "Waiting 0")
    try tmux.wait(for: "Brook & Sons")
    try tmux.keys("Q")
    try tmux.wait(for: "shell>")
    #expect(try acme.shell("grep -c Europe/Paris \(place)/log.jsonl").out == "1\n")
  }

  @Test("Ctrl-Z gives the shell back, fg the screen, with what was typed")
  func suspending() throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.text("One moment")
    try tmux.keys("C-z")
    try tmux.wait(for: "Stopped")
    try tmux.shell("fg")
    try tmux.wait(for: "PUBLIC REPLY")
    #expect(tmux.screen.contains("One moment"))
  }

  @Test("SIGTERM keeps the text as a draft and gives the terminal back")
  func terminating() throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("$SPOC; echo status $?")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.text("Typed a moment ago")
    try tmux.wait(for: "Typed a moment ago")
    for process in try tmux.processes(named: "spoc") { kill(process, SIGTERM) }
    try tmux.wait(for: "status 143")
    try tmux.shell("stty -a | grep -o ' icanon\\| echo '; $SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "Typed a moment ago")
  }

  @Test("The editor gets the text and gives it back; the screen is whole afterwards")
  func editing() throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("EDITOR='sed -i s/one/two/' $SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.text("Take one of them")
    try tmux.keys("C-o")
    try tmux.wait(for: "Take two of them")
    #expect(tmux.screen.contains("PUBLIC REPLY to Ana Silva"))
  }

  @Test("Colours by default, none with NO_COLOR, and the meaning stays")
  func colours() throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Waiting 1")
    #expect(tmux.colours.contains(#/\u{1B}\[[0-9;]*3[1-6]m/#))
    try tmux.keys("Q")
    try tmux.wait(for: "shell>")
    try tmux.shell("NO_COLOR=1 $SPOC")
    try tmux.wait(for: "Waiting 1")
    #expect(!tmux.colours.contains(#/\u{1B}\[[0-9;]*[34][0-7]m/#))
    #expect(tmux.colours.contains("\u{1B}[7m") || tmux.colours.contains(";7m"))
  }

  /// The theme's yellow, #ffe14d.
  @Test(
    "Direct colours where somebody says that the terminal has them, and 256 of its own",
    arguments: [
      ("COLORTERM=truecolor", "xterm-256color", "--color=auto", true),
      ("COLORTERM=", "tmux-256color", "--color=truecolor", true),
      ("COLORTERM=", "xterm-256color", "--color=auto", false),
      ("COLORTERM=truecolor", "screen", "--color=auto", false),
      ("COLORTERM=truecolor", "xterm-256color", "--color=256", false),
    ])
  func directColours(variable: String, type: String, option: String, are: Bool) throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("\(variable) TERM=\(type) $SPOC --theme high-contrast-dark \(option)")
    try tmux.wait(for: "Waiting 1")
    #expect(tmux.colours.contains("48;2;255;225;77") == are)
  }

  @Test("What runs inside gets the terminal's own description, not ours")
  func descriptionStaysInside() throws {
    let tmux = try Tmux(try desk())
    try tmux.shell("EDITOR='sh -c \"echo [$TERMINFO] >> \\$1\" -' $SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.keys("C-o")
    try tmux.wait(for: "[]")
  }

  @Test("Terminal types from vt100 on; a dumb one gets the list")
  func terminalTypes() throws {
    let tmux = try Tmux(try desk())
    for type in ["vt100", "linux", "xterm", "xterm-256color", "screen"] {
      // A terminal without a second screen still shows what was there before.
      try tmux.shell("clear")
      try tmux.wait(for: "Router?", gone: true)
      try tmux.shell("TERM=\(type) $SPOC")
      try tmux.wait(for: "Router?")
      try tmux.wait(for: "? help")
      try tmux.keys("Q")
      try tmux.wait(for: "shell>")
    }
    try tmux.shell("clear")
    try tmux.wait(for: "Router?", gone: true)
    try tmux.shell("TERM=dumb $SPOC")
    try tmux.wait(for: "opens the workspace")
  }

  @Test("Another session's change appears by itself")
  func live() throws {
    let acme = try desk()
    let tmux = try Tmux(acme)
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Waiting 1")
    try acme.spoc("reply", "1", "--body", "Twelve.", expect: 0)
    try tmux.wait(for: "Waiting 0")
  }
}
