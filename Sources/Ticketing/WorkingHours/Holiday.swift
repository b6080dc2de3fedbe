/// Dates on which nothing begins, once or each year.
public struct Holiday: Hashable, Sendable {
  enum Dates: Hashable, Sendable {
    /// Days since 1970-01-01.
    case once(ClosedRange<Int>)
    /// Month and day, 100 times the one and the other; across the end of the year where the
    /// first is later.
    case yearly(from: Int, to: Int)
  }

  let dates: Dates
  public var name: String?
  /// Stands there, and takes no hours away: of a list that came from elsewhere.
  public var isOff = false

  /// `2026-12-25`, `*-01-01`, `2026-12-24..2027-01-02`, `*-12-24..*-01-02` (both ends belong to
  /// it), and behind a blank what it is called: `*-12-25 Christmas Day`. In front may stand `off`.
  public init(_ text: String) throws(CalendarEntryError) {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    isOff = words.first == "off"
    let parts =
      isOff && words.count > 1
      ? words[1].split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init) : words
    let range = parts.first ?? ""
    name = parts.count > 1 ? parts[1] : nil
    let ends = range.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count <= 2, let first = ends.first, let last = ends.last else {
      throw .noDate(range)
    }
    switch (try CalendarDate(first), try CalendarDate(last)) {
    case (.once(let from), .once(let to)):
      guard from <= to else { throw .backwards(range) }
      dates = .once(from...to)
    case (.yearly(let from), .yearly(let to)): dates = .yearly(from: from, to: to)
    case (.once, .yearly), (.yearly, .once): throw .halfYearly(range)
    }
  }

  /// The dates as they are written.
  public var dateText: String {
    switch dates {
    case .once(let days):
      days.count == 1
        ? CalendarDate.text(days.lowerBound)
        : "\(CalendarDate.text(days.lowerBound))..\(CalendarDate.text(days.upperBound))"
    case .yearly(let from, let to):
      from == to
        ? CalendarDate.text(yearly: from)
        : "\(CalendarDate.text(yearly: from))..\(CalendarDate.text(yearly: to))"
    }
  }

  /// As it is written.
  public var text: String { (isOff ? "off " : "") + dateText + (name.map { " \($0)" } ?? "") }

  /// Each stretch of days it covers, of those that begin in these years. The 29th of February is
  /// none in other years; a stretch that begins or ends with it is a day shorter there.
  func stretches(years: ClosedRange<Int>) -> [ClosedRange<Int>] {
    if isOff { return [] }
    switch dates {
    case .once(let days): return [days]
    case .yearly(let from, let to):
      return years.compactMap { year in
        let first = GregorianDay.number(year: year, month: from / 100, day: from % 100)
        let lastYear = from <= to ? year : year + 1
        var last = GregorianDay.number(year: lastYear, month: to / 100, day: to % 100)
        if GregorianDay(year: lastYear, month: to / 100, day: to % 100) == nil { last -= 1 }
        return first <= last ? first...last : nil
      }
    }
  }
}

/// A date of a calendar: of one year, or of each.
enum CalendarDate: Equatable {
  case once(Int)
  case yearly(Int)

  init(_ text: String) throws(CalendarEntryError) {
    var scan = DigitScan(text)
    let isYearly = scan.take("*")
    let year = isYearly ? nil : scan.number(4...4)
    guard isYearly || year != nil, scan.take("-"), let month = scan.number(2...2), scan.take("-"),
      let day = scan.number(2...2), scan.isAtEnd
    else { throw .noDate(text) }
    // A leap year for those that say none.
    guard let date = GregorianDay(year: year ?? 2_000, month: month, day: day) else {
      throw .noSuchDay(text)
    }
    self = year == nil ? .yearly(month * 100 + day) : .once(date.number)
  }

  static func text(_ day: Int) -> String {
    let date = GregorianDay(number: day)
    let year = "\(date.year)"
    return String(repeating: "0", count: max(0, 4 - year.count)) + year
      + text(yearly: date.month * 100 + date.day).dropFirst()
  }

  static func text(yearly: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "*-\(two(yearly / 100))-\(two(yearly % 100))"
  }
}

extension GregorianDay {
  /// Days since 1970-01-01; the day after the last of a month is the next month's first.
  static func number(year: Int, month: Int, day: Int) -> Int {
    (GregorianDay(year: year, month: month, day: 1)?.number ?? 0) + day - 1
  }
}
