import Foundation

/// Words to find in an item, each as a subsequence, in any case and without accents.
///
/// Whole stretches and starts of words count more, keywords less: `gm` finds "Go to Mine" before
/// "Merge into …". Words are independent of each other's order.
struct FuzzyPattern {
  private let words: [[Character]]

  init(_ text: String) {
    words = text.split(separator: " ").map { Self.folded(String($0)) }
  }

  /// An item as it is compared: made once, and not for each key.
  struct Subject: Equatable {
    fileprivate let label: [Character]
    fileprivate let keywords: [[Character]]

    init(_ item: Menu.Item) {
      label = item.label.string.map(FuzzyPattern.folded)
      keywords = item.keywords.map(FuzzyPattern.folded)
    }
  }

  /// - Returns: the clusters of the label that fit.
  func match(_ subject: Subject) -> (score: Int, matched: [Int])? {
    let label = subject.label
    var score = 0
    var matched: Set<Int> = []
    for word in words {
      if let found = Self.find(word, in: label) {
        score += found.score
        matched.formUnion(found.places)
      } else if let best = subject.keywords.compactMap({
        Self.find(word, in: $0, scattered: false)?.score
      }).max() {
        score += best / 2
      } else {
        return nil
      }
    }
    return (score, matched.sorted())
  }

  /// Nearly all of a menu is ASCII, and Foundation takes a thousand times as long with a letter.
  private static func folded(_ character: Character) -> Character {
    guard let ascii = character.asciiValue else {
      return folded(String(character)).first ?? character
    }
    let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(ascii)
    return isUpper ? Character(Unicode.Scalar(ascii | 0x20)) : character
  }

  private static func folded(_ text: String) -> [Character] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.map(folded) }
    return Array(text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil))
  }

  /// The best of: the whole word somewhere, starts of words, any subsequence (where `scattered`:
  /// a sentence has nearly every one).
  private static func find(
    _ word: [Character], in text: [Character], scattered: Bool = true
  ) -> (score: Int, places: [Int])? {
    if let start = stretch(word, in: text) {
      let score = isWordStart(start, in: text) ? 100 : 60
      return (score + (start == 0 ? 20 : 0), Array(start..<(start + word.count)))
    }
    if let places = subsequence(word, in: text, startingWords: true) { return (40, places) }
    guard scattered else { return nil }
    return subsequence(word, in: text, startingWords: false).map { (10, $0) }
  }

  private static func stretch(_ word: [Character], in text: [Character]) -> Int? {
    guard !word.isEmpty, word.count <= text.count else { return nil }
    let starts = (0...(text.count - word.count)).filter {
      text[$0..<($0 + word.count)].elementsEqual(word)
    }
    return starts.first { isWordStart($0, in: text) } ?? starts.first
  }

  private static func subsequence(
    _ word: [Character], in text: [Character], startingWords: Bool
  ) -> [Int]? {
    var places: [Int] = []
    for (index, character) in text.enumerated() {
      guard places.count < word.count else { break }
      if character == word[places.count], !startingWords || isWordStart(index, in: text) {
        places.append(index)
      }
    }
    return places.count == word.count ? places : nil
  }

  private static func isWordStart(_ index: Int, in text: [Character]) -> Bool {
    if index == 0 { return true }
    let before = text[index - 1]
    return !before.isLetter && !before.isNumber
  }
}
