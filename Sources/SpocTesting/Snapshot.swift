public import DeskIndex
public import HelpDesk
public import Ticketing

/// All an index knows, to compare with another or with the log.
public struct Snapshot: Equatable {
  public var settings: Desk?
  public var agents: [Agent] = []
  public var customers: [Customer] = []
  public var tickets: [Ticket] = []
  public var promises: [Promise] = []
  public var surveys: [Survey] = []
  public var praises: [Praise] = []
  public var sales: [Sale] = []
  public var timelines: [[Entry]] = []
  /// With what was merged into them.
  public var conversations: [[Entry]] = []

  public init(
    _ reader: some Records, timeline: (Ticket.ID) throws -> [Entry],
    conversation: (Ticket.ID) throws -> [Entry]
  ) throws {
    settings = try reader.desk()
    agents = try reader.agents()
    for number in 1..<(try reader.nextCustomer()) {
      if let customer = try reader.customer(Customer.ID(number: number)) {
        customers.append(customer)
      }
    }
    for number in 1..<(try reader.nextPromise()) {
      if let promise = try reader.promise(Promise.ID(rawValue: number)) {
        promises.append(promise)
      }
    }
    for number in 1..<(try reader.nextSurvey()) {
      if let survey = try reader.survey(Survey.ID(rawValue: number)) { surveys.append(survey) }
    }
    for number in 1..<(try reader.nextPraise()) {
      if let praise = try reader.praise(Praise.ID(rawValue: number)) { praises.append(praise) }
    }
    for number in 1..<(try reader.nextSale()) {
      if let sale = try reader.sale(Sale.ID(rawValue: number)) { sales.append(sale) }
    }
    for number in 1..<(try reader.nextTicket()) {
      let id = Ticket.ID(rawValue: number)
      guard let ticket = try reader.ticket(id) else { continue }
      tickets.append(ticket)
      timelines.append(try timeline(id))
      conversations.append(try conversation(id))
    }
  }

  public init(_ reader: IndexReader) throws {
    try self.init(reader, timeline: reader.timeline, conversation: reader.conversation)
  }

  public init(_ records: MemoryRecords) throws {
    try self.init(
      records, timeline: { records.timeline($0) },
      conversation: { records.conversation($0) })
  }
}

extension HelpDesk {
  /// What the index says.
  public func indexed() throws -> Snapshot {
    try read { reader in try Snapshot(reader) }
  }

  /// What the log says, without any index.
  public func logged() throws -> Snapshot {
    var records = MemoryRecords()
    try eachCommit { commit in
      for event in commit.recorded { try records.apply(event) }
      return true
    }
    return try Snapshot(records)
  }

  public func history() throws -> [Commit] {
    var commits: [Commit] = []
    try eachCommit {
      commits.append($0)
      return true
    }
    return commits
  }
}
