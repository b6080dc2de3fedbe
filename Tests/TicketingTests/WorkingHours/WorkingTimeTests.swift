import Foundation
import Testing

@testable import Ticketing

@Suite("Working hours")
struct WorkingTimeTests {
  private static let day = ["09:00-12:30", "13:30-17:00"]

  private static func hours(
    _ zone: String = "UTC", week: [[String]] = [day, day, day, day, ["09:00-14:00"]],
    holidays: [String] = [], specials: [String: [String]] = [:]
  ) throws -> WorkingTime {
    var hours = WorkingHours(
      timeZoneName: zone, week: [:], holidays: try holidays.map { try Holiday($0) },
      specials: try specials.map { date, openings in
        try SpecialHours(date: date, openings: try openings.map { try Opening($0) })
      })
    for (day, openings) in zip(Weekday.allCases, week) {
      hours[day] = try openings.map { try Opening($0) }
    }
    return WorkingTime(hours)
  }

  /// Seconds may be left out.
  private static func date(_ text: String) throws -> Date {
    try #require(Date(timestamp: text.count == 16 ? "\(text):00Z" : text), "\(text)")
  }

  private static func text(_ date: Date) -> String {
    let text = date.timestamp
    return text.hasSuffix(":00.000Z") ? String(text.prefix(16)) : text
  }

  /// 2026-11-23 is a Monday.
  @Test(arguments: [
    // Within, over lunch, over night, over the weekend.
    ("2026-11-23T09:00", "2h", "2026-11-23T11:00"),
    ("2026-11-23T12:00", "1h", "2026-11-23T14:00"),
    ("2026-11-23T16:00", "2h", "2026-11-24T10:00"),
    ("2026-11-27T13:00", "2h", "2026-11-30T10:00"),
    // What ends just at a closing ends there, not as it opens again.
    ("2026-11-23T09:00", "3h30m", "2026-11-23T12:30"),
    ("2026-11-23T09:00", "7h", "2026-11-23T17:00"),
    ("2026-11-27T13:00", "1h", "2026-11-27T14:00"),
    // Nothing: the first moment of working time.
    ("2026-11-23T10:00", "0s", "2026-11-23T10:00"),
    ("2026-11-23T12:30", "0s", "2026-11-23T13:30"),
    ("2026-11-23T12:45", "0m", "2026-11-23T13:30"),
    ("2026-11-27T14:00", "0h", "2026-11-30T09:00"),
    ("2026-11-28T10:00", "0d", "2026-11-30T09:00"),
    ("2026-11-28T10:00", "1s", "2026-11-30T09:00:01.000Z"),
    // Days: the same time so many of them on.
    ("2026-11-23T10:00", "1d", "2026-11-24T10:00"),
    ("2026-11-23T10:15", "5d", "2026-11-30T10:15"),
    ("2026-11-28T10:00", "1d", "2026-11-30T10:00"),
    ("2026-11-28T10:00", "2d", "2026-12-01T10:00"),
    // Moved into the hours: before them, at lunch, behind them, where Friday closes early.
    ("2026-11-23T07:00", "1d", "2026-11-24T09:00"),
    ("2026-11-23T12:45", "1d", "2026-11-24T13:30"),
    ("2026-11-23T20:00", "1d", "2026-11-25T09:00"),
    ("2026-11-26T16:00", "1d", "2026-11-30T09:00"),
    ("2026-11-23T17:00", "1d", "2026-11-24T17:00"),
    ("2026-11-23T16:00", "1000d", "2030-09-23T16:00"),
  ])
  func added(_ start: String, _ span: String, _ end: String) throws {
    let found = try Self.hours().moment(try WorkingSpan(span), after: try Self.date(start))
    #expect(Self.text(found) == end)
  }

  @Test(arguments: [
    ("2026-11-23T11:00", "2h", "2026-11-23T09:00"),
    ("2026-11-24T10:00", "2h", "2026-11-23T16:00"),
    ("2026-11-30T10:00", "2h", "2026-11-27T13:00"),
    // What begins just at an opening begins there.
    ("2026-11-23T17:00", "3h30m", "2026-11-23T13:30"),
    ("2026-11-23T17:00", "7h", "2026-11-23T09:00"),
    // Nothing: the last moment of working time.
    ("2026-11-23T10:00", "0s", "2026-11-23T10:00"),
    ("2026-11-23T12:30", "0s", "2026-11-23T12:30"),
    ("2026-11-23T13:30", "0s", "2026-11-23T12:30"),
    ("2026-11-29T10:00", "0d", "2026-11-27T14:00"),
    ("2026-11-30T10:15", "5d", "2026-11-23T10:15"),
    ("2026-11-24T09:00", "1d", "2026-11-23T09:00"),
    ("2026-11-24T20:00", "1d", "2026-11-23T17:00"),
    ("2026-11-24T07:00", "1d", "2026-11-20T14:00"),
    ("2026-11-29T10:00", "1d", "2026-11-27T10:00"),
  ])
  func subtracted(_ end: String, _ span: String, _ start: String) throws {
    let found = try Self.hours().moment(try WorkingSpan(span), before: try Self.date(end))
    #expect(Self.text(found) == start)
  }

  @Test("Between two moments, either way round")
  func between() throws {
    let time = try Self.hours()
    let (start, end) = (try Self.date("2026-11-23T08:00"), try Self.date("2026-11-30T09:30"))
    let week = Int64(4 * 7 + 5) * 3_600_000
    #expect(try time.between(start, end) == week + 1_800_000)
    #expect(try time.between(end, start) == -week - 1_800_000)
    #expect(try time.between(start, start) == 0)
  }

  @Test("Holidays, one-off, yearly, from one to another; special hours before all of them")
  func holidays() throws {
    let time = try Self.hours(
      week: Array(repeating: ["09:00-17:00"], count: 7),
      holidays: ["2026-12-25", "*-01-01", "2026-12-28..2026-12-30", "*-07-31..*-08-02 Fair"],
      specials: ["2026-12-29": ["10:00-12:00"], "2026-12-31": []])
    func isOpen(_ date: String) throws -> Bool {
      try time.presence(at: try Self.date("\(date)T11:00")).isOpen
    }
    for date in [
      "2026-12-25", "2026-12-28", "2026-12-30", "2026-12-31", "2027-01-01", "2033-01-01",
      "2026-07-31", "2040-08-02",
    ] {
      #expect(try !isOpen(date), "\(date)")
    }
    for date in [
      "2026-12-24", "2027-12-25", "2026-12-27", "2026-12-29", "2027-01-02", "2026-08-03",
    ] {
      #expect(try isOpen(date), "\(date)")
    }
    #expect(try !time.presence(at: try Self.date("2026-12-29T13:00")).isOpen)
  }

  @Test("A year's end, and a day that most years don't have")
  func turnOfTheYear() throws {
    let week = Array(repeating: ["00:00-24:00"], count: 7)
    let time = try Self.hours(week: week, holidays: ["*-12-24..*-01-02", "*-02-29"])
    let (start, end) = (try Self.date("2026-01-01T00:00"), try Self.date("2030-01-01T00:00"))
    // Two days at the beginning, three new years, eight days at the end, and one in 2028.
    let days: Int64 = 1_461 - 2 - 3 * 10 - 8 - 1
    #expect(try time.between(start, end) == days * 86_400_000)
  }

  @Test("Across midnight: an opening belongs to the date it begins on")
  func nights() throws {
    let week = [["22:00-06:00"], ["05:00-12:00"], [], [], [], [], []]
    let usual = try Self.hours(week: week)
    let (monday, wednesday) = (try Self.date("2026-11-23T00:00"), try Self.date("2026-11-25T00:00"))
    // An hour that both have counts once.
    #expect(try usual.between(monday, wednesday) == 14 * 3_600_000)
    let off = try Self.hours(week: week, holidays: ["2026-11-24"])
    #expect(try off.between(monday, wednesday) == 8 * 3_600_000)
    let late = try Self.hours(week: week, holidays: ["2026-11-23"])
    #expect(try late.between(monday, wednesday) == 7 * 3_600_000)
    let always = try Self.hours(week: Array(repeating: ["00:00-24:00"], count: 7))
    #expect(
      try always.presence(at: monday)
        == .init(isOpen: true, opens: nil, closes: nil, today: [monday..<monday + 86_400]))
  }

  /// Of 2026 unless it says so: forward on 29 March at 01:00 UTC, back on 25 October at 01:00 UTC.
  @Test(
    "Where clocks are changed, what really passes counts",
    arguments: [
      ("Europe/Paris", "2026-03-29", "01:00-05:00", 3.0),
      ("Europe/Paris", "2026-03-29", "02:00-03:00", 0),
      ("Europe/Paris", "2026-03-29", "02:15-02:45", 0),
      ("Europe/Paris", "2026-03-29", "02:30-04:00", 1),
      ("Europe/Paris", "2026-03-29", "00:00-24:00", 23),
      ("Europe/Paris", "2026-10-25", "01:00-05:00", 5),
      ("Europe/Paris", "2026-10-25", "02:00-03:00", 2),
      // It ends as the clocks first show that, and begins as they first do.
      ("Europe/Paris", "2026-10-25", "01:00-02:30", 1.5),
      ("Europe/Paris", "2026-10-25", "02:30-04:00", 2.5),
      ("Europe/Paris", "2026-10-24", "22:00-06:00", 9),
      ("Australia/Lord_Howe", "2026-10-04", "01:00-05:00", 3.5),
      ("Australia/Lord_Howe", "2026-04-05", "01:00-05:00", 4.5),
      ("Antarctica/Troll", "2026-03-29", "00:00-24:00", 22),
      ("America/St_Johns", "2026-11-01", "00:00-12:00", 13),
      ("Asia/Kathmandu", "1986-01-01", "00:00-24:00", 23.75),
      ("Pacific/Apia", "2011-12-29", "18:00-06:00", 6),
      ("Pacific/Apia", "2011-12-30", "00:00-24:00", 0),
      ("Pacific/Apia", "2011-12-31", "00:00-24:00", 24),
      ("America/Sao_Paulo", "2018-11-04", "00:00-02:00", 1),
      ("America/Sao_Paulo", "2018-02-17", "22:00-24:00", 3),
    ])
  func clocks(_ zone: String, _ date: String, _ opening: String, _ length: Double) throws {
    let time = try Self.hours(zone, week: [], specials: [date: [opening]])
    let noon = try Self.date("\(date)T12:00")
    #expect(try time.between(noon - 172_800, noon + 172_800) == Int64(length * 3_600_000))
  }

  /// From 00:01 back to 23:01: the next day has begun, and comes again.
  @Test("Where clocks are put back over midnight, a day that has begun goes on")
  func backOverMidnight() throws {
    let time = try Self.hours(
      "America/St_Johns", week: [], specials: ["2010-11-07": ["00:00-02:00"]])
    let opening = try Self.date("2010-11-07T02:30")
    #expect(try time.presence(at: opening - 1).opens == opening)
    for minutes in [1, 15, 60, 120, 180] {
      let end = opening + Double(minutes * 60)
      #expect(try time.between(opening - 86_400, end) == Int64(min(minutes, 180)) * 60_000)
      #expect(try time.moment(.time(Int64(minutes) * 60_000), after: opening - 9) == end)
    }
  }

  @Test("A day's same time that clocks skip is the moment behind the gap")
  func skippedTime() throws {
    let time = try Self.hours(
      "Europe/Paris", week: Array(repeating: ["00:00-24:00"], count: 7))
    let start = try Self.date("2026-03-28T01:30")
    #expect(Self.text(try time.moment(.days(1), after: start)) == "2026-03-29T01:00")
    // Twice on that day: the first of the two.
    let autumn = try Self.date("2026-10-24T00:30")
    #expect(Self.text(try time.moment(.days(1), after: autumn)) == "2026-10-25T00:30")
  }

  @Test("Breaks don't count, wherever they are and however often they are told")
  func breaks() throws {
    let time = try Self.hours()
    func range(_ from: String, _ to: String) throws -> Range<Date> {
      try Self.date("2026-11-\(from)")..<Self.date("2026-11-\(to)")
    }
    let breaks = [
      try range("24T12:00", "24T20:00"), try range("23T10:00", "23T11:00"),
      try range("23T10:30", "23T11:00"), try range("28T10:00", "29T11:00"),
    ]
    func after(_ start: String, _ span: String) throws -> String {
      Self.text(
        try time.moment(
          try WorkingSpan(span), after: try Self.date("2026-11-\(start)"), breaks: breaks))
    }
    #expect(try after("23T09:00", "1h") == "2026-11-23T10:00")
    #expect(try after("23T09:00", "61m") == "2026-11-23T11:01")
    #expect(try after("23T10:30", "0s") == "2026-11-23T11:00")
    #expect(try after("23T09:00", "9h") == "2026-11-24T12:00")
    #expect(try after("23T09:00", "10h") == "2026-11-25T10:00")
    #expect(try after("23T15:00", "1d") == "2026-11-25T09:00")
    // A day that breaks take altogether is none.
    let whole = [try range("24T08:00", "24T12:45"), try range("24T13:00", "25T08:00")]
    let found = try time.moment(
      .days(1), after: try Self.date("2026-11-23T10:00"), breaks: whole)
    #expect(Self.text(found) == "2026-11-25T10:00")
    let back = try time.moment(
      .days(1), before: try Self.date("2026-11-25T10:00"), breaks: whole)
    #expect(Self.text(back) == "2026-11-23T10:00")
  }

  @Test("Whether it is open, and when next")
  func presence() throws {
    let time = try Self.hours()
    func texts(_ moment: String) throws -> [String] {
      let now = try time.presence(at: try Self.date(moment))
      return [now.isOpen ? "open" : "closed"]
        + [now.opens, now.closes].map { $0.map(Self.text) ?? "–" }
    }
    #expect(try texts("2026-11-23T09:00") == ["open", "2026-11-23T13:30", "2026-11-23T12:30"])
    #expect(try texts("2026-11-23T12:30") == ["closed", "2026-11-23T13:30", "2026-11-23T17:00"])
    #expect(try texts("2026-11-27T14:00") == ["closed", "2026-11-30T09:00", "2026-11-30T12:30"])
  }

  @Test("A calendar that never opens, or no more, says so and what to do")
  func neverOpens() throws {
    let moment = try Self.date("2026-11-23T10:00")
    let never = try Self.hours(week: [])
    #expect(throws: WorkingTimeError.neverOpens) { try never.moment(.time(1), after: moment) }
    #expect(throws: WorkingTimeError.neverOpens) { try never.moment(.days(0), before: moment) }
    #expect(throws: WorkingTimeError.neverOpens) { try never.presence(at: moment) }
    #expect(try never.between(moment - 9_000_000, moment) == 0)
    let taken = try Self.hours(holidays: ["*-01-01..*-12-31"])
    #expect(throws: WorkingTimeError.neverOpens) { try taken.moment(.days(3), after: moment) }

    let once = try Self.hours(week: [], specials: ["2026-11-24": ["09:00-10:00"]])
    let end = try Self.date("2026-11-24T10:00")
    #expect(try once.moment(.time(3_600_000), after: moment) == end)
    #expect(throws: WorkingTimeError.closesForEver(after: end)) {
      try once.moment(.time(3_600_001), after: moment)
    }
    #expect(throws: WorkingTimeError.closesForEver(after: end)) {
      try once.moment(.time(0), after: end)
    }
    #expect(try once.presence(at: end).opens == nil)
    #expect(throws: WorkingTimeError.neverBefore(end - 3_600)) {
      try once.moment(.time(1), before: moment)
    }
  }

  @Test("Outside the years that are reckoned is said, and ends at once")
  func outOfRange() throws {
    let time = try Self.hours()
    let old = try Self.date("1950-01-01T00:00")
    #expect(throws: WorkingTimeError.outOfRange(old)) { try time.between(old, Date.distantFuture) }
    let now = try Self.date("2026-11-23T10:00")
    for span in [WorkingSpan.time(.max / 4), .days(999_999_999)] {
      #expect(throws: WorkingTimeError.tooFar) { try time.moment(span, after: now) }
      #expect(throws: WorkingTimeError.tooFar) { try time.moment(span, before: now) }
    }
    // Breaks may be as long as they like.
    let ages = Date.distantPast..<now + 86_400
    #expect(Self.text(try time.moment(.time(0), after: now, breaks: [ages])) == "2026-11-24T10:00")
    #expect(throws: WorkingTimeError.tooFar) {
      try time.moment(.time(0), after: now, breaks: [now..<Date.distantFuture])
    }
  }
}
