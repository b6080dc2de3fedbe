/// The columns of a table or a result, in one order for writing, selecting and reading: the raw
/// value is the position, the case's name the column's.
protocol TableColumn: RawRepresentable<Int32>, CaseIterable, Sendable {}

extension TableColumn {
  static var names: [String] { allCases.map { "\"\($0)\"" } }

  /// As they stand after SELECT.
  static var list: String { names.joined(separator: ", ") }

  /// A statement that writes a row; its parameters are the columns.
  static func insert(into table: String) -> String {
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \"\(table)\" (\(list)) VALUES (\(marks))"
  }

  /// The same, or writes over the row of that first column; `kept` stay as they were then.
  static func upsert(into table: String, keeping kept: [Self] = []) -> String {
    let keptPositions = Set(kept.map(\.rawValue))
    let changes = zip(allCases, names).dropFirst().filter { column, _ in
      !keptPositions.contains(column.rawValue)
    }.map { "\($1) = excluded.\($1)" }
    return insert(into: table) + " ON CONFLICT (\(names[0])) DO UPDATE SET "
      + changes.joined(separator: ", ")
  }
}

/// A column of a result with only a few, counted from 0.
struct ResultColumn: RawRepresentable, ExpressibleByIntegerLiteral {
  var rawValue: Int32
  init(rawValue: Int32) { self.rawValue = rawValue }
  init(integerLiteral value: Int32) { rawValue = value }
}
