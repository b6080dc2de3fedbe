import Foundation
import Ticketing

/// A condition of SQL with its arguments.
struct SQLCondition {
  var sql: String
  var arguments: [SQLValue] = []
}

extension Query {
  /// The same as `matches`, as a condition on the table `ticket`.
  func condition(at now: Date, in desk: Desk) -> SQLCondition {
    switch self {
    case .all(let parts): Self.join(parts, "AND", empty: "1", at: now, in: desk)
    case .any(let parts): Self.join(parts, "OR", empty: "0", at: now, in: desk)
    case .not(let part):
      {
        let inner = part.condition(at: now, in: desk)
        return SQLCondition(sql: "NOT (\(inner.sql))", arguments: inner.arguments)
      }()
    case .status(let statuses): Self.status(statuses, at: now, in: desk)
    case .isWaiting:
      SQLCondition(sql: "waitingSince IS NOT NULL AND status NOT IN ('solved', 'closed')")
    case .assignee(let agent):
      SQLCondition(sql: "assignee IS ?", arguments: [SQLValue(agent?.rawValue)])
    case .contact(let agent):
      SQLCondition(sql: "contact IS ?", arguments: [SQLValue(agent?.rawValue)])
    case .customer(let id): SQLCondition(sql: "customer = ?", arguments: [SQLValue(id.number ?? 0)])
    }
  }

  private static func join(
    _ parts: [Query], _ word: String, empty: String, at now: Date, in desk: Desk
  ) -> SQLCondition {
    guard !parts.isEmpty else { return SQLCondition(sql: empty) }
    let conditions = parts.map { $0.condition(at: now, in: desk) }
    return SQLCondition(
      sql: conditions.map { "(\($0.sql))" }.joined(separator: " \(word) "),
      arguments: conditions.flatMap(\.arguments))
  }

  /// Of what is recorded, which counts as one of `wanted` now? Only where the clock makes a
  /// difference does it appear in the SQL.
  private static func status(
    _ wanted: Set<Status>, at now: Date, in desk: Desk
  ) -> SQLCondition {
    var plain: [Status] = []
    var clocked: [String] = []
    var arguments: [SQLValue] = []
    func add(_ status: Status, turns other: Status, when passed: String, _ moment: Date) {
      switch (wanted.contains(status), wanted.contains(other)) {
      case (true, true): plain.append(status)
      case (false, false): break
      case (let stays, _):
        clocked.append("(status = '\(status.rawValue)' AND \(stays ? "NOT " : "")\(passed))")
        arguments.append(SQLValue(moment))
      }
    }
    for status in Status.allCases {
      switch status {
      case .new, .open, .closed: if wanted.contains(status) { plain.append(status) }
      case .pending, .onHold:
        add(status, turns: .open, when: "(wakesAt IS NOT NULL AND wakesAt <= ?)", now)
      case .solved:
        add(
          status, turns: .closed, when: "(solvedAt IS NOT NULL AND solvedAt <= ?)",
          now.addingTimeInterval(-desk.solvedToClosed))
      }
    }
    let list = plain.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let parts = (plain.isEmpty ? [] : ["status IN (\(list))"]) + clocked
    return SQLCondition(
      sql: parts.isEmpty ? "0" : parts.joined(separator: " OR "), arguments: arguments)
  }
}

extension View.Order {
  func sql(for query: Query) -> String {
    let waiting = """
      waitingSince IS NULL, waitingSince,
      CASE WHEN waitingSince IS NULL THEN -number ELSE number END
      """
    return switch self {
    case .newest: "number DESC"
    case .oldest: "number"
    case .waiting where query == .isWaiting: "waitingSince, number"
    case .waiting: waiting
    case .updated: "updatedAt DESC, number DESC"
    case .priority:
      "CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, "
        + waiting
    case .customer: "(SELECT folded FROM customer c WHERE c.number = customer), number"
    }
  }
}
