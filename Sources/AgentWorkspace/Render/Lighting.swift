import Foundation
import TerminalUI
import Ticketing

/// The words of a search, to be lit where they stand.
///
/// Goes by what is on a line: of words in quotation marks that a line break parts, each half is lit.
struct Lighting: Equatable, Sendable {
  let terms: [TextTerm]

  /// Nil when there is nothing to light.
  init?(_ terms: [TextTerm]) {
    self.terms = terms.filter { !$0.words.isEmpty }
    if self.terms.isEmpty { return nil }
  }

  /// Which characters to light.
  ///
  /// - Parameter isWhole: the text is no line of a longer one.
  func places(in text: String, isWhole: Bool) -> [Range<Int>] {
    let runs = Run.all(in: text)
    let found = terms.flatMap { term in
      Self.places(of: term, in: runs, isWhole: isWhole)
        + runs.filter { $0.words.count > 1 }.flatMap { $0.places(of: term.text) }
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  func isIn(_ line: Line) -> Bool {
    line.spans.contains { !places(in: $0.text.string, isWhole: false).isEmpty }
  }

  /// Where all words of a term stand side by side; at an end of a broken line, as many as fit.
  private static func places(
    of term: TextTerm, in runs: [Run], isWhole: Bool
  ) -> [Range<Int>] {
    let words = term.words
    let slack = isWhole ? 0 : words.count - 1
    guard runs.count + 2 * slack >= words.count else { return [] }
    return (-slack...(runs.count + slack - words.count)).flatMap { start -> [Range<Int>] in
      let met = words.indices.filter { runs.indices.contains(start + $0) }
      let fits = met.allSatisfy { index in
        let run = runs[start + index]
        guard run.words.count == 1, let word = run.words.first else { return false }
        return term.endsOpen && index == words.count - 1
          ? word.utf8.starts(with: words[index].utf8) : word == words[index]
      }
      return fits ? met.map { runs[start + $0].place } : []
    }
  }

  /// Letters and digits side by side, with the words a search makes of them: one, unless the script
  /// doesn't part its words.
  private struct Run {
    var place: Range<Int>
    var text: String
    var words: [String]

    static func all(in text: String) -> [Run] {
      var runs: [Run] = []
      var start: Int?
      let characters = Array(text)
      for index in 0...characters.count {
        let inside = index < characters.count && characters[index].belongsToWord
        if inside, start == nil { start = index }
        if !inside, let first = start {
          let run = String(characters[first..<index])
          runs.append(Run(place: first..<index, text: run, words: SearchText.words(of: run)))
          start = nil
        }
      }
      return runs
    }

    func places(of wanted: String) -> [Range<Int>] {
      var places: [Range<Int>] = []
      var rest = text.startIndex..<text.endIndex
      while let found = text.range(
        of: wanted, options: [.caseInsensitive, .diacriticInsensitive], range: rest)
      {
        let lower = text.distance(from: text.startIndex, to: found.lowerBound)
        let count = text.distance(from: found.lowerBound, to: found.upperBound)
        places.append((place.lowerBound + lower)..<(place.lowerBound + lower + count))
        rest = found.upperBound..<text.endIndex
      }
      return places
    }
  }
}

extension Character {
  fileprivate var belongsToWord: Bool { isLetter || isNumber }
}

extension Line {
  /// The same with the words of a search in their own role.
  func lit(by lighting: Lighting?, isWhole: Bool = false) -> Line {
    guard let lighting else { return self }
    return Line(spans.flatMap { $0.lit(by: lighting, isWhole: isWhole) })
  }
}

extension Span {
  fileprivate func lit(by lighting: Lighting, isWhole: Bool) -> [Span] {
    let places = lighting.places(in: text.string, isWhole: isWhole)
    guard !places.isEmpty else { return [self] }
    let characters = Array(text.string)
    var spans: [Span] = []
    var next = 0
    func piece(_ range: Range<Int>) -> SafeText { SafeText(line: String(characters[range])) }
    for place in places where place.lowerBound >= next {
      if place.lowerBound > next { spans.append(Span(piece(next..<place.lowerBound), role)) }
      spans.append(Span(piece(place), .searchHit))
      next = place.upperBound
    }
    if next < characters.count { spans.append(Span(piece(next..<characters.count), role)) }
    return spans
  }
}
