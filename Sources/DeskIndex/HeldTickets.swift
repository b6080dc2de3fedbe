import Ticketing

/// Tickets of one transaction: as they were read, or as they are to be written.
struct HeldTickets {
  private struct Held {
    var now: Ticket
    /// As it stands in the rows; nil for a new one.
    var before: Ticket?
    /// The first commit it was changed in: for a new ticket, the one it came in.
    var changedIn: Int?
  }

  private var held: [Ticket.ID: Held] = [:]
  /// In the order of their first change.
  private var order: [Ticket.ID] = []
  /// Finds what is changed. Made when first asked for: a rebuild never asks.
  private var finder = Finder()

  private struct Finder {
    /// So many of `order` are in here.
    var count = 0
    /// May have those who moved on: whoever asks looks at the ticket found.
    var byCustomer: [Customer.ID: Set<Ticket.ID>] = [:]
    var byExternalID: [String: Ticket.ID] = [:]
  }

  subscript(id: Ticket.ID) -> Ticket? { held[id]?.now }

  func holds(_ id: Ticket.ID) -> Bool { held.index(forKey: id) != nil }

  mutating func hold(_ ticket: Ticket) { held[ticket.id] = Held(now: ticket, before: ticket) }

  mutating func change(_ ticket: Ticket, in commit: Int) {
    let id = ticket.id
    guard let index = held.index(forKey: id) else {
      held[id] = Held(now: ticket, before: nil, changedIn: commit)
      order.append(id)
      return
    }
    if held.values[index].now.customer != ticket.customer {
      finder.byCustomer[ticket.customer, default: []].insert(id)
    }
    held.values[index].now = ticket
    if held.values[index].changedIn == nil {
      held.values[index].changedIn = commit
      order.append(id)
    }
  }

  /// What is to be written, what the row is now, and the commit to give a ticket that is new.
  var changes: some Sequence<(Ticket, before: Ticket?, commit: Int)> {
    order.lazy.compactMap { id in
      held[id].map { ($0.now, before: $0.before, commit: $0.changedIn ?? 0) }
    }
  }

  mutating func found(externalID: String) -> Ticket.ID? {
    find()
    return finder.byExternalID[externalID]
  }

  func isChanged(_ id: Ticket.ID) -> Bool { held[id]?.changedIn != nil }

  /// Those that are to be written.
  var changed: [Ticket] { order.compactMap { self[$0] } }

  /// Whatever their status.
  mutating func changed(of customer: Customer.ID) -> [Ticket] {
    find()
    return finder.byCustomer[customer, default: []].sorted().compactMap { self[$0] }
      .filter { $0.customer == customer }
  }

  private mutating func find() {
    for id in order[finder.count...] {
      guard let ticket = self[id] else { continue }
      if let externalID = ticket.externalID { finder.byExternalID[externalID] = id }
      finder.byCustomer[ticket.customer, default: []].insert(id)
    }
    finder.count = order.count
  }
}
