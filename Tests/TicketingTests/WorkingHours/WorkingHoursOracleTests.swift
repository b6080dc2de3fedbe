import Foundation
import SpocTesting
import Testing

@testable import Ticketing

/// The arithmetic beside a walk through every minute, on calendars and questions made by chance, around
/// moments at which clocks do what they seldom do.
///
/// `SPOC_SEEDS=120` asks each place 4,800 questions, 124,800 in all; those that the walk's weeks are too
/// short for (one in seven) are passed over.
@Suite("Working hours, minute by minute")
struct WorkingHoursOracleTests {
  struct Place: CustomTestStringConvertible, Sendable {
    var zone: String
    var moment: String

    var testDescription: String { "\(zone) around \(moment)" }
  }

  /// Half and quarter hours, southern summers, half an hour and two hours of summer, changes at
  /// midnight, rules that changed, dates that never were.
  static let places = [
    ("Europe/Lisbon", "2026-03-29T01:00:00Z"), ("Europe/Lisbon", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"), ("America/St_Johns", "2010-11-07T02:31:00Z"),
    ("America/St_Johns", "2011-03-13T03:31:00Z"), ("Asia/Kathmandu", "1985-12-31T18:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"), ("Asia/Gaza", "2023-04-29T00:00:00Z"),
    ("Asia/Gaza", "2011-08-01T00:00:00Z"), ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Pacific/Kwajalein", "1993-08-21T12:00:00Z"), ("Africa/Casablanca", "2026-03-22T02:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00:00Z"), ("America/Sao_Paulo", "2018-02-18T02:00:00Z"),
    ("America/Havana", "2026-11-01T05:00:00Z"), ("Antarctica/Troll", "2026-03-29T01:00:00Z"),
    ("Africa/Cairo", "2014-07-31T22:00:00Z"), ("Asia/Tehran", "2022-09-21T19:30:00Z"),
    ("America/Santiago", "2022-09-11T04:00:00Z"), ("Australia/Adelaide", "2026-10-03T16:30:00Z"),
    ("Pacific/Chatham", "2026-04-04T14:00:00Z"), ("Asia/Pyongyang", "2018-05-04T15:00:00Z"),
    ("America/Caracas", "2016-05-01T07:00:00Z"), ("Europe/Istanbul", "2016-09-06T21:00:00Z"),
    ("UTC", "2027-01-01T00:00:00Z"),
  ].map { Place(zone: $0.0, moment: $0.1) }

  @Test("Both say the same", arguments: places)
  func agree(place: Place) throws {
    let zone = try #require(TimeZone(identifier: place.zone))
    let moment = try #require(Date(timestamp: place.moment)).seconds
    let clocks = MinuteByMinute.Clocks(zone: zone, around: moment, weeks: 5)
    for seed in Seeds.some(2) {
      // Each place has calendars of its own.
      var random = SeededGenerator(
        seed: seed &* 1_000_003 &+ UInt64(place.moment.utf8.reduce(0) { $0 + Int($1) }))
      let calendar = PlainCalendar.random(around: clocks.dates.map(\.date), using: &random)
      var trial = Trial(
        time: WorkingTime(try calendar.hours(in: place.zone)), change: moment,
        breaks: Self.breaks(in: clocks, &random))
      trial.oracle = MinuteByMinute(calendar, clocks: clocks, breaks: trial.breaks)
      for _ in 0..<8 {
        let wrong = try trial.disagreements(&random)
        #expect(wrong.isEmpty, "\(wrong) \(calendar) \(trial.breaks) \(Seeds.hint(seed))")
      }
    }
  }

  /// In half of the cases none.
  private static func breaks(
    in clocks: MinuteByMinute.Clocks, _ random: inout SeededGenerator
  ) -> [Range<Int>] {
    guard random.chance(50) else { return [] }
    return (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let start = clocks.start + Int.random(in: clocks.shown.indices, using: &random) * 60
      let minutes = Int.random(in: 0...(random.chance(50) ? 600 : 10_000), using: &random)
      return start..<start + minutes * 60
    }
  }
}

/// One calendar with its breaks, and both ways to reckon with them.
private struct Trial {
  let time: WorkingTime
  let change: Int
  let breaks: [Range<Int>]
  var oracle: MinuteByMinute?

  private var pauses: [Range<Date>] {
    breaks.map { Date(seconds: $0.lowerBound)..<Date(seconds: $0.upperBound) }
  }

  init(time: WorkingTime, change: Int, breaks: [Range<Int>]) {
    (self.time, self.change, self.breaks) = (time, change, breaks)
  }

  /// Five questions about two moments; what the oracle's weeks are too short for is not asked.
  func disagreements(_ random: inout SeededGenerator) throws -> [String] {
    guard let oracle else { return ["no oracle"] }
    let (start, end) = (moment(&random), moment(&random))
    let duration =
      random.chance(10)
      ? 0
      : random.chance(50)
        ? Int.random(in: 1...600, using: &random) * 60 : Int.random(in: 1...300_000, using: &random)
    let days = Int.random(in: 0...8, using: &random)
    let span = WorkingSpan.time(Int64(duration) * 1_000)
    let pauses = pauses
    var wrong: [String] = []
    func compare(_ what: String, _ expected: Int?, _ found: () throws -> Int) {
      guard let expected, what == "between" || oracle.known.contains(expected) else { return }
      let found = try? found()
      if found != expected {
        wrong.append("\(what) \(start) \(end) \(duration) \(days): \(expected), not \(found ?? -1)")
      }
    }
    compare("between", oracle.between(start, end)) {
      Int(try time.between(Date(seconds: start), Date(seconds: end), breaks: pauses) / 1_000)
    }
    compare("after", oracle.after(start, duration)) {
      try time.moment(span, after: Date(seconds: start), breaks: pauses).seconds
    }
    compare("before", oracle.before(start, duration)) {
      try time.moment(span, before: Date(seconds: start), breaks: pauses).seconds
    }
    compare("days after", oracle.daysAfter(start, days)) {
      try time.moment(.days(days), after: Date(seconds: start), breaks: pauses).seconds
    }
    compare("days before", oracle.daysBefore(start, days)) {
      try time.moment(.days(days), before: Date(seconds: start), breaks: pauses).seconds
    }
    return wrong
  }

  /// Often near the change of the clocks, and at whole hours, where boundaries are.
  private func moment(_ random: inout SeededGenerator) -> Int {
    let known = oracle?.known ?? 0...0
    let moment =
      random.chance(30)
      ? Int.random(in: change - 20_000...change + 20_000, using: &random)
      : Int.random(in: known, using: &random)
    return random.chance(40)
      ? moment / 1_800 * 1_800 : random.chance(50) ? moment / 60 * 60 : moment
  }
}

extension Date {
  init(seconds: Int) { self.init(milliseconds: Int64(seconds) * 1_000) }

  /// Since 1970.
  var seconds: Int { Int(milliseconds / 1_000) }
}
