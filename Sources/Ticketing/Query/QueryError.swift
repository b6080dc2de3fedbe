/// Why a text is no query: where, and what would be right.
public struct QueryError: Error, Equatable, Sendable {
  /// Where the trouble begins, in characters from 1.
  public var column: Int
  /// How many characters it is long; none when something is missing at the end.
  public var length: Int
  /// Those characters.
  public var word: String
  public var remedy: String

  public init(column: Int, length: Int, word: String, remedy: String) {
    self.column = column
    self.length = length
    self.word = word
    self.remedy = remedy
  }

  public var message: String {
    word.isEmpty
      ? "The query is not complete (character \(column)): \(remedy)"
      : "“\(Self.shortened(word))” (character \(column)) can't be searched for: \(remedy)"
  }

  /// Enough of a word to know it again: a message is no place for four kilobytes.
  static func shortened(_ word: String) -> String {
    word.count > 60 ? "\(word.prefix(59))…" : word
  }
}

/// Finds what somebody meant to type.
public enum Spelling {
  /// The closest of them, if it is close: one slip in short words, two in longer ones.
  public static func nearest(_ word: String, in words: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased().unicodeScalars)
    guard (2...40).contains(typed.count) else { return nil }
    let limit = typed.count > 4 ? 2 : 1
    return words.map { ($0, distance(typed, Array($0.lowercased().unicodeScalars))) }
      .filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
  }

  /// The closest, or else the only one that begins so: `stat` for `status`.
  public static func meant(by word: String, in words: some Collection<String>) -> String? {
    if let nearest = nearest(word, in: words) { return nearest }
    let typed = word.lowercased()
    let longer = words.filter { $0.lowercased().hasPrefix(typed) }
    return typed.count > 1 && longer.count == 1 ? longer.first : nil
  }

  /// The agent meant by a slip in an id, a name or a part of one.
  public static func meant(by word: String, among agents: [Agent]) -> Agent.ID? {
    if let id = meant(by: word, in: agents.map(\.id.rawValue)) { return Agent.ID(rawValue: id) }
    func names(_ agent: Agent) -> [String] {
      [agent.name] + agent.name.split(separator: " ").map(String.init)
    }
    guard let name = meant(by: word, in: Set(agents.flatMap(names))) else { return nil }
    let found = agents.filter { names($0).contains(name) }
    return found.count == 1 ? found.first?.id : nil
  }

  /// Letters added, left out, changed, or swapped with their neighbour (optimal string alignment).
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for row in one.indices {
      var next = [row + 1]
      for column in other.indices {
        let same = one[row] == other[column]
        var best = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          best = min(best, before[column - 1] + 1)
        }
        next.append(best)
      }
      (before, last) = (last, next)
    }
    return last[other.count]
  }
}
