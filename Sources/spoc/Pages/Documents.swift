import DeskIndex
import HelpDesk
import Ticketing

extension Session {
  /// Tickets as `--json` has them, without timelines.
  func documents(of view: View, limit: Int) throws -> [JSON] {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      let tickets = try reader.tickets(
        view, limit: limit == 0 ? -1 : limit, at: now, in: settings)
      return try tickets.compactMap { ticket in
        try reader.customer(ticket.customer).map { try ticket.document(context, customer: $0) }
      }
    }
  }

  func documents(of customers: [Customer]) throws -> [JSON] {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      return customers.map { $0.document(context) }
    }
  }

  func document(of customer: Customer) throws -> JSON {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      let merged = try reader.merged(into: customer.id).map { $0.document(context) }
      return customer.document(
        context, continuity: try reader.continuity(of: customer.id),
        phase: Phase.of(try reader.sales(of: customer.id), at: now), merged: merged)
    }
  }

  func document(of story: CustomerStory) throws -> JSON {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      return [
        "customer": story.customer.document(
          context, continuity: story.continuity, phase: Phase.of(story.sales, at: now)),
        "open": .array(try story.open.map { try $0.document(context, customer: story.customer) }),
        "story": .array(story.items.map { $0.document(customer: story.customer) }),
        "more": .bool(story.hasMore),
      ]
    }
  }

  func document(of detail: TicketDetail) throws -> JSON {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      return try detail.ticket.document(
        context, customer: detail.customer, continuedBy: detail.continuedBy,
        timeline: detail.timeline)
    }
  }
}
