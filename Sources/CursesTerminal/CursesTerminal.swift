// CursesTerminal: the `Terminal` of TerminalUI on a real tty, with ncurses. It decides nothing about
// what is shown. May import TerminalUI and CNCurses, besides the C library.
//
// Where to start reading: `CursesTerminal` holds the parts together; `+Events` waits, `+Drawing`
// draws, `TTY` is the line itself, `SignalPipe` and `CrashGuard` are what can interrupt.

import CNCurses
import Glibc
public import TerminalUI

/// The terminal on standard input and output.
///
/// Why ncurses draws but doesn't read: it knows how to move on every terminal, and sends little; its
/// input would hand out unknown sequences as letters (see `InputDecoder`), so bytes are read here.
///
/// One at a time, on one thread. However it ends, by `leave`, going out of scope or a crash, the
/// tty gets back the modes it had.
public final class CursesTerminal: Terminal {
  public struct Options: Sendable {
    /// At most what the terminal has. Nil: what is known of that, or none if `NO_COLOR` is set and
    /// not empty.
    public var color: ColorDepth?
    /// Colours whatever `NO_COLOR` says.
    public var ignoresNoColor = false
    /// How long a lone Esc waits for the rest of a sequence. Nil: `ESCDELAY` in milliseconds, else
    /// 100 ms over ssh and 25 ms elsewhere.
    public var escapeDelay: Duration?
    public var setsTitle = true
    /// Each picture is asked to be shown at once, not while it comes in (mode 2026).
    public var synchronizes = true
    /// Asks for clicks and the wheel, where the terminal is one that tells.
    public var mouse = false
    /// The terminal takes two cells for signs of ambiguous width.
    public var ambiguousIsWide = false
    /// Who asked for the colours and the delay, as in “from --color”.
    public var colorReason = "from --color"
    public var escapeReason = "as asked for"

    public init(color: ColorDepth? = nil, escapeDelay: Duration? = nil) {
      self.color = color
      self.escapeDelay = escapeDelay
    }
  }

  public internal(set) var size: Size
  /// Descriptors that `nextEvent` waits for as well; when one can be read, it returns `.wake`.
  /// Whoever gave it reads it empty then, or there is no waiting any more.
  public var watched: [Int32] = []
  /// What a crash says on standard error once the terminal is given back: where to find what was
  /// typed, for example.
  public var crashNote: SafeText = "" {
    didSet { guardian.say(crashNote) }
  }
  /// Whether the locale is UTF-8; if not, use ASCII glyphs, and other letters are approximated.
  public let usesUnicode: Bool
  public let colorDepth: ColorDepth

  let tty: TTY
  let signals: SignalPipe
  let guardian: CrashGuard
  let escapeDelay: Duration
  let window: UnsafeMutablePointer<WINDOW>
  private let screen: OpaquePointer

  var decoder: InputDecoder
  var queue: [TerminalEvent] = []
  /// Where what is typed is read into; kept, so that a key needn't wait for so much to be zeroed.
  var input = [UInt8](repeating: 0, count: 65_536)
  /// Since when the decoder has waited for the rest of a sequence.
  var lastInput = ContinuousClock.now
  /// When signals were last looked for.
  var lastLook = ContinuousClock.now
  var isHungUp = false
  var isActive = false

  var shown: Canvas?
  var shownTitle: SafeText?
  var pen: Pen

  /// - Parameter environment: of the process; `TERM` and the rest are read from here.
  public init(
    _ options: Options = Options(), environment: [String: String]
  ) throws(CursesTerminalError) {
    setlocale(LC_ALL, "")
    // Numbers in files and protocols have a point whatever the language.
    setlocale(LC_NUMERIC, "C")
    guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
    let type = environment["TERM"] ?? ""
    guard !type.isEmpty, type != "dumb", type != "unknown" else { throw .dumbTerminal(type) }
    cn_keep_memory()
    guard let tty = TTY() else { throw .notATerminal }
    guard let signals = SignalPipe() else { throw .noPipe }
    guard var description = TerminalDescription(type: type), cn_capability("cup") != nil else {
      throw .unknownTerminal(type)
    }
    let sequences = TTY.keySequences()
    let wanted = TerminalFacts.depth(options, environment, colors: Int(description.colors)).depth
    if wanted == .truecolor { description.takeDirectColors() }
    description.simplify()
    guard let screen = description.whileInUse({ cn_start() }) ?? cn_start(),
      let window = cn_window()
    else {
      throw .unknownTerminal(type)
    }
    self.tty = tty
    self.signals = signals
    self.screen = screen
    self.window = window
    usesUnicode = cn_locale_is_utf8() == 1
    size = tty.size
    start_color()
    use_default_colors()
    colorDepth = wanted.poorer(has_colors() ? ColorDepth(colors: Int(cn_colors())) : .mono)
    pen = Pen(theme: Theme(name: ""), colorDepth: colorDepth, usesUnicode: usesUnicode)
    pen.ambiguousIsWide = options.ambiguousIsWide
    escapeDelay = Self.escapeDelay(options, environment)
    decoder = InputDecoder(sequences: sequences, hasMouse: options.mouse)
    guardian = CrashGuard()
    tty.prepare(type: type, options)
    // Sends off what starting up says, too.
    keypad(window, true)
    cn_run()
    resizeterm(Int32(size.height), Int32(size.width))
    // Typing ahead must not keep a picture from being finished.
    typeahead(-1)
    signals.install()
    enter()
  }

  deinit {
    leave()
    signals.uninstall()
    guardian.uninstall()
    delscreen(screen)
  }

  /// Gives the terminal back for good, or until the next `present`.
  public func leave() {
    guard isActive else { return }
    isActive = false
    tty.leave()
    guardian.disarm()
  }

  /// Takes the terminal; the next picture is drawn whole.
  func enter() {
    guard !isActive else { return }
    isActive = true
    guardian.arm(tty)
    tty.enter()
    redraw()
    updateSize()
  }

  public func redraw() {
    shown = nil
    shownTitle = nil
  }

  public var waker: @Sendable () -> Void {
    let signals = signals
    return { signals.wake() }
  }

  /// Ctrl-Z is pressed for the whole job, so the whole process group stops: a shell that started us
  /// through another program sees that too. By SIGTSTP, which the kernel ignores where no shell
  /// could ever continue us (an orphaned group); SIGSTOP would hang there for ever.
  public func suspend() {
    leave()
    signals.stopGroup()
    enter()
    if !queue.contains(.continued) { queue.append(.continued) }
  }

  public func withReleasedTerminal<Result>(_ body: () throws -> Result) rethrows -> Result {
    leave()
    signals.release()
    defer {
      signals.retake()
      enter()
    }
    return try body()
  }

  /// Asks how large the terminal is; a change becomes an event.
  func updateSize() {
    let now = tty.size
    guard now != size else { return }
    size = now
    queue.removeAll {
      if case .resized = $0 { true } else { false }
    }
    queue.append(.resized(now))
  }
}

extension CursesTerminal {
  private static func escapeDelay(
    _ options: Options, _ environment: [String: String]
  ) -> Duration {
    TerminalFacts.escapeDelay(options, environment).delay
  }
}

/// Why there is no screen; the text says what to do instead.
public enum CursesTerminalError: Error, Equatable, CustomStringConvertible {
  case notATerminal
  case dumbTerminal(String)
  case unknownTerminal(String)
  case noPipe

  public var description: String {
    switch self {
    case .notATerminal: "standard input and output are not a terminal"
    case .dumbTerminal(""): "TERM is not set, so what this terminal can do is unknown"
    case .dumbTerminal(let type): "a terminal of type “\(type)” can't show a screen"
    case .unknownTerminal(let type):
      "there is no description of the terminal type “\(type)”; try TERM=xterm-256color"
    case .noPipe: "no more files can be opened"
    }
  }
}
