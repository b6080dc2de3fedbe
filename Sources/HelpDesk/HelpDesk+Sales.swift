public import DeskIndex
internal import Foundation
public import Ticketing

// Sales with their customers, for screens and verbs alike.

/// A sale, and whose it is.
public struct SaleListing: Hashable, Sendable {
  public var sale: Sale
  public var customer: Customer
  /// What belongs to it, oldest number first; empty in lists.
  public var tickets: [Ticket] = []
  /// Who works on it while the assignee is away.
  public var cover: Agent.ID?

  public init(sale: Sale, customer: Customer, tickets: [Ticket] = [], cover: Agent.ID? = nil) {
    self.sale = sale
    self.customer = customer
    self.tickets = tickets
    self.cover = cover
  }
}

extension HelpDesk {
  /// The latest changed first.
  ///
  /// - Parameter limit: below 0 for all.
  public func sales(_ selection: SaleSelection, limit: Int = -1) throws -> [SaleListing] {
    let now = self.now
    return try read { reader in
      let staff = try reader.roster()
      return try reader.sales(selection, limit: limit, at: now).compactMap { sale in
        try reader.customer(sale.customer).map {
          SaleListing(sale: sale, customer: $0, cover: staff.cover(for: sale.assignee, at: now))
        }
      }
    }
  }

  /// One sale with all that belongs to it.
  public func sale(_ id: Sale.ID) throws -> SaleListing {
    let now = self.now
    return try read { reader in
      guard let sale = try reader.sale(id), let customer = try reader.customer(sale.customer) else {
        throw DeskError.refused(.sale(.noSuchSale(id)))
      }
      let cover = try reader.roster().cover(for: sale.assignee, at: now)
      return SaleListing(
        sale: sale, customer: customer, tickets: try reader.tickets(ofSale: id), cover: cover)
    }
  }
}
