import Foundation

/// A time in plain English among other words: `tomorrow 10:00`, `by friday noon`, `mon 9-11`,
/// `in 2 hours`, `end of the month`. Says which of the words it was.
///
/// A day without a time means the end of the office day, 17:00: what is promised for Friday is not
/// broken in the morning. What may be read in two ways is an error that says so, and so is a second
/// time beside the first.
struct EnglishTime: Equatable {
  enum Day: Equatable {
    case ahead(Int)
    /// The first such day to come; nil weeks: that, else of the week after this one.
    case weekday(Int)
    case weekdayOfNextWeek(Int)
    case weekdayLater(Int, weeks: Int)
    case date(GregorianDay)
    /// Without a year: the next there is.
    case yearly(month: Int, day: Int)
    case monthly(Int)
    case endOfWeek(Int)
    case endOfMonth(Int)
    case endOfYear
    case months(Int)
    /// Monday to Friday are counted.
    case workdays(Int)
  }

  /// Milliseconds into the day; midnight is the end of it.
  enum Clock: Equatable {
    case at(Int)
    case window(Int, Int)
  }

  var day: Day?
  var clock: Clock?
  /// From now, in milliseconds.
  var span: Int64?
  /// A day counted from now has the time that it is now.
  var keepsClock = false
  /// `before friday`: by the end of the day before.
  var isBefore = false
  /// Which of the words.
  var used: Set<Int> = []

  /// Milliseconds into a day that was named without a time.
  static let endOfOffice = 17 * 3_600_000

  /// - Returns: nil where no word is about a time.
  init?(among words: [String]) throws(WhenError) {
    // Nobody can keep it, and it is read again at every key.
    guard words.count <= Limits.line / 2 else { throw .tooLong(Limits.line) }
    var scan = EnglishScan(words)
    try scan.run()
    guard !scan.found.used.isEmpty else { return nil }
    self = scan.found
  }

  init() {}
}

extension EnglishTime {
  /// When that is.
  ///
  /// - Throws: `WhenError.over` for what is no more to come.
  func time(now: Date, in zone: TimeZone) throws(WhenError) -> PromiseTime {
    if let span {
      let due = now.milliseconds + span
      guard Date.timestampMilliseconds.contains(due) else { throw .outOfRange("\(span)") }
      return PromiseTime(due: Date(milliseconds: due))
    }
    let (today, clockNow) = zone.wallClock(at: now)
    let clock = clock ?? .at(keepsClock ? clockNow : Self.endOfOffice)
    func moment(_ day: Int, _ time: Int) -> Int64 {
      zone.firstMoment(onDay: day + time / 86_400_000, at: time % 86_400_000)
    }
    /// Of a window its beginning has to be ahead.
    func first(_ day: Int) -> Int64 {
      switch clock {
      case .at(let time): moment(day, time)
      case .window(let begins, _): moment(day, begins)
      }
    }
    let isAhead = { (day: Int) in first(day) > now.milliseconds }
    var number = try number(from: today, isAhead)
    if isBefore, self.clock == nil { number -= 1 }
    guard isAhead(number) else { throw .over }
    let range = Date.timestampMilliseconds
    switch clock {
    case .at(let time):
      let due = moment(number, time)
      guard range.contains(due) else { throw .outOfRange("\(number)") }
      return PromiseTime(due: Date(milliseconds: due))
    case .window(let begins, let ends):
      let (from, to) = (moment(number, begins), moment(number, ends))
      guard range.contains(from), range.contains(to) else { throw .outOfRange("\(number)") }
      return PromiseTime(begins: Date(milliseconds: from), due: Date(milliseconds: to))
    }
  }

  /// The number of the day that is meant.
  private func number(from today: Int, _ isAhead: (Int) -> Bool) throws(WhenError) -> Int {
    let date = GregorianDay(number: today)
    let monday = today - date.weekday
    switch day {
    case nil: return isAhead(today) ? today : today + 1
    case .ahead(let days): return today + days
    case .weekday(let weekday):
      let next = today + (weekday - date.weekday).flooredQuotient(by: 7).remainder
      return isAhead(next) ? next : next + 7
    case .weekdayOfNextWeek(let weekday): return monday + 7 + weekday
    case .weekdayLater(let weekday, let weeks):
      let next = today + (weekday - date.weekday).flooredQuotient(by: 7).remainder
      return (isAhead(next) ? next : next + 7) + 7 * weeks
    case .date(let day): return day.number
    case .yearly(let month, let day):
      for year in date.year...date.year + 8 {
        if let found = GregorianDay(year: year, month: month, day: day), isAhead(found.number) {
          return found.number
        }
      }
      throw .noSuchDay("\(day) of month \(month)")
    case .monthly(let day):
      for step in 0...12 {
        let month = date.year * 12 + date.month - 1 + step
        if let found = GregorianDay(year: month / 12, month: month % 12 + 1, day: day),
          isAhead(found.number)
        {
          return found.number
        }
      }
      throw .noSuchDay("\(day)")
    case .endOfWeek(let weeks): return monday + 4 + 7 * weeks
    case .endOfMonth(let months): return Self.day(31, months: months, from: date)
    case .endOfYear: return GregorianDay(year: date.year, month: 12, day: 31)?.number ?? today
    case .months(let months): return Self.day(date.day, months: months, from: date)
    case .workdays(let count):
      var (day, left) = (today, count)
      while left > 0 {
        day += 1
        if GregorianDay(number: day).weekday < 5 { left -= 1 }
      }
      return day
    }
  }

  /// That day of the month so many months later, or its last.
  static func day(_ day: Int, months: Int, from date: GregorianDay) -> Int {
    let month = date.year * 12 + date.month - 1 + months
    for day in stride(from: min(day, 31), through: 28, by: -1) {
      if let found = GregorianDay(year: month / 12, month: month % 12 + 1, day: day) {
        return found.number
      }
    }
    return GregorianDay(year: month / 12, month: month % 12 + 1, day: min(day, 28))?.number
      ?? date.number
  }
}
