/// The seam between the program and whatever shows it. Not for several threads, except `waker`.
public protocol Terminal: AnyObject {
  var size: Size { get }

  /// Waits for the next thing to happen; nil when the deadline passed first.
  func nextEvent(until deadline: Deadline) -> TerminalEvent?

  /// Shows a picture, writing only what differs from the last.
  func present(_ frame: Frame, theme: Theme)

  /// Gives the terminal back to the shell and stops, as Ctrl-Z does; returns when continued.
  /// A `.continued` event follows.
  func suspend()

  /// Gives the terminal to another program, such as an editor, while `body` runs.
  func withReleasedTerminal<Result>(_ body: () throws -> Result) rethrows -> Result

  /// The bell.
  func ring()

  /// Hands a text to the clipboard of whoever sits there; whether it takes it nobody learns.
  ///
  /// - Returns: false where the terminal has none.
  func copy(_ text: String) -> Bool

  /// Has the next `present` draw everything, for when something else wrote on the screen.
  func redraw()

  /// Makes a waiting `nextEvent` return `.wake`, from any thread; many calls may make one event.
  var waker: @Sendable () -> Void { get }
}

extension Terminal {
  public func wake() { waker() }
}

public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Literal text, never keys; anything may be in it.
  case paste(String)
  /// Something was typed or pasted that is no UTF-8.
  case undecodable
  /// Only where the mouse was asked for.
  case mouse(MouseEvent)
  case resized(Size)
  /// Whether the window has the focus, from terminals that tell.
  case focus(Bool)
  /// Another thread called, or a watched file changed.
  case wake
  /// Somebody asked the process to stop: `suspend`, as soon as nothing is in the way.
  case stop
  /// Back after having been stopped; the next `present` draws everything.
  case continued
  /// The connection is gone: save, then end.
  case hangUp
  /// Somebody asked the process to end: save, then end.
  case terminate
}

/// Until when to wait, on a clock that nobody sets.
public enum Deadline: Hashable, Sendable {
  case at(ContinuousClock.Instant)
  case never

  public var isPast: Bool {
    switch self {
    case .at(let instant): instant <= .now
    case .never: false
    }
  }

  /// The earlier of the two.
  public func earlier(_ other: Deadline) -> Deadline {
    switch (self, other) {
    case (.never, _): other
    case (_, .never): self
    case (.at(let one), .at(let two)): .at(min(one, two))
    }
  }
}
