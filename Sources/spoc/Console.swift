import AgentWorkspace
import Exchange
import Foundation
import Glibc
import Synchronization
import TerminalUI
import Ticketing

/// Where verbs print: data to standard output, messages to standard error. Only safe text and
/// escaped JSON get through, and nothing else in this program writes to either.
final class Console {
  private let output = OutputStream(STDOUT_FILENO)
  private let errors = OutputStream(STDERR_FILENO, isBuffered: false)
  let environment: [String: String]
  let glyphs: Glyphs
  /// What this run may not do.
  let restriction: Restriction
  /// The workspace has the terminal, and says itself what there is to say.
  private let screen = Screen()

  init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    restriction: Restriction = .none
  ) {
    self.environment = environment
    self.restriction = restriction
    glyphs = Glyphs(Self.charset(environment))
  }

  /// Somebody looks at standard output, rather than a program reading it.
  var isTerminal: Bool { output.isTerminal }
  var isDumb: Bool { ["dumb", ""].contains(environment["TERM"] ?? "") }
  /// Somebody sits there, with keys too, at a terminal that can be drawn on.
  var isForScreens: Bool { isTerminal && isatty(STDIN_FILENO) == 1 && !isDumb }
  /// Progress may be drawn.
  var showsProgress: Bool { errors.isTerminal && !isDumb && !isAccessible }
  /// Somebody listens: a line that is drawn over again would be read again and again.
  private lazy var isAccessible = Configuration(at: self).isOn(.accessible)
  /// Whoever read standard output has gone.
  var isDeserted: Bool { output.failure != nil }
  /// The same, looked for where nothing is printed for long.
  var isAbandoned: Bool { output.isAbandoned }
  /// Cells of a line at a terminal; nil elsewhere: there nothing is cut.
  var width: Int? { isTerminal ? terminalWidth(of: output) : nil }
  /// For prose: never wider than 100 cells.
  var proseWidth: Int { min(width ?? 100, 100) }

  /// One line of data, or several.
  func print(_ text: SafeText = "") { output.put(text.string + "\n") }

  func print(_ lines: [SafeText]) { for line in lines { print(line) } }

  /// A line in colours, behind one without.
  func print(_ line: ColoredLine, after lead: SafeText = "") {
    output.put(lead.string + line.string + "\n")
  }

  /// A sentence: at a terminal broken between words.
  func print(prose raw: String) {
    let line = spoken(SafeText(line: raw))
    print(isTerminal ? line.wrapped(to: proseWidth) : [line])
  }

  /// Spread over lines for people, on one for programs.
  func print(_ json: JSON) {
    output.put(Self.withoutInvisibles(isTerminal ? json.prettyText : json.text) + "\n")
  }

  /// One object on a line of its own.
  func print(line json: JSON) {
    output.put(Self.withoutInvisibles(json.text) + "\n")
  }

  /// A record of CSV, for a terminal, a pager or a spreadsheet alike.
  func print(csv cells: [SafeText], _ form: CSVLine = CSVLine()) {
    output.put(form.text(cells.map(\.string)))
  }

  /// Fields between tabs: what would end a field or the line is a blank.
  func print(fields: [String]) {
    output.put(fields.map { SafeText(line: $0).string }.joined(separator: "\t") + "\n")
  }

  /// Text that has escaped what a terminal would obey itself, as it stands.
  func print(escaped text: String) { output.put(text) }

  /// A line of the log, byte for byte; at a terminal with invisible characters escaped.
  func print(logLine line: String) {
    output.put((isTerminal ? Self.withoutInvisibles(line) : line) + "\n")
  }

  /// Mails as they are encoded: 7-bit text where a body holds anything but letters.
  func print(mail text: String) {
    output.put(isTerminal ? SafeText(block: text).string : text)
  }

  /// A message about what was done.
  func say(_ text: SafeText) {
    let text = spoken(text)
    let lines = errors.isTerminal ? text.wrapped(to: terminalWidth(of: errors)) : [text]
    for line in lines { errors.put(line.string + "\n") }
  }

  /// A message about what went wrong.
  func complain(_ text: SafeText) { say("spoc: \(text)") }

  /// Whether the workspace has the terminal; asked from whichever thread waits.
  private final class Screen: Sendable {
    let isTaken = Mutex(false)
  }

  /// While `body` runs nothing is written over what it draws.
  func lendScreen<Value>(to body: () throws -> Value) rethrows -> Value {
    screen.isTaken.withLock { $0 = true }
    defer { screen.isTaken.withLock { $0 = false } }
    return try body()
  }

  /// Says for whom this run waits, from whichever thread does.
  var waiting: @Sendable (String) -> Void {
    { [charset = glyphs.charset, screen] holder in
      guard screen.isTaken.withLock({ !$0 }) else { return }
      let words = "spoc: waiting for \(holder), who is writing to this desk…"
      OutputStream(STDERR_FILENO, isBuffered: false)
        .put(Self.spoken(SafeText(line: words), in: charset).string + "\n")
    }
  }

  /// Draws over the line of the progress before; an empty text wipes it.
  func showProgress(_ text: SafeText) {
    let width = terminalWidth(of: errors) - 1
    let line = spoken(text).onOneLine.fitted(to: width, ellipsis: glyphs.ellipsis)
    errors.put("\r\(line)" + (text.isEmpty ? "\r" : ""))
  }

  /// Shows what was printed so far, to whom waits for more.
  func flush() { output.flush() }

  /// Writes what is left. A reader that went away is no failure; a full disk is.
  /// - Returns: the status to end with instead, if so.
  func finish() -> ExitStatus? {
    output.flush()
    errors.flush()
    guard let errno = output.failure, errno != EPIPE else { return nil }
    complain(SafeText(line: "Can't write the output: \(String(cString: strerror(errno)))."))
    errors.flush()
    return .inputOutput
  }

  private func terminalWidth(of stream: OutputStream) -> Int {
    var size = winsize()
    if ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
  }
}
