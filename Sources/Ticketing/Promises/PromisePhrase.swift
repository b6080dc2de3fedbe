public import Foundation

/// `call back tomorrow 10:00 about the quote`, `visit mon 9-11 at their shop`: what is promised, when
/// and where, in one line of plain English.
public struct PromisePhrase: Hashable, Sendable {
  public var text: String
  public var time: PromiseTime
  public var place: String?
  public var kind: PromiseKind

  /// - Throws: `WhenError` where no time is found, or more than one, or it could be read in two ways.
  public init(_ line: String, now: Date, in zone: TimeZone) throws(WhenError) {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { throw .empty }
    guard let found = try EnglishTime(among: words) else { throw .noTime(line) }
    var time = try found.time(now: now, in: zone)
    let visits = words.contains { Self.visits.contains($0.lowercased()) }
    if visits, time.begins == nil, found.clock != nil || found.span != nil {
      time = PromiseTime(begins: time.due, due: time.due.addingTimeInterval(Self.usualVisit))
    }
    self.time = time
    kind = time.begins == nil ? .promise : .appointment
    var rest = words.indices.filter { !found.used.contains($0) }
    if kind == .appointment, let place = Self.place(in: words, rest) {
      self.place = place.map { words[$0] }.joined(separator: " ").withoutSigns
      rest.removeAll { place.contains($0) || $0 == place.lowerBound - 1 }
    }
    text = rest.map { words[$0] }.joined(separator: " ").withoutSigns
    guard !text.isEmpty else { throw .onlyTime(line) }
  }

  /// An hour, where nobody says how long.
  private static let usualVisit: TimeInterval = 3_600

  /// What is done where the customer is, and so has a window.
  private static let visits: Set = ["visit", "meet", "meeting", "appointment", "inspection"]

  private static let ends: Set = [
    "about", "to", "for", "with", "because", "re", "regarding", "and", "so",
  ]

  /// Behind `at`, up to the time or to what it is about.
  private static func place(in words: [String], _ rest: [Int]) -> ClosedRange<Int>? {
    let isFree = Set(rest)
    guard let at = rest.last(where: { words[$0].lowercased() == "at" }) else { return nil }
    var last = at
    while isFree.contains(last + 1), !ends.contains(words[last + 1].lowercased()) { last += 1 }
    return last > at ? at + 1...last : nil
  }
}

extension String {
  /// Without the commas and stops that a time had around it.
  fileprivate var withoutSigns: String {
    trimmingCharacters(in: CharacterSet(charactersIn: " ,;:-–"))
  }
}

extension PromiseTime {
  /// `tomorrow 10:00`, `mon 9-11`, `2026-12-01T10:00`: nothing but a time.
  public init(_ text: String, now: Date, in zone: TimeZone) throws(WhenError) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { throw .empty }
    guard let found = try EnglishTime(among: words) else { throw .notUnderstood(text) }
    guard found.used.count == words.count else { throw .notUnderstood(text) }
    self = try found.time(now: now, in: zone)
  }
}
