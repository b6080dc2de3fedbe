import CSQLite
import GRDB

// A rebuild: tables first, then what rows are found by, then the mark that it is complete.
//
// While it is under way nothing is synced, and rows go without indexes and triggers. So the file
// says from before the first row until after the last sync that it is not to be trusted: whoever
// opens an index whose rebuild did not come to its end has no place in it and begins anew.

extension IndexWriter {
  /// Empties everything. What is written up to `finishBuilding` is not synced.
  public func beginBuilding(at start: IndexPlace) throws {
    heldMarks = []
    heldRenamings = []
    try renew(at: start)
    aside = try WordsAside()
    // The mark has to be on the disk before anything is that nobody waited for. Where somebody who
    // looks is in the way of that, all is synced as ever: slower, and they may look for hours.
    isSynced = try !moveAll(patience: 1_000)
    try db.execute(
      sql: """
        PRAGMA synchronous = \(isSynced ? "NORMAL" : "OFF");
        PRAGMA cache_size = -16384;
        PRAGMA temp_store = FILE;
        PRAGMA threads = 1;
        """)
  }

  /// Takes everything out, off the disk too; outside a transaction. Whoever looks next builds it.
  public func empty(at start: IndexPlace) throws {
    try renew(at: start)
    try db.checkpoint(.truncate)
  }

  private func renew(at start: IndexPlace) throws {
    isBuilding = true
    forget()
    try Schema.clear(db)
    try begin()
    try Schema.create(db)
    try end(at: start)
  }

  /// Keeps the write-ahead log short; between transactions.
  public func moveOn() throws {
    do { try db.checkpoint(.passive) } catch let error where DeskIndex.isLocked(error) {}
  }

  /// Makes the index whole, and says so.
  public func finishBuilding() throws {
    guard let place = try rows.one(IndexPlace.select, [], IndexPlace.init(row:)) else { return }
    try begin()
    try db.execute(
      sql: """
        UPDATE ticket SET customerName = c.name, contact = c.contact FROM customer c
        WHERE c.number = ticket.customer
          AND (c.name, c.contact) IS NOT (ticket.customerName, ticket.contact)
        """)
    try Schema.finish(db)
    for held in heldMarks { try write(held) }
    for held in heldRenamings { try write(held) }
    heldMarks = []
    heldRenamings = []
    try aside?.move(to: db)
    aside = nil
    try db.commit()
    // FTS5 remembers how the table was when it was made: after this it looks.
    try db.execute(sql: "PRAGMA writable_schema = RESET")
    try stopBuilding()
    // A whole checkpoint syncs the file; where somebody who looks is in its way, the two files are
    // synced as they are, which is as good.
    if !isSynced, try !moveAll(patience: 0) { try sync() }
    isBuilding = false
    try begin()
    try refreshDue(where: "1", [])
    try end(at: place)
  }

  private func sync() throws {
    let status = cs_sync(db.sqliteConnection)
    guard status == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: status), message: "the index")
    }
  }

  /// Back to syncing; does nothing when no rebuild is under way.
  func stopBuilding() throws {
    guard isBuilding else { return }
    try db.execute(sql: DeskIndex.settings + "PRAGMA threads = 0;")
  }
}
