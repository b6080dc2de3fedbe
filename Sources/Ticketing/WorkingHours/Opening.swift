/// From one time of day to another, as in `09:00-12:30`: the clocks' own times, on the date it
/// begins on.
public struct Opening: Hashable, Sendable {
  /// Minutes from 00:00 of that date; the end is behind 24:00 when it is on the next one.
  public let from: Int
  public let to: Int

  static let dayMinutes = 1_440

  /// Nil unless it begins within the date, ends later, and takes no more than 24 hours.
  public init?(from: Int, to: Int) {
    guard (0..<Self.dayMinutes).contains(from), from < to, to - from <= Self.dayMinutes else {
      return nil
    }
    (self.from, self.to) = (from, to)
  }

  /// `09:00-12:30`, `18:00-24:00`, and `22:00-06:00`, which ends on the next date.
  public init(_ text: String) throws(CalendarEntryError) {
    let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
    guard ends.count == 2 else { throw .noOpening(text) }
    let from = try Self.minutes(ends[0], in: text)
    let to = try Self.minutes(ends[1], in: text)
    guard from != to else { throw .emptyOpening(text) }
    guard let opening = Opening(from: from, to: to > from ? to : to + Self.dayMinutes) else {
      throw .beginsAtTheEnd(text)
    }
    self = opening
  }

  private static func minutes(_ word: Substring, in text: String) throws(CalendarEntryError) -> Int
  {
    var word = word.drop(while: \.isWhitespace)
    while word.last?.isWhitespace == true { word.removeLast() }
    var scan = DigitScan(word)
    guard let hour = scan.number(1...2), scan.take(":"), let minute = scan.number(2...2),
      scan.isAtEnd
    else { throw .noOpening(text) }
    guard minute < 60, hour < 24 || (hour, minute) == (24, 0) else {
      throw .noSuchTime(String(word.filter { !$0.isWhitespace }))
    }
    return hour * 60 + minute
  }

  /// As it is written: the end behind 24:00 is the next date's time.
  public var text: String {
    "\(Self.clock(from))-\(to == Self.dayMinutes ? "24:00" : Self.clock(to % Self.dayMinutes))"
  }

  static func clock(_ minutes: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}

extension [Opening] {
  /// In order, and no moment twice.
  var united: [Opening] {
    sorted { ($0.from, $0.to) < ($1.from, $1.to) }.reduce(into: []) { united, next in
      guard let last = united.last, next.from <= last.to else { return united.append(next) }
      // Both begin on the date, so together they may be longer than one may be.
      united[united.count - 1] = Opening(unchecked: last.from, Swift.max(last.to, next.to))
    }
  }
}

extension Opening {
  init(unchecked from: Int, _ to: Int) { (self.from, self.to) = (from, to) }
}
