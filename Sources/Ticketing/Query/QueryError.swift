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
      : "“\(word)” (character \(column)) can't be searched for: \(remedy)"
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
