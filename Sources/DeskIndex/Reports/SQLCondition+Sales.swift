import Foundation
import Ticketing

// Which sales a report counts, as conditions on the table `sale`.

extension SQLCondition {
  /// Bought, and not given up since.
  static let isSold = """
    NOT sale.isWithdrawn AND sale.orderedAt IS NOT NULL AND sale.stage NOT IN ('lost', 'declined')
    """

  /// When a phase of a sale ended; NULL while it has not. One that ended without a delivery stays in the phase
  /// it had come to; a warranty ends by the clock.
  static func ending(of phase: Phase, at now: Date) -> String {
    switch phase {
    case .before:
      """
      ifnull(sale.orderedAt, CASE WHEN sale.stage IN ('lost', 'declined') THEN sale.endedAt END)
      """
    case .during:
      """
      ifnull(sale.deliveredAt, CASE WHEN sale.stage IN ('lost', 'declined')
        AND sale.phase = 'during' THEN sale.endedAt END)
      """
    case .after:
      """
      CASE WHEN sale.stage = 'closed' THEN sale.endedAt
        WHEN sale.stage = 'delivered' AND sale.warrantyUntil <= \(now.milliseconds)
        THEN sale.warrantyUntil END
      """
    }
  }

  static func sales(_ test: SaleTest, at now: Date, in zone: TimeZone) -> SQLCondition {
    var parts = ["NOT sale.isWithdrawn"]
    var arguments: [SQLValue] = []
    func within(_ column: String, _ stretch: ReportStretch) {
      let bounds = stretch.bounds(in: zone)
      parts.append("\(column) >= ? AND \(column) < ?")
      arguments += [.integer(bounds.from), .integer(bounds.until)]
    }
    if let ordered = test.ordered {
      parts.append(isSold)
      within("sale.orderedAt", ordered)
    }
    if let ended = test.ended {
      within("(\(ending(of: ended.phase, at: now)))", ended.stretch)
      if let checked = test.checked {
        let answers = """
          SELECT 1 FROM json_each(sale.answers) WHERE value ->> 0 = ? AND value ->> 1 = ?
          """
        arguments += [.text(ended.phase.rawValue), .text(checked.question)]
        if let answer = checked.answer {
          parts.append("EXISTS (\(answers) AND value ->> 2 = ?)")
          arguments.append(.text(answer.rawValue))
        } else {
          parts.append("NOT EXISTS (\(answers))")
        }
      }
    }
    if let contact = test.contact {
      parts.append("(SELECT contact FROM customer WHERE number = sale.customer) IS ?")
      arguments.append(SQLValue(contact?.rawValue))
    }
    if let phase = test.phase {
      parts.append("sale.phase = ?")
      arguments.append(.text(phase.rawValue))
    }
    if let customer = test.customer {
      parts.append("sale.customer = ?")
      arguments.append(SQLValue(customer.number ?? 0))
    }
    if test.isSurprising { parts.append("sale.surprise > 0") }
    return SQLCondition(sql: parts.joined(separator: " AND "), arguments: arguments)
  }
}
