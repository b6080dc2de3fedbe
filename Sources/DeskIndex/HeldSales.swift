import Ticketing

/// Sales of one transaction: each entry of a ticket asks for its sale, and a row is all its records.
struct HeldSales {
  private var held: [Sale.ID: Sale] = [:]
  private var changed: Set<Sale.ID> = []
  /// Of the changed ones, by their first change.
  private var order: [Sale.ID] = []

  subscript(id: Sale.ID) -> Sale? { held[id] }

  mutating func hold(_ sale: Sale) { held[sale.id] = sale }

  mutating func change(_ sale: Sale) {
    held[sale.id] = sale
    if changed.insert(sale.id).inserted { order.append(sale.id) }
  }

  /// What is to be written; from now on it counts as written.
  mutating func takeChanged() -> [Sale] {
    guard !order.isEmpty else { return [] }
    defer { (changed, order) = ([], []) }
    return order.compactMap { held[$0] }
  }
}
