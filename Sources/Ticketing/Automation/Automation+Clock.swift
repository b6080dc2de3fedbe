public import Foundation

// Rules that go by the clock: when they start, and what an index keeps of that.

/// What the clock will come to on a ticket. None of it knows the clock: it changes with a commit.
public struct Clockwork: Hashable, Sendable {
  /// What is due first.
  public var due: Due.Earliest?
  /// When the first clock of the policies is over of which nobody has been told.
  public var tellsAt: Date?
  /// When the first rule may start. Where its query changes by itself too, it is not asked here.
  public var startsAt: Date?
  /// By when it was to be answered first; kept of those that have ended, for reports.
  public var answerBy: Date?
  /// By when it was to be solved; kept likewise.
  public var solveBy: Date?

  public init(
    due: Due.Earliest? = nil, tellsAt: Date? = nil, startsAt: Date? = nil, answerBy: Date? = nil,
    solveBy: Date? = nil
  ) {
    self.due = due
    self.tellsAt = tellsAt
    self.startsAt = startsAt
    self.answerBy = answerBy
    self.solveBy = solveBy
  }

  /// Whether lists find a ticket where `other` had it: what is kept for reports finds nothing.
  public func isFound(like other: Clockwork) -> Bool {
    due == other.due && tellsAt == other.tellsAt && startsAt == other.startsAt
  }

  /// Where a target has no end, as on a ticket that sleeps for good.
  public static let never = Date(milliseconds: 253_402_300_799_000)
}

extension Automation {
  /// Some rule goes by the clock.
  public var needsClock: Bool { rules.contains(where: \.trigger.isOfClock) }

  /// Nothing is ever due, and no rule goes by what the clock does on a ticket.
  public var isIdle: Bool { levels.isEmpty && !rules.contains(where: \.startsByTicket) }

  /// Some policy, or some rule of the clock, goes by what the customer is called or who is accountable.
  public var needsCustomer: Bool {
    levels.needsCustomer || rules.contains { $0.startsByTicket && $0.query.asksForCustomer }
  }

  /// Whether another desk's settings come to the same on every ticket.
  public static func isSame(_ desk: Desk, _ other: Desk) -> Bool {
    ServiceLevels.isSame(desk, other) && desk.rules == other.rules
  }

  /// What the rules of the clock look for.
  public var clockQuery: Query { .any(rules.filter(\.startsByTicket).map(\.query)) }

  /// So long before a promise is due a rule looks at its ticket; nil: none does.
  public var promiseLead: Int64? {
    rules.compactMap { ready in
      if case .promiseDue(let span) = ready.trigger { span } else { nil }
    }.max()
  }

  public func clockwork(of ticket: Ticket, customer: Customer) -> Clockwork {
    let due = levels.due(of: ticket, customer: customer)
    func limit(_ target: Target) -> Date? {
      due[target].map { $0.at ?? Clockwork.never }
    }
    let (answerBy, solveBy) = (limit(.firstResponse), limit(.resolution))
    guard !ticket.status.isEnded else { return Clockwork(answerBy: answerBy, solveBy: solveBy) }
    return Clockwork(
      due: due.earliest, tellsAt: ticket.untold(due).compactMap(\.at).min(),
      startsAt: rules.compactMap { ready -> Date? in
        guard let start = start(of: ready, on: ticket, due),
          !ticket.has(ServiceMark.word(rule: ready.rule.name), since: start.since)
        else { return nil }
        let query = ready.query
        let finds =
          query.unsteadyKey != nil
          || query.matches(
            ticket, of: customer, timeline: [], promises: [], at: ticket.openedAt, in: desk,
            staff: Roster([]))
        return finds ? start.at : nil
      }.min(), answerBy: answerBy, solveBy: solveBy)
  }

  /// When a rule starts by what stands on the ticket, and from what on it waits; nil: it doesn't.
  private func start(
    of ready: Ready, on ticket: Ticket, _ due: @autoclosure () -> Due
  ) -> (at: Date, since: Date)? {
    guard !ticket.status.isEnded else { return nil }
    switch ready.trigger {
    case .opened, .received, .statusChanged, .promiseDue: return nil
    case .waited(let span):
      return ticket.waitingSince.map { (Date(milliseconds: $0.milliseconds + span), $0) }
    case .dueIn(let span):
      let due = due()
      guard let earliest = due.earliest, let end = earliest.at,
        let since = due[earliest.target]?.start
      else { return nil }
      let start = Date(milliseconds: end.milliseconds - span)
      // Not while it sleeps: then by the time it wakes up, or is over.
      guard ticket.status.sleeps else { return (start, since) }
      return (max(start, min(ticket.wakeUp?.at ?? .distantFuture, end)), since)
    }
  }

  /// What a rule of the clock has waited from, if its time has come on a ticket; nil: it has not, or
  /// the rule has run for that already.
  func since(
    _ ready: Ready, on id: Ticket.ID, in records: some Records, at now: Date
  ) throws -> Date? {
    guard let ticket = try records.ticket(id), !ticket.status.isEnded,
      let customer = try records.customer(ticket.customer)
    else { return nil }
    let word = ServiceMark.word(rule: ready.rule.name)
    if case .promiseDue(let span) = ready.trigger {
      return try records.promises(of: customer.id).filter { promise in
        guard promise.isOpen, promise.due.milliseconds - now.milliseconds <= span,
          !ticket.has(word, since: promise.due), let about = promise.ticket
        else { return false }
        return try records.survivor(of: about)?.id == id
      }.map(\.due).min()
    }
    guard
      let start = start(of: ready, on: ticket, levels.due(of: ticket, customer: customer)),
      start.at <= now, !ticket.has(word, since: start.since)
    else { return nil }
    return start.since
  }
}

extension Automation.Ready {
  /// When it starts can be told from the ticket.
  fileprivate var startsByTicket: Bool {
    switch trigger {
    case .waited, .dueIn: true
    case .opened, .received, .statusChanged, .promiseDue: false
    }
  }
}
