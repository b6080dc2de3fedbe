public import Foundation

extension View.Order {
  /// Whether the first ticket comes before the other; the index sorts the same way.
  public func precedes(_ one: (Ticket, Customer), _ other: (Ticket, Customer)) -> Bool {
    let (ticket, next) = (one.0, other.0)
    switch self {
    case .newest: return ticket.id > next.id
    case .oldest: return ticket.id < next.id
    case .updated: return (ticket.updatedAt, ticket.id) > (next.updatedAt, next.id)
    case .waiting: return Self.waitsLonger(ticket, next)
    case .priority:
      guard ticket.priority == next.priority else { return ticket.priority > next.priority }
      return Self.waitsLonger(ticket, next)
    case .customer:
      let names = [one.1, other.1].map { Array(SearchText.foldedName($0.name).utf8) }
      guard names[0] == names[1] else { return names[0].lexicographicallyPrecedes(names[1]) }
      return ticket.id < next.id
    }
  }

  private static func waitsLonger(_ one: Ticket, _ other: Ticket) -> Bool {
    switch (one.waitingSince, other.waitingSince) {
    case (let first?, let second?): (first, one.id) < (second, other.id)
    case (nil, nil): one.id > other.id
    case (let first, _): first != nil
    }
  }
}

extension MemoryRecords {
  /// The tickets of a view in its order: what every index has to say, too.
  ///
  /// - Parameter sortedHits: of a search for text in another order than the newest first, so many
  ///   of the newest are sorted.
  public func tickets(
    in view: View, at now: Date, sortedHits: Int = View.sortedHits
  ) -> [Ticket] {
    guard let desk = settings else { return [] }
    let found = tickets.values.compactMap { ticket -> (Ticket, Customer)? in
      guard let customer = customers[ticket.customer] else { return nil }
      let matches = view.query.finds(
        ticket, of: customer, timeline: timelines[ticket.id] ?? [], at: now, in: desk)
      return matches ? (ticket, customer) : nil
    }
    guard view.query.asksForText else { return found.sorted(by: view.order.precedes).map(\.0) }
    return found.sorted(by: View.Order.newest.precedes)
      .prefix(view.order == .newest ? found.count : sortedHits)
      .sorted(by: view.order.precedes).map(\.0)
  }
}
