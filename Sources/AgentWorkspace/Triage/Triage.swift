import Ticketing

/// One waiting ticket after the other: each decision goes on to the next.
public struct Triage: Equatable, Sendable {
  /// What was decided about a ticket.
  enum Decision: CaseIterable {
    case answered, snoozed, handedOver, ended, skipped

    var word: String {
      switch self {
      case .answered: "answered"
      case .snoozed: "snoozed"
      case .handedOver: "handed over"
      case .ended: "ended"
      case .skipped: "skipped"
      }
    }
  }

  /// Those who waited when it began, the longest first.
  let queue: [Ticket.ID]
  private(set) var place = 0
  private(set) var decisions: [Ticket.ID: Decision] = [:]
  /// Others were quicker: answered or ended meanwhile by somebody else.
  private(set) var overtaken: Set<Ticket.ID> = []

  init(_ queue: [Ticket.ID], from first: Ticket.ID? = nil) {
    self.queue = queue
    place = first.flatMap { queue.firstIndex(of: $0) } ?? 0
  }

  var current: Ticket.ID? { queue.indices.contains(place) ? queue[place] : nil }
  var following: Ticket.ID? { queue.indices.contains(place + 1) ? queue[place + 1] : nil }
  var isOver: Bool { place >= queue.count }

  /// Goes on; whatever was decided before about the ticket counts no more.
  mutating func decide(_ decision: Decision) {
    guard let current else { return }
    // Whoever skips something that is done has only gone past it.
    if decision != .skipped || !isKnown(current) {
      decisions[current] = decision
      overtaken.remove(current)
    }
    place += 1
  }

  mutating func overtake() {
    guard let current else { return }
    overtaken.insert(current)
    place += 1
  }

  /// What was decided about a ticket has been undone: it is up again.
  ///
  /// - Returns: false when nothing was.
  mutating func takeBack(_ id: Ticket.ID) -> Bool {
    guard let index = queue.firstIndex(of: id), let decision = decisions[id], decision != .skipped
    else { return false }
    decisions[id] = nil
    place = index
    return true
  }

  /// It was undone, and has been done again.
  mutating func decideAgain(_ decision: Decision, about id: Ticket.ID) -> Bool {
    guard let index = queue.firstIndex(of: id) else { return false }
    decisions[id] = decision
    overtaken.remove(id)
    if index == place { place += 1 }
    return true
  }

  /// It was up before: whoever goes back to it wants to see it, done with or not.
  func isKnown(_ id: Ticket.ID) -> Bool { decisions[id] != nil || overtaken.contains(id) }

  /// - Returns: false at the beginning.
  mutating func goBack() -> Bool {
    guard place > 0 else { return false }
    place -= 1
    return true
  }

  /// “8 answered, 3 snoozed, 2 handed over”; empty when nothing was decided.
  var summary: String {
    var parts = Decision.allCases.compactMap { decision in
      let count = decisions.values.count { $0 == decision }
      return count == 0 ? nil : "\(count) \(decision.word)"
    }
    if !overtaken.isEmpty { parts.append("\(overtaken.count) done by others") }
    return parts.joined(separator: ", ")
  }
}

extension Triage.Decision {
  /// What commits about a ticket decided; nil when they leave it where it was.
  init?(_ commits: [Commit], about id: Ticket.ID) {
    var found: Self?
    for change in commits.flatMap(\.events).map(\.change) {
      if case .message(let ticket, let message) = change, ticket == id, message.direction == .out {
        found = found ?? .answered
      }
      if case .excused(let ticket, _) = change, ticket == id { found = found ?? .ended }
      if case .status(let ticket, let status) = change, ticket == id {
        if status.to.isEnded { found = found ?? .ended }
        if status.to.sleeps { found = found ?? .snoozed }
      }
      if case .assigned(let ticket, _, _) = change, ticket == id { found = found ?? .handedOver }
    }
    guard let found else { return nil }
    self = found
  }
}
