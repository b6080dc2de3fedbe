public import Foundation
public import Ticketing

// Records, as of now: rows, with what is held laid over them.

extension IndexWriter {
  public func desk() throws -> Desk? {
    if settings == nil { settings = try rows.desk() }
    return settings
  }

  public func agent(_ id: Agent.ID) throws -> Agent? {
    if let agent = staff[id] { return agent }
    let agent = try rows.agent(id)
    staff[id] = agent
    return agent
  }

  public func agents() throws -> [Agent] {
    let agents = try rows.agents()
    // Whoever asks for all asks for one of them next.
    for agent in agents where staff[agent.id] == nil { staff[agent.id] = agent }
    return agents
  }

  public func customer(_ id: Customer.ID) throws -> Customer? {
    if let customer = customers[id] { return customer }
    guard let number = id.number,
      let customer = try statements.customer.one([SQLValue(number)], in: db, Customer.init(row:))
    else { return nil }
    customers.hold(customer)
    return customer
  }

  public func ticket(_ id: Ticket.ID) throws -> Ticket? {
    if let ticket = tickets[id] { return ticket }
    let found = try statements.ticket.one([SQLValue(id.rawValue)], in: db, Ticket.init(row:))
    if let found { tickets.hold(found) }
    return found
  }

  public func customers(at address: Address) throws -> [Customer] {
    let stored = try rows.customers(at: address)
    return asHeld(stored, and: customers.found(at: address)) { customer in
      customer.people.contains { $0.addresses.contains(address) }
    }
  }

  public func customers(ofContact agent: Agent.ID) throws -> [Customer] {
    asHeld(try rows.customers(ofContact: agent), and: customers.changed) { $0.contact == agent }
  }

  public func customersOffered() throws -> [Customer] {
    asHeld(try rows.customersOffered(), and: customers.changed) { $0.handover != nil }
  }

  public func customers(mergedInto customer: Customer.ID) throws -> [Customer] {
    let changed = customers.changed.compactMap { customers[$0] }
    let known = Set(changed.map(\.id))
    let stored = try rows.customers(mergedInto: customer).filter { !known.contains($0.id) }
    return (stored + changed.filter { $0.mergedInto == customer }).sorted { $0.id < $1.id }
  }

  public func customers(recommendedBy customer: Customer.ID) throws -> [Customer] {
    asHeld(try rows.customers(recommendedBy: customer), and: customers.changed) {
      $0.recommendedBy == customer
    }
  }

  public func happenings(of customer: Customer.ID) throws -> [RecordedEvent] {
    try rows.happenings(of: customer)
  }

  public func touches(of customer: Customer.ID) throws -> [Touch] {
    try rows.touches(on: tickets(of: customer).map(\.id))
  }

  public func promise(_ id: Promise.ID) throws -> Promise? { try rows.promise(id) }

  public func promises(of customer: Customer.ID) throws -> [Promise] {
    try rows.promises(of: customer)
  }

  public func openPromises(of agent: Agent.ID) throws -> [Promise] {
    try rows.openPromises(of: agent)
  }

  public func nextPromise() throws -> Int { try rows.nextPromise() }

  public func survey(_ id: Survey.ID) throws -> Survey? { try rows.survey(id) }

  public func surveys(of customer: Customer.ID) throws -> [Survey] {
    try rows.surveys(of: customer)
  }

  public func nextSurvey() throws -> Int { try rows.nextSurvey() }

  public func praise(_ id: Praise.ID) throws -> Praise? { try rows.praise(id) }

  public func praise(externalID: String) throws -> Praise? {
    try rows.praise(externalID: externalID)
  }

  public func praises(of customer: Customer.ID) throws -> [Praise] {
    try rows.praises(of: customer)
  }

  public func nextPraise() throws -> Int { try rows.nextPraise() }

  public func sale(_ id: Sale.ID) throws -> Sale? {
    if let sale = sales[id] { return sale }
    let sale = try rows.sale(id)
    if let sale { sales.hold(sale) }
    return sale
  }

  public func sale(externalID: String) throws -> Sale? {
    try writeSales()
    return try rows.sale(externalID: externalID)
  }

  public func sales(of customer: Customer.ID) throws -> [Sale] {
    try writeSales()
    return try rows.sales(of: customer)
  }

  public func openSales(assignedTo agent: Agent.ID) throws -> [Sale] {
    try writeSales()
    return try rows.openSales(assignedTo: agent)
  }

  public func hasAmounts() throws -> Bool {
    try writeSales()
    return try rows.hasAmounts()
  }

  public func nextSale() throws -> Int {
    let last = try lastSale ?? rows.nextSale() - 1
    lastSale = last
    return last + 1
  }

  public func openTickets(assignedTo agent: Agent.ID) throws -> [Ticket] {
    let changed = tickets.changed
    let known = Set(changed.map(\.id))
    let stored = try rows.openTickets(assignedTo: agent).filter { !known.contains($0.id) }
    return (stored + changed.filter { $0.assignee == agent && !$0.status.isEnded })
      .sorted { $0.id < $1.id }
  }

  public func customers(named name: String) throws -> [Customer] {
    let folded = Customer.folded(name)
    let stored = try rows.customers(named: name)
    return asHeld(stored, and: customers.found(named: folded)) {
      Customer.folded($0.name) == folded
    }
  }

  /// Those of the rows and those held that are so now, in the order of their numbers.
  private func asHeld(
    _ stored: [Customer], and held: [Customer.ID], where isSo: (Customer) -> Bool
  ) -> [Customer] {
    var found = stored.filter { customers[$0.id] == nil }
    found += Set(held).union(stored.map(\.id)).compactMap { customers[$0] }
      .filter { !$0.isWithdrawn && isSo($0) }
    return found.sorted { $0.id < $1.id }
  }

  public func customer(externalID: String) throws -> Customer? {
    if let id = customers.found(externalID: externalID) { return customers[id] }
    let stored = try rows.customer(externalID: externalID)
    return stored.map { customers[$0.id] ?? $0 }
  }

  public func ticket(externalID: String) throws -> Ticket? {
    if let id = tickets.found(externalID: externalID) { return tickets[id] }
    let stored = try rows.ticket(externalID: externalID)
    return stored.map { tickets[$0.id] ?? $0 }
  }

  public func tickets(of customer: Customer.ID) throws -> [Ticket] {
    let changed = tickets.changed(of: customer)
    let stored = try rows.tickets(of: customer).filter { !tickets.isChanged($0.id) }
    return (stored + changed).sorted { $0.id < $1.id }
  }

  public func entries(of ticket: Ticket.ID) throws -> [Entry] { try rows.entries(of: ticket) }

  public func lastTouch(
    of customer: Customer.ID, without entries: [Ticket.ID: Set<Int>]
  ) throws -> Date? {
    try rows.lastTouch(on: tickets(of: customer).map(\.id), without: entries)
  }

  public func undoing(of commit: Int) throws -> Int? { try rows.undoing(of: commit) }

  public func openTickets(of customer: Customer.ID) throws -> [Ticket] {
    let changed = tickets.changed(of: customer)
    let stored = try rows.openTickets(of: customer).filter { !tickets.isChanged($0.id) }
    return (stored + changed.filter { !$0.status.isEnded }).sorted { $0.id < $1.id }
  }

  public func nextTicket() throws -> Int {
    let last = try lastTicket ?? rows.nextTicket() - 1
    lastTicket = last
    return last + 1
  }

  public func nextCustomer() throws -> Int {
    let last = try lastCustomer ?? rows.nextCustomer() - 1
    lastCustomer = last
    return last + 1
  }
}
