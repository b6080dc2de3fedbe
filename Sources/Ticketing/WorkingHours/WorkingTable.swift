/// How much working time there is before any moment, and at which moment there has been so much:
/// what every question about working hours comes to.
///
/// Both by halving: kept are the days that are not as usual (holidays, special hours, changes of
/// the clocks), each with what was worked before it. Between two of them whole weeks are
/// multiplied. So a span of twenty years costs what one of two days does, less than a microsecond.
struct WorkingTable: Sendable {
  /// A day that is not as usual, or the first.
  private struct Entry {
    var day: Int
    /// Milliseconds of working time, and working days, before it.
    var before: Int64
    var daysBefore: Int
    /// On it.
    var worked: Int64

    var daysBehind: Int { daysBefore + (worked > 0 ? 1 : 0) }
    var behind: Int64 { before + worked }
  }

  let days: Range<Int>
  let clock: ZoneClock
  let schedule: WorkingSchedule
  private let week: UsualWeek
  private let entries: [Entry]
  /// All there is.
  let total: Int64
  let totalDays: Int

  init(_ hours: WorkingHours, days: Range<Int>) {
    let schedule = WorkingSchedule(hours, days: days)
    let clock = ZoneClock(
      hours.timeZone, from: Int64(days.lowerBound - 2) * ZoneClock.day,
      to: Int64(days.upperBound + 3) * ZoneClock.day)
    let week = UsualWeek(schedule.usual)
    var unusual = schedule.unusualDays
    for change in clock.changes {
      let walls = [change.before, change.after].map { Int(change.at + $0) }
      let touched = walls.map { $0.flooredQuotient(by: Int(ZoneClock.day)).quotient }.sorted()
      // The day before may reach into it.
      unusual.formUnion(touched[0] - 1...touched[1])
    }
    unusual.insert(days.lowerBound)

    var entries: [Entry] = []
    for day in unusual.sorted() where days.contains(day) {
      var entry = Entry(day: day, before: 0, daysBefore: 0, worked: 0)
      if let last = entries.last {
        let run = day - last.day - 1
        entry.before = last.behind + week.worked(run, from: last.day + 1)
        entry.daysBefore = last.daysBehind + week.workingDays(run, from: last.day + 1)
      }
      entry.worked = schedule.spans(on: day).reduce(0) { sum, span in
        let moments = Self.moments(of: span, on: day, clock)
        return sum + moments.end - moments.start
      }
      entries.append(entry)
    }
    self.days = days
    self.clock = clock
    self.schedule = schedule
    self.week = week
    self.entries = entries
    let last = entries[entries.count - 1]
    let run = days.upperBound - last.day - 1
    total = last.behind + week.worked(run, from: last.day + 1)
    totalDays = last.daysBehind + week.workingDays(run, from: last.day + 1)
  }

  /// Whether hours come again every week, so that only the range ends them.
  var isEndless: Bool { week.total > 0 }

  /// Whether every question about that moment has its answer here.
  func covers(_ moment: Int64) -> Bool {
    start <= moment && moment <= end
  }

  /// Whatever is behind these, is not asked about.
  var start: Int64 { Int64(days.lowerBound + 2) * ZoneClock.day }
  var end: Int64 { Int64(days.upperBound - 2) * ZoneClock.day }

  /// The first day from there on that is not as usual.
  func unusualDay(from day: Int) -> Int {
    let next = index { $0.day < day }
    return next < entries.count ? entries[next].day : days.upperBound
  }

  // Time.

  /// Working time until then, in milliseconds.
  func worked(until moment: Int64) -> Int64 {
    // Hours of the day before may reach into this day, and where clocks were put back over
    // midnight, the next day's may have begun.
    let first = clock.day(at: moment).number - 1
    var sum = worked(before: first)
    for day in first...first + 2 {
      for span in schedule.spans(on: day) {
        let (start, end) = moments(of: span, on: day)
        guard start < moment else { return sum }
        sum += min(moment, end) - start
      }
    }
    return sum
  }

  /// The first moment at which there has been so much working time: the end of hours, where it is
  /// just that. Nil for what there never is; no moment is the first of none.
  func first(with worked: Int64) -> Int64? {
    guard worked > 0, worked <= total else { return nil }
    let entry = entries[index { $0.before < worked } - 1]
    if worked <= entry.behind {
      return moment(on: entry.day, worked - entry.before) { $0 <= $1 }
    }
    let (day, rest) = week.first(with: worked - entry.behind, from: entry.day + 1)
    return moment(on: day, rest) { $0 <= $1 }
  }

  /// The last moment at which there has been no more working time: the beginning of hours, where
  /// it is just what was before. Nil when no more comes.
  func last(with worked: Int64) -> Int64? {
    guard worked >= 0, worked < total else { return nil }
    let entry = entries[index { $0.before <= worked } - 1]
    if worked < entry.behind {
      return moment(on: entry.day, worked - entry.before) { $0 < $1 }
    }
    let (day, rest) = week.last(with: worked - entry.behind, from: entry.day + 1)
    return moment(on: day, rest) { $0 < $1 }
  }

  /// From the day's own beginning so much into its hours.
  private func moment(
    on day: Int, _ worked: Int64, fits: (Int64, Int64) -> Bool
  ) -> Int64? {
    var rest = worked
    for span in schedule.spans(on: day) {
      let (start, end) = moments(of: span, on: day)
      if start < end, fits(rest, end - start) { return start + rest }
      rest -= end - start
    }
    return nil
  }

  func worked(before day: Int) -> Int64 {
    guard day > days.lowerBound else { return 0 }
    let entry = entries[index { $0.day <= day } - 1]
    guard entry.day < day else { return entry.before }
    return entry.behind + week.worked(day - entry.day - 1, from: entry.day + 1)
  }

  // Days.

  /// Working days before that one: dates on which working time begins.
  func workingDays(before day: Int) -> Int {
    guard day > days.lowerBound else { return 0 }
    guard day < days.upperBound else { return totalDays }
    let entry = entries[index { $0.day <= day } - 1]
    guard entry.day < day else { return entry.daysBefore }
    return entry.daysBehind + week.workingDays(day - entry.day - 1, from: entry.day + 1)
  }

  /// The working day with so many before it.
  func workingDay(_ number: Int) -> Int? {
    guard (0..<totalDays).contains(number) else { return nil }
    let entry = entries[index { $0.daysBefore <= number } - 1]
    if number < entry.daysBehind { return entry.day }
    return week.day(with: number - entry.daysBehind, from: entry.day + 1)
  }

  func moments(of span: WorkingSchedule.Span, on day: Int) -> (start: Int64, end: Int64) {
    Self.moments(of: span, on: day, clock)
  }

  private static func moments(
    of span: WorkingSchedule.Span, on day: Int, _ clock: ZoneClock
  ) -> (start: Int64, end: Int64) {
    let midnight = Int64(day) * ZoneClock.day
    return (
      clock.moment(ofWall: midnight + span.start), clock.moment(ofWall: midnight + span.end)
    )
  }

  /// How many of the first entries hold, where those that hold come first.
  private func index(where holds: (Entry) -> Bool) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(entries[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Sums over days that are all as usual.
private struct UsualWeek: Sendable {
  /// Of Monday to Sunday, in milliseconds.
  private let worked: [Int64]
  let total: Int64
  private let workingDays: Int

  init(_ week: [[WorkingSchedule.Span]]) {
    worked = week.map { $0.reduce(0) { $0 + $1.end - $1.start } }
    total = worked.reduce(0, +)
    workingDays = worked.count { $0 > 0 }
  }

  /// Of so many days.
  func worked(_ count: Int, from day: Int) -> Int64 {
    let (weeks, days) = count.quotientAndRemainder(dividingBy: 7)
    let weekday = WorkingSchedule.weekday(of: day)
    return (0..<days).reduce(Int64(weeks) * total) { $0 + worked[(weekday + $1) % 7] }
  }

  func workingDays(_ count: Int, from day: Int) -> Int {
    let (weeks, days) = count.quotientAndRemainder(dividingBy: 7)
    let weekday = WorkingSchedule.weekday(of: day)
    return (0..<days).reduce(weeks * workingDays) { $0 + (worked[(weekday + $1) % 7] > 0 ? 1 : 0) }
  }

  /// The day on which so much (more than none) is reached, and what of it is that day's.
  func first(with amount: Int64, from day: Int) -> (day: Int, rest: Int64) {
    let weeks = (amount - 1) / total
    return walk(day + Int(weeks) * 7, amount - weeks * total) { $0 <= $1 }
  }

  /// The day on which more than so much is reached, and what of it is that day's.
  func last(with amount: Int64, from day: Int) -> (day: Int, rest: Int64) {
    let weeks = amount / total
    return walk(day + Int(weeks) * 7, amount - weeks * total) { $0 < $1 }
  }

  /// The working day with so many between it and that day.
  func day(with number: Int, from day: Int) -> Int {
    let (weeks, days) = number.quotientAndRemainder(dividingBy: workingDays)
    var (day, rest) = (day + weeks * 7, days)
    while true {
      if worked[WorkingSchedule.weekday(of: day)] > 0 {
        if rest == 0 { return day }
        rest -= 1
      }
      day += 1
    }
  }

  /// Comes to its end within a week.
  private func walk(
    _ day: Int, _ amount: Int64, fits: (Int64, Int64) -> Bool
  ) -> (day: Int, rest: Int64) {
    var (day, rest) = (day, amount)
    while true {
      let today = worked[WorkingSchedule.weekday(of: day)]
      if fits(rest, today) { return (day, rest) }
      rest -= today
      day += 1
    }
  }
}
