/// Which hours each date of a calendar has, over the years it is reckoned for.
struct WorkingSchedule: Sendable {
  /// Milliseconds of a date's clock, from its 00:00.
  struct Span: Equatable, Sendable {
    var start: Int64
    var end: Int64
  }

  /// Why a date has not the hours of its weekday.
  enum Exception: Equatable, Sendable {
    case holiday(Holiday)
    case special(SpecialHours)
  }

  /// Of Monday to Sunday, as they stand.
  private let week: [[Span]]
  /// The same where the day before is as usual, too: what that one reaches into is its own.
  let usual: [[Span]]
  private let exceptions: [Int: Exception]
  private let specials: [Int: [Span]]
  /// Some opening goes on behind 24:00, so that a date's hours depend on the date before.
  let reachesOver: Bool

  init(_ hours: WorkingHours, days: Range<Int>) {
    let week = hours.week.map { Self.spans(of: $0) }
    var exceptions: [Int: Exception] = [:]
    let years =
      GregorianDay(number: days.lowerBound).year - 1...GregorianDay(number: days.upperBound).year
    for holiday in hours.holidays {
      for stretch in holiday.stretches(years: years) {
        for day in stretch.clamped(to: days.lowerBound...days.upperBound - 1)
        where stretch.contains(day) && exceptions[day] == nil {
          exceptions[day] = .holiday(holiday)
        }
      }
    }
    var specials: [Int: [Span]] = [:]
    for special in hours.specials {
      exceptions[special.day] = .special(special)
      specials[special.day] = Self.spans(of: special.openings)
    }
    self.week = week
    self.exceptions = exceptions
    self.specials = specials
    reachesOver = (week + specials.values).contains { ($0.last?.end ?? 0) > ZoneClock.day }
    usual = week.indices.map { Self.spans(week[$0], behind: week[($0 + 6) % 7]) }
  }

  func exception(on day: Int) -> Exception? { exceptions.isEmpty ? nil : exceptions[day] }

  /// Those whose hours may not be the usual ones of their weekday, but for changes of the clocks.
  var unusualDays: Set<Int> {
    let own = Set(exceptions.keys)
    return reachesOver ? own.union(own.map { $0 + 1 }) : own
  }

  /// The hours that begin on that date; what the date before reaches into is left to it.
  func spans(on day: Int) -> [Span] {
    let weekday = Self.weekday(of: day)
    let isUsual = exception(on: day) == nil && (!reachesOver || exception(on: day - 1) == nil)
    guard !isUsual else { return usual[weekday] }
    guard reachesOver else { return own(day) }
    return Self.spans(own(day), behind: own(day - 1))
  }

  private func own(_ day: Int) -> [Span] {
    switch exceptions[day] {
    case .holiday: []
    case .special: specials[day] ?? []
    case nil: week[Self.weekday(of: day)]
    }
  }

  /// 0 is Monday. (1970-01-01 was a Thursday.)
  static func weekday(of day: Int) -> Int { (day + 3).flooredQuotient(by: 7).remainder }

  private static func spans(of openings: [Opening]) -> [Span] {
    openings.united.map { Span(start: Int64($0.from) * 60_000, end: Int64($0.to) * 60_000) }
  }

  private static func spans(_ spans: [Span], behind before: [Span]) -> [Span] {
    let taken = (before.last?.end ?? 0) - ZoneClock.day
    return spans.compactMap { span in
      span.end > taken ? Span(start: max(span.start, taken), end: span.end) : nil
    }
  }
}
