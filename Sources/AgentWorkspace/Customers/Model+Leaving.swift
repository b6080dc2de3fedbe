import HelpDesk
import TerminalUI
import Ticketing

/// Whose customers are handed over together, since they leave the desk.
public struct Leaving: Equatable, Sendable {
  var agent: Agent.ID
  var customers: [Customer.ID]
}

/// Who is to be the point of contact: of one customer, or of all that somebody leaves behind.
public struct Successor: Equatable, Sendable {
  var agent: Agent.ID
  var leaving: Leaving?
}

// Somebody leaves the desk: nobody goes while they are accountable, so each of their customers is
// offered to a successor first, with one reason and one brief.

extension Model {
  var leaving: Availability { supervising("say who leaves") }

  var leaverItems: [Menu.Item] { colleagues { $0.id != facts.me?.id } }

  /// Who may become the point of contact after them.
  func successors(of agent: Agent.ID?) -> [Menu.Item] {
    colleagues { $0.role != .viewer && $0.id != agent }
  }

  private func colleagues(_ isMeant: (Agent) -> Bool) -> [Menu.Item] {
    facts.agents.filter { $0.leftAt == nil && isMeant($0) }.map { agent in
      Menu.Item(
        id: agent.id.rawValue, label: name(agent.id),
        detail: sentences.presence(of: agent, among: facts.staff), keywords: [agent.name])
    }
  }

  /// - Parameter customers: those they are the point of contact of.
  mutating func letLeave(_ agent: Agent.ID, _ customers: [Customer]) -> [Effect] {
    guard !customers.isEmpty else {
      return perform(.leave(agent), .customer(word: "\(agent) works here no more"))
    }
    let left = customers.filter { $0.handover == nil }
    guard let first = left.first else {
      let successors = Set(customers.compactMap(\.handover?.to)).sorted {
        $0.rawValue < $1.rawValue
      }
      let whom = successors.map { $0 == facts.me?.id ? "you" : $0.rawValue }
      let isOne = successors.count == 1 && whom != ["you"]
      say(
        SafeText(
          line: "\(agent) stays accountable for \(Self.customers(customers.count)) until"
            + " \(whom.joined(separator: " and ")) accept\(isOne ? "s" : ""); then :leave"
            + " \(agent) again."), .info)
      return []
    }
    let leaving = Leaving(agent: agent, customers: left.map(\.id))
    let rest = customers.count - left.count
    let offered: SafeText = rest == 0 ? "" : ", beside \(SafeText(line: "\(rest)")) offered already"
    layers.append(
      .picker(
        Picker(
          subject: .successor(leaving), target: Target(first),
          title:
            "\(agent.safe) has \(SafeText(line: Self.customers(left.count)))\(offered). To whom?",
          menu: Menu(successors(of: agent)))))
    return []
  }

  mutating func offer(
    _ leaving: Leaving, to successor: Agent.ID, reason: String, brief: String
  ) -> [Effect] {
    change(
      BulkChange(
        leaving.customers.map { .handOver($0, to: successor, reason: reason, brief: brief) },
        of: .customers(from: leaving.agent, to: successor)))
  }

  /// What became of the offers of all that somebody leaves behind.
  mutating func offered(
    from leaver: Agent.ID, to successor: Agent.ID, _ outcomes: [PlayOutcome]
  ) {
    var offered = 0
    var refused: [Refusal] = []
    for outcome in outcomes {
      switch outcome {
      case .wrote: offered += 1
      case .unchanged: break
      case .refused(let why): refused.append(why)
      }
    }
    let done = "\(Self.customers(offered)) offered to \(successor)"
    guard let first = refused.first else {
      let next = "\(leaver)'s until they are accepted. Then :leave \(leaver) again."
      return say("\(SafeText(line: "\(done), and \(next)"))\(undoHint)", .done)
    }
    for why in refused.dropFirst() { note(SafeText(line: why.message), .error) }
    say(SafeText(line: "\(done), \(refused.count) not: \(first.message)"), .error)
  }

  static func customers(_ count: Int) -> String {
    count == 1 ? "1 customer" : "\(count) customers"
  }
}
