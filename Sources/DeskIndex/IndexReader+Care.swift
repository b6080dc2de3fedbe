public import Foundation
public import Ticketing

// Whom to think of without having been asked: who has gone quiet, and whose day it is.

extension IndexReader {
  /// How long customers have not been in touch, as reports have it.
  ///
  /// Of all of them it is one walk over all that was said, so not for every key.
  public func silences(of customer: Customer.ID? = nil) throws -> [Customer.ID: Silence] {
    let one = customer.flatMap(\.number).map {
      SQLCondition(sql: "customer.number = ?", arguments: [SQLValue($0)])
    }
    let found = try silences(among: one ?? SQLCondition(sql: "NOT isWithdrawn", arguments: []))
    return Dictionary(
      uniqueKeysWithValues: found.map { (Customer.ID(number: $0.key), $0.value) })
  }

  /// When each customer ordered what they didn't give up since.
  public func orderMoments(of customer: Customer.ID? = nil) throws -> [Customer.ID: [Date]] {
    let one = customer == nil ? "" : "AND customer = ?1"
    let rows = try all(
      """
      SELECT customer, orderedAt FROM sale WHERE \(SQLCondition.isSold) \(one)
      ORDER BY customer, orderedAt
      """, customer.map { [SQLValue($0.number ?? 0)] } ?? []
    ) { (row: SQLRow<ResultColumn>) in
      (Customer.ID(number: row.int(0)), try row.date(1))
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}
