import Foundation

/// Goes through the dates of a stretch of time.
struct AccountOfTime {
  let time: WorkingTime
  let range: Range<Int64>
  let breaks: Breaks
  private(set) var account: WorkingAccount
  private var sum: Int64 = 0
  private var table: WorkingTable { time.table }
  /// So long that weeks out of the ordinary have a line each, and not their days.
  private var isLong: Bool { range.count > 84 * ZoneClock.day }

  init(_ time: WorkingTime, _ range: Range<Int64>, _ breaks: Breaks) {
    self.time = time
    self.range = range
    self.breaks = breaks
    account = WorkingAccount(sum: .time(0), hours: time.hours)
    guard !range.isEmpty else { return }
    walk()
    account.sum = .time(sum)
    account.addClocks(of: table, in: range)
  }

  private mutating func walk() {
    let first = table.clock.day(at: range.lowerBound).number
    let last = table.clock.day(at: range.upperBound - 1).number
    let pauses = breaks.within(range)
    // What the day before reaches in with, and whatever a date has that clocks go back to.
    var day = first - 1
    while day <= last + 1 {
      if let pause = pauses.first(where: { table.isWhole(day, within: $0) }), addPause(pause) {
        day += 1
        continue
      }
      // The last of them may reach into the next day.
      let end = table.schedule.reachesOver ? last - 1 : last
      let weeks = day > first ? table.usualWeeks(from: day, before: end, pauses) : 0
      if weeks > 1 {
        addWeeks(weeks, from: day)
        day += weeks * 7
        continue
      }
      if isLong, day > first, table.isWeek(from: day, before: end, without: pauses) {
        addWeeks(1, from: day)
        day += 7
        continue
      }
      addHours(of: day, pauses)
      if first...last ~= day, table.hours(of: day).isEmpty { account.addClosed(day, in: table) }
      day += 1
    }
  }

  private mutating func addHours(of day: Int, _ pauses: [Range<Int64>]) {
    var previous: Int64?
    for hours in table.hours(of: day) {
      let counted = hours.clamped(to: range)
      guard !counted.isEmpty else { continue }
      if let previous, previous < counted.lowerBound {
        let gap = previous..<counted.lowerBound
        if !pauses.contains(where: { $0.clamped(to: gap) == gap }) { account.add(.gap, gap) }
      }
      previous = counted.upperBound
      var begin = counted.lowerBound
      for pause in pauses {
        let cut = pause.clamped(to: counted)
        guard !cut.isEmpty else { continue }
        addHours(begin..<cut.lowerBound, on: day)
        addPause(pause)
        begin = cut.upperBound
      }
      addHours(begin..<max(begin, counted.upperBound), on: day)
    }
  }

  private mutating func addHours(_ hours: Range<Int64>, on day: Int) {
    guard !hours.isEmpty else { return }
    sum += Int64(hours.count)
    account.add(
      .hours, hours, .time(Int64(hours.count)), .time(sum), table.noteOfSpecialHours(on: day))
  }

  private mutating func addWeeks(_ weeks: Int, from day: Int) {
    let start = max(table.dayStart(day), account.endOfHours)
    let range = start..<table.dayStart(day + weeks * 7)
    let amount = table.worked(in: day..<day + weeks * 7)
    sum += amount
    account.add(.weeks, range, .time(amount), .time(sum), table.noteOfWeeks(weeks, from: day))
  }

  /// Once, though it may cover the hours of many dates; not at all if it covers none.
  @discardableResult
  private mutating func addPause(_ pause: Range<Int64>) -> Bool {
    let missed = table.worked(until: pause.upperBound) - table.worked(until: pause.lowerBound)
    guard missed > 0 else { return false }
    let last = account.steps.last { $0.kind == .pause }
    if last?.start.milliseconds != pause.lowerBound {
      account.add(
        .pause, pause, note: "\(WorkingSpan.words(missed)) of working time that don't count")
    }
    return true
  }
}
