import TerminalUI
import Ticketing

/// The words of a search, to be lit where they stand.
///
/// Goes by what is on a line: of words in quotation marks that a line break parts, each half is lit.
struct Lighting: Equatable, Sendable {
  let terms: [TextTerm]
  private let halves: [Halves]

  /// Nil when there is nothing to light.
  init?(_ terms: [TextTerm]) {
    self.terms = terms.filter { !$0.words.isEmpty }
    if self.terms.isEmpty { return nil }
    halves = self.terms.compactMap(Halves.init)
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
    let broken = halves.flatMap { $0.places(in: words, text) }
    return broken.isEmpty ? places : (places + broken).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether there is anything to light; that needs the words alone, and not where they stand.
  func isIn(_ line: Line) -> Bool {
    line.spans.contains { span in
      let words = SearchText.line(of: span.text.string)
      if terms.contains(where: { $0.matches(line: words) }) { return true }
      if halves.isEmpty { return false }
      let parts = words.split(separator: " ").map(String.init)
      return halves.contains { $0.areIn(parts) }
    }
  }
}

/// Of a term the ends and the beginnings, the longest first: made once, since a search in a ticket
/// asks each of its lines for them.
private struct Halves: Equatable, Sendable {
  private let ends: [TextTerm]
  private let starts: [TextTerm]

  /// Nil of one word.
  init?(_ term: TextTerm) {
    let words = term.words
    guard words.count > 1 else { return nil }
    let cuts = 1..<words.count
    ends = cuts.map { TextTerm(words[$0...].joined(separator: " "), isPrefix: term.endsOpen) }
    starts = cuts.reversed().map { TextTerm(words[..<$0].joined(separator: " ")) }
  }

  /// The end of the term at the beginning of a line, and its beginning at the end.
  func places(in line: [String], _ text: String) -> [Range<String.Index>] {
    [
      end(in: line).flatMap { SearchText.hits(of: [$0], in: text).first },
      start(in: line).flatMap { SearchText.hits(of: [$0], in: text).last },
    ].compactMap(\.self)
  }

  func areIn(_ line: [String]) -> Bool { end(in: line) != nil || start(in: line) != nil }

  private func end(in line: [String]) -> TextTerm? {
    longest(ends, line) { line.prefix($0) }
  }

  private func start(in line: [String]) -> TextTerm? {
    longest(starts, line) { line.suffix($0) }
  }

  private func longest(
    _ halves: [TextTerm], _ line: [String], _ part: (Int) -> ArraySlice<String>
  ) -> TextTerm? {
    halves.first { half in
      half.words.count <= line.count && half.matches(Array(part(half.words.count)))
    }
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
