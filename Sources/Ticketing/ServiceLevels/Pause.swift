public import Foundation

/// A time in which nobody of us had anything to do on a ticket: it slept, or it was solved.
///
/// Kept with the ticket, as its status history tells it, so that what is due can be worked out from
/// the ticket alone. One that goes on has no end yet, but a sleep ends with its wake-up, whether
/// anything is recorded then or not.
public struct Pause: Hashable, Sendable {
  public var from: Date
  /// Nil: until something is recorded.
  public var to: Date?
  /// Pending, on hold or solved.
  public var status: Status

  public init(from: Date, to: Date?, status: Status) {
    self.from = from
    self.to = to
    self.status = status
  }
}

extension Ticket {
  /// Ends the pause that goes on, and begins another where the status makes one.
  mutating func pause(_ change: StatusChange, at when: Date) {
    endPause(at: when)
    guard change.to.sleeps || change.to.isEnded else { return }
    pauses.append(Pause(from: when, to: change.wakeUp?.at, status: change.to))
  }

  /// A sleep that was over by its wake-up stays as long as it was.
  mutating func endPause(at when: Date) {
    guard let last = pauses.last, last.to.map({ $0 > when }) ?? true else { return }
    if when > last.from {
      pauses[pauses.count - 1].to = when
    } else {
      pauses.removeLast()
    }
  }
}
