public import Foundation
import GRDB
public import Ticketing

// A whole desk, or what a query finds of it, one row at a time: a million tickets are never in
// memory together.

extension IndexReader {
  /// In the order of their numbers, until `body` says false.
  public func eachTicket(
    _ query: Query, at now: Date, in desk: Desk, _ body: (Ticket) throws -> Bool
  ) throws {
    let condition = query.exported(at: now, in: desk)
    // By the number itself, so that nothing is sorted first.
    let sql = """
      SELECT \(Ticket.Column.list) FROM ticket NOT INDEXED WHERE \(condition.sql) ORDER BY number
      """
    try SQLStatement(sql, in: db).each(condition.arguments) { row in
      try body(Ticket(row: row))
    }
  }

  /// Those whose tickets a query finds, or all, in the order of their ids, until `body` says false; who
  /// was merged into another comes after all others.
  public func eachCustomer(
    of query: Query?, at now: Date, in desk: Desk, _ body: (Customer) throws -> Bool
  ) throws {
    let condition = query?.exported(at: now, in: desk)
    let found = condition.map { "AND number IN (SELECT customer FROM ticket WHERE \($0.sql))" }
    var goesOn = true
    for test in ["IS NULL", "IS NOT NULL"] where goesOn {
      let sql = """
        SELECT \(Customer.Column.list) FROM customer NOT INDEXED
        WHERE mergedInto \(test) \(found ?? "") ORDER BY number
        """
      try SQLStatement(sql, in: db).each(condition?.arguments ?? []) { row in
        goesOn = try body(Customer(row: row))
        return goesOn
      }
    }
  }

  /// Whoever the tickets a query finds speak of.
  public func agents(
    namedBy query: Query, at now: Date, in desk: Desk
  ) throws -> Set<Agent.ID> {
    let condition = query.exported(at: now, in: desk)
    let tickets = "SELECT number FROM ticket WHERE \(condition.sql)"
    let columns = [
      ("author", "entry", "ticket"), ("recordedBy", "entry", "ticket"),
      ("assignee", "ticket", "number"), ("contact", "ticket", "number"),
      ("\"from\"", "entry", "type = 'assigned' AND ticket"),
      ("\"to\"", "entry", "type = 'assigned' AND ticket"),
    ]
    let parts = columns.map { "SELECT \($0) FROM \($1) WHERE \($2) IN (\(tickets))" }
    let arguments = columns.flatMap { _ in condition.arguments }
    let ids = try all(parts.joined(separator: " UNION "), arguments) {
      (row: SQLRow<ResultColumn>) in row.optionalText(0)
    }
    return Set(ids.compactMap { $0.map(Agent.ID.init(rawValue:)) })
  }

  public func customerCount() throws -> Int {
    try number("SELECT count(*) FROM customer", []) ?? 0
  }
}

extension Query {
  /// All there is of everything, so that nothing is lost between desks; of anything else, what lists
  /// show.
  fileprivate func exported(at now: Date, in desk: Desk) -> SQLCondition {
    self == .everything ? condition(at: now, in: desk) : shown(at: now, in: desk)
  }
}
