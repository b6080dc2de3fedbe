import Foundation
import Ticketing

// When a ticket is due, from the three columns that are kept of it: none of them knows the clock.

extension SQLCondition {
  /// A sleep that the clock has not ended.
  private static let sleeps =
    "status IN ('pending', 'on-hold') AND ifnull(wakesAt > ?, 1)"
  private static let isOver = "ifnull(dueAt <= ?, 0)"
  private static let isNear = "ifnull(warnsAt <= ?, 0)"

  static func due(_ test: Query.DueTest, at now: Date, in desk: Desk) -> SQLCondition {
    let moment = SQLValue(now)
    switch test {
    case .any: return SQLCondition(sql: "dueTarget IS NOT NULL")
    case .state(.breached): return SQLCondition(sql: isOver, arguments: [moment])
    case .state(.paused):
      return SQLCondition(
        sql: "dueTarget IS NOT NULL AND NOT \(isOver) AND \(sleeps)",
        arguments: [moment, moment])
    case .state(.warning):
      return SQLCondition(
        sql: "dueTarget IS NOT NULL AND NOT \(isOver) AND NOT (\(sleeps)) AND \(isNear)",
        arguments: [moment, moment, moment])
    case .state(.due):
      return SQLCondition(
        sql: "dueTarget IS NOT NULL AND NOT \(isOver) AND NOT (\(sleeps)) AND NOT \(isNear)",
        arguments: [moment, moment, moment])
    case .state(.met): return SQLCondition(sql: "0")
    case .left(let comparison, let span):
      return SQLCondition(
        sql: "dueAt IS NOT NULL AND dueAt - ? \(comparison.rawValue) ?",
        arguments: [moment, .integer(span)])
    case .time(let time):
      let (from, until) = time.bounds(at: now, in: desk.timeZone)
      return SQLCondition(
        sql: "dueAt IS NOT NULL AND dueAt >= ? AND dueAt < ?",
        arguments: [.integer(from), .integer(until)])
    }
  }
}
