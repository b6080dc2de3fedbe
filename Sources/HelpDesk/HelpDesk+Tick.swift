internal import DeskIndex
public import Foundation
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

extension HelpDesk {
  /// Does what the clock starts, each thing once whoever asks: what was done is recorded with the
  /// ticket, and looked at inside the lock.
  ///
  /// - Parameter tells: records clocks that are over as told. Whoever asks for that tells somebody.
  public func tick(tells: Bool) throws -> TickReport {
    var report = TickReport()
    let at = now
    for id in try tickets(due: at, tells: tells) {
      let commits = try commit(id: nil) { scribe in
        try scribe.tick(id, by: try scribe.worker(identity), at: at, tells: tells)
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
          }
        }
        if isByRule { report.commits.append(commit) }
      }
    }
    return report
  }

  /// Whether the clock may start anything at all: cheap, for whoever asks each minute.
  public func waitsForClock() throws -> Bool {
    let desk = try settings()
    return !desk.rules.isEmpty && Automation(desk, levels: serviceLevels(of: desk)).needsClock
  }

  /// Those on which there may be something to do.
  private func tickets(due now: Date, tells: Bool) throws -> [Ticket.ID] {
    let desk = try settings()
    let levels = serviceLevels(of: desk)
    let automation = Automation(desk, levels: levels)
    var queries: [Query] = automation.needsClock ? [automation.clockQuery] : []
    if tells { queries.append(.due(.state(.breached))) }
    guard !queries.isEmpty else { return [] }
    return try read { reader in
      let view = View(name: "", query: .any(queries), order: .oldest)
      return try reader.tickets(view, limit: -1, at: now, in: desk).filter { ticket in
        guard let customer = try reader.customer(ticket.customer) else { return false }
        let due = levels.due(of: ticket, customer: customer)
        return tells && !ticket.untoldBreaches(due, at: now).isEmpty
          || automation.isStarted(on: ticket, customer, at: now)
      }.map(\.id)
    }
  }
}

extension Scribe {
  /// Who acts, if they may work.
  fileprivate func worker(_ identity: Identity) throws -> Agent.ID {
    let own = try writer.agents().filter { $0.accounts.contains(identity.account) }
    guard let agent = own.first(where: { $0.leftAt == nil }) else {
      throw own.isEmpty
        ? Refusal.notMember(Agent.ID(rawValue: identity.login)) : Refusal.left(own[0].id)
    }
    guard agent.role != .viewer else { throw Refusal.readsOnly(agent.id) }
    return agent.id
  }

  fileprivate mutating func tick(
    _ id: Ticket.ID, by actor: Agent.ID, at time: Date, tells: Bool
  ) throws {
    guard let desk = try writer.desk(), let ticket = try writer.ticket(id),
      let customer = try writer.customer(ticket.customer)
    else { return }
    let (at, skew) = Commit.stamp(now: time, after: last)
    let automation = Automation(desk)
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
