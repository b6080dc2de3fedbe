import DeskIndex
import HelpDesk
import Ticketing

extension Session {
  /// Tickets as `--json` has them, without timelines.
  func documents(of view: View, limit: Int) throws -> [JSON] {
    try desk.read { reader in
      let context = DocumentContext(reader: reader, desk: settings, now: now)
      let tickets = try reader.tickets(
        view, limit: limit == 0 ? -1 : limit, at: now, in: settings)
      return try tickets.compactMap { ticket in
        try reader.customer(ticket.customer).map { ticket.document(context, customer: $0) }
      }
    }
  }

  func document(of detail: TicketDetail) throws -> JSON {
    try desk.read { reader in
      let context = DocumentContext(reader: reader, desk: settings, now: now)
      return detail.ticket.document(
        context, customer: detail.customer, timeline: detail.timeline)
    }
  }
}
