public import Foundation
public import Ticketing

/// A member of staff with what they carry.
public struct TeamMember: Hashable, Sendable, Identifiable {
  public var agent: Agent
  /// Whom they are accountable for.
  public var customers = 0
  /// Tickets they work on that have not ended.
  public var open = 0
  /// Of those, and of the ones that nobody has of their customers, where somebody waits.
  public var waiting = 0
  /// Who of them has waited longest, and since when.
  public var longest: Waiting?

  public var id: Agent.ID { agent.id }

  public struct Waiting: Hashable, Sendable {
    public var since: Date
    /// By name.
    public var customer: String
  }
}

extension IndexReader {
  /// Everybody, in the order they were added, with figures of now.
  public func team(withLeft: Bool = false) throws -> [TeamMember] {
    let customers = try counts(
      "SELECT contact, count(*) FROM customer WHERE contact IS NOT NULL AND NOT isWithdrawn GROUP BY 1"
    )
    let open = try counts(
      """
      SELECT assignee, sum(tickets) FROM tally
      WHERE status NOT IN ('solved', 'closed', 'withdrawn') GROUP BY 1
      """)
    let rows = try all(
      """
      SELECT ifnull(assignee, contact), count(*), min(waitingSince), customerName FROM ticket
      WHERE waitingSince IS NOT NULL AND status NOT IN ('solved', 'closed')
        AND outcome IS NOT 'withdrawn' AND ifnull(assignee, contact) IS NOT NULL GROUP BY 1
      """, []
    ) { (row: SQLRow<ResultColumn>) in
      let longest = TeamMember.Waiting(since: try row.date(2), customer: row.text(3))
      return (row.text(0), (count: row.int(1), longest: longest))
    }
    let waiting = Dictionary(rows) { first, _ in first }
    return try agents().filter { withLeft || $0.leftAt == nil }.map { agent in
      var member = TeamMember(agent: agent)
      let id = agent.id.rawValue
      member.customers = customers[id] ?? 0
      member.open = open[id] ?? 0
      if let found = waiting[id] {
        member.waiting = found.count
        member.longest = found.longest
      }
      return member
    }
  }

  private func counts(_ sql: String) throws -> [String: Int] {
    let rows = try all(sql, []) { (row: SQLRow<ResultColumn>) in (row.text(0), row.int(1)) }
    return Dictionary(rows) { first, _ in first }
  }
}
