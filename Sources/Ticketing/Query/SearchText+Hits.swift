extension SearchText {
  /// Where the terms stand in a text, in order and apart from each other: what a search lights up.
  ///
  /// For texts that are on the screen: it goes character by character.
  public static func hits(of terms: [TextTerm], in text: String) -> [Range<String.Index>] {
    let places = places(in: text)
    let words = places.map(\.word)
    var found: [Range<String.Index>] = []
    for term in terms where !term.words.isEmpty && words.count >= term.words.count {
      for start in 0...words.count - term.words.count {
        let end = start + term.words.count
        guard term.matches(Array(words[start..<end])) else { continue }
        found.append(places[start].range.lowerBound..<places[end - 1].range.upperBound)
      }
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { apart, range in
      guard let last = apart.last, range.lowerBound < last.upperBound else {
        return apart.append(range)
      }
      apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    }
  }

  /// The words of a text and what each was made of. The pair of a run covers both its characters.
  private static func places(in text: String) -> [(word: String, range: Range<String.Index>)] {
    var places: [(word: String, range: Range<String.Index>)] = []
    var start: String.Index?
    func end(at index: String.Index) {
      guard let first = start else { return }
      start = nil
      let words = words(of: String(text[first..<index]))
      let characters = Array(text[first..<index].indices) + [index]
      // A run without blanks has a word for every character; all else is one word, or was cut.
      for (offset, word) in words.enumerated() {
        let isRun = words.count == characters.count - 1
        let place =
          isRun
          ? characters[offset]..<characters[min(offset + 2, characters.count - 1)] : first..<index
        places.append((word, place))
      }
    }
    var wasRun: Bool?
    for index in text.indices {
      let character = text[index]
      let isRun = character.unicodeScalars.first?.isWrittenWithoutBlanks ?? false
      if words(of: String(character)).isEmpty, !isInvisible(character) {
        end(at: index)
        wasRun = nil
      } else {
        if wasRun != nil, wasRun != isRun { end(at: index) }
        start = start ?? index
        wasRun = isRun
      }
    }
    end(at: text.endIndex)
    return places
  }

  /// Inside a word and no part of it.
  private static func isInvisible(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy(LatinFolding.isAccent)
  }
}
