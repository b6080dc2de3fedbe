public import Foundation

/// The arithmetic of working hours: what is due when, how long something took, whether somebody is
/// there.
///
/// Made once for a calendar (some milliseconds), asked as often as one likes (a microsecond or so,
/// whatever the span). Working time is what really passes within the hours, in whole milliseconds,
/// whatever the clocks are put to.
///
/// Time counts from an opening (included) to its closing (not included), and an answer is the
/// nearest there is: what is added ends at a closing rather than at the next opening, what is
/// subtracted begins at an opening rather than at the closing before. Nothing added is the first
/// moment of working time from there on, nothing subtracted the last until there.
///
/// Breaks are times that don't count although they are within the hours, as while a ticket waits
/// for its customer; in any order, and over each other as they like. No break ever makes what is
/// due earlier.
public struct WorkingTime: Sendable {
  public let hours: WorkingHours
  let table: WorkingTable

  /// What is reckoned, by the clocks of the calendar.
  public static let years = 1970...2199

  public init(_ hours: WorkingHours) {
    self.hours = hours
    let first = GregorianDay.number(year: Self.years.lowerBound, month: 1, day: 1)
    let last = GregorianDay.number(year: Self.years.upperBound + 1, month: 1, day: 1)
    // What reaches over either end is looked at, too.
    table = WorkingTable(hours, days: first - 3..<last + 3)
  }

  // What is asked.

  /// The first moment at which that much has passed; of working days, the same time of day so
  /// many of them on, and the first moment of working time after it where that is outside.
  public func moment(
    _ span: WorkingSpan, after start: Date, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> Date {
    let start = try checked(start)
    let breaks = Breaks(breaks, in: table)
    switch span {
    case .time(0), .days(0): return try found(opening(from: start, breaks), isLater: true)
    case .time(let time):
      let worked = breaks.worked(until: start, in: table) + time
      return try found(breaks.first(with: worked, in: table), isLater: true)
    case .days(let count):
      return try found(moment(days: count, after: start, breaks), isLater: true)
    }
  }

  /// The last moment from which that much passes until then; of working days, the same time of day
  /// so many of them back, and the last moment of working time before it where that is outside.
  public func moment(
    _ span: WorkingSpan, before end: Date, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> Date {
    let end = try checked(end)
    let breaks = Breaks(breaks, in: table)
    switch span {
    case .time(0), .days(0): return try found(closing(until: end, breaks), isLater: false)
    case .time(let time):
      let worked = breaks.worked(until: end, in: table) - time
      return try found(breaks.last(with: worked, in: table), isLater: false)
    case .days(let count):
      return try found(moment(days: count, before: end, breaks), isLater: false)
    }
  }

  /// Working time from one moment to the other, in milliseconds; below zero if that is earlier.
  public func between(
    _ start: Date, _ end: Date, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> Int64 {
    let (start, end) = (try checked(start), try checked(end))
    let breaks = Breaks(breaks, in: table)
    return breaks.worked(until: end, in: table) - breaks.worked(until: start, in: table)
  }

  /// Whether it is open, and what comes next.
  public func presence(
    at moment: Date, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> Hours {
    let moment = try checked(moment)
    let breaks = Breaks(breaks, in: table)
    let today = table.hours(of: table.clock.day(at: moment).number).map {
      Date(milliseconds: $0.lowerBound)..<Date(milliseconds: $0.upperBound)
    }
    guard let opening = opening(from: moment, breaks) else {
      if table.total == 0 { throw .neverOpens }
      return Hours(isOpen: false, opens: nil, closes: nil, today: today)
    }
    let closes = closing(ofHoursAt: opening, breaks)
    let isOpen = opening == moment
    return Hours(
      isOpen: isOpen,
      opens: (isOpen ? closes.flatMap { self.opening(from: $0, breaks) } : opening)
        .map { Date(milliseconds: $0) },
      closes: closes.map { Date(milliseconds: $0) }, today: today)
  }

  public struct Hours: Equatable, Sendable {
    public var isOpen: Bool
    /// The next time after that; nil when it never does again.
    public var opens: Date?
    public var closes: Date?
    /// The hours that begin on that date, breaks or not.
    public var today: [Range<Date>]
  }

  // How it is found.

  /// The first moment of working time from there on.
  private func opening(from moment: Int64, _ breaks: Breaks) -> Int64? {
    breaks.last(with: breaks.worked(until: moment, in: table), in: table)
  }

  /// The last moment of working time until there.
  private func closing(until moment: Int64, _ breaks: Breaks) -> Int64? {
    breaks.first(with: breaks.worked(until: moment, in: table), in: table)
  }

  /// Of the hours that moment is in: all time until then is working time, and none right after.
  /// Nil for hours that never end.
  private func closing(ofHoursAt moment: Int64, _ breaks: Breaks) -> Int64? {
    let before = breaks.worked(until: moment, in: table)
    func isOpen(until end: Int64) -> Bool {
      breaks.worked(until: end, in: table) - before == end - moment
    }
    var (low, step) = (moment, Int64(3_600_000))
    while isOpen(until: min(low + step, table.end)) {
      guard low + step < table.end else { return nil }
      low += step
      step *= 2
    }
    var high = min(low + step, table.end)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isOpen(until: middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// Whether work may end there: within hours, or as they close.
  private func isWithin(_ moment: Int64, _ breaks: Breaks) -> Bool {
    let worked = breaks.worked(until: moment, in: table)
    return breaks.last(with: worked, in: table) == moment
      || breaks.first(with: worked, in: table) == moment
  }

  private func moment(days count: Int, after start: Int64, _ breaks: Breaks) -> Int64? {
    let (day, time) = table.clock.day(at: start)
    guard let day = breaks.workingDay(count, after: day, in: table) else { return nil }
    let moment = table.clock.moment(ofWall: Int64(day) * ZoneClock.day + time)
    return isWithin(moment, breaks) ? moment : opening(from: moment, breaks)
  }

  private func moment(days count: Int, before end: Int64, _ breaks: Breaks) -> Int64? {
    let (day, time) = table.clock.day(at: end)
    guard let day = breaks.workingDay(count, before: day, in: table) else { return nil }
    let moment = table.clock.moment(ofWall: Int64(day) * ZoneClock.day + time)
    return isWithin(moment, breaks) ? moment : closing(until: moment, breaks)
  }

  func checked(_ date: Date) throws(WorkingTimeError) -> Int64 {
    let moment = date.milliseconds
    // Days are counted by milliseconds: what is far outside must not get there.
    guard Date.timestampMilliseconds.contains(moment), table.covers(moment) else {
      throw .outOfRange(date)
    }
    return moment
  }

  private func found(_ moment: Int64?, isLater: Bool) throws(WorkingTimeError) -> Date {
    if let moment, table.covers(moment) { return Date(milliseconds: moment) }
    if table.total == 0 { throw .neverOpens }
    if table.isEndless { throw .tooFar }
    // There is some: the last moment of all, and the first.
    let end = isLater ? table.first(with: table.total) : table.last(with: 0)
    let date = Date(milliseconds: end ?? 0)
    throw isLater ? .closesForEver(after: date) : .neverBefore(date)
  }
}
