internal import DeskIndex
internal import Foundation
public import Ticketing

extension HelpDesk {
  /// What playing a history in would come to, by the same rules. Nothing is written, nobody is
  /// kept waiting; what the history adds is held in memory, without its entries.
  ///
  /// - Parameters:
  ///   - progress: how many deeds are done; false stops before the next chunk.
  ///   - told: what each deed would come to, counted from 0, and what would be known then.
  public func rehearse(
    _ deeds: some Sequence<Deed>, progress: (Int) -> Bool = { _ in true },
    told: (Int, Deed, PlayOutcome, any Records) throws -> Void = { _, _, _, _ in }
  ) throws -> PlayReport {
    try catchUp()
    var report = PlayReport()
    let rehearsal = Rehearsal()
    var deeds = deeds.makeIterator()
    while progress(report.deeds) {
      let chunk = Self.chunk(of: &deeds)
      if chunk.isEmpty { return report }
      try read { reader in
        rehearsal.base = reader
        defer { rehearsal.base = nil }
        for deed in chunk {
          let outcome = try rehearsal.take(deed)
          try told(report.deeds, deed, outcome, rehearsal)
          report.count(outcome)
        }
      }
    }
    report.stopped = true
    return report
  }
}

/// What is known and what a history would add to it.
private final class Rehearsal: RecordKeeper {
  /// The index, while it is looked into.
  var base: IndexReader?
  private var staff: [Agent.ID: Agent] = [:]
  private var customers: [Customer.ID: Customer] = [:]
  private var customersByAddress: [Address: Set<Customer.ID>] = [:]
  private var customersByName: [String: Set<Customer.ID>] = [:]
  private var customersByExternalID: [String: Customer.ID] = [:]
  private var tickets: [Ticket.ID: Ticket] = [:]
  private var ticketsByExternalID: [String: Ticket.ID] = [:]
  private var promises: [Promise.ID: Promise] = [:]
  private var lastPromise = 0
  private var surveys: [Survey.ID: Survey] = [:]
  private var lastSurvey = 0
  private var praises: [Praise.ID: Praise] = [:]
  private var lastPraise = 0
  private var sales: [Sale.ID: Sale] = [:]
  private var salesByCustomer: [Customer.ID: Set<Sale.ID>] = [:]
  private var lastSale = 0
  private var lastTicket = 0
  private var lastCustomer = 0

  func take(_ deed: Deed) throws -> PlayOutcome {
    switch try decide(deed.command, in: self, by: deed.by, at: deed.at.wholeMilliseconds) {
    case .refused(let refusal): return .refused(refusal)
    case .events(let events):
      guard !events.isEmpty else { return .unchanged }
      let commit = Commit(
        sequence: 0, at: deed.at.wholeMilliseconds, by: deed.by, uid: 0, id: UUID(),
        origin: .import, events: events)
      var keeper = self
      for recorded in commit.recorded { try keeper.apply(recorded) }
      return .wrote(events)
    }
  }

  func desk() throws -> Desk? { try base?.desk() }

  func agent(_ id: Agent.ID) throws -> Agent? { try staff[id] ?? base?.agent(id) }

  func agents() throws -> [Agent] {
    let known = try base?.agents() ?? []
    return known.map { staff[$0.id] ?? $0 }
      + staff.values.filter { agent in !known.contains { $0.id == agent.id } }
  }

  func customer(_ id: Customer.ID) throws -> Customer? {
    try customers[id] ?? base?.customer(id)
  }

  func customers(ofContact agent: Agent.ID) throws -> [Customer] {
    merged(try base?.customers(ofContact: agent), nil)
  }

  func customersOffered() throws -> [Customer] { merged(try base?.customersOffered(), nil) }

  func happenings(of customer: Customer.ID) throws -> [RecordedEvent] {
    try base?.happenings(of: customer) ?? []
  }

  func touches(of customer: Customer.ID) throws -> [Touch] {
    try base?.touches(of: customer) ?? []
  }

  func promise(_ id: Promise.ID) throws -> Promise? { try promises[id] ?? base?.promise(id) }

  func promises(of customer: Customer.ID) throws -> [Promise] {
    merged(try base?.promises(of: customer)) {
      $0.customer == customer && !$0.state.isWithdrawn
    }
  }

  func openPromises(of agent: Agent.ID) throws -> [Promise] {
    merged(try base?.openPromises(of: agent)) { $0.agent == agent && $0.isOpen }
  }

  func nextPromise() throws -> Int { max(try base?.nextPromise() ?? 1, lastPromise + 1) }

  func save(_ promise: Promise) {
    promises[promise.id] = promise
    lastPromise = max(lastPromise, promise.id.rawValue)
  }

  func survey(_ id: Survey.ID) throws -> Survey? { try surveys[id] ?? base?.survey(id) }

  func surveys(of customer: Customer.ID) throws -> [Survey] {
    let known = (try base?.surveys(of: customer) ?? []).filter { surveys[$0.id] == nil }
    let new = surveys.values.filter { $0.customer == customer && !$0.state.isWithdrawn }
    return (known + new).sorted { $0.id < $1.id }
  }

  func nextSurvey() throws -> Int { max(try base?.nextSurvey() ?? 1, lastSurvey + 1) }

  func save(_ survey: Survey) {
    surveys[survey.id] = survey
    lastSurvey = max(lastSurvey, survey.id.rawValue)
  }

  func praise(_ id: Praise.ID) throws -> Praise? { try praises[id] ?? base?.praise(id) }

  func praise(externalID: String) throws -> Praise? {
    try praises.values.first { $0.externalID == externalID } ?? base?.praise(externalID: externalID)
  }

  func praises(of customer: Customer.ID) throws -> [Praise] {
    let known = (try base?.praises(of: customer) ?? []).filter { praises[$0.id] == nil }
    let new = praises.values.filter { $0.customer == customer && !$0.isWithdrawn }
    return (known + new).sorted { $0.id < $1.id }
  }

  func nextPraise() throws -> Int { max(try base?.nextPraise() ?? 1, lastPraise + 1) }

  func save(_ praise: Praise) {
    praises[praise.id] = praise
    lastPraise = max(lastPraise, praise.id.rawValue)
  }

  private func merged(
    _ known: [Promise]?, where isSo: (Promise) -> Bool
  ) -> [Promise] {
    ((known ?? []).filter { promises[$0.id] == nil } + promises.values.filter(isSo))
      .sorted { $0.id < $1.id }
  }

  func sale(_ id: Sale.ID) throws -> Sale? { try sales[id] ?? base?.sale(id) }

  func sale(externalID: String) throws -> Sale? {
    try sales.values.first { $0.externalID == externalID } ?? base?.sale(externalID: externalID)
  }

  func sales(of customer: Customer.ID) throws -> [Sale] {
    let known = (try base?.sales(of: customer) ?? []).filter { sales[$0.id] == nil }
    let new = salesByCustomer[customer, default: []].compactMap { sales[$0] }
    return (known + new.filter { !$0.isWithdrawn }).sorted { $0.id < $1.id }
  }

  func openSales(assignedTo agent: Agent.ID) throws -> [Sale] {
    merged(try base?.openSales(assignedTo: agent)) {
      $0.assignee == agent && !$0.isWithdrawn && !$0.stage.hasEnded
    }
  }

  func hasAmounts() throws -> Bool {
    try sales.values.contains(where: \.hasAmounts) || base?.hasAmounts() == true
  }

  func nextSale() throws -> Int { max(try base?.nextSale() ?? 1, lastSale + 1) }

  func save(_ sale: Sale) {
    sales[sale.id] = sale
    salesByCustomer[sale.customer, default: []].insert(sale.id)
    lastSale = max(lastSale, sale.id.rawValue)
  }

  private func merged(_ known: [Sale]?, where isSo: (Sale) -> Bool) -> [Sale] {
    ((known ?? []).filter { sales[$0.id] == nil } + sales.values.filter(isSo))
      .sorted { $0.id < $1.id }
  }

  func openTickets(assignedTo agent: Agent.ID) throws -> [Ticket] {
    try base?.openTickets(assignedTo: agent) ?? []
  }

  func customers(at address: Address) throws -> [Customer] {
    merged(try base?.customers(at: address), customersByAddress[address])
  }

  func customers(named name: String) throws -> [Customer] {
    merged(try base?.customers(named: name), customersByName[Self.folded(name)])
  }

  func customer(externalID: String) throws -> Customer? {
    try customersByExternalID[externalID].flatMap { customers[$0] }
      ?? base?.customer(externalID: externalID)
  }

  /// No import merges.
  func customers(mergedInto customer: Customer.ID) throws -> [Customer] {
    merged(try base?.customers(mergedInto: customer), nil)
  }

  func customers(recommendedBy customer: Customer.ID) throws -> [Customer] {
    merged(try base?.customers(recommendedBy: customer), nil)
  }

  func rename(
    _ people: [CustomerMerge.PersonMove], on tickets: [Ticket.ID], before commit: Int
  ) {}

  func ticket(_ id: Ticket.ID) throws -> Ticket? { try tickets[id] ?? base?.ticket(id) }

  func ticket(externalID: String) throws -> Ticket? {
    try ticketsByExternalID[externalID].flatMap { tickets[$0] }
      ?? base?.ticket(externalID: externalID)
  }

  /// Those of the history aren't among them: no import asks.
  func openTickets(of customer: Customer.ID) throws -> [Ticket] {
    try base?.openTickets(of: customer) ?? []
  }

  func tickets(of customer: Customer.ID) throws -> [Ticket] {
    try base?.tickets(of: customer) ?? []
  }

  func entries(of ticket: Ticket.ID) throws -> [Entry] { try base?.entries(of: ticket) ?? [] }
  func lastTouch(
    of customer: Customer.ID, without entries: [Ticket.ID: Set<Int>]
  ) throws -> Date? { try base?.lastTouch(of: customer, without: entries) }

  func undoing(of commit: Int) throws -> Int? { try base?.undoing(of: commit) }

  func nextTicket() throws -> Int { max(try base?.nextTicket() ?? 1, lastTicket + 1) }
  func nextCustomer() throws -> Int { max(try base?.nextCustomer() ?? 1, lastCustomer + 1) }

  /// The settings stay as they are, whatever is imported.
  func save(_ desk: Desk) {}
  func append(_ happening: RecordedEvent, to customer: Customer.ID) {}
  func save(_ agent: Agent) { staff[agent.id] = agent }

  func save(_ customer: Customer) {
    customers[customer.id] = customer
    lastCustomer = max(lastCustomer, customer.id.number ?? 0)
    customersByName[Self.folded(customer.name), default: []].insert(customer.id)
    for address in customer.people.flatMap(\.addresses) {
      customersByAddress[address, default: []].insert(customer.id)
    }
    if let id = customer.externalID { customersByExternalID[id] = customer.id }
  }

  func save(_ ticket: Ticket) {
    tickets[ticket.id] = ticket
    lastTicket = max(lastTicket, ticket.id.rawValue)
    if let id = ticket.externalID { ticketsByExternalID[id] = ticket.id }
  }

  func append(_ entry: Entry, to ticket: Ticket.ID) {}
  func mark(_ entries: [Int], of ticket: Ticket.ID, isWithdrawn: Bool) {}
  func mark(_ commits: [Int], undoneBy commit: Int?) {}

  private func merged(_ known: [Customer]?, _ added: Set<Customer.ID>?) -> [Customer] {
    var found: [Customer.ID: Customer] = [:]
    for customer in known ?? [] { found[customer.id] = customers[customer.id] ?? customer }
    for id in added ?? [] { found[id] = customers[id] }
    return found.values.sorted { $0.id < $1.id }
  }

  private static func folded(_ name: String) -> String {
    SearchText.foldedName(name)
  }
}
