import Foundation

/// A text as patterns are looked for in it, and how good each place of it is: the second algorithm of
/// fzf (junegunn/fzf, src/algo/algo.go, MIT), a Smith-Waterman alignment with a bonus for starts of
/// words and for neighbours.
struct FuzzyText: Equatable {
  /// Of each cluster the first scalar, without its accents.
  let letters: [UInt32]
  /// The same in small letters.
  let folded: [UInt32]
  private let bonuses: [Int]

  struct Found {
    var score: Int
    var places: [Int]
  }

  /// What is further behind finds nobody: a key must not wait for it.
  private static let longest = 400

  private static let (match, gapStart, gapExtension) = (16, -3, -1)
  private static let (boundary, camel, consecutive) = (8, 7, 4)
  private static let (behindBlank, behindDelimiter) = (10, 9)
  private static let firstFactor = 2

  init(_ text: String) {
    let clusters = Array(text.prefix(Self.longest))
    var (letters, folded): ([UInt32], [UInt32]) = ([], [])
    letters.reserveCapacity(clusters.count)
    folded.reserveCapacity(clusters.count)
    for cluster in clusters {
      // Nearly all of a menu is ASCII, and Foundation takes a thousand times as long with a letter.
      if let ascii = cluster.asciiValue {
        let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(ascii)
        letters.append(UInt32(ascii))
        folded.append(UInt32(isUpper ? ascii | 0x20 : ascii))
      } else {
        let plain = String(cluster).folding(options: .diacriticInsensitive, locale: nil)
        letters.append(plain.unicodeScalars.first?.value ?? 0)
        folded.append(plain.lowercased().unicodeScalars.first?.value ?? 0)
      }
    }
    (self.letters, self.folded) = (letters, folded)
    var before = Kind.blank
    bonuses = clusters.map { cluster in
      let kind = Kind(cluster)
      defer { before = kind }
      return Self.bonus(of: kind, behind: before)
    }
  }

  private enum Kind {
    case blank, other, delimiter, lower, upper, letter, number

    init(_ cluster: Character) {
      switch cluster {
      case _ where cluster.isLowercase: self = .lower
      case _ where cluster.isUppercase: self = .upper
      case _ where cluster.isNumber: self = .number
      case _ where cluster.isLetter: self = .letter
      case _ where cluster.isWhitespace: self = .blank
      case "/", ",", ":", ";", "|": self = .delimiter
      case _: self = .other
      }
    }

    var isWord: Bool { self != .blank && self != .other && self != .delimiter }
  }

  private static func bonus(of kind: Kind, behind before: Kind) -> Int {
    if kind.isWord {
      if before == .blank { return behindBlank }
      if before == .delimiter { return behindDelimiter }
      if before == .other { return boundary }
    }
    if before == .lower && kind == .upper || before != .number && kind == .number { return camel }
    if kind == .blank { return behindBlank }
    return kind.isWord ? 0 : boundary
  }

  /// The best way to find all letters of a word in their order; nil when there is none.
  func subsequence(_ word: [UInt32], of letters: [UInt32]) -> Found? {
    guard let start = first(word, of: letters) else { return nil }
    let (width, count) = (letters.count - start, word.count)
    // Row by row of the word: the best score that ends here, and how many neighbours it ends with.
    var scores = [Int](repeating: 0, count: width * count)
    var runs = scores
    var best = (score: 0, column: 0)
    for row in 0..<count {
      var isInGap = false
      var left = 0
      for column in row..<width {
        let (here, above) = (row * width + column, (row - 1) * width + column - 1)
        let gapped = left + (isInGap ? Self.gapExtension : Self.gapStart)
        var (score, run) = (0, 0)
        let isReached = row == 0 || column > 0 && scores[above] > 0
        if letters[start + column] == word[row], isReached {
          var bonus = bonuses[start + column]
          if row == 0 {
            score = Self.match + bonus * Self.firstFactor
            run = 1
          } else {
            score = scores[above] + Self.match
            run = runs[above] + 1
            if run > 1 {
              let first = bonuses[start + column - run + 1]
              if bonus >= Self.boundary, bonus > first {
                run = 1
              } else {
                bonus = max(bonus, Self.consecutive, first)
              }
            }
            if score + bonus < gapped {
              score += bonuses[start + column]
              run = 0
            } else {
              score += bonus
            }
          }
        }
        isInGap = score < gapped
        left = max(score, gapped, 0)
        scores[here] = left
        runs[here] = run
        if row == count - 1, left > best.score { best = (left, column) }
      }
    }
    return Found(
      score: best.score,
      places: places(word, of: letters, from: start, scores, runs, width, best.column))
  }

  /// Backwards from the best end.
  private func places(
    _ word: [UInt32], of letters: [UInt32], from start: Int, _ scores: [Int], _ runs: [Int],
    _ width: Int, _ end: Int
  ) -> [Int] {
    var places: [Int] = []
    var (row, column) = (word.count - 1, end)
    var prefersMatch = true
    while row >= 0, column >= 0 {
      let here = row * width + column
      let score = scores[here]
      let above = row > 0 && column > 0 ? scores[here - width - 1] : 0
      let left = column > row ? scores[here - 1] : 0
      let isFirst = row == 0
      let fits = letters[start + column] == word[row] && (isFirst || above > 0)
      let wasMatch = fits && score > above && (score > left || score == left && prefersMatch)
      prefersMatch =
        runs[here] > 1
        || row + 1 < word.count && column + 1 < width && runs[here + width + 1] > 0
      if wasMatch {
        places.append(start + column)
        row -= 1
      }
      column -= 1
    }
    return places.reversed()
  }

  /// Where its first letter may be; nil unless all are there in their order.
  private func first(_ word: [UInt32], of letters: [UInt32]) -> Int? {
    var (next, start) = (0, 0)
    for (index, letter) in letters.enumerated() where letter == word[next] {
      if next == 0 { start = index }
      next += 1
      if next == word.count { return start }
    }
    return nil
  }

  /// The word as it stands, at the best of its places.
  func stretch(
    _ word: [UInt32], of letters: [UInt32], atBoundaries: Bool = false
  ) -> Found? {
    guard !word.isEmpty, word.count <= letters.count else { return nil }
    var best: (start: Int, bonus: Int)?
    for start in 0...(letters.count - word.count)
    where letters[start] == word[0]
      && letters[start..<(start + word.count)].elementsEqual(word)
    {
      let bonus = bonuses[start]
      if atBoundaries, !isAlone(start..<(start + word.count)) { continue }
      if bonus > best?.bonus ?? -1 { best = (start, bonus) }
      if bonus >= Self.boundary { break }
    }
    return best.map { found($0.start..<($0.start + word.count)) }
  }

  /// Letters that begin words, one after the other.
  func starts(_ word: [UInt32], of letters: [UInt32]) -> Found? {
    var places: [Int] = []
    for (index, letter) in letters.enumerated() where places.count < word.count {
      if letter == word[places.count], bonuses[index] >= Self.boundary { places.append(index) }
    }
    guard places.count == word.count else { return nil }
    return Found(score: places.reduce(0) { $0 + Self.match / 2 + bonuses[$1] }, places: places)
  }

  private func isAlone(_ range: Range<Int>) -> Bool {
    bonuses[range.lowerBound] >= Self.boundary
      && (range.upperBound == letters.count || bonuses[range.upperBound] >= Self.boundary)
  }

  /// What a stretch counts.
  func found(_ range: Range<Int>) -> Found {
    var score = 0
    var first = 0
    for (index, place) in range.enumerated() {
      var bonus = bonuses[place]
      if index == 0 {
        first = bonus
        score += Self.match + bonus * Self.firstFactor
      } else {
        if bonus >= Self.boundary, bonus > first { first = bonus }
        bonus = max(bonus, first, Self.consecutive)
        score += Self.match + bonus
      }
    }
    return Found(score: score, places: Array(range))
  }
}
