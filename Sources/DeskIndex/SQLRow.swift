import Foundation
import GRDB
import GRDBSQLite
import Ticketing

/// The row a statement stands on; valid until the next one.
struct SQLRow<Column: RawRepresentable<Int>> {
  let raw: SQLiteStatement

  private func position(_ column: Column) -> Int32 { Int32(truncatingIfNeeded: column.rawValue) }

  func isNull(_ column: Column) -> Bool {
    sqlite3_column_type(raw, position(column)) == SQLITE_NULL
  }

  /// 0 for NULL.
  func int(_ column: Column) -> Int { Int(sqlite3_column_int64(raw, position(column))) }

  func optionalInt(_ column: Column) -> Int? { isNull(column) ? nil : int(column) }

  func bool(_ column: Column) -> Bool { int(column) != 0 }

  /// Empty for NULL.
  func text(_ column: Column) -> String { optionalText(column) ?? "" }

  func optionalText(_ column: Column) -> String? {
    guard let start = sqlite3_column_text(raw, position(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(raw, position(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Whether it is that text, without making another one of it.
  func holds(_ text: String, _ column: Column) -> Bool {
    guard let start = sqlite3_column_text(raw, position(column)) else { return false }
    let bytes = UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(raw, position(column))))
    return text.utf8.elementsEqual(bytes)
  }

  /// Empty for NULL.
  func bytes(_ column: Column) -> [UInt8] {
    let start = sqlite3_column_blob(raw, position(column))
    let count = Int(sqlite3_column_bytes(raw, position(column)))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The first columns as they are.
  func values(_ count: Int) -> [SQLValue] {
    (0..<count).compactMap(Column.init(rawValue:)).map { column in
      switch sqlite3_column_type(raw, position(column)) {
      case SQLITE_INTEGER: .integer(sqlite3_column_int64(raw, position(column)))
      case SQLITE_BLOB: .blob(bytes(column))
      case SQLITE_NULL: .null
      case _: .text(text(column))
      }
    }
  }

  func optional<Value: RawRepresentable<String>>(
    _ column: Column, _: Value.Type = Value.self
  ) -> Value? {
    optionalText(column).flatMap(Value.init(rawValue:))
  }

  func word<Value: RawRepresentable<String>>(
    _ column: Column, _: Value.Type = Value.self
  ) throws -> Value {
    guard let value: Value = optional(column) else { throw missing(column) }
    return value
  }

  func optionalDate(_ column: Column) -> Date? {
    isNull(column) ? nil : Date(milliseconds: sqlite3_column_int64(raw, position(column)))
  }

  func date(_ column: Column) throws -> Date {
    guard let date = optionalDate(column) else { throw missing(column) }
    return date
  }

  private func missing(_ column: Column) -> IndexDamage {
    let name = (column as? any CodingKey)?.stringValue ?? "value"
    return IndexDamage(description: "the index has no \(name) where one should stand")
  }
}

/// A row that this program can't have written: the file is damaged, and is built anew.
public struct IndexDamage: Error, CustomStringConvertible {
  public var description: String
}

/// The values of one row that is to be written, by column. What is not set is NULL.
struct SQLBinding<Column: TableColumn> {
  let statement: SQLStatement

  func set(_ column: Column, _ number: Int?) {
    if let number { statement.bind(Int64(number), column.rawValue) }
  }

  func set(_ column: Column, _ text: String?) {
    if let text { statement.bind(text, column.rawValue) }
  }

  func set(_ column: Column, _ word: (some RawRepresentable<String>)?) {
    if let word { statement.bind(word.rawValue, column.rawValue) }
  }

  func set(_ column: Column, _ date: Date?) {
    if let date { statement.bind(date.milliseconds, column.rawValue) }
  }

  func set(_ column: Column, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { statement.bind($0, column.rawValue) }
  }

  func set(_ column: Column, _ flag: Bool) { statement.bind(flag ? 1 : 0, column.rawValue) }
}
