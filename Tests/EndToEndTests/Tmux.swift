import Foundation
import Testing

/// The program in a real pseudo-terminal: tmux is the terminal, its panes are looked at as text.
final class Tmux {
  private let socket = "spoc-test-\(UUID().uuidString.prefix(8))"
  private let desk: DeskOnDisk

  static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux")
  }

  /// - Parameter arguments: of `spoc`, run on the desk in a shell that outlives it.
  init(_ desk: DeskOnDisk, columns: Int = 80, rows: Int = 24) throws {
    self.desk = desk
    let home = desk.directory.path
    try tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "exec env -i PATH=/usr/bin:/bin TERM=screen-256color LANG=C.UTF-8 PS1='shell> ' HOME=\(home)"
        + " XDG_STATE_HOME=\(home)/state SPOC_DESK=\(desk.desk)"
        + " SPOC=\(try DeskOnDisk.program().path) bash --norc --noprofile -i")
    try wait(for: "shell>")
  }

  deinit { _ = try? tmux("kill-server") }

  /// Types a line into the shell.
  func shell(_ line: String) throws {
    try tmux("send-keys", "-l", line)
    try tmux("send-keys", "Enter")
  }

  /// Keys by tmux's names: `j`, `Enter`, `C-s`, `Escape`.
  func keys(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  func text(_ text: String) throws { try tmux("send-keys", "-l", text) }

  func resize(_ columns: Int, _ rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Pastes as a terminal does, in brackets if the program asked for them.
  func paste(_ text: String) throws {
    try tmux("set-buffer", text)
    try tmux("paste-buffer", "-p")
  }

  var screen: String { (try? tmux("capture-pane", "-p")) ?? "" }

  /// With the escape sequences for colours.
  var colours: String { (try? tmux("capture-pane", "-pe")) ?? "" }

  /// Has programs put into tmux' own clipboard what they copy, as a terminal would into its own.
  func takeClipboard() throws { try tmux("set-option", "-s", "set-clipboard", "on") }

  var clipboard: String { (try? tmux("show-buffer")) ?? "" }

  /// From now on the bytes that programs write to the terminal go to that file, too.
  func record(to file: URL) throws {
    try tmux("pipe-pane", "-O", "cat > '\(file.path)'")
  }

  /// The process in the foreground of the pane.
  func processes(named name: String) throws -> [Int32] {
    let pane = try tmux("display-message", "-p", "#{pane_pid}")
    return try desk.shell("pgrep -P \(pane.trimmingCharacters(in: .newlines)) -x \(name)").out
      .split(separator: "\n").compactMap { Int32($0) }
  }

  /// Looks until the text is on the screen: a terminal says nothing when it is done.
  func wait(
    for text: String, gone: Bool = false, at location: SourceLocation = #_sourceLocation
  ) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      if screen.contains(text) != gone { return }
      usleep(30_000)
    }
    let screen = screen
    try #require(
      screen.contains(text) != gone, "“\(text)” did not \(gone ? "go" : "come"):\n\(screen)",
      sourceLocation: location)
  }

  /// - Returns: the first of the texts that is on the screen.
  func wait(
    forOneOf texts: [String], at location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      let screen = screen
      if let found = texts.first(where: screen.contains) { return found }
      usleep(30_000)
    }
    return try #require(nil, "none of \(texts) came:\n\(screen)", sourceLocation: location)
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String {
    let line = (["tmux", "-L", socket] + arguments).map(Self.quoted).joined(separator: " ")
    let run = try desk.shell(line)
    return run.out
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
