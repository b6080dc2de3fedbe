import Foundation
import Ticketing

/// A condition of SQL with its arguments.
struct SQLCondition {
  var sql: String
  var arguments: [SQLValue] = []
}

extension Query {
  /// What a list of it shows, as `finds`.
  func shown(at now: Date, in desk: Desk) -> SQLCondition {
    var condition = condition(at: now, in: desk)
    if !showsWithdrawn {
      condition.sql = "(\(condition.sql)) AND outcome IS NOT 'withdrawn'"
    }
    return condition
  }

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
    case .cover(let agent): SQLCondition.covered(by: agent, at: now)
    case .uncovered: SQLCondition.uncovered(at: now)
    case .customer(let id):
      SQLCondition(sql: "customer = ?", arguments: [SQLValue(id.number ?? 0)])
    case .waited(let comparison, let span):
      SQLCondition(
        sql: """
          waitingSince IS NOT NULL AND status NOT IN ('solved', 'closed')
          AND ? - waitingSince \(comparison.rawValue) ?
          """, arguments: [SQLValue(now), .integer(span)])
    case .woken:
      SQLCondition(
        sql: """
          wakesAt IS NOT NULL AND wakesAt <= ? AND status NOT IN ('solved', 'closed')
          """, arguments: [SQLValue(now)])
    case .customerNamed(let term): SQLCondition.named(term)
    case .address(let part): SQLCondition.address(part)
    case .phase(let phase): SQLCondition(sql: "phase = ?", arguments: [.text(phase.rawValue)])
    case .priority(let priorities): SQLCondition.oneOf("priority", priorities)
    case .channel(let channel):
      SQLCondition(sql: "channel = ?", arguments: [.text(channel.rawValue)])
    case .tag(let tag):
      SQLCondition(
        sql: "number IN (SELECT ticket FROM ticketTag WHERE tag = ?)", arguments: [.text(tag)])
    case .number(let id): SQLCondition(sql: "number = ?", arguments: [SQLValue(id.rawValue)])
    case .externalID(let id):
      SQLCondition(
        sql: "externalID IS NOT NULL AND externalID = ?", arguments: [.text(id)])
    case .outcome(let outcome):
      SQLCondition(sql: "outcome IS ?", arguments: [.text(outcome.rawValue)])
    case .reason(let reason):
      SQLCondition(sql: "unansweredReason IS ?", arguments: [.text(reason.rawValue)])
    case .time(let field, let test): SQLCondition.time(field, test, at: now, in: desk)
    case .due(let test): SQLCondition.due(test, at: now, in: desk)
    case .text(let field, let term): SQLCondition.text(field, term)
    case .sale(let id): SQLCondition(sql: "sale IS ?", arguments: [SQLValue(id.rawValue)])
    case .rework: SQLCondition(sql: "reworkOf IS NOT NULL", arguments: [])
    case .promised(let test): SQLCondition.promised(test, at: now, in: desk)
    case .surveyed(let test): SQLCondition.surveyed(test, at: now)
    case .scored(let comparison, let tenths):
      SQLCondition(
        sql: """
          number IN (SELECT ticket FROM survey WHERE NOT isWithdrawn AND tenths \(comparison.rawValue) \(tenths))
          """)
    case .counted(let test): SQLCondition.counted(test, at: now, in: desk)
    case .has(.tag): SQLCondition(sql: "tags <> ''")
    case .has(.note): SQLCondition.hasEntry("note")
    case .has(.call): SQLCondition.hasEntry("said")
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
