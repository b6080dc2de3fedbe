import Foundation

/// When people work and when customers write, on the wall clock of the desk's zone.
///
/// Why two directions: what is open is told backwards from `now` and may only move back, in an
/// order that holds; what ended is told forwards from its opening.
struct OfficeClock: Hashable, Sendable {
  private let calendar: Calendar

  init(in zone: TimeZone) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// A time at which we work (weekdays, 8:30 to 18:00), at or before the one given: each stretch
  /// from one opening to the next is pressed into its office hours, so that what is earlier stays
  /// earlier and a night isn't one heap.
  func backInOffice(_ time: Date) -> Date {
    var opening = at(8, 30, of: time)
    if time < opening { opening = at(8, 30, of: time, days: -1) }
    while calendar.isDateInWeekend(opening) { opening = at(8, 30, of: opening, days: -1) }
    let stretch = nextOpening(after: opening).timeIntervalSince(opening)
    let share = time.timeIntervalSince(opening) / stretch
    let hours = at(18, 0, of: opening).timeIntervalSince(opening)
    return opening.addingTimeInterval(share * hours).wholeSeconds
  }

  /// That time by day; a time between 19:00 and 7:00 moves back to between 19:00 and 22:00.
  func backInDaytime(_ time: Date) -> Date {
    var morning = at(7, 0, of: time)
    if time < morning { morning = at(7, 0, of: time, days: -1) }
    let evening = at(19, 0, of: morning)
    guard time > evening else { return time }
    let night = at(7, 0, of: morning, days: 1).timeIntervalSince(evening)
    return evening.addingTimeInterval(time.timeIntervalSince(evening) / night * 10_800).wholeSeconds
  }

  /// That time if we work then, else as long after the next opening as `delay` says.
  func onInOffice(_ time: Date, delay: TimeInterval = 0) -> Date {
    isOffice(time) ? time : nextOpening(after: time).addingTimeInterval(delay)
  }

  /// That time unless it is at night, else in the morning after.
  func onInDaytime(_ time: Date, delay: TimeInterval = 0) -> Date {
    let morning = at(7, 10, of: time)
    if time < morning { return morning.addingTimeInterval(delay) }
    let late = at(23, 20, of: time)
    return time <= late ? time : at(7, 10, of: time, days: 1).addingTimeInterval(delay)
  }

  /// The days we work from one time to another, both included, at midnight.
  func workdays(from first: Date, to last: Date) -> [Date] {
    var days: [Date] = []
    var day = at(0, 0, of: first)
    while day <= last {
      if !calendar.isDateInWeekend(day) { days.append(day) }
      day = at(0, 0, of: day, days: 1)
    }
    return days
  }

  /// The day we worked before the latest one, at midnight.
  func workdayBefore(_ time: Date) -> Date {
    let latest = at(8, 30, of: backInOffice(time))
    return at(0, 0, of: backInOffice(latest.addingTimeInterval(-60)))
  }

  func isFriday(_ day: Date) -> Bool { calendar.component(.weekday, from: day) == 6 }

  /// Whether somebody is here to pick up.
  func isOffice(_ time: Date) -> Bool {
    !calendar.isDateInWeekend(time) && at(8, 30, of: time) <= time && time <= at(18, 15, of: time)
  }

  /// A time of day, so many days after the day of `date`.
  func at(_ hour: Int, _ minute: Int, of date: Date, days: Int = 0) -> Date {
    var parts = calendar.dateComponents([.era, .year, .month, .day], from: date)
    parts.day = parts.day.map { $0 + days }
    parts.hour = hour
    parts.minute = minute
    return calendar.date(from: parts) ?? date
  }

  private func nextOpening(after time: Date) -> Date {
    var opening = at(8, 30, of: time)
    if opening <= time { opening = at(8, 30, of: time, days: 1) }
    while calendar.isDateInWeekend(opening) { opening = at(8, 30, of: opening, days: 1) }
    return opening
  }
}

extension Date {
  /// Nothing in a story happens at a fraction of a second.
  var wholeSeconds: Date {
    Date(timeIntervalSinceReferenceDate: timeIntervalSinceReferenceDate.rounded(.down))
  }
}
