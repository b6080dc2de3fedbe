import Foundation
import GRDB
import GRDBSQLite
import Ticketing

/// One prepared statement, bound and read by position.
///
/// Why not GRDB's `Row` and `StatementArguments`: they find a column by its name and box every
/// value, and a rebuild of the index spent a third of its time there. Connections, transactions
/// and the cache of prepared statements are GRDB's.
struct SQLStatement {
  /// Keeps `raw` from being finalized.
  private let owner: Statement
  private let raw: SQLiteStatement

  /// Prepares it, or takes it from the connection's cache.
  init(_ sql: String, in db: Database) throws {
    owner = try db.cachedStatement(sql: sql)
    raw = owner.sqliteStatement
  }

  // Binding. Parameters are counted from 0, as columns are.

  private func index(_ parameter: Int) -> Int32 { Int32(truncatingIfNeeded: parameter + 1) }

  func bindNull(_ parameter: Int) { sqlite3_bind_null(raw, index(parameter)) }

  func bind(_ number: Int64, _ parameter: Int) {
    sqlite3_bind_int64(raw, index(parameter), number)
  }

  func bind(_ text: String, _ parameter: Int) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        guard let start = bytes.baseAddress else {
          // An empty text without an address would be NULL.
          sqlite3_bind_text(raw, index(parameter), "", 0, Self.copied)
          return
        }
        sqlite3_bind_text(raw, index(parameter), start, Int32(bytes.count), Self.copied)
      }
    }
  }

  func bind(_ bytes: UnsafeRawBufferPointer, _ parameter: Int) {
    sqlite3_bind_blob(raw, index(parameter), bytes.baseAddress, Int32(bytes.count), Self.copied)
  }

  private func bind(_ value: SQLValue, _ parameter: Int) {
    switch value {
    case .null: bindNull(parameter)
    case .integer(let number): bind(number, parameter)
    case .text(let text): bind(text, parameter)
    case .blob(let bytes): bytes.withUnsafeBytes { bind($0, parameter) }
    }
  }

  // Running. A statement is always reset: left open, it would keep its look at the file.

  /// With what was bound; what is not bound again is NULL the next time.
  func run() throws {
    defer { finish() }
    while try step() {}
  }

  func run(_ arguments: [SQLValue]) throws {
    try check(arguments)
    try run()
  }

  /// The first row.
  func one<Column, Value>(
    _ arguments: [SQLValue], _ make: (SQLRow<Column>) throws -> Value
  ) throws -> Value? {
    try check(arguments)
    defer { finish() }
    return try step() ? make(SQLRow(raw: raw)) : nil
  }

  func all<Column, Value>(
    _ arguments: [SQLValue], _ make: (SQLRow<Column>) throws -> Value
  ) throws -> [Value] {
    try check(arguments)
    defer { finish() }
    var values: [Value] = []
    while try step() { values.append(try make(SQLRow(raw: raw))) }
    return values
  }

  /// Row by row, until `body` says false. It may look other things up, though not by the same text.
  func each<Column>(
    _ arguments: [SQLValue], _ body: (SQLRow<Column>) throws -> Bool
  ) throws {
    try check(arguments)
    defer { finish() }
    while try step() {
      guard try body(SQLRow(raw: raw)) else { return }
    }
  }

  private func check(_ arguments: [SQLValue]) throws {
    guard arguments.count == Int(sqlite3_bind_parameter_count(raw)) else {
      throw DatabaseError(
        resultCode: .SQLITE_MISUSE, message: "\(arguments.count) arguments", sql: owner.sql)
    }
    for (index, value) in arguments.enumerated() { bind(value, index) }
  }

  /// Whether there is a row.
  private func step() throws -> Bool {
    let code = sqlite3_step(raw)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let connection = sqlite3_db_handle(raw)
    throw DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)), sql: owner.sql)
  }

  private func finish() {
    sqlite3_reset(raw)
    sqlite3_clear_bindings(raw)
  }

  /// SQLite makes a copy of its own. (The macro SQLITE_TRANSIENT is not imported.)
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

/// One argument of a statement, where they come as a list.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
  init(_ date: Date) { self = .integer(date.milliseconds) }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
  init(_ number: Int) { self = .integer(Int64(number)) }
}
