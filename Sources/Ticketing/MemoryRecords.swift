public import Foundation

/// Records in memory: what the rules are tested against, and the oracle for the index.
public struct MemoryRecords: RecordKeeper, Hashable, Sendable {
  public private(set) var settings: Desk?
  public private(set) var staff: [Agent] = []
  public private(set) var customers: [Customer.ID: Customer] = [:]
  public private(set) var tickets: [Ticket.ID: Ticket] = [:]
  public private(set) var timelines: [Ticket.ID: [Entry]] = [:]

  public private(set) var promises: [Promise.ID: Promise] = [:]
  public private(set) var surveys: [Survey.ID: Survey] = [:]
  public private(set) var praises: [Praise.ID: Praise] = [:]
  public private(set) var sales: [Sale.ID: Sale] = [:]

  private var stories: [Customer.ID: [RecordedEvent]] = [:]
  private var undoings: [Int: Int] = [:]
  private var lastTicket = 0
  private var lastPromise = 0
  private var lastSurvey = 0
  private var lastPraise = 0
  private var lastSale = 0
  private var lastCustomer = 0

  public init() {}

  public func desk() -> Desk? { settings }
  public func agent(_ id: Agent.ID) -> Agent? { staff.first { $0.id == id } }
  public func agents() -> [Agent] { staff }
  public func customer(_ id: Customer.ID) -> Customer? { customers[id] }
  public func ticket(_ id: Ticket.ID) -> Ticket? { tickets[id] }
  public func nextTicket() -> Int { lastTicket + 1 }
  public func promise(_ id: Promise.ID) -> Promise? { promises[id] }
  public func nextPromise() -> Int { lastPromise + 1 }
  public func survey(_ id: Survey.ID) -> Survey? { surveys[id] }
  public func nextSurvey() -> Int { lastSurvey + 1 }
  public func praise(_ id: Praise.ID) -> Praise? { praises[id] }
  public func nextPraise() -> Int { lastPraise + 1 }

  public func surveys(of customer: Customer.ID) -> [Survey] {
    surveys.values.filter { $0.customer == customer && !$0.state.isWithdrawn }
      .sorted { $0.id < $1.id }
  }

  public func praise(externalID: String) -> Praise? {
    praises.values.first { $0.externalID == externalID }
  }

  public func praises(of customer: Customer.ID) -> [Praise] {
    praises.values.filter { $0.customer == customer && !$0.isWithdrawn }.sorted { $0.id < $1.id }
  }

  public func promises(of customer: Customer.ID) -> [Promise] {
    sorted { $0.customer == customer && !$0.state.isWithdrawn }
  }

  public func openPromises(of agent: Agent.ID) -> [Promise] {
    sorted { $0.agent == agent && $0.isOpen }
  }

  public func sale(_ id: Sale.ID) -> Sale? { sales[id] }
  public func nextSale() -> Int { lastSale + 1 }

  public func sale(externalID: String) -> Sale? {
    sorted { $0.externalID == externalID }.first
  }

  public func sales(of customer: Customer.ID) -> [Sale] {
    sorted { $0.customer == customer && !$0.isWithdrawn }
  }

  public func openSales(assignedTo agent: Agent.ID) -> [Sale] {
    sorted { $0.assignee == agent && !$0.isWithdrawn && !$0.stage.hasEnded }
  }

  public func hasAmounts() -> Bool { sales.values.contains(where: \.hasAmounts) }

  public func nextCustomer() -> Int { lastCustomer + 1 }

  public func customers(at address: Address) -> [Customer] {
    sorted { customer in
      !customer.isWithdrawn && customer.people.contains { $0.addresses.contains(address) }
    }
  }

  public func customers(named name: String) -> [Customer] {
    sorted { !$0.isWithdrawn && $0.name.lowercased() == name.lowercased() }
  }

  public func customers(ofContact agent: Agent.ID) -> [Customer] {
    sorted { !$0.isWithdrawn && $0.contact == agent }
  }

  public func customersOffered() -> [Customer] {
    sorted { !$0.isWithdrawn && $0.handover != nil }
  }

  public func happenings(of customer: Customer.ID) -> [RecordedEvent] { stories[customer] ?? [] }

  public func touches(of customer: Customer.ID) -> [Touch] {
    tickets(of: customer).flatMap { entries(of: $0.id) }.compactMap(\.touch)
      .sorted { ($0.at, $0.by) < ($1.at, $1.by) }
  }

  public func openTickets(assignedTo agent: Agent.ID) -> [Ticket] {
    tickets.values.filter { $0.assignee == agent && !$0.status.isEnded }.sorted { $0.id < $1.id }
  }

  public func customer(externalID: String) -> Customer? {
    customers.values.first { $0.externalID == externalID }
  }

  public func customers(mergedInto customer: Customer.ID) -> [Customer] {
    sorted { $0.mergedInto == customer }
  }

  public func customers(recommendedBy customer: Customer.ID) -> [Customer] {
    sorted { !$0.isWithdrawn && $0.recommendedBy == customer }
  }

  public func ticket(externalID: String) -> Ticket? {
    tickets.values.first { $0.externalID == externalID }
  }

  public func tickets(of customer: Customer.ID) -> [Ticket] {
    tickets.values.filter { $0.customer == customer }.sorted { $0.id < $1.id }
  }

  public func entries(of ticket: Ticket.ID) -> [Entry] { timelines[ticket] ?? [] }

  public func lastTouch(
    of customer: Customer.ID, without entries: [Ticket.ID: Set<Int>]
  ) -> Date? {
    tickets(of: customer).flatMap { ticket in
      self.entries(of: ticket.id).filter { entry in
        entry.content.isTouch && !entry.isWithdrawn
          && entries[ticket.id]?.contains(entry.sequence) != true
      }
    }.map(\.at).max()
  }

  public func undoing(of commit: Int) -> Int? { undoings[commit] }

  public func openTickets(of customer: Customer.ID) -> [Ticket] {
    tickets.values.filter { $0.customer == customer && !$0.status.isEnded }.sorted { $0.id < $1.id }
  }

  /// What happened, by when it happened, then in the order of recording.
  public func timeline(_ id: Ticket.ID) -> [Entry] {
    Entry.joined([(id, timelines[id] ?? [])], on: id)
  }

  /// The same with what happened on the tickets that were merged into it.
  public func conversation(_ id: Ticket.ID) -> [Entry] {
    var family = [id]
    var next = 0
    while next < family.count {
      family += tickets.values.lazy.filter { $0.mergedInto == family[next] }.map(\.id)
        .filter { !family.contains($0) }
      next += 1
    }
    return Entry.joined(family.map { ($0, timelines[$0] ?? []) }, on: id)
  }

  public mutating func save(_ desk: Desk) { settings = desk }

  public mutating func save(_ agent: Agent) {
    if let index = staff.firstIndex(where: { $0.id == agent.id }) {
      staff[index] = agent
    } else {
      staff.append(agent)
    }
  }

  public mutating func save(_ customer: Customer) {
    customers[customer.id] = customer
    lastCustomer = max(lastCustomer, customer.id.number ?? 0)
  }

  public mutating func save(_ ticket: Ticket) {
    tickets[ticket.id] = ticket
    lastTicket = max(lastTicket, ticket.id.rawValue)
  }

  public mutating func save(_ promise: Promise) {
    promises[promise.id] = promise
    lastPromise = max(lastPromise, promise.id.rawValue)
  }

  public mutating func save(_ survey: Survey) {
    surveys[survey.id] = survey
    lastSurvey = max(lastSurvey, survey.id.rawValue)
  }

  public mutating func save(_ praise: Praise) {
    praises[praise.id] = praise
    lastPraise = max(lastPraise, praise.id.rawValue)
  }

  public mutating func save(_ sale: Sale) {
    sales[sale.id] = sale
    lastSale = max(lastSale, sale.id.rawValue)
  }

  public mutating func append(_ entry: Entry, to ticket: Ticket.ID) {
    timelines[ticket, default: []].append(entry)
  }

  public mutating func append(_ happening: RecordedEvent, to customer: Customer.ID) {
    stories[customer, default: []].append(happening)
  }

  public mutating func rename(
    _ people: [CustomerMerge.PersonMove], on tickets: [Ticket.ID], before commit: Int
  ) {
    let people = Dictionary(people.map { ($0.from, $0.to) }) { first, _ in first }
    for id in tickets {
      guard var timeline = timelines[id] else { continue }
      for index in timeline.indices where timeline[index].commit < commit {
        timeline[index].rename(people)
      }
      timelines[id] = timeline
    }
  }

  public mutating func mark(_ entries: [Int], of ticket: Ticket.ID, isWithdrawn: Bool) {
    let entries = Set(entries)
    guard var timeline = timelines[ticket] else { return }
    for index in timeline.indices where entries.contains(timeline[index].sequence) {
      timeline[index].isWithdrawn = isWithdrawn
    }
    timelines[ticket] = timeline
  }

  public mutating func mark(_ commits: [Int], undoneBy commit: Int?) {
    for sequence in commits { undoings[sequence] = commit }
  }

  private func sorted(_ belongs: (Sale) -> Bool) -> [Sale] {
    sales.values.filter(belongs).sorted { $0.id < $1.id }
  }

  private func sorted(_ belongs: (Promise) -> Bool) -> [Promise] {
    promises.values.filter(belongs).sorted { $0.id < $1.id }
  }

  private func sorted(_ belongs: (Customer) -> Bool) -> [Customer] {
    customers.values.filter(belongs).sorted { $0.id < $1.id }
  }
}
