import Exchange
import Foundation
import Testing
import Ticketing

@Suite("Calendars of working hours as files")
struct CalendarFileTests {
  private func problems(_ text: String) -> [String] {
    CalendarFile(text).problems.map { "\($0.line):\($0.column): \($0.message)" }
  }

  @Test("All there is to say")
  func whole() throws {
    let file = CalendarFile(
      """
      time_zone = "Europe/Lisbon"
      holidays = ["2026-12-25 Christmas Day", "*-01-01", "2026-08-03..2026-08-14", 2026-06-10]

      [hours]
      mon = ["09:00-12:30", "13:30-17:00"]
      sat = ["22:00-06:00"]
      sun = []

      [[special]]
      date = "2026-12-24"
      hours = ["09:00-12:00"]
      name = "Christmas Eve"

      [[special]]
      date = 2026-12-31
      hours = []
      """)
    #expect(file.problems.isEmpty)
    var hours = WorkingHours(timeZoneName: "Europe/Lisbon", week: [:])
    hours[.monday] = [try Opening("09:00-12:30"), try Opening("13:30-17:00")]
    hours[.saturday] = [try Opening("22:00-06:00")]
    hours.holidays = try [
      "2026-12-25 Christmas Day", "*-01-01", "2026-08-03..2026-08-14", "2026-06-10",
    ].map { try Holiday($0) }
    hours.specials = [
      try SpecialHours(
        date: "2026-12-24", openings: [Opening("09:00-12:00")], name: "Christmas Eve"),
      try SpecialHours(date: "2026-12-31", openings: []),
    ]
    #expect(file.hours == hours)
  }

  @Test("Holidays below [hours] are holidays, too")
  func below() throws {
    let file = CalendarFile(
      """
      time_zone = "UTC"
      [hours]
      mon = ["09:00-17:00"]
      holidays = ["*-01-01"]
      """)
    #expect(file.hours?.holidays == [try Holiday("*-01-01")])
  }

  @Test("What is wrong has its place, and what would be right; all of it at once")
  func wrong() {
    let wrong = problems(
      """
      timezone = "Europe/Lisbon"
      time_zone = "Europe/Lissbon"
      holidays = ["2026-12-25", "*-02-30", 5, "2026-12-25..2026-12-24", "Xmas"]
      [hours]
      mon = ["09:00-12:30", "12:00-17:00"]
      tuesday = ["09:00-17:00"]
      wed = "09:00-17:00"
      thu = ["25:00-26:00", "09:00-09:00", 9]
      foo = []
      time_zone = "UTC"
      [[special]]
      date = "2026-12-24"
      [[special]]
      hours = ["10:00-11:00"]
      date = "2026-12-24"
      holidays = []
      [[special]]
      date = "2026-12-24"
      hours = []
      nmae = "x"
      """)
    #expect(
      wrong == [
        "1:1: “timezone” is no part of a calendar; did you mean “time_zone”?",
        "2:13: “Europe/Lissbon” is no time zone of the IANA database, as in \"Europe/Paris\".",
        "3:27: The calendar has no such day: “*-02-30”.",
        "3:38: A date stands in quotes, as in \"2026-12-25\".",
        "3:41: “2026-12-25..2026-12-24” ends before it begins: swap the two dates.",
        "3:67: “Xmas” is no date: it is like \"2026-12-25\", each year \"*-12-25\", or both with an"
          + " end, \"2026-12-24..2027-01-02\".",
        "5:23: “12:00-17:00” and “09:00-12:30” reach over each other: make one of them, or part"
          + " them.",
        "6:1: Days have three letters: tue.",
        "7:7: Hours are a list of openings in quotes, as in [\"09:00-12:30\", \"13:30-17:00\"].",
        "8:8: The clock has no such time: “25:00”. A day goes from 00:00 to 24:00.",
        "8:23: “09:00-09:00” ends as it begins. The whole day is \"00:00-24:00\", a closed one has"
          + " the list [].",
        "8:38: Hours are a list of openings in quotes, as in [\"09:00-12:30\", \"13:30-17:00\"].",
        "9:1: “foo” is no day of the week; there are: mon, tue, wed, thu, fri, sat, sun.",
        "10:13: “time_zone” stands above [hours].",
        "11:1: This one has no “hours”: add hours = [\"09:00-12:00\"], or hours = [] for closed.",
        "16:1: “holidays” stands above the first [[special]].",
        "18:8: 2026-12-24 has special hours already: put all of them into one list.",
        "20:1: “nmae” is no part of special hours; did you mean “name”?",
      ])
  }

  @Test("What is missing or no TOML at all")
  func missing() {
    #expect(
      problems("[hours]\nmon = [\"09:00-17:00\"]")
        == ["1:1: “time_zone” is missing: time_zone = \"Europe/Paris\"."])
    #expect(problems("time_zone = \"UTC\"").first?.contains("This calendar never opens") == true)
    #expect(
      problems("time_zone = \"UTC\"\nhours = 5").first?.hasPrefix("2:9: “hours” is a table") == true
    )
    #expect(problems("time_zone = ").first?.contains("This is not TOML") == true)
    #expect(problems("[=").first == "1:2: This is not TOML: a table has a name, as in [name].")
    #expect(
      problems("time_zone = \"UTC\"\nspecial = 1").first?.hasPrefix("2:11: Each special date")
        == true)
  }
}
