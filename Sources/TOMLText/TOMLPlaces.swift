// TOMLText: places in texts that people edit: settings, mappings, themes. One file.
//
// May import nothing.

/// Where each value of a TOML text stands, since the parser tells of values without places.
///
/// Checks nothing, which is the parser's: it only has to know where a key, a string, a list or a
/// table ends, and to come to an end itself. Paths are `views[0].query`, `tags[2]`.
public struct TOMLPlaces: Equatable, Sendable {
  public struct Place: Equatable, Sendable {
    /// Both from 1; the column in scalars.
    public var line: Int
    public var column: Int
    /// Where the first character of a string is, when the ones after it stand there as they are.
    public var text: Int?
  }

  public private(set) var values: [String: Place] = [:]
  public private(set) var keys: [String: Place] = [:]
  /// What toml++ 3 would end the program over: a table without a name, as in `[=`, `}` or a line
  /// separator for a value in a list, a date with a digit behind it.
  public struct Stray: Equatable, Sendable {
    public var place: Place
    /// The text up to the statement it is in.
    public var before: String
    public var remedy: String
  }

  public private(set) var stray: Stray?

  public init(_ text: String) {
    var scan = Scan(text)
    scan.document()
    (values, keys, stray) = (scan.values, scan.keys, scan.stray)
  }

  /// Of what has that path, or else of what is around it.
  public func place(of path: String) -> Place? {
    var path = path[...]
    while true {
      if let place = values[String(path)] { return place }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return nil }
      path = path[..<end]
    }
  }
}

private struct Scan {
  private let text: [Character]
  private var index = 0
  private var line = 1
  /// Index of the first character of the line.
  private var lineStart = 0
  private var tables: [String: Int] = [:]
  /// Lists and tables that are open; deeper than any parser goes, nothing is looked at.
  private var depth = 0
  private(set) var values: [String: TOMLPlaces.Place] = [:]
  private(set) var keys: [String: TOMLPlaces.Place] = [:]
  private(set) var stray: TOMLPlaces.Stray?
  /// Where the statement begins that is being read.
  private var statement = 0

  /// Scalar by scalar, as the parser reads: a mark behind a bracket makes it another character to
  /// us, and not to the parser. The two of a line end stay together.
  init(_ text: String) {
    var scalars: [Character] = []
    for scalar in text.unicodeScalars {
      if scalar == "\n", scalars.last == "\r" {
        scalars[scalars.count - 1] = "\r\n"
      } else {
        scalars.append(Character(scalar))
      }
    }
    self.text = scalars
  }

  private var next: Character? { text.indices.contains(index) ? text[index] : nil }

  private var here: TOMLPlaces.Place {
    TOMLPlaces.Place(line: line, column: index - lineStart + 1)
  }

  private func follows(_ word: String) -> Bool { text.dropFirst(index).starts(with: word) }

  private mutating func skip(_ count: Int = 1) {
    for _ in 0..<count {
      guard let character = next else { return }
      index += 1
      guard character.isNewline else { continue }
      line += 1
      lineStart = index
    }
  }

  private mutating func skip(while matches: (Character) -> Bool) {
    while let next, matches(next) { skip() }
  }

  /// To the end of a line as TOML has it; in a comment anything else may stand.
  private mutating func skipLine() { skip { !["\n", "\r\n", "\r"].contains($0) } }

  private mutating func skipBlanks() { skip { $0 == " " || $0 == "\t" } }

  /// Blanks, line ends and comments: what may stand between two statements, or inside a list.
  private mutating func skipSpace() {
    while let next, next.isWhitespace || next == "#" {
      if ["\u{85}", "\u{2028}", "\u{2029}"].contains(next) { strays("no line ends like this") }
      if next == "#" { skipLine() } else { skip() }
    }
  }

  mutating func document() {
    var section = ""
    skipSpace()
    while next != nil {
      statement = index
      if next == "[" {
        section = header()
      } else {
        pair(in: section)
      }
      skipLine()
      skipSpace()
    }
  }

  private mutating func header() -> String {
    let place = here
    let isList = follows("[[")
    skip(isList ? 2 : 1)
    skipBlanks()
    if !beginsKey { strays("a table has a name, as in [name]") }
    var path = inLast(key())
    if isList {
      let count = tables[path, default: 0]
      tables[path] = count + 1
      if count == 0 { (values[path], keys[path]) = (place, place) }
      path += "[\(count)]"
    }
    (values[path], keys[path]) = (place, place)
    return path
  }

  /// `a.b` below `[[a]]` belongs to the last of those.
  private func inLast(_ path: String) -> String {
    var known = ""
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      if !known.isEmpty {
        if let count = tables[known] { known += "[\(count - 1)]" }
        known += "."
      }
      known += part
    }
    return known
  }

  private mutating func pair(in section: String) {
    let place = here
    let name = key()
    let path = section.isEmpty ? name : "\(section).\(name)"
    keys[path] = place
    skip { $0 == "=" || $0 == " " || $0 == "\t" }
    value(path)
  }

  private mutating func strays(_ remedy: String) {
    guard stray == nil else { return }
    stray = TOMLPlaces.Stray(place: here, before: String(text[..<statement]), remedy: remedy)
  }

  private var beginsKey: Bool {
    guard let next else { return false }
    return next.isASCII && (next.isLetter || next.isNumber) || "-_\"'".contains(next)
  }

  /// `a."b c".d` as `a.b c.d`.
  private mutating func key() -> String {
    var path = ""
    while let next, next != "=", next != "]", !next.isNewline {
      if next == "\"" || next == "'" {
        let start = index + 1
        skipString()
        path += String(text[start..<max(start, index - 1)])
      } else {
        if next != " ", next != "\t" { path.append(next) }
        skip()
      }
    }
    return path
  }

  private mutating func value(_ path: String) {
    values[path] = here
    switch next {
    case "\"", "'":
      let isLong = follows("\"\"\"") || follows("'''")
      let (start, column) = (index, here.column)
      skipString()
      if !isLong, !text[start..<index].contains("\\") { values[path]?.text = column + 1 }
    case "[":
      elements(until: "]") { scan, count in
        if scan.next == "}" { scan.strays("a list has values, as in [\"a\", \"b\"]") }
        scan.value("\(path)[\(count)]")
      }
    case "{":
      elements(until: "}") { scan, _ in scan.pair(in: path) }
    case _:
      let start = index
      skip(while: isOfWord)
      let word = text[start..<index]
      if let mark = word.firstIndex(where: { "Tt".contains($0) }), isDate(word[..<mark]),
        mark + 1 == index || !isDigit(text[mark + 1])
      {
        strays(Self.timeRemedy)
      } else if isDate(word), next == " " {
        time()
      }
    }
  }

  private func isOfWord(_ character: Character) -> Bool {
    !character.isWhitespace && !",]}#".contains(character)
  }

  private static let timeRemedy = "a time has hours and minutes, as in 07:32:00"

  private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// `1979-05-27`; the parser passes over what separates digits.
  private func isDate(_ word: ArraySlice<Character>) -> Bool {
    let digits = word.filter { $0 != "_" }.map { isDigit($0) ? "0" : $0 }
    return digits == Array("0000-00-00")
  }

  /// Behind a date and a blank, if it begins as one.
  private mutating func time() {
    guard index + 1 < text.count, isDigit(text[index + 1]) else { return }
    if index + 2 < text.count, !isOfWord(text[index + 2]) { strays(Self.timeRemedy) }
    skip()
    skip(while: isOfWord)
  }

  /// What stands between commas, each read by `read`.
  private mutating func elements(until end: Character, _ read: (inout Scan, Int) -> Void) {
    depth += 1
    defer { depth -= 1 }
    skip()
    skipSpace()
    var count = 0
    while let next, next != end, depth < 100 {
      let start = index
      read(&self, count)
      count += 1
      skipSpace()
      if self.next == "," { skip() }
      skipSpace()
      // What no reader takes is passed over.
      if index == start { skip() }
    }
    skip()
  }

  /// From one quotation mark to behind the other.
  private mutating func skipString() {
    guard let quote = next else { return }
    let mark = follows(String(repeating: quote, count: 3)) ? 3 : 1
    skip(mark)
    while next != nil {
      if quote == "\"", next == "\\" {
        skip(2)
      } else if follows(String(repeating: quote, count: mark)) {
        skip(mark)
        // A long one may end in quotation marks of its own.
        if mark == 3 { skip { $0 == quote } }
        return
      } else {
        skip()
      }
    }
  }
}
