import DeskIndex
import Foundation
import HelpDesk
import Ticketing

// What the pages of sales show, read from the index.

extension HelpDesk {
  func filled(_ board: SaleBoard) throws -> SaleBoard {
    var board = board.blank
    var selection = SaleSelection()
    selection.isOpen = !board.isWhole
    if !board.isTeam, let me = try agent() {
      selection.agents = try read { try $0.promisers(coveredBy: me.id, at: now) }
    }
    board.listings = try sales(selection, limit: SaleBoard.most)
    return board
  }

  func saleDetail(_ id: Sale.ID) throws -> SaleDetail {
    let listing = try sale(id)
    var selection = PromiseSelection()
    selection.customer = listing.customer.id
    let tickets = Set(listing.tickets.map(\.id))
    let promises = try promises(selection).filter { listing in
      listing.promise.sale == id || listing.promise.ticket.map(tickets.contains) ?? false
    }
    return SaleDetail(
      listing: listing,
      promises: promises.filter(\.promise.isOpen) + promises.filter { !$0.promise.isOpen })
  }

  /// To choose from: the customer's sales, and of their earlier tickets the latest that were solved.
  func sales(for target: Target, _ use: SaleUse) throws -> SalesFound {
    let now = self.now
    var selection = SaleSelection()
    selection.customer = target.customer
    let sales = try sales(selection)
    return try read { reader in
      let ticket = target.id.rawValue > 0 ? try reader.survivor(of: target.id) : nil
      let earlier =
        use == .file
        ? []
        : try reader.tickets(of: target.customer).reversed().filter {
          $0.id != ticket?.id && $0.outcome == .solved
        }
      return SalesFound(
        target: target, ticket: ticket,
        sales: sales.filter { $0.sale.isOpen(at: now) }
          + sales.filter { !$0.sale.isOpen(at: now) },
        earlier: Array(earlier.prefix(Self.mostEarlier)), use: use)
    }
  }

  private static var mostEarlier: Int { 20 }

  /// Customers to think of, or why that can't be said.
  func careFound(isTeam: Bool) -> Message {
    do {
      let me = isTeam ? nil : try agent()
      let agents = try me.map { me in try read { try $0.promisers(coveredBy: me.id, at: now) } }
      return .care(CareBoard(isTeam: isTeam, list: try care(of: agents)))
    } catch {
      return .failed((error as? DeskError)?.message ?? "\(error)")
    }
  }
}
