import Foundation
public import TerminalUI

/// A terminal that shows nothing and has nobody at it: keys come from a test, the picture is kept.
public final class ScriptedTerminal: Terminal {
  public var size: Size
  public private(set) var shown: Frame?
  public private(set) var theme: Theme?
  /// What was presented so far.
  public private(set) var pictures = 0
  public private(set) var isSuspended = false
  public private(set) var redraws = 0
  public private(set) var rings = 0
  public private(set) var copied: [String] = []

  /// What `run` finds waiting.
  public var waiting: [TerminalEvent] = []

  public init(size: Size) { self.size = size }

  public func nextEvent(until deadline: Deadline) -> TerminalEvent? {
    waiting.isEmpty ? nil : waiting.removeFirst()
  }

  public func present(_ frame: Frame, theme: Theme) {
    shown = frame
    self.theme = theme
    pictures += 1
  }

  public func suspend() { isSuspended = true }

  public func withReleasedTerminal<Result>(_ body: () throws -> Result) rethrows -> Result {
    try body()
  }

  public func redraw() { redraws += 1 }

  public func ring() { rings += 1 }

  public func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }

  public var waker: @Sendable () -> Void { {} }
}
