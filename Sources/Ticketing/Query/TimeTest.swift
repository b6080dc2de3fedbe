public import Foundation

/// A stretch of time as people name it. `today` is another day tomorrow.
public enum Period: Hashable, Sendable {
  public enum Unit: String, Word {
    case week, month, year
  }

  case year(Int)
  case month(year: Int, month: Int)
  /// ISO 8601; days since 1970 of its Monday.
  case week(monday: Int)
  /// Days since 1970.
  case day(Int)
  case today, yesterday
  /// The whole of it, from Monday or from the 1st.
  case this(Unit)
  case last(Unit)

  /// The moments in it: from the first, until before the second; milliseconds since 1970.
  ///
  /// Days begin and end by the clocks of `zone`.
  public func bounds(at now: Date, in zone: TimeZone) -> (from: Int64, until: Int64) {
    let days = days(today: zone.wallClock(at: now).day)
    return (zone.firstMoment(onDay: days.from, at: 0), zone.firstMoment(onDay: days.until, at: 0))
  }

  /// Whether it ends before another one begins, on whichever day one asks.
  func ends(before other: Period) -> Bool {
    isFixed && other.isFixed && days(today: 0).until <= other.days(today: 0).from
  }

  private var isFixed: Bool {
    switch self {
    case .year, .month, .week, .day: true
    case .today, .yesterday, .this, .last: false
    }
  }

  private func days(today: Int) -> (from: Int, until: Int) {
    let date = GregorianDay(number: today)
    switch self {
    case .year(let year): return Self.months(year * 12, 12)
    case .month(let year, let month): return Self.months(year * 12 + month - 1, 1)
    case .week(let monday): return (monday, monday + 7)
    case .day(let day): return (day, day + 1)
    case .today: return (today, today + 1)
    case .yesterday: return (today - 1, today)
    case .this(.week): return (today - date.weekday, today - date.weekday + 7)
    case .last(.week): return (today - date.weekday - 7, today - date.weekday)
    case .this(.month): return Self.months(date.year * 12 + date.month - 1, 1)
    case .last(.month): return Self.months(date.year * 12 + date.month - 2, 1)
    case .this(.year): return Self.months(date.year * 12, 12)
    case .last(.year): return Self.months((date.year - 1) * 12, 12)
    }
  }

  /// - Parameter first: months since the year 0.
  private static func months(_ first: Int, _ count: Int) -> (from: Int, until: Int) {
    (firstDay(ofMonth: first), firstDay(ofMonth: first + count))
  }

  private static func firstDay(ofMonth month: Int) -> Int {
    let (year, rest) = month.flooredQuotient(by: 12)
    // The calendar here ends with the year 9999, but that year has an end, too.
    guard let day = GregorianDay(year: min(max(year, 1), 9_999), month: rest + 1, day: 1) else {
      return 0
    }
    return day.number + (year - day.year) * 365
  }
}

/// Whether a moment lies where it should, measured by a period.
public enum TimeTest: Hashable, Sendable {
  /// `opened:2026-11`
  case within(Period)
  /// `opened>=2026-11`: from its beginning.
  case from(Period)
  /// `opened>2026-11`: after its end.
  case after(Period)
  /// `opened<2026-11`: before its beginning.
  case before(Period)
  /// `opened<=2026-11`: to its end.
  case upTo(Period)
  /// `opened:2026-11-01..2026-11-07`: from the beginning of the one to the end of the other.
  case between(Period, Period)
  /// `opened:3d`: in the last so many milliseconds, up to now.
  case recent(Int64)

  /// The moments that pass: from the first, until before the second. Milliseconds since 1970; an
  /// open end is the least or the greatest number there is.
  public func bounds(at now: Date, in zone: TimeZone) -> (from: Int64, until: Int64) {
    func of(_ period: Period) -> (from: Int64, until: Int64) { period.bounds(at: now, in: zone) }
    return switch self {
    case .within(let period): of(period)
    case .from(let period): (of(period).from, .max)
    case .after(let period): (of(period).until, .max)
    case .before(let period): (.min, of(period).from)
    case .upTo(let period): (.min, of(period).until)
    case .between(let first, let last): (of(first).from, of(last).until)
    case .recent(let span): (now.milliseconds - span, now.milliseconds + 1)
    }
  }
}
