/// The columns of a table or a result, in one order for writing, selecting and reading: the raw
/// value is the position, the case's name the column's.
///
/// A `CodingKey` only for the names, which the compiler then writes out: printing a case finds its
/// name by reflection, which costs as much as a commit.
protocol TableColumn: RawRepresentable<Int>, CodingKey, CaseIterable {}

extension TableColumn {
  private static var names: [String] { allCases.map { "\"" + $0.stringValue + "\"" } }

  /// As they stand after SELECT. Made anew each time, as the statements below: keep them.
  static var list: String { names.joined(separator: ", ") }

  /// A statement that writes a row; its parameters are the columns.
  static func insert(into table: String) -> String {
    let marks = allCases.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \"" + table + "\" (" + list + ") VALUES (" + marks + ")"
  }

  /// The same, or writes over the row of that first column; `kept` stay as they were then.
  static func upsert(into table: String, keeping kept: [Self] = []) -> String {
    let names = names
    let positions = Set(kept.map(\.rawValue)).union([0])
    let changes = names.indices.filter { !positions.contains($0) }.map { index in
      names[index] + " = excluded." + names[index]
    }
    return insert(into: table) + " ON CONFLICT (" + names[0] + ") DO UPDATE SET "
      + changes.joined(separator: ", ")
  }
}

/// A column of a result with only a few, counted from 0.
struct ResultColumn: RawRepresentable, ExpressibleByIntegerLiteral {
  var rawValue: Int
  init(rawValue: Int) { self.rawValue = rawValue }
  init(integerLiteral value: Int) { rawValue = value }
}
