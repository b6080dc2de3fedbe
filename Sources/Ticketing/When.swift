public import Foundation

/// WHEN as agents type it, on the screen and after `--at` and `--until`.
///
/// Without a zone of its own a text is in the desk's. The direction fills in what the text leaves
/// open; a day plainly on the other side (`yesterday` to wake up) is given as it is, and whether
/// that makes sense is for the rule that asked. English words only, in either case.
///
/// Where clocks are put forward, a time they skip means the moment after the gap; where they are
/// put back, the first of the two.
public enum When {
  public enum Direction: Sendable {
    /// When something happened: `2h` ago, the last `09:30`, a day from 00:00.
    case past
    /// Until when: in `2h`, the next `09:30`, a day at 09:00.
    case future
  }

  /// In whole milliseconds, within the years 1 to 9999.
  public static func date(
    from text: String, now: Date, in zone: TimeZone, direction: Direction
  ) throws(WhenError) -> Date {
    let result: Int64
    let phrase: Phrase
    do {
      phrase = try Phrase(text)
    } catch {
      // In plain English: `in 2 hours`, `friday noon`, `end of the month`.
      guard case .notUnderstood = error, direction == .future,
        let moment = english(text, now: now, in: zone)
      else { throw error }
      return moment
    }
    switch phrase {
    case .now:
      result = now.milliseconds
    case .span(let span):
      result = now.milliseconds + (direction == .past ? -span : span)
    case .moment(let moment):
      result = moment
    case .time(let time):
      result = nearest(every: 1, weekday: nil, time, now, zone, direction)
    case .weekday(let weekday, let time):
      let time = time ?? direction.hourOfDay
      result = nearest(every: 7, weekday: weekday, time, now, zone, direction)
    case .daysFromToday(let days, let time):
      let today = zone.wallClock(at: now).day
      result = zone.firstMoment(onDay: today + days, at: time ?? direction.hourOfDay)
    case .day(let day, let time):
      result = zone.firstMoment(onDay: day.number, at: time ?? direction.hourOfDay)
    }
    guard Date.timestampMilliseconds.contains(result) else { throw .outOfRange(text) }
    return Date(milliseconds: result)
  }

  /// Until when something holds: a day alone is the whole of it, to its last millisecond.
  public static func end(
    from text: String, now: Date, in zone: TimeZone
  ) throws(WhenError) -> Date {
    let moment = try date(from: text, now: now, in: zone, direction: .future)
    switch try? Phrase(text) {
    case .day(_, time: nil), .weekday(_, time: nil), .daysFromToday(_, time: nil):
      let next = zone.firstMoment(onDay: zone.wallClock(at: moment).day + 1, at: 0) - 1
      guard Date.timestampMilliseconds.contains(next) else { throw .outOfRange(text) }
      return Date(milliseconds: next)
    case _: return moment
    }
  }

  /// `in 2 hours`, `friday noon`. A day alone is left to `Phrase`: until Friday is until its morning.
  private static func english(_ text: String, now: Date, in zone: TimeZone) -> Date? {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let found = try? EnglishTime(among: words), found.used.count == words.count,
      found.clock != nil || found.span != nil || found.keepsClock,
      let time = try? found.time(now: now, in: zone), time.begins == nil
    else { return nil }
    return time.due
  }

  /// The latest such moment that is not after now, or the first that is.
  private static func nearest(
    every step: Int, weekday: Int?, _ time: Int, _ now: Date, _ zone: TimeZone,
    _ direction: Direction
  ) -> Int64 {
    let today = zone.wallClock(at: now).day
    let ahead = weekday.map { $0 - GregorianDay(number: today).weekday } ?? 0
    switch direction {
    case .past:
      let day = today - (-ahead).flooredQuotient(by: step).remainder
      let moment = zone.firstMoment(onDay: day, at: time)
      return moment <= now.milliseconds ? moment : zone.firstMoment(onDay: day - step, at: time)
    case .future:
      let day = today + ahead.flooredQuotient(by: step).remainder
      let moment = zone.firstMoment(onDay: day, at: time)
      return moment > now.milliseconds ? moment : zone.firstMoment(onDay: day + step, at: time)
    }
  }
}

extension When.Direction {
  /// Milliseconds into a day that was named without a time.
  fileprivate var hourOfDay: Int {
    switch self {
    case .past: 0
    case .future: 9 * 3_600_000
    }
  }
}

/// Why a text is no WHEN. The cases carry the words that were not understood.
public enum WhenError: Error, Equatable, Sendable {
  case empty
  case notUnderstood(String)
  case noSuchDay(String)
  case noSuchTime(String)
  case outOfRange(String)
  /// Among other words.
  case noTime(String)
  /// There is a time, and nothing that is to be done then.
  case onlyTime(String)
  /// The second of them.
  case twoTimes(String)
  /// `at 3`
  case morningOrAfternoon(String)
  /// `at 12 Main Street`, with no other time.
  case unclearHour(String)
  /// `every monday`, `a day before friday`: about a time, and not one.
  case unclear(String)
  /// More than a line may have, in bytes.
  case tooLong(Int)
  /// `3/4`
  case dayOrMonth(String)
  /// No more to come.
  case over

  public var message: String { message(.past) }

  /// - Parameter direction: examples are of that side of now.
  public func message(_ direction: When.Direction) -> String {
    let problem =
      switch self {
      case .empty: "No time given."
      case .notUnderstood(let text): "\"\(text)\" is not a time."
      case .noSuchDay(let text): "The calendar has no such day: \"\(text)\"."
      case .noSuchTime(let text): "The clock has no such time: \"\(text)\"."
      case .outOfRange(let text): "\"\(text)\" lies outside the years 1 to 9999."
      case .noTime(let text): "\"\(text)\" says no time."
      case .onlyTime: "Say what is to be done then, as in: call back tomorrow 10:00."
      case .twoTimes(let text): "\"\(text)\" is a second time: give one."
      case .morningOrAfternoon(let text):
        "\"\(text)\": in the morning or the afternoon? Write am or pm, or 15:00."
      case .unclearHour(let text):
        "\"\(text)\" may be a time: write it as 12:00, or say the hour, too."
      case .unclear(let text):
        "\"\(text)\" is not one time: give one day and hour, as in fri 10:00."
      case .tooLong(let limit): "That is more than the \(limit) bytes a line may have."
      case .dayOrMonth(let text):
        "\"\(text)\" may be day and month or month and day: write 3 dec or 2026-12-03."
      case .over: "That time has passed: give one that is still to come."
      }
    let days =
      switch direction {
      case .past: "now, today, yesterday, tomorrow 14:00, fri"
      case .future: "tomorrow 14:00, fri"
      }
    switch self {
    case .onlyTime, .twoTimes, .morningOrAfternoon, .unclearHour, .unclear, .tooLong, .dayOrMonth,
      .over:
      return problem
    case .noTime:
      return problem + " Say when: tomorrow 10:00, by friday noon, mon 9-11, in 2 hours,"
        + " end of the month, 2026-12-01 14:00."
    case .empty, .notUnderstood, .noSuchDay, .noSuchTime, .outOfRange: break
    }
    return problem + " Try 45m, 2h, 3d, 1w, 09:30, \(days), 2026-12-01 or 2026-12-01T10:00."
  }
}

extension TimeZone {
  /// What calendar and clocks show: days since 1970-01-01, and milliseconds into that day.
  func wallClock(at date: Date) -> (day: Int, time: Int) {
    let wall = Int(date.milliseconds + offset(at: date.milliseconds))
    let (day, time) = wall.flooredQuotient(by: 86_400_000)
    return (day, time)
  }

  /// The first moment at which clocks show this, or else the end of the gap that skips it;
  /// milliseconds since 1970. Holds for zones that change at most once in two days.
  func firstMoment(onDay day: Int, at time: Int) -> Int64 {
    let aDay: Int64 = 86_400_000
    let wall = Int64(day) * aDay + Int64(time)
    let (before, after) = (offset(at: wall - aDay), offset(at: wall + aDay))
    let shown = [wall - before, wall - after].filter { offset(at: $0) == wall - $0 }
    if let first = shown.min() { return first }
    // In a gap: the change lies between the two readings of the wall clock.
    var (low, high) = (wall - after, wall - before)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(at: middle) == before { low = middle } else { high = middle }
    }
    return high
  }

  private func offset(at milliseconds: Int64) -> Int64 {
    Int64(secondsFromGMT(for: Date(milliseconds: milliseconds))) * 1_000
  }
}
