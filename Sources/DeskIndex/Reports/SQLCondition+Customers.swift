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

  /// How long each has not been in touch: by message, call or visit, or by an order.
  ///
  /// - Parameter condition: on the table `customer`; all of their messages are gone through.
  func silences(among condition: SQLCondition) throws -> [Int: Silence] {
    var silences: [Int: Silence] = [:]
    var heard: (customer: Int, dates: [Date])?
    func close() {
      if let heard { silences[heard.customer] = Silence(heard.dates) }
      heard = nil
    }
    try SQLStatement(
      """
      WITH chosen AS MATERIALIZED (SELECT number FROM customer WHERE \(condition.sql))
      SELECT ticket.customer, entry.at FROM chosen
      CROSS JOIN ticket ON ticket.customer = chosen.number
      CROSS JOIN entry ON entry.ticket = ticket.number
      WHERE ticket.outcome IS NOT 'withdrawn' AND NOT entry.isWithdrawn
        AND entry.type IN ('message', 'call') AND NOT ifnull(entry.automatic, 0)
        AND (entry.direction = 'in' OR entry.channel = 'in person'
          OR entry.type = 'call' AND entry.outcome = 'answered')
      UNION ALL
      SELECT sale.customer, sale.orderedAt FROM chosen
      CROSS JOIN sale ON sale.customer = chosen.number WHERE \(SQLCondition.isSold)
      ORDER BY 1
      """, in: db
    ).each(condition.arguments) { (row: SQLRow<ResultColumn>) in
      let customer = row.int(0)
      if heard?.customer != customer {
        close()
        heard = (customer, [])
      }
      heard?.dates.append(try row.date(1))
      return true
    }
    close()
    return silences
  }
}
