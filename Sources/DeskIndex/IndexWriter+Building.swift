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
    try empty(at: start)
    aside = try WordsAside()
    try db.execute(
      sql: """
        PRAGMA synchronous = OFF;
        PRAGMA cache_size = -16384;
        PRAGMA temp_store = FILE;
        PRAGMA threads = 1;
        """)
  }

  /// Takes everything out, off the disk too; outside a transaction. Whoever looks next builds it.
  public func empty(at start: IndexPlace) throws {
    isBuilding = true
    forget()
    try Schema.clear(db)
    try begin()
    try Schema.create(db)
    try end(at: start)
    // The mark has to be on the disk before anything is that nobody waited for.
    try db.checkpoint(.truncate)
  }

  /// Keeps the write-ahead log short; between transactions.
  public func moveOn() throws { try db.checkpoint(.passive) }

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
    heldMarks = []
    try aside?.move(to: db)
    aside = nil
    try db.commit()
    // FTS5 remembers how the table was when it was made: after this it looks.
    try db.execute(sql: "PRAGMA writable_schema = RESET")
    try stopBuilding()
    // Waits for readers, if it must: only a whole checkpoint syncs the file.
    try db.checkpoint(.truncate)
    isBuilding = false
    try begin()
    try end(at: place)
  }

  /// Back to syncing; does nothing when no rebuild is under way.
  func stopBuilding() throws {
    guard isBuilding else { return }
    try db.execute(sql: DeskIndex.settings + "PRAGMA threads = 0;")
  }
}
