public import Foundation
import GRDB
public import Ticketing

/// Takes commits in. What the same transaction has written is seen by every look-up.
///
/// Heads change several times in one commit and across a batch, so they are held here and written
/// once, at the end; look-ups ask the rows and what is held.
public final class IndexWriter: RecordKeeper {
  let db: Database
  let rows: IndexReader
  var tickets = HeldTickets()
  var customers = HeldCustomers()
  var sales = HeldSales()
  var words = HeldWords()
  /// Of the event that is applied, if somebody made them.
  var readyWords: String?
  var settings: Desk?
  var staff: [Agent.ID: Agent] = [:]
  var lastTicket: Int?
  var lastCustomer: Int?
  var lastSale: Int?
  /// The commit whose events are taken in.
  var current = 0
  var statements = WriterStatements()
  let services: ServiceBook
  /// The settings that rows go by have changed in this transaction.
  var isDueStale = false
  /// Between `beginBuilding` and `finishBuilding`.
  public internal(set) var isBuilding = false
  /// What is written while building goes to the disk in its order.
  var isSynced = true
  /// What is held has been written.
  private var isFlushed = false
  /// Entries that were undone, to be marked once they can be found.
  var heldMarks: [HeldMark] = []
  var heldRenamings: [HeldRenaming] = []
  /// Takes full text while the index is built.
  var aside: WordsAside?

  init(db: Database, services: ServiceBook) {
    self.db = db
    self.services = services
    rows = IndexReader(db: db, services: services)
  }

  public func begin() throws { try db.beginTransaction(.immediate) }

  /// Writes what is held: whatever the rows refuse, they refuse here, before anything is in the
  /// log. After it the transaction takes nothing more in.
  public func flush() throws {
    guard !isFlushed else { return }
    try write()
    if aside == nil {
      for row in words.take() { try statements.writeWords.run(in: db, row.bind) }
    }
    isFlushed = true
  }

  /// Writes what is still held, and where the log was read to; ends the transaction.
  public func end(at place: IndexPlace) throws {
    try flush()
    let rows = words.take()
    try statements.deletePlace.run([], in: db)
    try statements.insertPlace.run(in: db) { row in
      place.bind(to: row)
      row.set(.isBuilding, isBuilding)
    }
    try db.commit()
    // Not before: what is undone must not stand there.
    aside?.write(rows)
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
  ///
  /// - Parameter patience: milliseconds for those who look to be done.
  public func checkpoint(patience: Int = 0) throws {
    if try !moveAll(patience: patience) { try db.checkpoint(.passive) }
  }

  /// - Parameter patience: milliseconds for those who look to be done.
  /// - Returns: false where one of them is in the way.
  func moveAll(patience: Int) throws -> Bool {
    try db.execute(sql: "PRAGMA busy_timeout = \(patience)")
    defer { try? db.execute(sql: "PRAGMA busy_timeout = 10000") }
    do { try db.checkpoint(.truncate) } catch let error where DeskIndex.isLocked(error) {
      return false
    }
    return true
  }

  func forget() {
    isFlushed = false
    tickets = HeldTickets()
    customers = HeldCustomers()
    sales = HeldSales()
    words = HeldWords()
    settings = nil
    isDueStale = false
    staff = [:]
    lastTicket = nil
    lastCustomer = nil
    lastSale = nil
  }

  /// Makes everything in an empty file; inside a transaction.
  public func create() throws {
    try Schema.create(db)
    try Schema.finish(db)
  }

  public func place() throws -> IndexPlace? { try rows.place() }
  public func commit(id: UUID) throws -> Int? { try rows.commit(id: id) }

  /// Applies the events of a commit.
  ///
  /// - Parameter words: those of its texts, where they are made already.
  public func take(_ commit: Commit, words: CommitWords? = nil) throws {
    current = commit.sequence
    var keeper = self
    for (index, event) in commit.recorded.enumerated() {
      readyWords = words?.lines[index]
      try keeper.apply(event)
    }
    readyWords = nil
  }

  /// Notes that a commit is in the log, its line beginning at `place`.
  public func note(_ commit: Commit, after place: IndexPlace) throws {
    try statements.insertCommit.run(in: db) { row in
      row.set(.sequence, commit.sequence)
      row.set(.id, commit.id.bytes)
      row.set(.offset, Int(place.offset))
      row.set(.hashBefore, place.hash)
      row.set(.by, commit.by)
      row.set(.kind, CommitMark.Kind(of: commit).rawValue)
      // Imports are never undone, and are most of what has one.
      if commit.origin == .desk, let batch = commit.batch { row.set(.batch, batch.bytes) }
      row.set(.reverses, commit.reverses.map { ListText.of($0) })
    }
  }
}
