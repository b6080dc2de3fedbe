import Foundation
import SpocTesting
import Ticketing

/// Commands about sales as scenes read best: of Ana, sale 1, in cents.
extension Command {
  static func openSale(
    _ title: String = "Router", of who: String = "c1", tickets: [Ticket.ID] = []
  ) -> Command {
    .sale(
      .open(NewSale(who: .id(Customer.ID(rawValue: who)), title: title, tickets: tickets)),
      when: nil)
  }

  static func quote(_ price: Int, on sale: Sale.ID = 1) -> Command {
    .sale(.quote(sale, [QuoteLine("Router", price: price)], validUntil: nil), when: nil)
  }

  static func win(_ sale: Sale.ID = 1, price: Int? = nil) -> Command {
    .sale(.win(sale, price: price), when: nil)
  }

  static func charge(
    _ amount: Int, on sale: Sale.ID = 1, approval: Approval? = nil, ticket: Ticket.ID? = nil,
    because: String? = nil
  ) -> Command {
    .sale(
      .charge(
        sale,
        Charge("Work", amount: amount, approval: approval, ticket: ticket, because: because)),
      when: nil)
  }

  static func agree(_ amount: Int, on sale: Sale.ID = 1) -> Command {
    .sale(.agree(sale, AgreedChange("More cable", amount: amount)), when: nil)
  }
}

extension Approval {
  static let byAna = Approval(by: "Ana Silva", how: .phone, at: clock("09:00"))
}
