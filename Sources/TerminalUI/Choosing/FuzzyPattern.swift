import Foundation

/// What was typed to find an item by, in the extended syntax of fzf(1): words that all have to be
/// there, each as a subsequence, the best places first; `'word` as it stands, `^word` at the
/// beginning, `word$` at the end, `!word` not at all, `a | b` either.
///
/// A word with a capital means that case; accents never count. What the label lacks may stand in a
/// keyword, whole or by the starts of words (a sentence has nearly every subsequence), and counts half.
struct FuzzyPattern {
  /// All have to hold; of one group the first that does.
  private let groups: [[Term]]

  init(_ text: String) {
    var groups: [[Term]] = []
    var group: [Term] = []
    var (isComplete, isBehindBar) = (false, false)
    // A blank behind a backslash belongs to its word.
    for token in text.replacing("\\ ", with: "\t").split(separator: " ") {
      if token == "|", !group.isEmpty, !isBehindBar {
        (isComplete, isBehindBar) = (false, true)
        continue
      }
      isBehindBar = false
      guard let term = Term(String(token).replacing("\t", with: " ")) else { continue }
      if isComplete {
        groups.append(group)
        group = []
      }
      group.append(term)
      isComplete = true
    }
    self.groups = group.isEmpty ? groups : groups + [group]
  }

  /// Whether it says which item is better: what only leaves out does not.
  var ranks: Bool { groups.contains { $0.contains { !$0.isInverse } } }

  /// An item as it is compared: made once, and not for each key.
  struct Subject: Equatable {
    fileprivate let label: FuzzyText
    fileprivate let keywords: [FuzzyText]
    /// Of those that fit equally well, the shortest comes first.
    var length: Int { label.letters.count }

    init(_ item: Menu.Item) {
      label = FuzzyText(item.label.string)
      keywords = item.keywords.map(FuzzyText.init)
    }
  }

  /// - Returns: the clusters of the label that fit.
  func match(_ subject: Subject) -> (score: Int, matched: [Int])? {
    var score = 0
    var matched: Set<Int> = []
    for group in groups {
      guard let found = group.lazy.compactMap({ Self.find($0, in: subject) }).first else {
        return nil
      }
      score += found.score
      matched.formUnion(found.places)
    }
    return (score, matched.sorted())
  }

  private static func find(_ term: Term, in subject: Subject) -> FuzzyText.Found? {
    if term.isInverse {
      let texts = [subject.label] + subject.keywords
      let isThere = texts.contains { term.find(in: $0, scattered: true) != nil }
      return isThere ? nil : FuzzyText.Found(score: 0, places: [])
    }
    if let found = term.find(in: subject.label, scattered: true) { return found }
    let best = subject.keywords.compactMap { term.find(in: $0, scattered: false)?.score }.max()
    return best.map { FuzzyText.Found(score: $0 / 2, places: []) }
  }
}

/// One word of a pattern.
private struct Term {
  private enum Kind {
    case fuzzy, exact, boundary, prefix, suffix, equal
  }

  private var kind = Kind.fuzzy
  private(set) var isInverse = false
  private let word: [UInt32]
  private let isCased: Bool

  /// As fzf's parseTerms reads it; nil when nothing is left to find.
  init?(_ token: String) {
    var text = token[...]
    if text.hasPrefix("!") {
      (isInverse, kind) = (true, .exact)
      text = text.dropFirst()
    }
    if text.hasSuffix("$"), text != "$" {
      kind = .suffix
      text = text.dropLast()
    }
    if text.hasPrefix("'"), text.hasSuffix("'"), text.count > 2 {
      kind = .boundary
      text = text.dropFirst().dropLast()
    } else if text.hasPrefix("'") {
      kind = isInverse ? .fuzzy : .exact
      text = text.dropFirst()
    } else if text.hasPrefix("^") {
      kind = kind == .suffix ? .equal : .prefix
      text = text.dropFirst()
    }
    guard !text.isEmpty else { return nil }
    isCased = text.contains { $0.isUppercase }
    word = isCased ? FuzzyText(String(text)).letters : FuzzyText(String(text)).folded
  }

  func find(in text: FuzzyText, scattered: Bool) -> FuzzyText.Found? {
    let letters = isCased ? text.letters : text.folded
    let (count, room) = (word.count, letters.count - word.count)
    guard room >= 0 else { return nil }
    switch kind {
    case .fuzzy:
      if scattered { return text.subsequence(word, of: letters) }
      return text.stretch(word, of: letters) ?? text.starts(word, of: letters)
    case .exact: return text.stretch(word, of: letters)
    case .boundary: return text.stretch(word, of: letters, atBoundaries: true)
    case .prefix: return letters.starts(with: word) ? text.found(0..<count) : nil
    case .suffix:
      return letters[room...].elementsEqual(word) ? text.found(room..<letters.count) : nil
    case .equal: return letters == word ? text.found(0..<count) : nil
    }
  }
}
