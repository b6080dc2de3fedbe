import Foundation
import Ticketing

// The orders that begin with those that wait, or are due, and end with the newest of the rest. Of what
// most tickets may be in, the first are read in the order of their index, and behind them the rest:
// sorting all of it to show a page would take as long as the desk is large. What is found by a column of
// its own is few, and sorted.

extension IndexReader {
  /// A stretch of a view, in one piece or in the two.
  func stretch<Row>(
    of view: View, limit: Int, offset: Int, at now: Date, in desk: Desk,
    _ read: (SQLCondition) throws -> [Row]
  ) throws -> [Row] {
    guard let leaders = view.leaders else {
      return try read(source(of: view, limit: limit, offset: offset, at: now, in: desk))
    }
    let condition = view.query.shown(at: now, in: desk)
    let first = try read(leaders.first(of: condition, limit: limit, offset: offset))
    guard limit < 0 || first.count < limit, !leaders.areAll else { return first }
    var skipped = 0
    if first.isEmpty, offset > 0 {
      let before =
        try number("SELECT count(*) \(leaders.source(condition))", condition.arguments) ?? 0
      skipped = max(0, offset - before)
    }
    return first
      + (try read(
        leaders.rest(
          of: condition, limit: limit < 0 ? -1 : limit - first.count, offset: skipped)))
  }
}

/// Those that come first in a view, in the order of an index that has them alone.
struct Leaders {
  let index: String
  /// Null of those behind them.
  let column: String
  let order: String
  /// The view has no others.
  let areAll: Bool

  func source(_ condition: SQLCondition) -> String {
    "FROM ticket INDEXED BY \(index) WHERE \(column) IS NOT NULL AND (\(condition.sql))"
  }

  func first(of condition: SQLCondition, limit: Int, offset: Int) -> SQLCondition {
    SQLCondition(
      sql: "\(source(condition)) ORDER BY \(order) LIMIT ? OFFSET ?",
      arguments: condition.arguments + [SQLValue(limit), SQLValue(offset)])
  }

  func rest(of condition: SQLCondition, limit: Int, offset: Int) -> SQLCondition {
    SQLCondition(
      sql: """
        FROM ticket WHERE \(column) IS NULL AND (\(condition.sql))
        ORDER BY number DESC LIMIT ? OFFSET ?
        """, arguments: condition.arguments + [SQLValue(limit), SQLValue(offset)])
  }
}

extension View {
  /// Nil where all of it is sorted.
  var leaders: Leaders? {
    // An index can't be asked for what is never true.
    guard grouping == nil, query.simplified.isBroad else { return nil }
    switch order {
    case .due:
      return Leaders(
        index: "ticketDue", column: "dueTarget", order: "\(Order.dueMoment), number",
        areAll: query.isDueOnly)
    case .waiting:
      return Leaders(
        index: "ticketWaiting", column: "waitingSince", order: "waitingSince, number",
        areAll: query.isWaitingOnly)
    case .newest, .oldest, .updated, .priority, .customer: return nil
    }
  }
}

extension Query {
  /// Asks only for what a great part of all open tickets may have in common.
  var isBroad: Bool {
    switch self {
    case .all(let parts): parts.allSatisfy(\.isBroad)
    case .any(let parts): !parts.isEmpty && parts.allSatisfy(\.isBroad)
    case .not(let part): part.isBroad
    case .status, .isWaiting, .waited, .due, .phase, .priority, .channel: true
    case .woken, .assignee, .contact, .cover, .uncovered, .customer, .customerNamed, .address,
      .tag, .number, .externalID, .outcome, .reason, .time, .text, .has, .sale, .rework, .promised,
      .surveyed,
      .scored, .counted:
      false
    }
  }

  /// What it finds has a clock that runs.
  var isDueOnly: Bool {
    switch simplified {
    case .due: true
    case .all(let parts): parts.contains(where: \.isDueOnly)
    case _: false
    }
  }

  /// What it finds waits for an answer.
  var isWaitingOnly: Bool {
    switch simplified {
    case .isWaiting, .waited: true
    case .all(let parts): parts.contains(where: \.isWaitingOnly)
    case _: false
    }
  }
}
