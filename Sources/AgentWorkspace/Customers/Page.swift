public import DeskIndex
import Foundation
public import HelpDesk
import TerminalUI
import Ticketing

/// A page of rows to go through: a customer's story, or the team.
public struct Page: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    case story(CustomerStory)
    case team([TeamMember])
  }

  /// One row; what is too long for the screen is cut.
  struct Row: Equatable, Sendable {
    var line: Line
    /// What Enter opens.
    var ticket: Ticket.ID?
    /// Who it is about, on the team's page.
    var agent: Agent.ID?
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
  }

  var customer: Customer? { if case .story(let story) = subject { story.customer } else { nil } }

  mutating func move(to row: Int, height: Int) {
    cursor = max(0, min(row, rows.count - 1))
    top = max(0, min(max(top, cursor - height + 1), cursor, max(0, rows.count - height)))
  }

  /// The same page with what is so now, the cursor where it was.
  mutating func take(_ other: Page) {
    (subject, rows, width) = (other.subject, other.rows, other.width)
    cursor = max(0, min(cursor, rows.count - 1))
  }

  var reload: Effect {
    switch subject {
    case .story(let story): .loadStory(story.customer.id, limit: Self.entries, for: .refresh)
    case .team: .loadTeam
    }
  }

  func shows(_ other: Subject) -> Bool {
    switch (subject, other) {
    case (.story(let one), .story(let other)): one.customer.id == other.customer.id
    case (.team, .team): true
    case (.story, .team), (.team, .story): false
    }
  }
}
