public import Foundation
import GRDB
public import Ticketing

/// Looks into the index. Valid only inside the closure it was handed to.
public struct IndexReader: Records {
  let db: Database

  public func desk() throws -> Desk? {
    try one("SELECT * FROM desk", [], Desk.init(row:))
  }

  public func agent(_ id: Agent.ID) throws -> Agent? {
    try one("SELECT * FROM agent WHERE id = ?", [id.rawValue], Agent.init(row:))
  }

  public func agents() throws -> [Agent] {
    try all("SELECT * FROM agent ORDER BY position", [], Agent.init(row:))
  }

  public func customer(_ id: Customer.ID) throws -> Customer? {
    guard let number = id.number else { return nil }
    return try one("SELECT * FROM customer WHERE number = ?", [number], Customer.init(row:))
  }

  public func customers(at address: Address) throws -> [Customer] {
    let (kind, value) = address.columnValues
    return try all(
      """
      SELECT * FROM customer WHERE number IN
        (SELECT customer FROM address WHERE kind = ? AND value = ?) ORDER BY number
      """, [kind, value], Customer.init(row:))
  }

  public func customers(named name: String) throws -> [Customer] {
    try all(
      "SELECT * FROM customer WHERE folded = ? ORDER BY number", [Customer.folded(name)],
      Customer.init(row:))
  }

  public func customer(externalID: String) throws -> Customer? {
    try one("SELECT * FROM customer WHERE externalID = ?", [externalID], Customer.init(row:))
  }

  public func ticket(_ id: Ticket.ID) throws -> Ticket? {
    try one("SELECT * FROM ticket WHERE number = ?", [id.rawValue], Ticket.init(row:))
  }

  public func ticket(externalID: String) throws -> Ticket? {
    try one("SELECT * FROM ticket WHERE externalID = ?", [externalID], Ticket.init(row:))
  }

  public func openTickets(of customer: Customer.ID) throws -> [Ticket] {
    try all(
      """
      SELECT * FROM ticket WHERE customer = ? AND status NOT IN ('solved', 'closed')
      ORDER BY number
      """, [customer.number ?? 0], Ticket.init(row:))
  }

  public func nextTicket() throws -> Int {
    try one("SELECT ifnull(max(number), 0) + 1 FROM ticket", []) { $0[0] } ?? 1
  }

  public func nextCustomer() throws -> Int {
    try one("SELECT ifnull(max(number), 0) + 1 FROM customer", []) { $0[0] } ?? 1
  }

  // Beyond what the rules need.

  public func place() throws -> IndexPlace? { try IndexPlace.fetch(db) }

  /// By when it happened, then in the order of recording.
  public func timeline(_ id: Ticket.ID) throws -> [Entry] {
    try all(
      "SELECT * FROM entry WHERE ticket = ? ORDER BY at, sequence", [id.rawValue],
      Entry.init(row:))
  }

  /// The last thing the customer said, or else the last thing said to them.
  public func lastWords(_ id: Ticket.ID) throws -> Entry? {
    try one(
      """
      SELECT * FROM entry WHERE ticket = ? AND type IN ('message', 'call')
      ORDER BY direction = 'in' DESC, at DESC, sequence DESC LIMIT 1
      """, [id.rawValue], Entry.init(row:))
  }

  public func customers(limit: Int, offset: Int = 0) throws -> [Customer] {
    try all(
      "SELECT * FROM customer ORDER BY number LIMIT ? OFFSET ?", [limit, offset],
      Customer.init(row:))
  }

  /// The customer's tickets, newest first.
  public func tickets(of customer: Customer.ID) throws -> [Ticket] {
    try all(
      "SELECT * FROM ticket WHERE customer = ? ORDER BY number DESC", [customer.number ?? 0],
      Ticket.init(row:))
  }

  /// Whose name holds that text, any case: the ones somebody may have meant.
  public func customers(like text: String, limit: Int) throws -> [Customer] {
    let pattern = Customer.folded(text).replacing("\\", with: "\\\\").replacing("%", with: "\\%")
      .replacing("_", with: "\\_")
    return try all(
      "SELECT * FROM customer WHERE folded LIKE ? ESCAPE '\\' ORDER BY number LIMIT ?",
      ["%\(pattern)%", limit], Customer.init(row:))
  }

  /// Whether a command of that id has succeeded, and as which commit.
  public func commit(id: UUID) throws -> Int? {
    try one(
      "SELECT sequence FROM \"commit\" WHERE id = ?", [id.uuidString.lowercased()]
    ) { $0[0] }
  }

  /// Where the lines of the commits begin that speak of a ticket, oldest first.
  public func places(of ticket: Ticket.ID) throws -> [IndexPlace] {
    guard let desk = try place()?.desk else { return [] }
    return try all(
      """
      SELECT c.sequence, c."offset", c.hashBefore FROM history h
      JOIN "commit" c ON c.sequence = h."commit" WHERE h.ticket = ? ORDER BY c.sequence
      """, [ticket.rawValue]
    ) { row in
      IndexPlace(
        desk: desk, sequence: (row[0] as Int) - 1, offset: row[1], hash: row[2], lastAt: nil)
    }
  }

  func one<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (Row) throws -> Value
  ) throws -> Value? {
    let statement = try db.cachedStatement(sql: sql)
    return try Row.fetchOne(statement, arguments: arguments).map(make)
  }

  func all<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (Row) throws -> Value
  ) throws -> [Value] {
    let statement = try db.cachedStatement(sql: sql)
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    var values: [Value] = []
    while let row = try rows.next() { values.append(try make(row)) }
    return values
  }
}
