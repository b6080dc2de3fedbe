import SpocTesting
import Ticketing

/// A calendar of working hours as plain data, for whoever reckons without the program's arithmetic.
/// Dates are 20261225, or 1225 for each year.
struct PlainCalendar {
  var week: [[ClosedRange<Int>]] = Array(repeating: [], count: 7)
  var holidays: [ClosedRange<Int>] = []
  var yearly: [ClosedRange<Int>] = []
  /// From one date of the year across its end to another.
  var acrossNewYear: [(from: Int, to: Int)] = []
  var specials: [(date: Int, openings: [ClosedRange<Int>])] = []

  /// Minutes from the date's 00:00, of what begins on that date; each range ends with the moment
  /// that is no more in it.
  func openings(on date: Int, weekday: Int) -> [ClosedRange<Int>] {
    if let special = specials.first(where: { $0.date == date }) { return special.openings }
    let yearday = date % 10_000
    if holidays.contains(where: { $0.contains(date) }) { return [] }
    if yearly.contains(where: { $0.contains(yearday) }) { return [] }
    if acrossNewYear.contains(where: { yearday >= $0.from || yearday <= $0.to }) { return [] }
    return week[weekday]
  }

  /// The same through the texts that people write.
  func hours(in zone: String) throws -> WorkingHours {
    var week: [Weekday: [Opening]] = [:]
    for day in Weekday.allCases {
      week[day] = try self.week[day.rawValue].map { try Opening(Self.text($0)) }
    }
    func both(_ first: String, _ last: String) -> String {
      first == last ? first : "\(first)..\(last)"
    }
    var holidays = try self.holidays.map {
      try Holiday(both(Self.date($0.lowerBound), Self.date($0.upperBound)))
    }
    holidays += try yearly.map {
      try Holiday(both(Self.yearly($0.lowerBound), Self.yearly($0.upperBound)))
    }
    holidays += try acrossNewYear.map {
      try Holiday(both(Self.yearly($0.from), Self.yearly($0.to)))
    }
    return WorkingHours(
      timeZoneName: zone, week: week, holidays: holidays,
      specials: try specials.map { date, openings in
        try SpecialHours(
          date: Self.date(date), openings: try openings.map { try Opening(Self.text($0)) })
      })
  }

  static func date(_ date: Int) -> String {
    "\(pad(date / 10_000, 4))-\(pad(date / 100 % 100, 2))-\(pad(date % 100, 2))"
  }

  private static func yearly(_ date: Int) -> String {
    "*-\(pad(date / 100, 2))-\(pad(date % 100, 2))"
  }

  private static func text(_ opening: ClosedRange<Int>) -> String {
    let end = opening.upperBound > 1_440 ? opening.upperBound - 1_440 : opening.upperBound
    return "\(time(opening.lowerBound))-\(time(end))"
  }

  private static func time(_ minutes: Int) -> String {
    "\(pad(minutes / 60, 2)):\(pad(minutes % 60, 2))"
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension PlainCalendar {
  /// Something a desk may have, or a sadist.
  ///
  /// - Parameter dates: those that matter, as 20261225.
  static func random(around dates: [Int], using random: inout SeededGenerator) -> PlainCalendar {
    var calendar = PlainCalendar()
    let isUsual = random.chance(40)
    for weekday in 0..<7 {
      if isUsual {
        calendar.week[weekday] =
          weekday > 4 ? [] : random.chance(50) ? [540...1_020] : [540...750, 810...1_020]
      } else if random.chance(75) {
        calendar.week[weekday] = openings(&random)
      }
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      guard let first = random.pick(dates), let last = random.pick(dates) else { break }
      let range = min(first, last)...max(first, last)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: calendar.holidays.append(first...first)
      case 1: calendar.yearly.append(first % 10_000...first % 10_000)
      case 2 where dates.count(where: { range.contains($0) }) < 9:
        calendar.holidays.append(range)
      case 3 where range.lowerBound / 10_000 == range.upperBound / 10_000 && random.chance(50):
        calendar.yearly.append(range.lowerBound % 10_000...range.upperBound % 10_000)
      case 4 where range.lowerBound / 10_000 < range.upperBound / 10_000:
        calendar.acrossNewYear.append((range.lowerBound % 10_000, range.upperBound % 10_000))
      default:
        guard !calendar.specials.contains(where: { $0.date == first }) else { break }
        calendar.specials.append((first, random.chance(20) ? [] : openings(&random)))
      }
    }
    return calendar
  }

  /// In any order and over each other, as long as 24 hours, across midnight.
  private static func openings(_ random: inout SeededGenerator) -> [ClosedRange<Int>] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      switch Int.random(in: 0..<10, using: &random) {
      case 0: return 0...1_440
      case 1: return 1_320...1_800
      case 2: return 60...300
      case 3: return 90...120
      case _:
        let from = Int.random(in: 0..<1_440, using: &random)
        let length = Int.random(in: 1...(random.chance(20) ? 1_439 : 500), using: &random)
        return from...from + length
      }
    }
  }
}
