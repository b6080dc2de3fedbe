import Foundation
import TOMLKit
import TOMLText

/// A file that somebody wrote by hand, in TOML: its values with the lines they stand on, and what of it
/// doesn't count.
///
/// A wrong line is a warning, and the rest counts: a typing error must not take everything away.
public struct UserFile: Equatable, Sendable {
  public indirect enum Value: Equatable, Sendable {
    case text(String)
    case boolean(Bool)
    case number(Int)
    case list([Value])
    case table([String: Value])
    /// A date, a fraction: nothing here asks for one.
    case other

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    public var number: Int? { if case .number(let value) = self { value } else { nil } }
    public var list: [Value]? { if case .list(let values) = self { values } else { nil } }
    public var table: [String: Value]? { if case .table(let values) = self { values } else { nil } }
  }

  /// As warnings name it.
  public let file: String
  public private(set) var values: [String: Value] = [:]
  public private(set) var warnings: [FileWarning] = []
  private var places = TOMLPlaces("")

  public init(_ text: String, file: String) {
    self.file = file
    let table = parse(text)
    // TOMLKit never frees a table, but one can be emptied.
    defer { table.clear() }
    values = Self.values(of: table)
  }

  /// A file on the disk; one that can't be read is empty, with a warning.
  public init(path: String) {
    guard let data = FileManager.default.contents(atPath: path) else {
      self.init("", file: path)
      warnings.append(FileWarning(file: path, message: "it can't be read; check its permissions"))
      return
    }
    self.init(String(decoding: data, as: UTF8.self), file: path)
  }

  /// Leaves out lines that are no TOML, one after the other, as long as there are not too many.
  private mutating func parse(_ text: String) -> TOMLTable {
    var source = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<20 {
      let text = source.joined(separator: "\n")
      places = TOMLPlaces(text)
      let (line, column, why): (Int, Int, String)
      if let stray = places.stray {
        // The parser would end the program over it.
        (line, column, why) = (stray.place.line, stray.place.column, stray.remedy)
      } else {
        do {
          return try TOMLTable(string: text)
        } catch let error as TOMLParseError {
          let place = error.source.begin
          (line, column, why) = (place.line, place.column, error.description)
        } catch {
          warnings.append(FileWarning(file: file, message: "not TOML: \(error)"))
          return TOMLTable()
        }
      }
      warnings.append(
        FileWarning(
          file: file, line: line, column: column,
          message: "not TOML, left out: \(SafeText(line: why))"))
      guard source.indices.contains(line - 1), !source[line - 1].isEmpty else { break }
      source[line - 1] = ""
    }
    places = TOMLPlaces("")
    return TOMLTable()
  }

  private static func values(of table: TOMLTable) -> [String: Value] {
    var values: [String: Value] = [:]
    for key in table.keys {
      if let value = table[key] { values[key] = Self.value(value) }
    }
    return values
  }

  private static func value(_ value: any TOMLValueConvertible) -> Value {
    if let text = value.string { return .text(text) }
    if let boolean = value.bool { return .boolean(boolean) }
    if let number = value.int { return .number(number) }
    if let array = value.array { return .list((0..<array.count).map { Self.value(array[$0]) }) }
    return value.table.map { .table(values(of: $0)) } ?? .other
  }

  /// From 1; of what has that path (`views[0].query`), or else of what is around it.
  public func line(of path: String) -> Int? { places.place(of: path)?.line }

  /// Where the value of that path begins, or else the value around it; both from 1.
  public func place(of path: String) -> (line: Int, column: Int)? {
    places.place(of: path).map { ($0.line, $0.column) }
  }

  public mutating func warn(_ path: String, _ message: String) {
    let place = place(of: path)
    warnings.append(
      FileWarning(file: file, line: place?.line, column: place?.column, message: message))
  }

  /// The same of a name that is wrong itself: where that stands, not what it was given.
  public mutating func warn(key path: String, _ message: String) {
    guard let place = places.keys[path] else { return warn(path, message) }
    warnings.append(
      FileWarning(file: file, line: place.line, column: place.column, message: message))
  }
}
