import Foundation
import HelpDesk
public import Ticketing

/// What of a customer's is open already, while a new ticket of theirs is written: who writes twice is
/// answered once.
public struct OtherTickets: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public var id: Ticket.ID
    public var subject: String
    public var status: Status
    /// It may be about the same.
    public internal(set) var isAlike = false
    let gist: Gist
  }

  /// So many are compared and shown, the newest.
  static let limit = 50

  public private(set) var rows: [Row]
  /// All there are.
  public let count: Int
  public let contact: Agent.ID?
  var cursor = 0

  init(_ tickets: [Ticket], of customer: Customer, at now: Date, in desk: Desk) {
    contact = customer.contact
    count = tickets.count
    rows = tickets.prefix(Self.limit).map { ticket in
      Row(
        id: ticket.id, subject: ticket.subject, status: ticket.status(at: now, in: desk),
        gist: ticket.gist)
    }
  }

  var selected: Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// Those that look like what is being written come first, by the rule of `HelpDesk.lookAlikes`.
  mutating func compare(with subject: String, at now: Date) {
    let gist = Gist(subject: subject, openedAt: now)
    for index in rows.indices { rows[index].isAlike = gist.looksLike(rows[index].gist) }
    rows.sort { ($0.isAlike ? 0 : 1, -$0.id.rawValue) < ($1.isAlike ? 0 : 1, -$1.id.rawValue) }
  }

  /// The same as they are now, with the cursor where it was.
  mutating func select(_ id: Ticket.ID?) {
    cursor = rows.firstIndex { $0.id == id } ?? 0
  }
}
