import GRDB
import Ticketing

/// The statements that a rebuild runs for every line of the log: prepared when first needed, and
/// held as long as their writer.
struct WriterStatements {
  var ticket = HeldStatement<Ticket.Column>(Ticket.selectOne)
  var customer = HeldStatement<Customer.Column>(Customer.selectOne)

  var deletePlace = HeldStatement<ResultColumn>("DELETE FROM place")
  var insertPlace = HeldStatement<IndexPlace.Column>(IndexPlace.insert)
  var insertDesk = HeldStatement<Desk.Column>(Desk.insert)
  var insertCommit = HeldStatement<CommitRow.Column>(CommitRow.insert)
  var insertEntry = HeldStatement<Entry.Column>(Entry.insert)
  var insertHappening = HeldStatement<RecordedEvent.Column>(RecordedEvent.insert)
  var upsertAgent = HeldStatement<Agent.Column>(Agent.upsert)
  var upsertCustomer = HeldStatement<Customer.Column>(Customer.upsert)
  var upsertTicket = HeldStatement<Ticket.Column>(Ticket.upsert)
  var upsertUnmovedTicket = HeldStatement<Ticket.Column>(Ticket.upsertUnmoved)

  var upsertSale = HeldStatement<Sale.Column>(Sale.upsert)
  var upsertPromise = HeldStatement<Promise.Column>(Promise.upsert)
  var upsertSurvey = HeldStatement<Survey.Column>(Survey.upsert)
  var upsertPraise = HeldStatement<Praise.Column>(Praise.upsert)

  var insertAddress = HeldStatement<ResultColumn>("INSERT INTO address VALUES (?, ?, ?)")
  var deleteAddresses = HeldStatement<ResultColumn>("DELETE FROM address WHERE customer = ?")
  var updateCustomersTickets = HeldStatement<ResultColumn>(
    "UPDATE ticket SET customerName = ?, contact = ? WHERE customer = ?")

  var writeWords = HeldStatement<WordsRow.Column>(WordsRow.insert)
  var insertNames = HeldStatement<ResultColumn>(
    "INSERT INTO customerWords (rowid, names) VALUES (?, ?)")
  var deleteNames = HeldStatement<ResultColumn>("DELETE FROM customerWords WHERE rowid = ?")
  var insertTag = HeldStatement<ResultColumn>("INSERT INTO ticketTag VALUES (?, ?)")
  var deleteTag = HeldStatement<ResultColumn>(
    "DELETE FROM ticketTag WHERE tag = ? AND ticket = ?")
}

struct HeldStatement<Column: RawRepresentable<Int>> {
  private let sql: () -> String
  private var prepared: SQLStatement?

  init(_ sql: @autoclosure @escaping () -> String) { self.sql = sql }

  private mutating func statement(in db: Database) throws -> SQLStatement {
    if let prepared { return prepared }
    let statement = try SQLStatement(sql(), in: db)
    prepared = statement
    return statement
  }

  mutating func one<Value>(
    _ arguments: [SQLValue], in db: Database, _ make: (SQLRow<Column>) throws -> Value
  ) throws -> Value? {
    try statement(in: db).one(arguments, make)
  }

  mutating func run(_ arguments: [SQLValue], in db: Database) throws {
    try statement(in: db).run(arguments)
  }
}

extension HeldStatement where Column: TableColumn {
  /// Writes a row of what `bind` sets.
  mutating func run(in db: Database, _ bind: (SQLBinding<Column>) -> Void) throws {
    let statement = try statement(in: db)
    bind(SQLBinding(statement: statement))
    try statement.run()
  }
}
