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

  /// One row, laid out as wide as it likes.
  struct Row: Equatable, Sendable {
    var line: Line
    /// What Enter opens.
    var ticket: Ticket.ID?
    /// Who it is about, on the team's page.
    var agent: Agent.ID?
  }

  public var subject: Subject
  var rows: [Row]
  public internal(set) var cursor = 0
  var top = 0

  var customer: Customer? { if case .story(let story) = subject { story.customer } else { nil } }

  mutating func move(to row: Int, height: Int) {
    cursor = max(0, min(row, rows.count - 1))
    top = max(0, min(max(top, cursor - height + 1), cursor, max(0, rows.count - height)))
  }

  /// The same page with what is so now, the cursor where it was.
  mutating func take(_ other: Page) {
    (subject, rows) = (other.subject, other.rows)
    cursor = max(0, min(cursor, rows.count - 1))
  }

  var reload: Effect {
    switch subject {
    case .story(let story): .loadStory(story.customer.id, limit: 200, for: .page)
    case .team: .loadTeam
    }
  }
}
