import Ticketing

/// Tickets of one transaction: as they were read, or as they are to be written.
struct HeldTickets {
  private var held: [Ticket.ID: Ticket] = [:]
  /// The first commit each was changed in: for a new ticket, the one it came in.
  private var changedIn: [Ticket.ID: Int] = [:]
  /// As they stand in the rows; nil for a new one.
  private var before: [Ticket.ID: Ticket?] = [:]
  /// In the order of their first change.
  private var order: [Ticket.ID] = []
  /// Finds what is changed. Made when first asked for: a rebuild never asks.
  private var finder = Finder()

  private struct Finder {
    /// So many of `order` are in here.
    var count = 0
    var byExternalID: [String: Ticket.ID] = [:]
    var byCustomer: [Customer.ID: [Ticket.ID]] = [:]
  }

  subscript(id: Ticket.ID) -> Ticket? { held[id] }

  mutating func hold(_ ticket: Ticket) { held[ticket.id] = ticket }

  mutating func change(_ ticket: Ticket, in commit: Int) {
    let last = held.updateValue(ticket, forKey: ticket.id)
    if changedIn[ticket.id] == nil {
      changedIn[ticket.id] = commit
      before[ticket.id] = .some(last)
      order.append(ticket.id)
    }
  }

  /// What is to be written, what the row is now, and the commit to give a ticket that is new.
  var changes: some Sequence<(Ticket, before: Ticket?, commit: Int)> {
    order.lazy.compactMap { id in
      held[id].map { ($0, before: before[id] ?? nil, commit: changedIn[id] ?? 0) }
    }
  }

  mutating func found(externalID: String) -> Ticket.ID? {
    find()
    return finder.byExternalID[externalID]
  }

  /// Whatever their status.
  mutating func changed(of customer: Customer.ID) -> [Ticket] {
    find()
    return finder.byCustomer[customer, default: []].compactMap { held[$0] }
  }

  private mutating func find() {
    for id in order[finder.count...] {
      guard let ticket = held[id] else { continue }
      if let externalID = ticket.externalID { finder.byExternalID[externalID] = id }
      finder.byCustomer[ticket.customer, default: []].append(id)
    }
    finder.count = order.count
  }
}
