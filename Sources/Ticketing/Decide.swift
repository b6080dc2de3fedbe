public import Foundation

/// What the rules make of a command.
public enum Decision: Hashable, Sendable {
  /// Nothing at all when everything is so already (a row imported before).
  case events([Event])
  case refused(Refusal)
}

/// The rules: what a command comes to, given what is known. Pure, except for reading the records.
///
/// - Parameters:
///   - by: who asks, as the operating system says.
///   - at: now, to the millisecond.
/// - Throws: only what `records` throws; a “no” is a `Refusal` in the decision.
public func decide(
  _ command: Command, in records: some Records, by actor: Agent.ID, at now: Date
) throws -> Decision {
  do {
    if case .createDesk(let desk, let founder) = command {
      return .events(try foundDesk(desk, founder: founder, in: records))
    }
    let decider = try Decider(records: records, actor: actor, now: now)
    let events = try decider.events(for: command)
    return .events(command.mayAsk ? events + (try decider.asked(after: events)) : events)
  } catch let refusal as Refusal {
    return .refused(refusal)
  }
}

private func foundDesk(
  _ desk: Desk, founder: NewAgent, in records: some Records
) throws -> [Event] {
  guard try records.desk() == nil else { throw Refusal.deskExists }
  if let problem = desk.problems(since: nil, me: founder.id).first { throw problem.refusal }
  try Limits.check(newAgent: founder)
  return [Event(.deskCreated(desk)), Event(.agentAdded(founder))]
}

/// One decision: who asks, when, and what is known. The rules are its extensions, by concern.
struct Decider<Known: Records> {
  let records: Known
  let actor: Agent.ID
  let now: Date
  let desk: Desk
  let role: AgentRole

  init(records: Known, actor: Agent.ID, now: Date) throws {
    guard let desk = try records.desk() else { throw Refusal.noDesk }
    guard let agent = try records.agent(actor) else { throw Refusal.notMember(actor) }
    guard agent.leftAt == nil else { throw Refusal.left(actor) }
    guard agent.role != .viewer else { throw Refusal.readsOnly(actor) }
    self.records = records
    self.actor = actor
    self.now = now
    self.desk = desk
    role = agent.role
  }

  func events(for command: Command) throws -> [Event] {
    switch command {
    case .createDesk: throw Refusal.deskExists
    case .addAgent(let agent): try add(agent)
    case .editAgent(let id, let edits): try edit(id, edits)
    case .leave(let id): try leave(id)
    case .away(let id, let absence): try say(id, away: absence)
    case .changeDesk(let changes): try change(desk: changes)
    case .addCustomer(let customer): try add(customer)
    case .editCustomer(let id, let edits): try edit(id, edits)
    case .claim(let id): try claim(id)
    case .handOver(let id, let successor, let reason, let brief):
      try handOver(id, to: successor, reason: reason, brief: brief)
    case .accept(let id): try accept(id)
    case .decline(let id, let because): try decline(id, because: because)
    case .mergeCustomers(let id, let into): try merge(id, into: into)
    case .eraseCustomer(let id): try erase(id)
    case .acceptLog(let sequence, let hash): try accept(after: sequence, hash: hash)
    case .promise(let command): try events(for: command)
    case .survey(let command): try events(for: command)
    case .praise(let command): try events(for: command)
    case .newTicket(let ticket): try open(ticket)
    case .receive(let id, let received): try receive(id, received)
    case .reply(let id, let reply): try answer(id, reply)
    case .note(let id, let body, let when): try note(id, body, when)
    case .call(let report): try log(report)
    case .assign(let id, let agent): try assign(id, to: agent)
    case .setStatus(let id, let request): try set(id, request)
    case .prioritize(let id, let priority): try prioritize(id, priority)
    case .tag(let id, let added, let removed): try tag(id, adding: added, removing: removed)
    case .change(let id, let changes, let note, let status):
      try change(id, changes, note: note, status)
    case .link(let id, let added, let removed): try link(id, adding: added, removing: removed)
    case .merge(let id, let into): try merge(id, into: into)
    case .split(let id, let quotation, let subject): try split(id, quotation, subject)
    case .sale(let command, let when): try events(for: command, when)
    case .undo(let commits): try reverse(commits, isRedo: false)
    case .redo(let commits): try reverse(commits, isRedo: true)
    case .importTicket(let ticket): try bring(ticket)
    case .importAgent(let agent, let numbering): try bring(agent, numbering)
    case .importCustomer(let customer, let numbering, let contacts):
      try bring(customer, numbering, contacts)
    case .importHistory(let history): try bring(history)
    case .importPromise(let promise): try bring(promise)
    case .importSurvey(let survey): try bring(survey)
    case .importPraise(let praise): try bring(praise)
    case .importSale(let sale): try bring(sale)
    }
  }

  // What several rules need.

  /// The one a number leads to: after a merge that is the survivor.
  func ticket(_ id: Ticket.ID) throws -> Ticket {
    guard let ticket = try records.survivor(of: id) else { throw Refusal.noSuchTicket(id) }
    guard ticket.outcome != .withdrawn else { throw Refusal.withdrawn(id) }
    return ticket
  }

  /// Whom an id leads to: after a merge that is the survivor.
  func customer(_ id: Customer.ID) throws -> Customer {
    guard let customer = try records.survivor(of: id) else {
      throw Refusal.noSuchCustomer(id.rawValue)
    }
    return customer
  }

  func supervising(_ what: String) throws {
    guard role == .supervisor else { throw Refusal.needsSupervisor(what) }
  }

  /// When something happened: nil (now), or a time that is not ahead of us, as the log keeps it.
  func past(_ when: Date?) throws -> Date? {
    guard let when else { return nil }
    guard when <= now.addingTimeInterval(5 * 60) else { throw Refusal.inTheFuture(when) }
    return when.wholeMilliseconds
  }
}
