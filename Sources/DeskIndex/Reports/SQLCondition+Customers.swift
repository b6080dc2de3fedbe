import Foundation
import Ticketing

// Which customers a report counts, as conditions on the table `customer`.

extension SQLCondition {
  /// By when they first ordered, whoever is accountable for them, in touch or not.
  static func customers(_ test: CustomerTest, in zone: TimeZone) -> SQLCondition {
    let bounds = test.firstOrder.bounds(in: zone)
    var sql = """
      customer.number IN (SELECT sale.customer FROM sale WHERE \(isSold) GROUP BY 1
        HAVING min(sale.orderedAt) >= ? AND min(sale.orderedAt) < ?
        \(test.standing == .again ? "AND count(*) > 1" : ""))
      """
    var arguments: [SQLValue] = [.integer(bounds.from), .integer(bounds.until)]
    if let contact = test.contact {
      sql += " AND customer.contact IS ?"
      arguments.append(SQLValue(contact?.rawValue))
    }
    return SQLCondition(sql: sql, arguments: arguments)
  }
}

extension IndexReader {
  /// Those of a selection who have gone quiet.
  func quiet(among test: CustomerTest, at now: Date, in desk: Desk) throws -> Set<Int> {
    Set(
      try silences(among: SQLCondition.customers(test, in: desk.timeZone))
        .filter { $0.value.isLong(at: now, days: desk.quietDays) }.keys)
  }

  /// How long each has not been in touch: by message, call or visit, or by an order, whatever became of it.
  ///
  /// - Parameter condition: on the table `customer`; all of their messages are gone through.
  func silences(among condition: SQLCondition) throws -> [Int: Silence] {
    var heard: [Int: [Date]] = [:]
    func take(_ row: SQLRow<ResultColumn>) throws -> Bool {
      heard[row.int(0), default: []].append(try row.date(1))
      return true
    }
    let chosen = """
      WITH chosen AS MATERIALIZED (SELECT number FROM customer WHERE \(condition.sql))
      """
    // By indexes alone: rows of tickets and entries are long.
    try SQLStatement(
      """
      \(chosen) SELECT ticket.customer, entry.heardAt FROM chosen
      CROSS JOIN ticket ON ticket.customer = chosen.number
      CROSS JOIN entry ON entry.ticket = ticket.number
      WHERE entry.heardAt IS NOT NULL
        AND ticket.number NOT IN (SELECT number FROM ticket WHERE outcome = 'withdrawn')
      """, in: db
    ).each(condition.arguments, take)
    try SQLStatement(
      """
      \(chosen) SELECT sale.customer, sale.orderedAt FROM sale
      WHERE NOT sale.isWithdrawn AND sale.orderedAt IS NOT NULL
        AND sale.customer IN (SELECT number FROM chosen)
      """, in: db
    ).each(condition.arguments, take)
    return heard.compactMapValues { Silence($0) }
  }
}
