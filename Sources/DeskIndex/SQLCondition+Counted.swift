import Foundation
import Ticketing

// What reports count by, as conditions on the table `ticket`.

extension SQLCondition {
  static func counted(_ test: Query.CountTest, at now: Date, in desk: Desk) -> SQLCondition {
    switch test {
    case .first:
      // Without the rows: what is left of them stands in the index by customer.
      return SQLCondition(
        sql: """
          number IN (SELECT min(number) FROM ticket
            WHERE number NOT IN (SELECT number FROM ticket WHERE outcome = 'withdrawn')
            GROUP BY customer)
          """)
    case .target(let test): return target(test, at: now)
    case .weekday(let day):
      let wall = wall(at: now, in: desk.timeZone)
      // 1970-01-01 was a Thursday.
      return SQLCondition(sql: "(\(wall) / 86400000 + 3) % 7 = \(day)")
    case .hours(let first, let last):
      let wall = wall(at: now, in: desk.timeZone)
      return SQLCondition(
        sql: "\(wall) % 86400000 / 3600000 BETWEEN \(first) AND \(last)")
    case .served(let agent):
      return SQLCondition(
        sql: """
          number IN (SELECT ticket FROM survey
            WHERE NOT isWithdrawn AND instr(' ' || served, ?) > 0)
          """, arguments: [.text(" \(agent.rawValue)=")])
    }
  }

  /// As `Due.Clock.state` says it, from the two moments that are kept.
  private static func target(_ test: Query.TargetTest, at now: Date) -> SQLCondition {
    let (limit, end) =
      test.target == .resolution ? ("solveBy", "solvedAt") : ("answerBy", "firstAnsweredAt")
    switch test {
    case .responseMet, .resolutionMet:
      return SQLCondition(
        sql: "\(limit) IS NOT NULL AND \(end) IS NOT NULL AND \(end) <= \(limit)")
    case .responseBreached, .resolutionBreached:
      return SQLCondition(
        sql: "\(limit) IS NOT NULL AND ifnull(\(end) > \(limit), \(limit) <= ?)",
        arguments: [SQLValue(now)])
    case .responseRunning, .resolutionRunning:
      return SQLCondition(
        sql: "\(limit) IS NOT NULL AND \(end) IS NULL AND \(limit) > ?",
        arguments: [SQLValue(now)])
    }
  }

  /// What the clocks of the zone showed when a ticket was opened, moved by whole weeks so that it is
  /// never below 0.
  private static func wall(at now: Date, in zone: TimeZone) -> String {
    let clock = ZoneOffsets(zone, until: now.milliseconds + 400 * 86_400_000)
    let cases = clock.changes.reversed().map { "WHEN openedAt >= \($0.at) THEN \($0.offset)" }
    let offset =
      cases.isEmpty
      ? "\(clock.first)" : "CASE \(cases.joined(separator: " ")) ELSE \(clock.first) END"
    return "(openedAt + \(700_000 * 86_400_000 as Int64) + \(offset))"
  }
}
