import Foundation
import Ticketing

extension View.Order {
  /// What has no end sleeps until somebody ends it, and comes last.
  static let dueMoment = "ifnull(dueAt, 9223372036854775807)"

  var sql: String {
    let waiting = """
      waitingSince IS NULL, waitingSince,
      CASE WHEN waitingSince IS NULL THEN -number ELSE number END
      """
    return switch self {
    case .newest: "number DESC"
    case .oldest: "number"
    case .waiting: waiting
    case .due:
      "dueTarget IS NULL, \(Self.dueMoment),"
        + " CASE WHEN dueTarget IS NULL THEN -number ELSE number END"
    case .updated: "updatedAt DESC, number DESC"
    case .priority:
      "CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, "
        + waiting
    case .customer: "(SELECT folded FROM customer c WHERE c.number = customer), number"
    }
  }
}

extension View {
  /// What to sort by: groups first, if it has any.
  func order(at now: Date, in desk: Desk) -> SQLCondition {
    let order = order.sql
    guard let grouping else { return SQLCondition(sql: order) }
    let groups = grouping.sql(at: now, in: desk)
    return SQLCondition(sql: "\(groups.sql), \(order)", arguments: groups.arguments)
  }
}

extension View.Grouping {
  fileprivate func sql(at now: Date, in desk: Desk) -> SQLCondition {
    func rank<W: Word>(_ column: String, _ words: [W]) -> String {
      let places = words.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }
      return "CASE \(column) \(places.joined(separator: " ")) END"
    }
    func agent(_ column: String) -> String { "\(column) IS NULL, \(column)" }
    return switch self {
    case .customer:
      SQLCondition(sql: "(SELECT folded FROM customer c WHERE c.number = customer), customer")
    case .contact: SQLCondition(sql: agent("contact"))
    case .assignee: SQLCondition(sql: agent("assignee"))
    case .phase: SQLCondition(sql: rank("phase", Phase.allCases))
    case .priority: SQLCondition(sql: rank("priority", Priority.allCases.reversed()))
    case .channel: SQLCondition(sql: rank("channel", Channel.allCases))
    case .status:
      SQLCondition(
        sql: rank(
          """
          CASE
          WHEN status IN ('pending', 'on-hold') AND wakesAt <= ? THEN 'open'
          WHEN status = 'solved' AND solvedAt <= ? THEN 'closed'
          ELSE status END
          """, Status.allCases),
        arguments: [SQLValue(now), SQLValue(now.addingTimeInterval(-desk.solvedToClosed))])
    }
  }
}
