import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Tickets that the palette offers to go to.

extension Model {
  /// Those that were open last, then those of the view.
  var ticketItems: [Menu.Item] {
    let recent = Set(recentTickets.map(\.id))
    let others = list.state.rows.lazy.filter { !recent.contains($0.id) }.map(SeenTicket.init)
    return (recentTickets + others).map { ticket in
      Menu.Item(
        id: "\(ticket.id.rawValue)", label: SafeText(line: ticket.subject),
        detail: SafeText(line: "\(ticket.id.rawValue) \(ticket.customer)"),
        keywords: [ticket.customer])
    }
  }

  /// So many of those that were open are offered first.
  private static let recentLimit = 8

  mutating func rememberOpen(_ detail: TicketDetail) {
    let seen = SeenTicket(detail)
    recentTickets =
      [seen] + recentTickets.filter { $0.id != seen.id }.prefix(Self.recentLimit - 1)
  }
}

/// What is offered of a ticket to go to.
struct SeenTicket: Equatable, Sendable {
  var id: Ticket.ID
  var subject: String
  var customer: String

  init(_ row: TicketRow) { (id, subject, customer) = (row.id, row.subject, row.customerName) }

  init(_ detail: TicketDetail) {
    (id, subject, customer) = (detail.ticket.id, detail.ticket.subject, detail.customer.name)
  }
}
