public import Foundation
import GRDB
public import Ticketing

/// Looks into the index. Valid only inside the closure it was handed to.
public struct IndexReader: Records {
  let db: Database
  let services: ServiceBook

  public func desk() throws -> Desk? {
    try one(Desk.select, []) { try services.desk(of: $0) }
  }

  public func agent(_ id: Agent.ID) throws -> Agent? {
    try one("\(Agent.select) WHERE id = ?", [.text(id.rawValue)], Agent.init(row:))
  }

  public func agents() throws -> [Agent] {
    try all("\(Agent.select) ORDER BY position", [], Agent.init(row:))
  }

  public func customer(_ id: Customer.ID) throws -> Customer? {
    guard let number = id.number else { return nil }
    return try one(Customer.selectOne, [SQLValue(number)], Customer.init(row:))
  }

  public func customers(ofContact agent: Agent.ID) throws -> [Customer] {
    try all(
      "\(Customer.select) WHERE contact = ? AND NOT isWithdrawn ORDER BY number",
      [.text(agent.rawValue)], Customer.init(row:))
  }

  public func openTickets(assignedTo agent: Agent.ID) throws -> [Ticket] {
    try all(
      """
      \(Ticket.select) WHERE assignee = ? AND status NOT IN ('solved', 'closed')
      ORDER BY number
      """, [.text(agent.rawValue)], Ticket.init(row:))
  }

  public func customers(at address: Address) throws -> [Customer] {
    let (kind, value) = address.columnValues
    return try all(
      """
      \(Customer.select) WHERE number IN
        (SELECT customer FROM address WHERE kind = ? AND value = ?) AND NOT isWithdrawn
      ORDER BY number
      """, [.text(kind), .text(value)], Customer.init(row:))
  }

  public func customers(named name: String) throws -> [Customer] {
    try all(
      "\(Customer.select) WHERE folded = ? AND NOT isWithdrawn ORDER BY number",
      [.text(Customer.folded(name))],
      Customer.init(row:))
  }

  public func customer(externalID: String) throws -> Customer? {
    try one(
      "\(Customer.select) WHERE externalID = ?", [.text(externalID)], Customer.init(row:))
  }

  public func ticket(_ id: Ticket.ID) throws -> Ticket? {
    try one(Ticket.selectOne, [SQLValue(id.rawValue)], Ticket.init(row:))
  }

  public func ticket(externalID: String) throws -> Ticket? {
    try one("\(Ticket.select) WHERE externalID = ?", [.text(externalID)], Ticket.init(row:))
  }

  /// What tickets were imported from, `old` of `old:12`; by name.
  public func ticketSources() throws -> [String] {
    var sources: [String] = []
    var after = ""
    // From one to the next by the index: `old;` comes after all of `old:`.
    while let id = try one(
      "SELECT min(externalID) FROM ticket WHERE externalID > ?", [.text(after)],
      { (row: SQLRow<ResultColumn>) in row.optionalText(0) }) ?? nil
    {
      guard let colon = id.firstIndex(of: ":") else {
        after = id
        continue
      }
      sources.append(String(id[..<colon]))
      after = "\(id[..<colon]);"
    }
    return sources
  }

  public func tickets(of customer: Customer.ID) throws -> [Ticket] {
    try all(
      "\(Ticket.select) WHERE customer = ? ORDER BY number",
      [SQLValue(customer.number ?? 0)], Ticket.init(row:))
  }

  public func continuations(of ticket: Ticket) throws -> [Ticket] {
    try all(
      """
      \(Ticket.select) WHERE continues = ? AND +customer = ? AND outcome IS NOT 'withdrawn'
      ORDER BY number
      """, [SQLValue(ticket.id.rawValue), SQLValue(ticket.customer.number ?? 0)],
      Ticket.init(row:))
  }

  public func entries(of ticket: Ticket.ID) throws -> [Entry] {
    try all(
      "\(Entry.select) WHERE ticket = ? ORDER BY sequence", [SQLValue(ticket.rawValue)],
      Entry.init(row:))
  }

  public func lastTouch(
    of customer: Customer.ID, without entries: [Ticket.ID: Set<Int>]
  ) throws -> Date? {
    try lastTouch(on: tickets(of: customer).map(\.id), without: entries)
  }

  /// Without the texts: a customer may have very many.
  func lastTouch(
    on tickets: [Ticket.ID], without entries: [Ticket.ID: Set<Int>]
  ) throws -> Date? {
    let sql = """
      SELECT ticket, sequence, at FROM entry
      WHERE ticket IN (SELECT value FROM json_each(?)) AND type IN ('message', 'call')
        AND NOT isWithdrawn ORDER BY at DESC
      """
    var last: Date?
    try SQLStatement(sql, in: db).each([Self.list(tickets.map(\.rawValue))]) {
      (row: SQLRow<ResultColumn>) in
      let ticket = Ticket.ID(rawValue: row.int(0))
      guard entries[ticket]?.contains(row.int(1)) != true else { return true }
      last = try row.date(2)
      return false
    }
    return last
  }

  public func undoing(of commit: Int) throws -> Int? {
    try number("SELECT undoneBy FROM \"commit\" WHERE sequence = ?", [SQLValue(commit)])
  }

  public func openTickets(of customer: Customer.ID) throws -> [Ticket] {
    try all(
      """
      \(Ticket.select) WHERE customer = ? AND status NOT IN ('solved', 'closed')
      ORDER BY number
      """, [SQLValue(customer.number ?? 0)], Ticket.init(row:))
  }

  public func nextTicket() throws -> Int {
    try number("SELECT ifnull(max(number), 0) + 1 FROM ticket", []) ?? 1
  }

  public func nextCustomer() throws -> Int {
    try number("SELECT ifnull(max(number), 0) + 1 FROM customer", []) ?? 1
  }

  // Beyond what the rules need.

  public func place() throws -> IndexPlace? { try IndexPlace.fetch(db) }

  /// Of one ticket alone, by when it happened, then in the order of recording.
  public func timeline(_ id: Ticket.ID) throws -> [Entry] {
    Entry.joined([(id, try entries(of: id))], on: id)
  }

  /// The same with what happened on the tickets that were merged into it.
  public func conversation(_ id: Ticket.ID) throws -> [Entry] {
    Entry.joined(try family(of: id).map { ($0, try entries(of: $0)) }, on: id)
  }

  /// A ticket and all that were merged into it, and into those.
  public func family(of id: Ticket.ID) throws -> [Ticket.ID] {
    let number = SQLValue(id.rawValue)
    let isSurvivor = try self.number(
      "SELECT 1 FROM ticket WHERE mergedInto = ? LIMIT 1", [number])
    guard isSurvivor != nil else { return [id] }
    return try all(
      """
      WITH RECURSIVE family (number) AS (
        VALUES (?1)
        UNION SELECT ticket.number FROM ticket JOIN family ON ticket.mergedInto = family.number)
      SELECT number FROM family ORDER BY number
      """, [number]
    ) { (row: SQLRow<ResultColumn>) in Ticket.ID(rawValue: row.int(0)) }
  }

  /// The last thing the customer said, or else the last thing said to them.
  public func lastWords(_ id: Ticket.ID) throws -> Entry? {
    try one(
      """
      \(Entry.select) WHERE ticket IN (SELECT value FROM json_each(?))
        AND type IN ('message', 'call') AND NOT isWithdrawn
      ORDER BY direction = 'in' DESC, at DESC, sequence DESC LIMIT 1
      """, [Self.list(try family(of: id).map(\.rawValue))], Entry.init(row:))
  }

  public func customers(limit: Int, offset: Int = 0) throws -> [Customer] {
    try all(
      "\(Customer.select) WHERE NOT isWithdrawn ORDER BY number LIMIT ? OFFSET ?",
      [SQLValue(limit), SQLValue(offset)],
      Customer.init(row:))
  }

  /// Whose name holds that text, any case: the ones somebody may have meant.
  public func customers(like text: String, limit: Int) throws -> [Customer] {
    let pattern = Customer.folded(text).replacing("\\", with: "\\\\").replacing("%", with: "\\%")
      .replacing("_", with: "\\_")
    return try all(
      "\(Customer.select) WHERE folded LIKE ? ESCAPE '\\' AND NOT isWithdrawn ORDER BY number LIMIT ?",
      [.text("%\(pattern)%"), SQLValue(limit)], Customer.init(row:))
  }

  /// Whether a command of that id has succeeded, and as which commit.
  public func commit(id: UUID) throws -> Int? {
    try number("SELECT sequence FROM \"commit\" WHERE id = ?", [.blob(id.bytes)])
  }

  /// Where the lines of the commits begin that speak of a ticket, or of one that was merged into it,
  /// oldest first.
  public func places(of ticket: Ticket.ID) throws -> [IndexPlace] {
    guard let desk = try place()?.desk else { return [] }
    return try all(
      """
      \(CommitRow.select) WHERE sequence IN
        (SELECT createdIn FROM ticket WHERE number IN (SELECT value FROM json_each(?1))
         UNION SELECT createdIn FROM ticket WHERE +customer = ?2
           AND continues IN (SELECT value FROM json_each(?1))
         UNION SELECT "commit" FROM entry WHERE ticket IN (SELECT value FROM json_each(?1))
         UNION SELECT "commit" FROM happening WHERE customer = ?2 AND (
           event ->> 'promise' IN
             (SELECT number FROM promise WHERE ticket IN (SELECT value FROM json_each(?1)))
           OR event ->> 'survey' IN
             (SELECT number FROM survey WHERE ticket IN (SELECT value FROM json_each(?1))))
         UNION SELECT mark.value ->> 2 FROM ticket, json_each(ticket.marks) AS mark
           WHERE ticket.number IN (SELECT value FROM json_each(?1)) AND ticket.marks <> '')
      ORDER BY sequence
      """,
      [
        Self.list(try family(of: ticket).map(\.rawValue)),
        SQLValue(try self.ticket(ticket)?.customer.number ?? 0),
      ]
    ) { IndexPlace(before: $0, desk: desk) }
  }

  func one<Column, Value>(
    _ sql: String, _ arguments: [SQLValue], _ make: (SQLRow<Column>) throws -> Value
  ) throws -> Value? {
    try SQLStatement(sql, in: db).one(arguments, make)
  }

  func all<Column, Value>(
    _ sql: String, _ arguments: [SQLValue], _ make: (SQLRow<Column>) throws -> Value
  ) throws -> [Value] {
    try SQLStatement(sql, in: db).all(arguments, make)
  }

  /// The first number of the first row.
  func number(_ sql: String, _ arguments: [SQLValue]) throws -> Int? {
    try one(sql, arguments) { (row: SQLRow<ResultColumn>) in row.optionalInt(0) } ?? nil
  }
}

extension UUID {
  /// As the index keeps it.
  var bytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }
}
