public import Foundation
import GRDB
import Ticketing

/// How far an index has read which log.
public struct IndexPlace: Hashable, Sendable {
  /// The id in the log's header.
  public var desk: String
  public var sequence: Int
  /// Bytes from the start of the log.
  public var offset: Int64
  /// The chain hash there, 32 bytes.
  public var hash: [UInt8]
  /// When the last commit was recorded.
  public var lastAt: Date?

  public init(desk: String, sequence: Int, offset: Int64, hash: [UInt8], lastAt: Date?) {
    self.desk = desk
    self.sequence = sequence
    self.offset = offset
    self.hash = hash
    self.lastAt = lastAt
  }
}

extension IndexPlace {
  enum Column: Int, TableColumn {
    case desk, sequence, offset, hash, lastAt
    /// Set by the writer: a rebuild has not come to its end.
    case isBuilding
  }

  static let select = "SELECT \(Column.list) FROM place"
  static let insert = Column.insert(into: "place")

  /// Nil where nothing was read, or not to the end of a rebuild.
  static func fetch(_ db: Database) throws -> IndexPlace? {
    try row(db) { row in row.bool(.isBuilding) ? nil : IndexPlace(row: row) } ?? nil
  }

  /// Nil also without such a table: a file may be empty, or was emptied since this connection looked
  /// last, which shows only when the statement runs.
  private static func row<Value>(
    _ db: Database, _ make: (SQLRow<Column>) -> Value
  ) throws -> Value? {
    guard let statement = try? SQLStatement(select, in: db) else { return nil }
    do {
      return try statement.one([], make)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      return nil
    }
  }

  /// Whether a rebuild is under way, or broke off: tables lack rows, and what they are found by.
  static func isBuilding(_ db: Database) throws -> Bool {
    if let isBuilding = try row(db, { $0.bool(.isBuilding) }) { return isBuilding }
    // Right after everything was taken out of it. What is no database says so here.
    let tables = try SQLStatement("SELECT count(*) FROM sqlite_schema", in: db)
    return try tables.one([]) { (row: SQLRow<ResultColumn>) in row.int(0) == 0 } ?? false
  }

  init(row: SQLRow<Column>) {
    self.init(
      desk: row.text(.desk), sequence: row.int(.sequence), offset: Int64(row.int(.offset)),
      hash: row.bytes(.hash), lastAt: row.optionalDate(.lastAt))
  }

  func bind(to row: SQLBinding<Column>) {
    row.set(.desk, desk)
    row.set(.sequence, sequence)
    row.set(.offset, Int(offset))
    row.set(.hash, hash)
    row.set(.lastAt, lastAt)
  }
}

/// A commit, as the index knows it: to find a command by its id, and a line of the log.
enum CommitRow {
  enum Column: Int, TableColumn {
    case sequence, id, offset, hashBefore, by, kind, batch, reverses, undoneBy
  }

  static let select = "SELECT \(Column.list) FROM \"commit\""
  static let insert = Column.insert(into: "commit")
}
