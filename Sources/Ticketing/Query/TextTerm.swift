/// Words to be found beside each other, in this order, in one entry or one name.
public struct TextTerm: Hashable, Sendable {
  /// As it was typed.
  public let text: String
  /// The last word is the beginning of one: `printer*`.
  public let isPrefix: Bool
  /// As they are compared (`SearchText`); none when the text has neither letters nor digits, and
  /// then the term matches nothing.
  public let words: [String]
  /// Whether the last of `words` is compared as a beginning.
  public let endsOpen: Bool

  public init(_ text: String, isPrefix: Bool = false) {
    self.text = text
    self.isPrefix = isPrefix
    var words = SearchText.words(of: text)
    // A run of pairs ends with its last character alone. Whoever types 東京 also means 東京都, where
    // no such end follows the pair; whoever types 京 also means 京都, where it begins a pair.
    let single = words.last.flatMap(Self.single)
    let before = words.dropLast().last?.unicodeScalars
    let isTail =
      single != nil && before?.count == 2 && before?.last == single
      && before?.first?.isWrittenWithoutBlanks == true
    if isTail { words.removeLast() }
    self.words = words
    endsOpen = isPrefix || (single != nil && !isTail)
  }

  /// - Parameter line: the words of a text, as `SearchText` makes them.
  public func matches(_ line: [String]) -> Bool {
    guard let last = words.last, line.count >= words.count else { return false }
    return (0...line.count - words.count).contains { start in
      let ending = line[start + words.count - 1]
      return line[start..<start + words.count - 1].elementsEqual(words.dropLast())
        && (endsOpen ? ending.utf8.starts(with: last.utf8) : ending == last)
    }
  }

  /// The same, of the words with blanks between, where that is all one wants to know: nothing is
  /// made for each word of a long text.
  public func matches(line: String) -> Bool {
    guard !words.isEmpty else { return false }
    let wanted = Array(words.joined(separator: " ").utf8)
    let blank = UInt8(ascii: " ")
    let found = line.utf8.withContiguousStorageIfAvailable { line in
      var start = 0
      while start + wanted.count <= line.count {
        let end = start + wanted.count
        if line[start..<end].elementsEqual(wanted),
          endsOpen || end == line.count || line[end] == blank
        {
          return true
        }
        // To the beginning of the next word.
        while start < line.count, line[start] != blank { start += 1 }
        start += 1
      }
      return false
    }
    return found ?? matches(line.split(separator: " ").map(String.init))
  }

  private static func single(_ word: String) -> Unicode.Scalar? {
    let scalars = word.unicodeScalars
    guard scalars.count == 1, let only = scalars.first else { return nil }
    return only.isWrittenWithoutBlanks ? only : nil
  }
}
