import DeskIndex
public import Ticketing

extension HelpDesk {
  /// Whether somebody wrote or called since that commit who is this agent's customer, or whose ticket is
  /// theirs; not what the agent recorded.
  ///
  /// - Parameter sequence: nil: nothing is listened to yet, and only the end is told.
  public func news(
    for me: Agent.ID, after sequence: Int?
  ) throws -> (isThere: Bool, end: Int) {
    let end = try read { try $0.place()?.sequence ?? 0 }
    guard let sequence, end > sequence else { return (false, end) }
    // So many at once are an import, or a night: one bell says no more of them than none.
    guard end - sequence <= Self.mostNews else { return (false, end) }
    let (records, last) = try newRecords(after: sequence)
    let commits = try records.map(Commit.init(record:)).filter { $0.by != me }
    let tickets = Set(commits.flatMap(\.events).compactMap(\.change.heardOn))
    let isThere = try read { reader in
      try tickets.contains { id in
        guard let ticket = try reader.ticket(id) else { return false }
        if ticket.assignee == me { return true }
        return try reader.customer(ticket.customer)?.contact == me
      }
    }
    return (isThere, last)
  }

  private static let mostNews = 500
}

extension Event.Change {
  /// The ticket on which a customer was heard.
  fileprivate var heardOn: Ticket.ID? {
    if case .message(let id, let message) = self, message.direction == .in { return id }
    if case .call(let id, let call) = self, call.direction == .in { return id }
    return nil
  }
}
