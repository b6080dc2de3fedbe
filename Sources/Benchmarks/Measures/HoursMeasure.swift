import Foundation
import Ticketing

/// Questions about working hours, on a calendar with lunch breaks and twenty years of holidays.
struct HoursMeasure {
  func rows() throws -> [Row] {
    let hours = try Self.calendar()
    let made = (0..<20).map { _ in stopwatch { _ = WorkingTime(hours) } }
    let time = WorkingTime(hours)
    let start = Date(milliseconds: 1_300_000_000_000)
    let breaks = (1...5).map { number in
      start + Double(number) * 100_000..<start + Double(number) * 100_000 + 50_000
    }
    let hour: Int64 = 3_600_000
    return [
      Row("the calendar's table", made),
      try row("4 h after") { try time.moment(.time(4 * hour), after: start + $0) },
      try row("40,000 h after, 23 years") {
        try time.moment(.time(40_000 * hour), after: start + $0)
      },
      try row("40,000 h before") {
        try time.moment(.time(40_000 * hour), before: start + $0 + 800_000_000)
      },
      try row("3 working days after") { try time.moment(.days(3), after: start + $0) },
      try row("5,000 working days after") { try time.moment(.days(5_000), after: start + $0) },
      try row("between, up to 19 years") { try time.between(start, start + $0 * 60_000) },
      try row("40 h after, with 5 breaks") {
        try time.moment(.time(40 * hour), after: start + $0, breaks: breaks)
      },
      try row("open at") { try time.presence(at: start + $0 * 5_000) },
    ]
  }

  /// Of a thousand at a time; each begins a second later.
  private func row<Answer>(_ what: String, _ ask: (Double) throws -> Answer) throws -> Row {
    let count = 1_000
    let times = try (0..<50).map { _ in
      try stopwatch { for second in 0..<count { _ = try ask(Double(second * 10)) } }
    }
    let median = Sample(times).median / Double(count) * 1_000_000
    return Row(
      what, "\(median.fixed(2)) µs", note: Target.text(median, atMost: 20, "µs, median"))
  }

  private static func calendar() throws -> WorkingHours {
    let day = [try Opening("09:00-12:30"), try Opening("13:30-17:00")]
    var hours = WorkingHours(
      timeZoneName: "Europe/Lisbon",
      week: [.monday: day, .tuesday: day, .wednesday: day, .thursday: day, .friday: day])
    let dates = [
      "01-01", "01-06", "04-25", "05-01", "06-10", "08-15", "10-05", "11-01", "12-01", "12-08",
      "12-24", "12-25",
    ]
    hours.holidays = try (2010..<2030).flatMap { year in
      try dates.map { try Holiday("\(year)-\($0)") }
    }
    return hours
  }
}
