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

  /// Which parts to light.
  ///
  /// - Parameter isWhole: the text is no line of a longer one.
  func places(in text: String, isWhole: Bool) -> [Range<String.Index>] {
    let words = SearchText.words(of: text)
    // Most lines have no hit, and the words of a line are much cheaper than where they stand.
    let met = terms.filter { $0.matches(words) }
    let places = met.isEmpty ? [] : SearchText.hits(of: met, in: text)
    guard !isWhole else { return places }
    let broken = terms.flatMap { Self.halves(of: $0, in: words, text) }
    return broken.isEmpty ? places : (places + broken).sorted { $0.lowerBound < $1.lowerBound }
  }

  func isIn(_ line: Line) -> Bool {
    line.spans.contains { !places(in: $0.text.string, isWhole: false).isEmpty }
  }

  /// The end of a term at the beginning of a line, and its beginning at the end.
  private static func halves(
    of term: TextTerm, in line: [String], _ text: String
  ) -> [Range<String.Index>] {
    let words = term.words
    guard words.count > 1 else { return [] }
    let cuts = 1..<words.count
    let end = cuts.lazy.map {
      TextTerm(words[$0...].joined(separator: " "), isPrefix: term.endsOpen)
    }
    .first { $0.matches(Array(line.prefix($0.words.count))) }
    let start = cuts.reversed().lazy.map { TextTerm(words[..<$0].joined(separator: " ")) }
      .first { $0.matches(line.suffix($0.words.count)) }
    return [
      end.flatMap { SearchText.hits(of: [$0], in: text).first },
      start.flatMap { SearchText.hits(of: [$0], in: text).last },
    ].compactMap(\.self)
  }
}

extension Line {
  /// The same with the words of a search in their own role.
  ///
  /// - Parameter isCurrent: one went to this line, so they stand out among the others.
  func lit(by lighting: Lighting?, isWhole: Bool = false, isCurrent: Bool = false) -> Line {
    guard let lighting else { return self }
    let role: Role = isCurrent ? .searchHitCurrent : .searchHit
    return Line(spans.flatMap { $0.lit(by: lighting, isWhole: isWhole, as: role) })
  }
}

extension Span {
  fileprivate func lit(by lighting: Lighting, isWhole: Bool, as hit: Role) -> [Span] {
    let text = text.string
    let places = lighting.places(in: text, isWhole: isWhole)
    guard !places.isEmpty else { return [self] }
    var spans: [Span] = []
    var next = text.startIndex
    func add(_ end: String.Index, _ role: Role) {
      if next < end { spans.append(Span(SafeText(line: String(text[next..<end])), role)) }
      next = max(next, end)
    }
    for place in places {
      add(place.lowerBound, role)
      add(place.upperBound, hit)
    }
    add(text.endIndex, role)
    return spans
  }
}
