public import Foundation
import GRDB
public import Ticketing

/// Takes commits in. What the same transaction has written is seen by every look-up.
///
/// Heads change several times in one commit and across a batch, so they are kept here and written
/// once: before a look-up that goes by anything but their number, and at the end.
public final class IndexWriter: RecordKeeper {
  private let db: Database
  private let rows: IndexReader
  private var tickets: [Ticket.ID: Ticket] = [:]
  private var customers: [Customer.ID: Customer] = [:]
  private var changedTickets: Set<Ticket.ID> = []
  private var changedCustomers: Set<Customer.ID> = []
  private var settings: Desk?
  private var staff: [Agent.ID: Agent] = [:]
  private var lastTicket: Int?
  private var lastCustomer: Int?

  init(db: Database) {
    self.db = db
    rows = IndexReader(db: db)
  }

  // The transaction.

  public func begin() throws { try db.beginTransaction(.immediate) }

  /// Writes what is pending, where the log was read to, and ends the transaction.
  public func end(at place: IndexPlace) throws {
    try flush()
    try run("DELETE FROM place", [])
    try run(
      "INSERT INTO place VALUES (?, ?, ?, ?, ?)",
      [place.desk, place.sequence, place.offset, place.hash, place.lastAt?.milliseconds])
    try db.commit()
    forget()
  }

  /// Undoes everything since `begin`; nothing when no transaction is open.
  public func abandon() {
    forget()
    if db.isInsideTransaction { try? db.rollback() }
  }

  /// Moves what the write-ahead log holds into the file, and cuts the log to nothing, so that
  /// nobody checkpoints again before it has grown. Outside a transaction; where a reader is in the
  /// way it does what it can and doesn't wait.
  public func checkpoint() throws {
    try db.execute(sql: "PRAGMA busy_timeout = 0")
    defer { try? db.execute(sql: "PRAGMA busy_timeout = 10000") }
    do { try db.checkpoint(.truncate) } catch { try db.checkpoint(.passive) }
  }

  private func forget() {
    tickets = [:]
    customers = [:]
    changedTickets = []
    changedCustomers = []
    settings = nil
    staff = [:]
    lastTicket = nil
    lastCustomer = nil
  }

  /// Empties everything, for a rebuild; inside a transaction.
  public func renew() throws {
    forget()
    try Schema.renew(db)
  }

  public func place() throws -> IndexPlace? { try rows.place() }
  public func commit(id: UUID) throws -> Int? { try rows.commit(id: id) }

  /// Applies the events of a commit.
  public func take(_ commit: Commit) throws {
    var keeper = self
    for event in commit.recorded { try keeper.apply(event) }
  }

  /// Notes that a commit is in the log, its line beginning at `place`.
  public func note(_ commit: Commit, after place: IndexPlace) throws {
    try run(
      "INSERT INTO \"commit\" VALUES (?, ?, ?, ?)",
      [commit.sequence, commit.id.uuidString.lowercased(), place.offset, place.hash])
    for ticket in Set(commit.events.compactMap(\.change.ticket)) {
      try run("INSERT INTO history VALUES (?, ?)", [ticket.rawValue, commit.sequence])
    }
  }

  // Records, as of now.

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

  public func agents() throws -> [Agent] { try rows.agents() }

  public func customer(_ id: Customer.ID) throws -> Customer? {
    if let customer = customers[id] { return customer }
    let customer = try rows.customer(id)
    customers[id] = customer
    return customer
  }

  public func ticket(_ id: Ticket.ID) throws -> Ticket? {
    if let ticket = tickets[id] { return ticket }
    let ticket = try rows.ticket(id)
    tickets[id] = ticket
    return ticket
  }

  public func customers(at address: Address) throws -> [Customer] {
    try flushed { try rows.customers(at: address) }
  }

  public func customers(named name: String) throws -> [Customer] {
    try flushed { try rows.customers(named: name) }
  }

  public func customer(externalID: String) throws -> Customer? {
    try flushed { try rows.customer(externalID: externalID) }
  }

  public func ticket(externalID: String) throws -> Ticket? {
    try flushed { try rows.ticket(externalID: externalID) }
  }

  public func openTickets(of customer: Customer.ID) throws -> [Ticket] {
    try flushed { try rows.openTickets(of: customer) }
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

  // Saving.

  public func save(_ desk: Desk) throws {
    settings = desk
    try db.execute(sql: "DELETE FROM desk")
    try run(
      "INSERT INTO desk VALUES (?, ?, ?, ?)",
      [desk.name, desk.timeZoneName, desk.currency, desk.solvedToClosedDays])
  }

  public func save(_ agent: Agent) throws {
    staff[agent.id] = agent
    try run(
      """
      INSERT INTO agent VALUES (?, (SELECT count(*) FROM agent), ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role,
        accounts = excluded.accounts, leftAt = excluded.leftAt
      """,
      [
        agent.id.rawValue, agent.name, agent.role.rawValue,
        JSON.array(agent.accounts.map(\.json)).text, agent.createdAt.milliseconds,
        agent.leftAt?.milliseconds,
      ])
  }

  public func save(_ customer: Customer) throws {
    if let number = customer.id.number {
      lastCustomer = max(try nextCustomer() - 1, number)
    }
    customers[customer.id] = customer
    changedCustomers.insert(customer.id)
  }

  public func save(_ ticket: Ticket) throws {
    lastTicket = max(try nextTicket() - 1, ticket.id.rawValue)
    tickets[ticket.id] = ticket
    changedTickets.insert(ticket.id)
  }

  public func append(_ entry: Entry, to ticket: Ticket.ID) throws {
    try run(Self.insertEntry, StatementArguments(entry.columnValues(of: ticket)))
  }

  // Writing what is pending.

  private func flushed<Value>(_ look: () throws -> Value) throws -> Value {
    try flush()
    return try look()
  }

  private func flush() throws {
    for id in changedCustomers { if let customer = customers[id] { try write(customer) } }
    for id in changedTickets { if let ticket = tickets[id] { try write(ticket) } }
    changedCustomers.removeAll(keepingCapacity: true)
    changedTickets.removeAll(keepingCapacity: true)
    // A rebuild passes every ticket: what is written need not stay in memory.
    if tickets.count > 10_000 { tickets.removeAll(keepingCapacity: true) }
    if customers.count > 10_000 { customers.removeAll(keepingCapacity: true) }
  }

  private func write(_ customer: Customer) throws {
    let before = try rows.customer(customer.id)
    try run(Self.replaceCustomer, StatementArguments(customer.columnValues))
    let number = customer.id.number ?? 0
    if before?.people != customer.people {
      try run("DELETE FROM address WHERE customer = ?", [number])
      for address in Set(customer.people.flatMap(\.addresses)) {
        let (kind, value) = address.columnValues
        try run("INSERT INTO address VALUES (?, ?, ?)", [kind, value, number])
      }
    }
    // The two columns of the customer that lists of tickets show and go by.
    if let before, before.name != customer.name || before.contact != customer.contact {
      try run(
        "UPDATE ticket SET customerName = ?, contact = ? WHERE customer = ?",
        [customer.name, customer.contact?.rawValue, number])
    }
  }

  private func write(_ ticket: Ticket) throws {
    let customer = try customer(ticket.customer)
    try run(
      Self.replaceTicket,
      StatementArguments(
        ticket.columnValues + [customer?.name ?? "", customer?.contact?.rawValue]))
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  private static let insertEntry = insert("entry", Entry.columns)
  private static let replaceTicket = upsert(
    "ticket", Ticket.columns + ["customerName", "contact"])
  private static let replaceCustomer = upsert("customer", Customer.columns)

  private static func insert(_ table: String, _ columns: [String]) -> String {
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(names)) VALUES (\(marks))"
  }

  /// Keyed by `number`.
  private static func upsert(_ table: String, _ columns: [String]) -> String {
    insert(table, columns) + " ON CONFLICT (number) DO UPDATE SET "
      + columns.dropFirst().map { "\"\($0)\" = excluded.\"\($0)\"" }.joined(separator: ", ")
  }
}
