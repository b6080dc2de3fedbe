public import Foundation

/// What is known, as the rules read it. `MemoryRecords` in tests, the index otherwise.
///
/// Every look-up answers for the history so far, including what the same command has already done.
public protocol Records {
  /// Nil before the desk was created.
  func desk() throws -> Desk?
  func agent(_ id: Agent.ID) throws -> Agent?
  /// In the order they were added.
  func agents() throws -> [Agent]
  func customer(_ id: Customer.ID) throws -> Customer?
  /// Whom that agent is accountable for, by number.
  func customers(ofContact agent: Agent.ID) throws -> [Customer]
  /// Whose handover waits for an answer, by number.
  func customersOffered() throws -> [Customer]
  /// What happened to a customer beside their tickets, in the order of recording.
  func happenings(of customer: Customer.ID) throws -> [RecordedEvent]
  /// What of ours reached a customer on their tickets, by when; nothing that was taken back.
  func touches(of customer: Customer.ID) throws -> [Touch]
  /// That agent's that have not ended, oldest number first.
  func openTickets(assignedTo agent: Agent.ID) throws -> [Ticket]
  func customers(at address: Address) throws -> [Customer]
  /// By exact name, any case.
  func customers(named name: String) throws -> [Customer]
  func customer(externalID: String) throws -> Customer?
  /// Who was merged into that customer, and is not back; not who was merged into them before.
  func customers(mergedInto customer: Customer.ID) throws -> [Customer]
  /// Whom that customer sent to us, by number.
  func customers(recommendedBy customer: Customer.ID) throws -> [Customer]
  func ticket(_ id: Ticket.ID) throws -> Ticket?
  func ticket(externalID: String) throws -> Ticket?
  /// All of the customer's, oldest number first.
  func tickets(of customer: Customer.ID) throws -> [Ticket]
  /// What happened on a ticket, in the order of recording.
  func entries(of ticket: Ticket.ID) throws -> [Entry]
  /// The latest touch of a customer on their tickets, but for some of the entries; nil when none is
  /// left.
  func lastTouch(of customer: Customer.ID, without entries: [Ticket.ID: Set<Int>]) throws -> Date?
  /// The commit that undid another; nil when it counts.
  func undoing(of commit: Int) throws -> Int?
  /// All that have not ended, oldest number first.
  func openTickets(of customer: Customer.ID) throws -> [Ticket]
  /// What carries on a ticket that was closed, oldest number first; not what was withdrawn.
  func continuations(of ticket: Ticket) throws -> [Ticket]
  /// One that was undone, too.
  func promise(_ id: Promise.ID) throws -> Promise?
  /// All of the customer's that were not undone, oldest number first.
  func promises(of customer: Customer.ID) throws -> [Promise]
  /// Those that agent has still to keep, oldest number first.
  func openPromises(of agent: Agent.ID) throws -> [Promise]
  /// The number of the next promise.
  func nextPromise() throws -> Int
  /// One that was undone, too.
  func survey(_ id: Survey.ID) throws -> Survey?
  /// All of the customer's that were not undone, oldest number first.
  func surveys(of customer: Customer.ID) throws -> [Survey]
  func nextSurvey() throws -> Int
  /// One that was undone, too.
  func praise(_ id: Praise.ID) throws -> Praise?
  func praise(externalID: String) throws -> Praise?
  /// Nominations by that customer that were not undone, oldest number first.
  func praises(of customer: Customer.ID) throws -> [Praise]
  func nextPraise() throws -> Int
  /// Also one that was opened by mistake.
  func sale(_ id: Sale.ID) throws -> Sale?
  func sale(externalID: String) throws -> Sale?
  /// The customer's, oldest number first; not what was opened by mistake.
  func sales(of customer: Customer.ID) throws -> [Sale]
  /// Those that an agent works on and that have not ended, by number.
  func openSales(assignedTo agent: Agent.ID) throws -> [Sale]
  /// Money was recorded in the desk's currency, so that it can't be another one any more.
  func hasAmounts() throws -> Bool
  /// The number of the next sale.
  func nextSale() throws -> Int
  /// The number of the next ticket.
  func nextTicket() throws -> Int
  /// The number in the id of the next customer.
  func nextCustomer() throws -> Int
}

extension Records {
  /// What belongs to a sale, oldest number first; not what was withdrawn.
  public func tickets(ofSale id: Sale.ID) throws -> [Ticket] {
    guard let sale = try sale(id) else { return [] }
    return try sale.filed.sorted().compactMap { try ticket($0) }
      .filter { $0.sale == id && $0.outcome != .withdrawn }
  }

  public func continuations(of ticket: Ticket) throws -> [Ticket] {
    try tickets(of: ticket.customer).filter {
      $0.continues == ticket.id && $0.outcome != .withdrawn
    }
  }
}

/// Records that can be written, one value at a time.
public protocol RecordKeeper: Records {
  mutating func save(_ desk: Desk) throws
  mutating func save(_ agent: Agent) throws
  mutating func save(_ customer: Customer) throws
  mutating func save(_ ticket: Ticket) throws
  mutating func save(_ promise: Promise) throws
  mutating func save(_ survey: Survey) throws
  mutating func save(_ praise: Praise) throws
  mutating func save(_ sale: Sale) throws
  mutating func append(_ entry: Entry, to ticket: Ticket.ID) throws
  mutating func append(_ happening: RecordedEvent, to customer: Customer.ID) throws
  /// Whom messages and calls on those tickets name, of the entries before a commit; whoever is not among
  /// them is nobody there.
  mutating func rename(
    _ people: [CustomerMerge.PersonMove], on tickets: [Ticket.ID], before commit: Int
  ) throws
  /// Entries, by sequence, that count no more, or do again.
  mutating func mark(_ entries: [Int], of ticket: Ticket.ID, isWithdrawn: Bool) throws
  /// Nil: they count again.
  mutating func mark(_ commits: [Int], undoneBy commit: Int?) throws
}

/// A history that contradicts itself: damage, not a refusal.
public enum HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSuchTicket(Ticket.ID, commit: Int)
  case noSuchCustomer(Customer.ID, commit: Int)
  case noSuchSale(Sale.ID, commit: Int)
  case noSuchAgent(Agent.ID, commit: Int)
  case noSuchPromise(Promise.ID, commit: Int)
  case noSuchSurvey(Survey.ID, commit: Int)
  case noDesk(commit: Int)

  public var description: String {
    switch self {
    case .noSuchTicket(let id, let commit):
      "commit \(commit) speaks of ticket \(id), which does not exist"
    case .noSuchCustomer(let id, let commit):
      "commit \(commit) speaks of customer \(id), who does not exist"
    case .noSuchSale(let id, let commit):
      "commit \(commit) speaks of sale \(id), which does not exist"
    case .noSuchAgent(let id, let commit):
      "commit \(commit) speaks of agent \(id), who does not exist"
    case .noSuchPromise(let id, let commit):
      "commit \(commit) speaks of promise \(id), which does not exist"
    case .noSuchSurvey(let id, let commit):
      "commit \(commit) speaks of survey \(id), which does not exist"
    case .noDesk(let commit): "commit \(commit) stands before the desk was created"
    }
  }
}
