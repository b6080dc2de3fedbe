import Foundation

// Where a ticket belongs: to a sale or none, and to earlier work that did not hold.

extension Decider {
  func filed(_ ticket: Ticket, _ to: Filing) -> Event {
    Event(.filed(ticket.id, from: ticket.filing, to: to))
  }

  func file(_ ticket: Ticket, in id: Sale.ID?) throws -> [Event] {
    guard id != ticket.sale else { throw Refusal.sale(.inSaleAlready(ticket.id, id)) }
    guard let id else {
      let phase = try phaseWithoutSale(of: ticket.customer)
      return [filed(ticket, Filing(sale: nil, reworkOf: ticket.reworkOf, phase: phase))]
    }
    let sale = try sale(id, for: ticket.id, of: ticket.customer)
    return [filed(ticket, Filing(sale: id, reworkOf: ticket.reworkOf, phase: sale.phase))]
  }

  func rework(_ ticket: Ticket, of earlier: Rework?) throws -> [Event] {
    guard earlier != ticket.reworkOf else { throw Refusal.noChange }
    guard let earlier else {
      return [filed(ticket, Filing(sale: ticket.sale, reworkOf: nil, phase: ticket.phase))]
    }
    return [filed(ticket, try filing(of: ticket.id, earlier, for: ticket.customer))]
  }

  /// With the sale of the earlier work, whose warranty it keeps.
  func filing(
    of ticket: Ticket.ID, _ earlier: Rework, for customer: Customer.ID
  ) throws -> Filing {
    switch earlier {
    case .sale(let id):
      let sale = try sale(id, for: ticket, of: customer)
      guard sale.deliveredAt != nil else { throw Refusal.sale(.nothingDelivered(id)) }
      return Filing(sale: id, reworkOf: earlier, phase: sale.phase)
    case .ticket(let id):
      let other = try self.ticket(id)
      guard other.id != ticket else { throw Refusal.sale(.reworksItself(ticket)) }
      guard other.customer == customer else {
        throw Refusal.mergesCustomers(
          ticket, try self.customer(customer).candidate, other.id,
          try self.customer(other.customer).candidate)
      }
      let sale = try other.sale.flatMap { try records.sale($0) }
      if let sale, sale.deliveredAt == nil { throw Refusal.sale(.nothingDelivered(sale.id)) }
      return Filing(
        sale: other.sale, reworkOf: .ticket(other.id), phase: sale?.phase ?? .after)
    }
  }

  /// Where a new ticket belongs: what was asked for, or by the rule.
  func filing(of id: Ticket.ID, _ new: NewTicket, for customer: Customer) throws -> Filing {
    if let earlier = new.reworkOf { return try filing(of: id, earlier, for: customer.id) }
    if let sale = new.sale {
      let sale = try self.sale(sale, for: id, of: customer.id)
      return Filing(sale: sale.id, reworkOf: nil, phase: sale.phase)
    }
    let phase = try new.phase ?? phaseWithoutSale(of: customer.id)
    return Filing(sale: nil, reworkOf: nil, phase: phase)
  }

  func sale(_ id: Sale.ID, for ticket: Ticket.ID, of customer: Customer.ID) throws -> Sale {
    let sale = try sale(id)
    guard sale.customer == customer else {
      throw Refusal.sale(
        .otherCustomers(ticket, id, try self.customer(sale.customer).candidate))
    }
    return sale
  }

  /// Before, if we never sold them anything, else after.
  func phaseWithoutSale(of customer: Customer.ID) throws -> Phase {
    Phase.withoutSale(soldBefore: try records.sales(of: customer).contains(where: \.isSold))
  }
}
