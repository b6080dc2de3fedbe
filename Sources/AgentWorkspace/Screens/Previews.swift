import HelpDesk
import Ticketing

/// Tickets as they were read for the preview, those around the cursor. All are forgotten when
/// something changes.
struct Previews: Equatable, Sendable {
  private var details: [Ticket.ID: TicketDetail] = [:]
  /// Also those that could not be read: they are not asked for again and again.
  private var asked: Set<Ticket.ID> = []

  /// So many are kept, besides those that are wanted now.
  private static let limit = 8

  subscript(_ id: Ticket.ID) -> TicketDetail? { details[id] }

  /// Which of these is to be read next; nil when all have been asked for.
  func first(missingOf wanted: [Ticket.ID]) -> Ticket.ID? {
    wanted.first { !asked.contains($0) }
  }

  /// - Parameter wanted: what is kept when something has to go.
  mutating func ask(for id: Ticket.ID, keeping wanted: [Ticket.ID]) {
    if asked.count >= Self.limit + wanted.count {
      asked.formIntersection(wanted)
      details = details.filter { asked.contains($0.key) }
    }
    asked.insert(id)
  }

  /// - Parameter id: the number it was asked for by; after a merge it leads to another ticket.
  mutating func take(_ detail: TicketDetail, as id: Ticket.ID) {
    details[id] = detail
    asked.insert(id)
  }

  mutating func forget() { self = Previews() }
}
