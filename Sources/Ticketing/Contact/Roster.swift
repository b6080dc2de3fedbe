public import Foundation

/// The staff, as far as who is in and who covers for whom goes. Pure; the clock is a parameter.
public struct Roster: Hashable, Sendable {
  private let members: [Agent.ID: Agent]

  public init(_ agents: [Agent] = []) {
    members = Dictionary(agents.map { ($0.id, $0) }) { first, _ in first }
  }

  public subscript(id: Agent.ID) -> Agent? { members[id] }

  /// Somebody who can take work at that moment.
  public func isIn(_ id: Agent.ID, at moment: Date) -> Bool {
    guard let agent = members[id], agent.role != .viewer, agent.hasNotLeft(at: moment) else {
      return false
    }
    return agent.absence(at: moment) == nil
  }

  /// Who does the work of an agent: they themselves while they are in, else the first in the chain of
  /// deputies who is. Nil when the chain ends or comes back to somebody before that: then nobody
  /// covers, and the work stays with the agent.
  public func worker(for id: Agent.ID, at moment: Date) -> Agent.ID? {
    var passed: Set<Agent.ID> = []
    var next = id
    while passed.insert(next).inserted {
      if isIn(next, at: moment) { return next }
      guard let agent = members[next], agent.hasNotLeft(at: moment),
        let deputy = agent.absence(at: moment)?.deputy
      else { return nil }
      next = deputy
    }
    return nil
  }

  /// The deputy who covers for an agent who is away; nil while they are in, and when nobody does.
  public func cover(for id: Agent.ID?, at moment: Date) -> Agent.ID? {
    guard let id, let worker = worker(for: id, at: moment), worker != id else { return nil }
    return worker
  }

  /// Accountable, not in, and nobody covers.
  public func isUncovered(_ id: Agent.ID, at moment: Date) -> Bool {
    members[id] != nil && worker(for: id, at: moment) == nil
  }

  /// Whoever is in the place of the point of contact at that moment: the contact themselves, and while
  /// they are away the one who covers for them.
  public func serves(_ agent: Agent.ID, for contact: Agent.ID, at moment: Date) -> Bool {
    agent == contact || cover(for: contact, at: moment) == agent
  }
}

extension Agent {
  fileprivate func hasNotLeft(at moment: Date) -> Bool { leftAt.map { moment < $0 } ?? true }
}
