public import Foundation

/// A report as it was worked out: what verb, screen and page show alike.
public struct ReportTable: Hashable, Sendable {
  public var report: Report
  public var stretch: ReportStretch
  public var grouping: ReportGrouping
  public var rows: [ReportRow]
  /// Of the whole period; not the sum where a ticket stands in several rows.
  public var total: ReportRow?
  /// What has to be said with it, in words with numbers.
  public var notes: [String]
  public var chart: ReportChart?
  /// Of the workload: who could take what over, as its notes say in words.
  public var suggestions: [Spreading.Step] = []

  public init(
    _ report: Report, _ stretch: ReportStretch, _ grouping: ReportGrouping, rows: [ReportRow],
    total: ReportRow? = nil, notes: [String] = [], chart: ReportChart? = nil
  ) {
    (self.report, self.stretch, self.grouping) = (report, stretch, grouping)
    (self.rows, self.total, self.notes, self.chart) = (rows, total, notes, chart)
  }

  public var columns: [ReportColumn] { report.columns }
}

public struct ReportRow: Hashable, Sendable {
  public var name: String
  /// One for each column.
  public var cells: [ReportCell]

  public init(_ name: String, _ cells: [ReportCell]) { (self.name, self.cells) = (name, cells) }
}

public struct ReportCell: Hashable, Sendable {
  public var value: ReportValue
  /// Finds exactly the tickets that were counted, where the query language can say them.
  public var query: Query?
  /// Finds exactly the customers or sales that were counted.
  public var listing: ReportListing?

  public init(_ value: ReportValue, _ query: Query? = nil, listing: ReportListing? = nil) {
    (self.value, self.query, self.listing) = (value, query, listing)
  }

  public static func count(_ count: Int, _ query: Query? = nil) -> ReportCell {
    ReportCell(.count(count), query)
  }

  public static func count(_ count: Int, _ listing: ReportListing) -> ReportCell {
    ReportCell(.count(count), listing: listing)
  }
}

public enum ReportValue: Hashable, Sendable {
  case none
  case count(Int)
  case share(Proportion)
  case interval(Estimate.Interval)
  /// Milliseconds.
  case time(Double)
  case number(Double)
  case money(Money)
  case tooFew(Int)
}

/// What a report draws, always beside its table.
public enum ReportChart: Hashable, Sendable {
  /// One bar for each, with what it counts.
  case bars(unit: String, [ReportMark])
  /// Rows by columns.
  case heat(unit: String, rows: [String], columns: [String], [[Int]])
  /// Over time, with an interval where there is one.
  case line(unit: String, [ReportMark])
}

public struct ReportMark: Hashable, Sendable {
  public var name: String
  /// Nil: nothing to tell.
  public var value: Double?
  public var interval: Estimate.Interval?

  public init(_ name: String, _ value: Double?, _ interval: Estimate.Interval? = nil) {
    (self.name, self.value, self.interval) = (name, value, interval)
  }
}

/// Whole days of the desk's zone, from the first to the last.
public struct ReportStretch: Hashable, Sendable {
  /// Days since 1970.
  public var first: Int
  public var last: Int

  public init(first: Int, last: Int) { (self.first, self.last) = (first, max(first, last)) }

  /// The last four weeks, today with them.
  public init(endingAt now: Date, in zone: TimeZone) {
    let today = zone.wallClock(at: now).day
    self.init(first: today - 27, last: today)
  }

  /// - Parameters:
  ///   - from: as in the search: a day, a week, a month, a year, today.
  ///   - to: nil: to today, or of a week and the like its end.
  /// - Returns: nil where it ends before it begins.
  public init?(from: Period, to: Period?, at now: Date, in zone: TimeZone) {
    let begins = from.bounds(at: now, in: zone)
    let ends = (to ?? from).bounds(at: now, in: zone).until
    guard ends > begins.from else { return nil }
    self.init(
      first: zone.wallClock(at: Date(milliseconds: begins.from)).day,
      last: zone.wallClock(at: Date(milliseconds: ends - 1)).day)
  }

  public func test(_ field: Query.TimeField) -> Query {
    .time(field, first == last ? .within(.day(first)) : .between(.day(first), .day(last)))
  }

  /// Milliseconds since 1970.
  public func bounds(in zone: TimeZone) -> (from: Int64, until: Int64) {
    (zone.firstMoment(onDay: first, at: 0), zone.firstMoment(onDay: last + 1, at: 0))
  }

  /// As `init(typed:)` reads it: `2026-11-02..2026-11-29`.
  public var typed: String {
    first == last ? Self.text(first) : "\(Self.text(first))..\(Self.text(last))"
  }

  /// A day, a week, a month, a year, or from one to another: `2026-10..2026-11`.
  ///
  /// - Returns: nil for anything else.
  public init?(typed text: String, at now: Date, in zone: TimeZone) {
    switch try? QueryDates.test(.equal, text) {
    case .within(let period)?: self.init(from: period, to: nil, at: now, in: zone)
    case .between(let from, let to)?: self.init(from: from, to: to, at: now, in: zone)
    case .from, .after, .before, .upTo, .recent, nil: return nil
    }
  }

  /// `2026-11-02 to 2026-11-29`
  public var words: String {
    first == last ? Self.text(first) : "\(Self.text(first)) to \(Self.text(last))"
  }

  static func text(_ day: Int) -> String { QueryDates.text(.day(day)) }

  public var days: (first: String, last: String) { (Self.text(first), Self.text(last)) }

  /// Its weeks (ISO 8601) or months; the first and the last may be cut.
  public func parts(by grouping: ReportGrouping) -> [(name: String, stretch: ReportStretch)] {
    var parts: [(String, ReportStretch)] = []
    var day = first
    while day <= last {
      let date = GregorianDay(number: day)
      let period: Period
      let end: Int
      if grouping == .month {
        period = .month(year: date.year, month: date.month)
        let next = GregorianDay(
          year: date.month == 12 ? date.year + 1 : date.year,
          month: date.month == 12 ? 1 : date.month + 1, day: 1)
        end = (next?.number ?? day + 31) - 1
      } else {
        period = .week(monday: day - date.weekday)
        end = day - date.weekday + 6
      }
      parts.append(
        (QueryDates.text(period), ReportStretch(first: day, last: min(end, last))))
      day = end + 1
    }
    return parts
  }
}

extension Period {
  /// As it is typed in a search: `2026-W41`, `2026-11`, `today`, `last month`.
  ///
  /// - Returns: nil for anything else.
  public init?(typed text: String) {
    guard case .within(let period)? = try? QueryDates.test(.equal, text) else { return nil }
    self = period
  }

  public static var forms: String { QueryDates.forms }
}

/// The weekday and hour on a zone's clocks, quickly.
public struct HourClock: Sendable {
  private let clock: ZoneClock

  public init(_ zone: TimeZone, from: Int64, until: Int64) {
    clock = ZoneClock(zone, from: from, to: until)
  }

  /// 0 is Monday.
  public func hour(at moment: Int64) -> (weekday: Int, hour: Int) {
    let (day, time) = clock.day(at: moment)
    return (GregorianDay(number: day).weekday, Int(time / 3_600_000))
  }

  public func day(at moment: Int64) -> Int { clock.day(at: moment).number }
}

/// How far the clocks of a zone were ahead of UTC since 1970; milliseconds.
public struct ZoneOffsets: Sendable {
  /// Before the first change.
  public let first: Int64
  /// In their order; from then on it is `offset`.
  public let changes: [(at: Int64, offset: Int64)]

  public init(_ zone: TimeZone, until: Int64) {
    let clock = ZoneClock(zone, from: 0, to: until)
    first = clock.offset(at: 0)
    changes = clock.changes.map { ($0.at, $0.after) }
  }
}
