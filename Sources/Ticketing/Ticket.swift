public import Foundation

/// One matter of one customer: what is known of it now. What happened on it is its entries.
///
/// `status` is what was last recorded; what the clock alone decides is computed when it is read
/// (`status(at:in:)`).
public struct Ticket: Hashable, Sendable, Identifiable {
  public var id: ID
  public var subject: String
  public var status: Status = .new
  public var outcome: Outcome?
  /// Why it ended, or went on, without an answer.
  public var unansweredBecause: Unanswered?
  public var phase: Phase
  public var priority: Priority
  public var channel: Channel
  public var customer: Customer.ID
  public var person: Person.ID?
  public var assignee: Agent.ID?
  public var tags: [String] = []
  /// Tickets that belong to this one, ascending; each of them names this one, too.
  public var links: [ID] = []
  public var openedAt: Date
  public var updatedAt: Date
  /// When the messages and calls came in that no person has answered, oldest first. Several, since
  /// an answer recorded late clears only what came in before it happened.
  public var unanswered: [Date] = []
  /// The latest answer by when it happened.
  public var lastAnsweredAt: Date?
  public var firstAnsweredAt: Date?
  /// When the customer first asked for an answer.
  public var firstAskedAt: Date?
  /// When it slept or was solved, in the order of recording.
  public var pauses: [Pause] = []
  public var solvedAt: Date?
  public var closedAt: Date?
  public var wakeUp: WakeUp?
  /// The sale it belongs to; its phase is the sale's then.
  public var sale: Sale.ID?
  /// The earlier work that did not hold, if it is about some.
  public var reworkOf: Rework?
  /// The closed ticket this one carries on.
  public var continues: ID?
  /// The ticket this one was a duplicate of: its number leads there (`Records.survivor`).
  public var mergedInto: ID?
  public var externalID: String?
  /// Columns of an import that have no place of their own yet, in their order.
  public var fields: [Field] = []
  /// Entries so far; the next one gets this plus one.
  public var entryCount = 0
  /// What happened once and must not again, in the order it did.
  public var marks: [ServiceMark] = []

  public init(
    id: ID, subject: String, customer: Customer.ID, phase: Phase, priority: Priority = .normal,
    channel: Channel, openedAt: Date
  ) {
    self.id = id
    self.subject = subject
    self.customer = customer
    self.phase = phase
    self.priority = priority
    self.channel = channel
    self.openedAt = openedAt
    updatedAt = openedAt
  }

  /// Since when the customer waits for us; nil when nobody waits.
  public var waitingSince: Date? { unanswered.first }
}

/// A name and a text, as an import brought them.
public struct Field: Hashable, Sendable {
  public var name: String
  public var text: String

  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

extension Ticket {
  /// The status as the clock has it: a wake-up that is due opens, a solved ticket closes after the
  /// desk's days.
  public func status(at now: Date, in desk: Desk) -> Status {
    switch status {
    case .pending, .onHold:
      if let wakeUp, wakeUp.at <= now { return .open }
    case .solved:
      if let closedAt = closedAt(at: now, in: desk), closedAt <= now { return .closed }
    case .new, .open, .closed: break
    }
    return status
  }

  /// When it was closed by hand, or by the desk's days if they have passed.
  public func closedAt(at now: Date, in desk: Desk) -> Date? {
    if let closedAt { return closedAt }
    guard status == .solved, let solvedAt else { return nil }
    let due = solvedAt.addingTimeInterval(desk.solvedToClosed)
    return due <= now ? due : nil
  }

  /// Why a ticket that slept is up again; nil before its time, and once an agent decided.
  public func wokeBecause(at now: Date) -> String? {
    guard let wakeUp, wakeUp.at <= now, !status.isEnded else { return nil }
    return wakeUp.because
  }
}
