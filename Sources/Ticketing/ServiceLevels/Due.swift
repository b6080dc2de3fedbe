public import Foundation

/// What is due on a ticket, and was: each target that has a clock, by the policy that holds.
public struct Due: Hashable, Sendable {
  /// How a target stands at a moment.
  public enum State: String, Word {
    /// There is time.
    case due
    /// Less of it than the policy's warning.
    case warning
    /// Over it, whether it was met later or not.
    case breached
    /// The ticket sleeps, and so does the clock.
    case paused
    /// In time.
    case met
  }

  public struct Clock: Hashable, Sendable {
    public var target: Target
    /// How long it may take.
    public var span: TargetSpan
    public var start: Date
    /// When what was due happened; nil while it has not.
    public var end: Date?
    /// Nil while a sleep has no end, or where the calendar has no answer.
    public var at: Date?
    public var warnsAt: Date?
    public var problem: String?

    public var isRunning: Bool { end == nil }
  }

  /// The name of the one that holds; nil: none does.
  public var policy: String?
  /// In the order of the targets.
  public var clocks: [Clock]

  public init(policy: String? = nil, clocks: [Clock] = []) {
    self.policy = policy
    self.clocks = clocks
  }

  public subscript(target: Target) -> Clock? { clocks.first { $0.target == target } }

  /// Of those that run, the one that is due first.
  public var earliest: Earliest? {
    let running = clocks.filter(\.isRunning)
    let first = running.filter { $0.at != nil }
      .min { ($0.at ?? .distantFuture) < ($1.at ?? .distantFuture) }
    return (first ?? running.first).map {
      Earliest(target: $0.target, at: $0.at, warnsAt: $0.warnsAt)
    }
  }

  /// What lists sort and colour by, and the index keeps.
  public struct Earliest: Hashable, Sendable {
    public var target: Target
    /// Nil while a sleep has no end.
    public var at: Date?
    public var warnsAt: Date?

    public init(target: Target, at: Date?, warnsAt: Date?) {
      self.target = target
      self.at = at
      self.warnsAt = warnsAt
    }

    /// - Parameter status: the ticket's own as the clock has it.
    public func state(at now: Date, status: Status) -> State {
      if let at, at <= now { return .breached }
      if status.sleeps { return .paused }
      if let warnsAt, warnsAt <= now { return .warning }
      return .due
    }
  }
}

extension Due.Clock {
  public func state(at now: Date, status: Status) -> Due.State {
    if let end { return at.map { end <= $0 } ?? true ? .met : .breached }
    return Due.Earliest(target: target, at: at, warnsAt: warnsAt).state(at: now, status: status)
  }
}
