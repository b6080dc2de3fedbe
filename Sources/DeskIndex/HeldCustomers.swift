import Ticketing

/// Customers of one transaction: as they were read, or as they are to be written.
struct HeldCustomers {
  private var held: [Customer.ID: Customer] = [:]
  /// As they stand in the rows; nil for a new one.
  private var before: [Customer.ID: Customer?] = [:]
  /// In the order of their first change.
  private var order: [Customer.ID] = []
  /// Whose name or people changed; some more than once.
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

  subscript(id: Customer.ID) -> Customer? { held[id] }

  mutating func hold(_ customer: Customer) { held[customer.id] = customer }

  mutating func change(_ customer: Customer) {
    let id = customer.id
    let last = held.updateValue(customer, forKey: id)
    if before[id] == nil {
      before[id] = .some(last)
      order.append(id)
    }
    if last?.people != customer.people || last?.name != customer.name { renamed.append(id) }
  }

  /// What is to be written, and what the row is now.
  var changes: some Sequence<(Customer, before: Customer?)> {
    order.lazy.compactMap { id in held[id].map { ($0, before: before[id] ?? nil) } }
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
      guard let customer = held[id] else { continue }
      for address in customer.people.flatMap(\.addresses) {
        finder.byAddress[address, default: []].append(id)
      }
      finder.byName[Customer.folded(customer.name), default: []].append(id)
      if let externalID = customer.externalID { finder.byExternalID[externalID] = id }
    }
    finder.count = renamed.count
  }
}
