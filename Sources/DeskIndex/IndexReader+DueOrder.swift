import Foundation
import Ticketing

// The order by what is due first. Of what most tickets may be in, what is due is read in the order of
// its index, and behind it the rest: sorting all of it to show a page would take as long as the desk
// is large. What is found by a column of its own is few, and sorted.

extension IndexReader {
  /// A stretch of a view, in one piece or in the two.
  func stretch<Row>(
    of view: View, limit: Int, offset: Int, at now: Date, in desk: Desk,
    _ read: (SQLCondition) throws -> [Row]
  ) throws -> [Row] {
    guard
      let running = running(of: view, limit: limit, offset: offset, at: now, in: desk)
    else { return try read(source(of: view, limit: limit, offset: offset, at: now, in: desk)) }
    let first = try read(running)
    guard limit < 0 || first.count < limit, !view.query.isDueOnly else { return first }
    let condition = view.query.shown(at: now, in: desk)
    var skipped = 0
    if first.isEmpty, offset > 0 {
      let before =
        try number(
          "SELECT count(*) FROM ticket WHERE dueTarget IS NOT NULL AND (\(condition.sql))",
          condition.arguments) ?? 0
      skipped = max(0, offset - before)
    }
    let rest = SQLCondition(
      sql: """
        FROM ticket WHERE dueTarget IS NULL AND (\(condition.sql))
        ORDER BY number DESC LIMIT ? OFFSET ?
        """,
      arguments: condition.arguments
        + [SQLValue(limit < 0 ? -1 : limit - first.count), SQLValue(skipped)])
    return first + (try read(rest))
  }

  /// Those of a view that have a clock that runs, from `FROM` on; nil where all of it is sorted.
  func running(
    of view: View, limit: Int, offset: Int, at now: Date, in desk: Desk
  ) -> SQLCondition? {
    guard view.order == .due, view.grouping == nil, view.query.isBroad else { return nil }
    let condition = view.query.shown(at: now, in: desk)
    return SQLCondition(
      sql: """
        FROM ticket INDEXED BY ticketDue WHERE dueTarget IS NOT NULL AND (\(condition.sql))
        ORDER BY \(View.Order.dueMoment), number LIMIT ? OFFSET ?
        """, arguments: condition.arguments + [SQLValue(limit), SQLValue(offset)])
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
    case .any, .not, .status, .isWaiting, .waited, .woken, .assignee, .contact, .cover, .uncovered,
      .customer, .customerNamed, .address, .phase, .priority, .channel, .tag, .number, .externalID,
      .outcome, .reason, .time, .text, .has, .sale, .rework, .promised, .surveyed, .scored,
      .counted:
      false
    }
  }
}
