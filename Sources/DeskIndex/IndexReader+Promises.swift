public import Foundation
public import Ticketing

// What was promised, and what is still to be kept.

extension IndexReader {
  public func promise(_ id: Promise.ID) throws -> Promise? {
    try one(Promise.selectOne, [SQLValue(id.rawValue)], Promise.init(row:))
  }

  public func promises(of customer: Customer.ID) throws -> [Promise] {
    try all(
      "\(Promise.select) WHERE customer = ? AND NOT isWithdrawn ORDER BY number",
      [SQLValue(customer.number ?? 0)], Promise.init(row:))
  }

  public func openPromises(of agent: Agent.ID) throws -> [Promise] {
    try all(
      """
      \(Promise.select) WHERE agent = ? AND outcome IS NULL AND NOT isWithdrawn ORDER BY number
      """, [.text(agent.rawValue)], Promise.init(row:))
  }

  public func nextPromise() throws -> Int {
    try number("SELECT ifnull(max(number), 0) + 1 FROM promise", []) ?? 1
  }

  /// By when they are due, or begin.
  ///
  /// - Parameter limit: below 0 for all.
  public func promises(
    _ selection: PromiseSelection, limit: Int = -1, at now: Date
  ) throws -> [Promise] {
    var conditions = ["NOT isWithdrawn"]
    var arguments: [SQLValue] = []
    if let agents = selection.agents {
      conditions.append("agent IN (\(agents.map { _ in "?" }.joined(separator: ", ")))")
      arguments += agents.map { .text($0.rawValue) }
    }
    if let customer = selection.customer {
      conditions.append("customer = ?")
      arguments.append(SQLValue(customer.number ?? 0))
    }
    if let tickets = selection.tickets {
      conditions.append("ticket IN (SELECT value FROM json_each(?))")
      arguments.append(Self.list(tickets.map(\.rawValue)))
    }
    if selection.isOpen { conditions.append("outcome IS NULL") }
    if let standings = selection.standings {
      let parts = standings.sorted { $0.rawValue < $1.rawValue }.map { standing in
        switch standing {
        case .open: return "outcome IS NULL AND due > \(now.milliseconds)"
        case .broken:
          return "outcome IS NULL AND due <= \(now.milliseconds) OR outcome = 'broken'"
        case .kept, .late, .withdrawn, .noShowUs, .noShowThem:
          return "outcome = '\(standing.rawValue)'"
        }
      }
      conditions.append(parts.isEmpty ? "0" : "(\(parts.joined(separator: " OR ")))")
    }
    if let from = selection.from {
      conditions.append("due > ?")
      arguments.append(SQLValue(from))
    }
    if let to = selection.to {
      conditions.append("ifnull(begins, due) < ?")
      arguments.append(SQLValue(to))
    }
    return try all(
      """
      \(Promise.select) WHERE \(conditions.joined(separator: " AND "))
      ORDER BY ifnull(begins, due), number LIMIT ?
      """, arguments + [SQLValue(limit)], Promise.init(row:))
  }

  /// Who is to keep what falls to that agent now: they themselves, and those they cover for.
  public func promisers(coveredBy agent: Agent.ID, at now: Date) throws -> [Agent.ID] {
    let staff = try roster()
    return [agent] + (try agents()).map(\.id).filter { staff.cover(for: $0, at: now) == agent }
  }

  /// Those about a ticket and what was merged into it, also what was withdrawn.
  public func promises(everAbout ticket: Ticket.ID) throws -> [Promise.ID] {
    try numbers(in: "promise", everAbout: ticket).map(Promise.ID.init(rawValue:))
  }

  /// As promises are.
  public func surveys(everAbout ticket: Ticket.ID) throws -> [Survey.ID] {
    try numbers(in: "survey", everAbout: ticket).map(Survey.ID.init(rawValue:))
  }

  private func numbers(in table: String, everAbout ticket: Ticket.ID) throws -> [Int] {
    try numbers(
      "SELECT number FROM \(table) WHERE ticket IN (SELECT value FROM json_each(?))",
      [Self.list(try family(of: ticket).map(\.rawValue))])
  }

  /// Of a ticket and of all that were merged into it, by when they are due.
  public func promises(about ticket: Ticket.ID, at now: Date) throws -> [Promise] {
    var selection = PromiseSelection()
    selection.tickets = try family(of: ticket)
    return try promises(selection, at: now)
  }
}
