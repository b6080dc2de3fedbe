public import Foundation
public import Ticketing

extension IndexReader {
  /// On which tickets the clock has come to something, by number: a little too many rather than too few.
  ///
  /// - Parameter tells: clocks count that are over and of which nobody has been told.
  public func ticketsOfClock(
    _ automation: Automation, tells: Bool, at now: Date
  ) throws -> [Ticket.ID] {
    var parts: [SQLCondition] = []
    if tells {
      parts.append(
        SQLCondition(
          sql: "SELECT number FROM ticket WHERE tellsAt <= ?", arguments: [SQLValue(now)]))
    }
    let query = automation.clockQuery
    if query != .nothing {
      // Few have come to it: what the rules look for is asked of those alone.
      let condition = query.shown(at: now, in: automation.desk)
      parts.append(
        SQLCondition(
          sql:
            "SELECT number FROM ticket INDEXED BY ticketStarts WHERE startsAt <= ? AND (\(condition.sql))",
          arguments: [SQLValue(now)] + condition.arguments))
    }
    var found: Set<Ticket.ID> = []
    if !parts.isEmpty {
      found.formUnion(
        try numbers(
          parts.map(\.sql).joined(separator: " UNION "), parts.flatMap(\.arguments)
        ).map(Ticket.ID.init(rawValue:)))
    }
    if let lead = automation.promiseLead {
      let promised = try numbers(
        """
        SELECT DISTINCT ticket FROM promise
        WHERE outcome IS NULL AND NOT isWithdrawn AND due <= ? AND ticket IS NOT NULL
        """, [.integer(now.milliseconds + lead)])
      for number in promised {
        guard let ticket = try survivor(of: Ticket.ID(rawValue: number)), !ticket.status.isEnded
        else { continue }
        found.insert(ticket.id)
      }
    }
    return found.sorted()
  }
}
