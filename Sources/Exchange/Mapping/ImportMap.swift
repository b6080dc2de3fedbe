internal import Foundation
internal import TOMLKit
internal import TOMLText
internal import Ticketing

/// What a mapping file says: which column is what, and what the words of the other system mean.
///
/// It is checked twice: by itself when it is read, and against the columns of the CSV file when it
/// is used (`columns(of:)`). Every problem has its place, and all of them are told at once.
public struct ImportMap: Sendable {
  public typealias Problem = TextProblem

  /// What the ids of the rows belong to, if it says.
  public private(set) var source: String?
  /// Of times that don't say their zone, if it says.
  private(set) var zone: TimeZone?
  /// In the order of the text.
  public private(set) var problems: [Problem] = []
  private(set) var words = ImportWords()

  /// The header each target is to be taken from, and where that stands.
  private var columns: [(target: ImportTarget, header: String, path: String)] = []
  private var leftOut: [(header: String, path: String)] = []
  private var places = TOMLPlaces("")

  static let leftOutKey = "left-out"
  static let sections = ["columns", "status", "priority", "channel"]

  public init(_ text: String) {
    do throws(TextProblem) {
      let document = try TOMLDocument(text)
      places = document.places
      read(document.table)
    } catch {
      problems = [error]
    }
    sort()
  }

  /// The columns of a file as this has them; what it doesn't name stays a field.
  ///
  /// - Throws: `ImportError.badMap` with everything that is wrong.
  func columns(of headers: [String]) throws(ImportError) -> ColumnMapping {
    var checked = self
    var mapping = ColumnMapping(headers: headers)
    var taken: [String: String] = [:]
    func use(_ header: String, _ path: String, as what: String) -> Bool {
      guard mapping.headers.contains(header) else {
        checked.add(path, "There is no column \(Self.unknown(header, in: mapping.headers))")
        return false
      }
      if let before = taken.updateValue(what, forKey: header) {
        checked.add(
          path, "The column “\(header)” is taken as \(before) already: each is one thing.")
        return false
      }
      return true
    }
    for (target, header, path) in columns where use(header, path, as: target.rawValue) {
      try mapping.take(header, as: target)
    }
    for (header, path) in leftOut where use(header, path, as: Self.leftOutKey) {
      mapping.leaveOut(header)
    }
    checked.sort()
    guard checked.problems.isEmpty else { throw .badMap(checked.problems) }
    return mapping
  }

  private mutating func read(_ table: TOMLTable) {
    let known = ["source", "time-zone"] + Self.sections
    for key in table.keys.sorted() {
      guard let value = table[key] else { continue }
      switch key {
      case "source":
        source = line(value, key)
        if let problem = source.flatMap(ImportSource.problem) { add(key, problem) }
      case "time-zone":
        guard let name = line(value, key) else { break }
        zone = TimeZone(identifier: name)
        if zone == nil {
          add(key, "“\(name)” is no time zone of the IANA database, as in \"Europe/Paris\".")
        }
      case "columns": if let inner = section(value, key) { readColumns(inner) }
      case "status": if let inner = section(value, key) { words.status = meanings(inner, key) }
      case "priority": if let inner = section(value, key) { words.priority = meanings(inner, key) }
      case "channel": if let inner = section(value, key) { words.channel = meanings(inner, key) }
      case _: addKey(key, "There is no entry \(Self.unknown(key, in: known))")
      }
    }
    if table["columns"] == nil { add("", "“[columns]” is missing: it says which column is what.") }
  }

  private mutating func readColumns(_ table: TOMLTable) {
    for key in table.keys.sorted() {
      guard let value = table[key] else { continue }
      let path = "columns.\(key)"
      if key == Self.leftOutKey {
        readLeftOut(value, path)
      } else if let target = ImportTarget(rawValue: key) {
        if let header = line(value, path) { columns.append((target, header.trimmed, path)) }
      } else {
        let known = ImportTarget.allCases.map(\.rawValue) + [Self.leftOutKey]
        addKey(path, "A column can't be taken as \(Self.unknown(key, in: known))")
      }
    }
  }

  private mutating func readLeftOut(_ value: any TOMLValueConvertible, _ path: String) {
    guard let array = value.array else {
      return add(path, "“\(Self.leftOutKey)” is a list of columns, as in [\"Customer Age\"].")
    }
    for index in 0..<array.count {
      guard let header = line(array[index], "\(path)[\(index)]") else { continue }
      leftOut.append((header.trimmed, "\(path)[\(index)]"))
    }
  }

  /// `"Pending Customer Response" = "pending"`.
  private mutating func meanings<Ours: Word>(_ table: TOMLTable, _ name: String) -> [String: Ours] {
    var meanings: [String: Ours] = [:]
    for theirs in table.keys.sorted() {
      let path = "\(name).\(theirs)"
      guard let value = table[theirs], let text = line(value, path) else { continue }
      if let ours = Ours(typed: text) {
        meanings[theirs] = ours
      } else {
        add(path, "There is no \(name) \(Self.unknown(text, in: Ours.allCases.map(\.rawValue)))")
      }
    }
    return meanings
  }

  private mutating func line(_ value: any TOMLValueConvertible, _ path: String) -> String? {
    guard let text = value.string else {
      add(path, "This is text in quotes, as in \"…\".")
      return nil
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      add(path, "This is empty. Leave the line out, or say what is meant.")
      return nil
    }
    return text
  }

  private mutating func section(
    _ value: any TOMLValueConvertible, _ key: String
  ) -> TOMLTable? {
    if let table = value.table { return table }
    add(key, "“\(key)” is a table: a line [\(key)], and its entries below.")
    return nil
  }

  // Problems and their places.

  private static func unknown(_ word: String, in known: [String]) -> String {
    let remedy =
      Spelling.nearest(word, in: known).map { "did you mean “\($0)”?" }
      ?? "there are: \(known.joined(separator: ", "))."
    return "“\(word)”; \(remedy)"
  }

  private mutating func add(_ path: String, _ message: String) {
    add(places.place(of: path) ?? places.keys[path], message)
  }

  /// At the key rather than at its value.
  private mutating func addKey(_ path: String, _ message: String) {
    add(places.keys[path] ?? places.place(of: path), message)
  }

  private mutating func add(_ place: TOMLPlaces.Place?, _ message: String) {
    problems.append(
      Problem(line: place?.line ?? 1, column: place?.column ?? 1, message: message))
  }

  private mutating func sort() {
    problems.sort { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
  }
}

/// Words of another system for words of ours, beside those that are understood anyway.
struct ImportWords: Sendable {
  var status: [String: Status] = [:]
  var priority: [String: Priority] = [:]
  var channel: [String: Channel] = [:]
}
