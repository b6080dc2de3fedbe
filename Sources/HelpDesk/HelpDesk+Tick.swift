internal import DeskIndex
public import Foundation
internal import Synchronization
public import Ticketing

// What the clock starts: told breaches, and rules that go by it.

/// What one `tick` came to.
public struct TickReport: Sendable {
  /// A clock that was over and of which nobody had been told.
  public struct Breach: Equatable, Sendable {
    public var ticket: Ticket.ID
    public var target: Target
    public var due: Date
    public var policy: String
  }

  /// In the order of the tickets' numbers; recorded already.
  public var breaches: [Breach] = []
  /// What rules did, a commit each.
  public var commits: [Commit] = []

  public init() {}
}

/// On which tickets no rule had anything to do, as long as nothing is added to them: a rule that is refused
/// is not asked again each minute.
struct PassedOver: Sendable {
  var rules: [Rule] = []
  /// How many entries they had.
  var tickets: [Ticket.ID: Int] = [:]
}

extension HelpDesk {
  /// Does what the clock starts, each thing once whoever asks: what was done is recorded with the
  /// ticket, and looked at inside the lock.
  ///
  /// - Parameters:
  ///   - tells: records clocks that are over as told. Whoever asks for that tells somebody.
  ///   - limit: so many tickets at most; the others are left to the next time.
  /// - Throws: `DeskError.refused` for whoever may not work.
  public func tick(tells: Bool, limit: Int = .max) throws -> TickReport {
    var report = TickReport()
    let at = now
    for id in try tickets(due: at, tells: tells).prefix(limit) {
      let commits = try commit(id: nil) { scribe in
        let actor = try worker(among: scribe.writer.agents())
        try scribe.tick(id, by: actor, at: at, tells: tells)
      }
      for commit in commits {
        var isByRule = false
        for event in commit.events {
          guard case .service(let ticket, let step) = event.change else { continue }
          switch step {
          case .breached(let target, _, let due, let policy):
            report.breaches.append(
              TickReport.Breach(ticket: ticket, target: target, due: due, policy: policy))
          case .applied: isByRule = true
          case .brought: break
          }
        }
        if isByRule { report.commits.append(commit) }
      }
    }
    return report
  }

  /// Those on which there is something to do.
  private func tickets(due now: Date, tells: Bool) throws -> [Ticket.ID] {
    try catchUp()
    let automation = index.services.automation(of: try settings())
    return try read { reader in
      let actor = try worker(among: reader.agents())
      var known = passedOver.withLock { $0 }
      if known.rules != automation.desk.rules {
        known = PassedOver(rules: automation.desk.rules)
      }
      let found = try reader.ticketsOfClock(automation, tells: tells, at: now).filter { id in
        guard let ticket = try reader.ticket(id),
          let customer = try reader.customer(ticket.customer)
        else { return false }
        let due = automation.due(of: ticket, customer: customer)
        if tells, !ticket.untoldBreaches(due, at: now).isEmpty { return true }
        guard known.tickets[id] != ticket.entryCount else { return false }
        let effects = try automation.rehearsal(
          on: id, in: reader, by: actor, at: now, ofClock: true)
        if effects.contains(where: { !$0.events.isEmpty }) { return true }
        // One that only does not find it yet may do so later.
        if !effects.isEmpty { known.tickets[id] = ticket.entryCount }
        return false
      }
      passedOver.withLock { $0 = known }
      return found
    }
  }

  /// Who acts, if they may work.
  private func worker(among agents: [Agent]) throws -> Agent.ID {
    let own = agents.filter { $0.accounts.contains(identity.account) }
    guard let agent = own.first(where: { $0.leftAt == nil }) else {
      throw DeskError.refused(
        own.first.map { Refusal.left($0.id) }
          ?? Refusal.notMember(Agent.ID(rawValue: identity.login)))
    }
    guard agent.role != .viewer else { throw DeskError.refused(.readsOnly(agent.id)) }
    return agent.id
  }
}

extension Scribe {
  fileprivate mutating func tick(
    _ id: Ticket.ID, by actor: Agent.ID, at time: Date, tells: Bool
  ) throws {
    guard let automation = try writer.automation(), let ticket = try writer.ticket(id),
      let customer = try writer.customer(ticket.customer)
    else { return }
    let (at, skew) = Commit.stamp(now: time, after: last)
    var told: [Event] = []
    if tells {
      let due = automation.due(of: ticket, customer: customer)
      told = ticket.untoldBreaches(due, at: at).compactMap { clock in
        clock.at.map {
          Event(
            .service(
              id,
              .breached(clock.target, since: clock.start, due: $0, policy: due.policy ?? "")))
        }
      }
    }
    var commit = Commit(
      sequence: next, at: at, by: actor, uid: uid, id: UUID(), batch: nil, skew: skew,
      origin: .desk, asked: nil, events: told)
    if !told.isEmpty { try writer.take(commit) }
    try automation.run(on: id, in: writer, by: actor, at: at) { events in
      var part = commit
      part.events = events
      try writer.take(part)
      commit.events += events
    }
    guard !commit.events.isEmpty else { return }
    commits.append(commit)
    lines.append(commit.json.line)
    next += 1
    last = at
  }
}
