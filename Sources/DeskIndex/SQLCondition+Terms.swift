import Foundation
import Ticketing

// What single terms of a query are in SQL. A NULL is never let through to a NOT: it would stay
// NULL there, and neither the ticket that has it nor the one that hasn't would be found.

extension SQLCondition {
  static func oneOf(_ column: String, _ words: Set<some Word>) -> SQLCondition {
    let list = words.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    return SQLCondition(sql: "\(column) IN (\(list))")
  }

  static func hasEntry(_ column: String) -> SQLCondition {
    entries(matching: "\(column) : \"\(SearchTables.mark)\"")
  }

  private static func entries(matching match: String) -> SQLCondition {
    SQLCondition(
      sql: """
        number IN (SELECT rowid >> \(SearchTables.sequenceBits) FROM entryWords
          WHERE entryWords MATCH ?)
        """, arguments: [.text(match)])
  }

  /// As `Survey.passes` says.
  static func surveyed(_ test: Query.SurveyTest, at now: Date) -> SQLCondition {
    let standing =
      switch test {
      case .any: "1"
      case .asked: Survey.condition(.asked, at: now)
      case .answered: Survey.condition(.answered, at: now)
      case .declined: Survey.condition(.declined, at: now)
      case .silent: Survey.condition(.silent, at: now)
      }
    return SQLCondition(
      sql: "number IN (SELECT ticket FROM survey WHERE NOT isWithdrawn AND (\(standing)))")
  }

  /// As `Promise.passes` says.
  static func promised(
    _ test: Query.PromiseTest, at now: Date, in desk: Desk
  ) -> SQLCondition {
    let due: String
    var moment: Date? = now
    switch test {
    case .open: due = "outcome IS NULL AND due > ?"
    case .broken: due = "outcome IS NULL AND due <= ? OR outcome IN ('broken', 'no-show-us')"
    case .due:
      due = "outcome IS NULL AND due < ?"
      moment = Agenda.Stretch.day(of: now, in: desk.timeZone).to
    case .unkept: (due, moment) = ("outcome IS NULL", nil)
    case .late, .kept, .withdrawn: (due, moment) = ("outcome IS '\(test.rawValue)'", nil)
    }
    return SQLCondition(
      sql: """
        number IN (SELECT ticket FROM promise
          WHERE ticket IS NOT NULL AND NOT isWithdrawn AND (\(due)))
        """, arguments: [moment].compactMap { $0.map(SQLValue.init) })
  }

  static func time(
    _ field: Query.TimeField, _ test: TimeTest, at now: Date, in desk: Desk
  ) -> SQLCondition {
    switch field {
    case .opened: between("openedAt", test, at: now, in: desk)
    case .updated: between("updatedAt", test, at: now, in: desk)
    case .answered: between("firstAnsweredAt", test, at: now, in: desk)
    case .solved: between("solvedAt", test, at: now, in: desk)
    case .closed: closed(test, at: now, in: desk)
    }
  }

  private static func between(
    _ column: String, _ test: TimeTest, at now: Date, in desk: Desk
  ) -> SQLCondition {
    let (from, until) = test.bounds(at: now, in: desk.timeZone)
    return SQLCondition(
      sql: "\(column) IS NOT NULL AND \(column) >= ? AND \(column) < ?",
      arguments: [.integer(from), .integer(until)])
  }

  /// By hand, or by the desk's days if they have passed.
  private static func closed(_ test: TimeTest, at now: Date, in desk: Desk) -> SQLCondition {
    let (from, until) = test.bounds(at: now, in: desk.timeZone)
    let days = Int64(desk.solvedToClosedDays) * 86_400_000
    let byHand = between("closedAt", test, at: now, in: desk)
    return SQLCondition(
      sql: """
        (\(byHand.sql)) OR (closedAt IS NULL AND status = 'solved' AND solvedAt IS NOT NULL
          AND solvedAt + ? <= ? AND solvedAt + ? >= ? AND solvedAt + ? < ?)
        """,
      arguments: byHand.arguments
        + [
          .integer(days), SQLValue(now), .integer(days), .integer(from), .integer(days),
          .integer(until),
        ])
  }

  /// As `AddressPart.matches` says.
  static func address(_ part: AddressPart) -> SQLCondition {
    switch part {
    case .email(let text):
      SQLCondition(
        sql: """
          customer IN (SELECT customer FROM address WHERE kind = 'email' AND instr(value, ?) > 0)
          """, arguments: [.text(text)])
    case .phone(let digits):
      SQLCondition(
        sql: """
          customer IN (SELECT customer FROM address WHERE kind = 'phone' AND (
            instr(value, ?) > 0 OR (length(ltrim(value, '0')) >= \(AddressPart.shortestPhone)
              AND substr(?, -length(ltrim(value, '0'))) = ltrim(value, '0'))))
          """, arguments: [.text(digits), .text(digits)])
    }
  }

  static func named(_ term: TextTerm) -> SQLCondition {
    guard let match = SearchTables.match(term) else { return SQLCondition(sql: "0") }
    return SQLCondition(
      sql: "customer IN (SELECT rowid FROM customerWords WHERE customerWords MATCH ?)",
      arguments: [.text(match)])
  }

  /// All hits are gathered first, whether few or many: a search box goes the quicker way through
  /// `TicketSearch` wherever it can.
  static func text(_ field: Query.TextField, _ term: TextTerm) -> SQLCondition {
    guard let match = SearchTables.match(term, in: field) else { return SQLCondition(sql: "0") }
    let found = entries(matching: match)
    switch field {
    case .subject, .note: return found
    case .anywhere:
      let named = named(term)
      return SQLCondition(
        sql: "(\(found.sql)) OR (\(named.sql))", arguments: found.arguments + named.arguments)
    }
  }
}
