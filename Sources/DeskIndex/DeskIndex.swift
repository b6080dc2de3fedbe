// DeskIndex: the read model. Documents as rows, columns to sort and filter by, derived from the log
// and never the truth: losing the file loses nothing.
//
// May import Ticketing and GRDB.
//
// Start reading at `Schema`; `IndexWriter` takes commits in, `IndexReader` answers. The caller
// (HelpDesk) holds `index/lock` around every write and checkpoint.

import CSQLite
import GRDB
import Ticketing

/// The index is being built anew, or whoever did so broke off.
public struct IndexIsBuilding: Error {}

/// One SQLite file: many readers beside one writer, across processes (WAL).
public final class DeskIndex: Sendable {
  /// In the file's name, so that two versions of the program never share a file.
  public static let schema = 11

  private let pool: DatabasePool
  /// Of the settings as they were last asked for.
  public let services = ServiceBook()

  /// Once in a process, before the first file is opened.
  private static let configured: Void = cs_without_memory_statistics()

  /// Of each connection. What nobody may read any more need not be overwritten: the log has it.
  static let settings = """
    PRAGMA synchronous = NORMAL;
    PRAGMA trusted_schema = OFF;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA cache_size = -4096;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = OFF;
    """

  /// Opens the file at `path`, which must exist (it may be empty).
  public init(path: String) throws {
    Self.configured
    var configuration = Configuration()
    configuration.label = "index"
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 2
    configuration.prepareDatabase { db in
      try db.execute(sql: Self.settings)
      // The last to leave would move the write-ahead log into the file, outside of `index/lock`, and
      // take it away: two syncs, and the next to come makes it anew with two more.
      _ = cs_keep_log(db.sqliteConnection)
    }
    pool = try DatabasePool(path: path, configuration: configuration)
  }

  /// Whether an error says that the file is no database any more: to be emptied and built anew.
  public static func isDamage(_ error: any Error) -> Bool {
    if error is IndexDamage { return true }
    let code = (error as? DatabaseError)?.resultCode
    return code == .SQLITE_CORRUPT || code == .SQLITE_NOTADB
  }

  /// Whether an error is the index's own: about a file that can be built again.
  public static func isItsOwn(_ error: any Error) -> Bool {
    error is DatabaseError || error is IndexDamage
  }

  /// Whether an error says that another connection had the file for too long.
  public static func isLocked(_ error: any Error) -> Bool {
    (error as? DatabaseError)?.resultCode == .SQLITE_BUSY
  }

  /// Whether an error says that the file can't be used where it lies: no right to write, no room.
  public static func cannotBeUsed(_ error: any Error) -> Bool {
    let code = (error as? DatabaseError)?.resultCode
    return [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM]
      .contains(code)
  }

  /// How far it has read; nil when it is empty, of another shape, or was not built to its end.
  public func place() throws -> IndexPlace? {
    try pool.read { db in try IndexPlace.fetch(db) }
  }

  /// A consistent look: everything read in `body` is of one moment.
  ///
  /// - Throws: `IndexIsBuilding` while another session builds it anew: half of it is no answer.
  public func read<Value>(_ body: (IndexReader) throws -> Value) throws -> Value {
    try pool.read { db in
      if try IndexPlace.isBuilding(db) { throw IndexIsBuilding() }
      return try body(IndexReader(db: db, services: services))
    }
  }

  /// The one writer of this process, outside of any transaction: `body` begins and ends its own.
  public func write<Value>(_ body: (IndexWriter) throws -> Value) throws -> Value {
    try pool.writeWithoutTransaction { db in
      let writer = IndexWriter(db: db, services: services)
      defer {
        writer.abandon()
        try? writer.stopBuilding()
      }
      return try body(writer)
    }
  }
}
