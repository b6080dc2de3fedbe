/// Which line each key of a TOML text stands on, since the parser tells of values without places.
///
/// Knows headers and keys with dots and quotes, which is what themes have; inside a value it sees
/// nothing, so a key of an inline table is found by the table's.
struct TOMLLines: Equatable {
  private var numbers: [String: Int] = [:]

  init(_ text: String) {
    var section = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.first == "[" {
        section = Self.path(line.drop { $0 == "[" }, until: "]")
        numbers[section] = numbers[section] ?? index + 1
      } else if line.first != "#", line.contains("=") {
        let key = Self.path(line, until: "=")
        numbers[section.isEmpty ? key : "\(section).\(key)"] = index + 1
      }
    }
  }

  /// Counted from 1; of the nearest key around it if it has no line of its own.
  func number(of path: String) -> Int? {
    var path = path[...]
    while true {
      if let number = numbers[String(path)] { return number }
      guard let dot = path.lastIndex(of: ".") else { return nil }
      path = path[..<dot]
    }
  }

  /// `ticket."waiting.long"` as `ticket.waiting.long`.
  private static func path(_ text: Substring, until end: Character) -> String {
    var path = ""
    var quote: Character?
    for character in text {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      } else if quote == nil, character == end {
        break
      } else if quote != nil || character != " " && character != "\t" {
        path.append(character)
      }
    }
    return path
  }
}
