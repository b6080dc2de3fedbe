public import DeskIndex
import Foundation
public import HelpDesk
import TerminalUI
public import Ticketing

/// A page of rows to go through: a customer's story, or the team.
public struct Page: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    case story(CustomerStory)
    case team([TeamMember])
    case promises(PromiseBoard)
    case sales(SaleBoard)
    case sale(SaleDetail)
    case care(CareBoard)
    case reports(ReportBoard)
    case explanation(DueExplanation)
    case settings(Desk)
  }

  /// One row; what is too long for the screen is cut.
  struct Row: Equatable, Sendable {
    var line: Line
    /// What Enter opens.
    var ticket: Ticket.ID?
    /// Whose story Enter opens.
    var customer: Customer.ID?
    /// Who it is about, on the team's page.
    var agent: Agent.ID?
    /// What keys about a promise mean.
    var promise: PromiseListing?
    /// Which sale Enter opens, and keys on a list of sales mean.
    var sale: Sale.ID?
    /// What Enter does with the sale.
    var act: SaleAct?
    /// Of a sale's checklist.
    var question: SaleQuestion?
    /// What thanks are promised for.
    var milestone: Milestone?
    /// What Enter does, as it would be typed behind the colon.
    var command: String?
    /// Which page of reports it leads to.
    var board: ReportBoard.Kind?
    /// Which setting it is, on the page of the settings.
    var field: DeskField?
  }

  /// So many of a story's latest entries.
  static let entries = 200

  public var subject: Subject
  /// Laid out for `width`.
  var rows: [Row]
  public internal(set) var cursor = 0
  var top = 0
  var width: Int

  init(_ subject: Subject, rows: [Row], width: Int) {
    (self.subject, self.rows, self.width) = (subject, rows, width)
    // The first row of the team says what the columns are.
    if case .team = subject { cursor = 1 }
    if case .reports(let board) = subject { cursor = min(board.firstRow, max(0, rows.count - 1)) }
    if case .promises = subject { cursor = rows.firstIndex { $0.promise != nil } ?? 0 }
    if case .sales = subject { cursor = rows.firstIndex { $0.sale != nil } ?? 0 }
    if case .care = subject { cursor = rows.firstIndex { $0.customer != nil } ?? 0 }
  }

  /// Rows under headings, which the cursor passes over.
  private var isGrouped: Bool {
    switch subject {
    case .promises, .sales, .care: true
    case .story, .team, .sale, .reports, .explanation, .settings: false
    }
  }

  var customer: Customer? { if case .story(let story) = subject { story.customer } else { nil } }

  mutating func move(to row: Int, height: Int) {
    cursor = max(0, min(row, rows.count - 1))
    top = max(0, min(max(top, cursor - height + 1), cursor, max(0, rows.count - height)))
  }

  /// Of promises the cursor goes from one to the next, past headings: on in the direction it came from,
  /// or back where there is none.
  func promiseRow(near row: Int) -> Int {
    guard isGrouped, rows.indices.contains(row), !rows[row].isListed else { return row }
    let after = rows[row...].firstIndex(where: \.isListed)
    let before = rows[..<row].lastIndex(where: \.isListed)
    return (row >= cursor ? after ?? before : before ?? after) ?? row
  }

  /// The same page with what is so now, the cursor where it was.
  mutating func take(_ other: Page) {
    let here = rows.indices.contains(cursor) ? rows[cursor].promise?.promise.id : nil
    let sale = rows.indices.contains(cursor) ? rows[cursor].sale : nil
    let isSame = subject.isSamePlace(as: other.subject)
    (subject, rows, width) = (other.subject, other.rows, other.width)
    // The cursor goes with its promise; where that has gone, the next takes its place.
    if let here, let row = rows.firstIndex(where: { $0.promise?.promise.id == here }) {
      cursor = row
    } else if isGrouped, let sale, let row = rows.firstIndex(where: { $0.sale == sale }) {
      cursor = row
    } else if !isSame {
      (cursor, top) = (other.cursor, 0)
    }
    cursor = max(0, min(cursor, rows.count - 1))
    if isGrouped, here != nil || sale != nil, rows.indices.contains(cursor),
      !rows[cursor].isListed
    {
      cursor =
        rows[cursor...].firstIndex(where: \.isListed)
        ?? rows.lastIndex(where: \.isListed) ?? cursor
    }
  }

  var reload: Effect {
    switch subject {
    case .story(let story): .loadStory(story.customer.id, limit: Self.entries, for: .refresh)
    case .team: .loadTeam
    case .promises(let board): .loadPromises(board)
    case .sales(let board): .loadSales(board.blank)
    case .sale(let detail): .loadSale(detail.sale.id)
    case .care(let board): .loadCare(isTeam: board.isTeam)
    case .reports(let board): .loadReports(board.kind)
    case .explanation(let explanation): .explain(explanation.ticket)
    case .settings: .loadFacts
    }
  }

  func shows(_ other: Subject) -> Bool {
    switch (subject, other) {
    case (.story(let one), .story(let other)):
      // Merged meanwhile, they are somebody else.
      one.customer.id == other.customer.id
        || other.merged.contains { $0.id == one.customer.id }
    case (.team, .team): true
    case (.promises, .promises), (.sales, .sales), (.care, .care): true
    case (.sale(let one), .sale(let other)): one.sale.id == other.sale.id
    case (.reports(let one), .reports(let other)): one.isSamePlace(as: other)
    case (.explanation(let one), .explanation(let other)): one.ticket == other.ticket
    case (.settings, .settings): true
    case (.story, _), (.team, _), (.promises, _), (.sales, _), (.sale, _), (.care, _),
      (.reports, _), (.explanation, _), (.settings, _):
      false
    }
  }
}

extension Page.Row {
  /// One of what a page of groups lists.
  fileprivate var isListed: Bool { promise != nil || sale != nil || customer != nil }
}

extension Page.Subject {
  /// The same promises, as they are now.
  fileprivate func isSamePlace(as other: Self) -> Bool {
    if case .sales(let one) = self, case .sales(let other) = other {
      return one.blank == other.blank
    }
    guard case .promises(let one) = self, case .promises(let other) = other else { return true }
    return one.blank == other.blank
  }
}
