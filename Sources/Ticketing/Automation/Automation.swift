public import Foundation

/// The rules of a desk, ready to be put to tickets.
///
/// In their order, each sees what the ones before it did. A rule looks at what somebody did, never at
/// what a rule did, and so no rule starts another and none runs twice for one act; one that goes by the
/// clock runs once for each wait, or each clock of a policy, which the ticket remembers. What the
/// rules of the desk refuse is not done, and stands in nobody's way.
public struct Automation: Sendable {
  struct Ready: Sendable {
    var rule: Rule
    var trigger: Rule.Trigger
    var query: Query
  }

  let rules: [Ready]
  public let desk: Desk
  public let levels: ServiceLevels

  public init(_ desk: Desk, levels: ServiceLevels? = nil) {
    self.desk = desk
    self.levels = levels?.of(desk) ?? ServiceLevels(desk)
    rules = desk.rules.compactMap { rule in
      guard let trigger = rule.trigger, let query = try? Query(parsing: rule.query, me: nil) else {
        return nil
      }
      return Ready(rule: rule, trigger: trigger, query: query)
    }
  }

  public func due(of ticket: Ticket, customer: Customer) -> Due {
    levels.due(of: ticket, customer: customer)
  }

  /// What starts rules on which tickets, in the order of the events.
  func started(by events: [Event]) -> [(Ticket.ID, Set<Rule.Trigger>)] {
    var found: [(Ticket.ID, Set<Rule.Trigger>)] = []
    let opened = Set(
      events.compactMap { event -> Ticket.ID? in
        if case .ticketCreated(let created) = event.change { created.id } else { nil }
      })
    func add(_ id: Ticket.ID, _ trigger: Rule.Trigger) {
      if let index = found.firstIndex(where: { $0.0 == id }) {
        found[index].1.insert(trigger)
      } else {
        found.append((id, [trigger]))
      }
    }
    for event in events {
      switch event.change {
      case .ticketCreated(let created): add(created.id, .opened)
      case .message(let id, let message) where message.direction == .in && !opened.contains(id):
        add(id, .received)
      case .call(let id, let call)
      where call.direction == .in && call.outcome != .answered && !opened.contains(id):
        add(id, .received)
      case .status(let id, _) where !opened.contains(id): add(id, .statusChanged)
      case _: break
      }
    }
    return found
  }
}

/// What a rule would do on a ticket, or did.
public struct RuleEffect: Equatable, Sendable {
  public var rule: String
  public var ticket: Ticket.ID
  public var events: [Event]
  /// Why the rules of the desk refuse it; nothing is done then.
  public var refusal: Refusal?
}

extension Automation {
  /// What the rules do after what somebody did.
  ///
  /// - Parameters:
  ///   - records: as they are with it, and after each `apply` with what a rule did; asked for each rule.
  ///   - apply: takes the events of a rule in.
  public func run(
    after events: [Event], in records: () -> some Records, by actor: Agent.ID, at now: Date,
    apply: ([Event]) throws -> Void
  ) throws {
    for (id, triggers) in started(by: events) {
      for ready in rules where triggers.contains(ready.trigger) {
        let effect = try effect(of: ready, on: id, since: nil, in: records(), by: actor, at: now)
        if let effect, !effect.events.isEmpty { try apply(effect.events) }
      }
    }
  }

  /// What the clock starts on one ticket.
  public func run(
    on id: Ticket.ID, in records: some Records, by actor: Agent.ID, at now: Date,
    apply: ([Event]) throws -> Void
  ) throws {
    for ready in rules where ready.trigger.isOfClock {
      guard let since = try since(ready, on: id, in: records, at: now) else { continue }
      let effect = try effect(of: ready, on: id, since: since, in: records, by: actor, at: now)
      if let effect, !effect.events.isEmpty { try apply(effect.events) }
    }
  }

  /// What each rule would do on a ticket if what starts it happened now, each for itself; those of the
  /// clock only where it has come.
  ///
  /// - Parameter ofClock: those of the clock alone.
  public func rehearsal(
    on id: Ticket.ID, in records: some Records, by actor: Agent.ID, at now: Date,
    ofClock: Bool = false
  ) throws -> [RuleEffect] {
    try rules.compactMap { ready in
      var since: Date?
      if ready.trigger.isOfClock {
        guard let start = try self.since(ready, on: id, in: records, at: now) else { return nil }
        since = start
      } else if ofClock {
        return nil
      }
      return try effect(of: ready, on: id, since: since, in: records, by: actor, at: now)
    }
  }

  /// Nil where its query does not find the ticket.
  private func effect(
    of ready: Ready, on id: Ticket.ID, since: Date?, in records: some Records, by actor: Agent.ID,
    at now: Date
  ) throws -> RuleEffect? {
    guard let ticket = try records.ticket(id), ticket.mergedInto == nil,
      ticket.outcome != .withdrawn, let customer = try records.customer(ticket.customer),
      ready.query.matches(
        ticket, of: customer, timeline: try records.entries(of: id),
        promises: try records.promises(of: customer.id).filter { $0.ticket == id },
        survey: try records.surveys(of: customer.id).last { $0.ticket == id },
        isFirst: try records.tickets(of: customer.id).first { $0.outcome != .withdrawn }?.id == id,
        at: now, in: desk,
        staff: Roster(try records.agents()), levels: levels)
    else { return nil }
    var effect = RuleEffect(rule: ready.rule.name, ticket: id, events: [])
    do {
      let deeds = try ready.rule.macro.deeds(now: now, me: customer.contact, in: desk)
      let command = Command.change(
        id, deeds.changes, note: ready.rule.note, status: deeds.status)
      switch try decide(command, in: records, by: actor, at: now) {
      case .refused(let refusal): effect.refusal = refusal
      case .events(let events):
        // Nobody has looked: what is new stays so, unless the rule says otherwise.
        let wanted = events.filter { event in
          guard deeds.status == nil, case .status(_, let change) = event.change else { return true }
          return change.from != .new || change.to != .open
        }
        guard !wanted.isEmpty else { return effect }
        effect.events =
          [Event(.service(id, .applied(rule: ready.rule.name, since: since)))] + wanted
      }
    } catch let refusal as Refusal {
      effect.refusal = refusal
    }
    return effect
  }
}
