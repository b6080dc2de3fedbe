import Ticketing

/// Customers of one transaction: as they were read, or as they are to be written.
struct HeldCustomers {
  private struct Held {
    var now: Customer
    /// As it stands in the rows; nil for a new one.
    var before: Customer?
    var isChanged = false
  }

  private var held: [Customer.ID: Held] = [:]
  /// In the order of their first change.
  private var order: [Customer.ID] = []
  /// Who can be found otherwise than the rows say: name or people changed, or they are back. Some more
  /// than once.
  private var renamed: [Customer.ID] = []
  /// Finds what is changed. Made when first asked for: a rebuild never asks. It may remember what
  /// is not so any more: whoever asks looks at the customer found.
  private var finder = Finder()

  private struct Finder {
    /// So many of `renamed` are in here.
    var count = 0
    var byAddress: [Address: [Customer.ID]] = [:]
    var byName: [String: [Customer.ID]] = [:]
    var byExternalID: [String: Customer.ID] = [:]
  }

  subscript(id: Customer.ID) -> Customer? { held[id]?.now }

  func holds(_ id: Customer.ID) -> Bool { held.index(forKey: id) != nil }

  mutating func hold(_ customer: Customer) {
    held[customer.id] = Held(now: customer, before: customer)
  }

  mutating func change(_ customer: Customer) {
    let id = customer.id
    guard let index = held.index(forKey: id) else {
      held[id] = Held(now: customer, before: nil, isChanged: true)
      order.append(id)
      renamed.append(id)
      return
    }
    let known = held.values[index].now
    // Whoever is back is in no list of the rows so far.
    if known.people != customer.people || known.name != customer.name
      || known.isWithdrawn != customer.isWithdrawn
    {
      renamed.append(id)
    }
    held.values[index].now = customer
    if !held.values[index].isChanged {
      held.values[index].isChanged = true
      order.append(id)
    }
  }

  /// Those that are to be written.
  var changed: [Customer.ID] { order }

  /// What is to be written, and what the row is now.
  var changes: some Sequence<(Customer, before: Customer?)> {
    order.lazy.compactMap { id in held[id].map { ($0.now, before: $0.before) } }
  }

  mutating func found(at address: Address) -> [Customer.ID] {
    find()
    return finder.byAddress[address, default: []]
  }

  mutating func found(named folded: String) -> [Customer.ID] {
    find()
    return finder.byName[folded, default: []]
  }

  mutating func found(externalID: String) -> Customer.ID? {
    find()
    return finder.byExternalID[externalID]
  }

  private mutating func find() {
    for id in renamed[finder.count...] {
      guard let customer = self[id] else { continue }
      for address in customer.people.flatMap(\.addresses) {
        finder.byAddress[address, default: []].append(id)
      }
      finder.byName[Customer.folded(customer.name), default: []].append(id)
      if let externalID = customer.externalID { finder.byExternalID[externalID] = id }
    }
    finder.count = renamed.count
  }
}
