/// A command as `$EDITOR` has it, in words as a shell would split it, and no shell runs: quotes and
/// backslashes, but no variables, no patterns, no substitution.
struct ShellWords: Equatable {
  var words: [String]

  /// Nil when a quote isn't closed.
  init?(_ line: String) {
    words = []
    var word: String?
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case " ", "\t", "\n":
        if let done = word { words.append(done) }
        word = nil
      case "'":
        guard let end = rest.firstIndex(of: "'") else { return nil }
        word = (word ?? "") + String(rest[..<end])
        rest = rest[rest.index(after: end)...]
      case "\"":
        guard let quoted = Self.quoted(&rest) else { return nil }
        word = (word ?? "") + quoted
      case "\\":
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case _: word = (word ?? "") + String(scalar)
      }
    }
    if let word { words.append(word) }
  }

  /// Up to the closing quote; a backslash counts only before what would end or begin something.
  private static func quoted(_ rest: inout Substring.UnicodeScalarView) -> String? {
    var text = ""
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return text
      case "\\":
        guard let next = rest.popFirst() else { return nil }
        if !"\"\\$`".unicodeScalars.contains(next) { text += "\\" }
        text += String(next)
      case _: text += String(scalar)
      }
    }
    return nil
  }
}
