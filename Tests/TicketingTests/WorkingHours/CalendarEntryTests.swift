import Testing

@testable import Ticketing

@Suite("Entries of a calendar")
struct CalendarEntryTests {
  @Test(arguments: [
    ("09:00-12:30", 540, 750), ("9:00 - 12:30", 540, 750), ("00:00-24:00", 0, 1_440),
    ("18:00-00:00", 1_080, 1_440), ("22:00-06:00", 1_320, 1_800), ("09:00–17:00", 540, 1_020),
  ])
  func openings(text: String, from: Int, to: Int) throws {
    let opening = try Opening(text)
    #expect((opening.from, opening.to) == (from, to))
    #expect(try Opening(opening.text) == opening)
  }

  @Test(arguments: [
    ("9-17", CalendarEntryError.noOpening("9-17")), ("", .noOpening("")),
    ("09:00", .noOpening("09:00")), ("09:00-10:00-11:00", .noOpening("09:00-10:00-11:00")),
    ("25:00-26:00", .noSuchTime("25:00")), ("09:60-10:00", .noSuchTime("09:60")),
    ("24:01-10:00", .noSuchTime("24:01")), ("09:00-09:00", .emptyOpening("09:00-09:00")),
    ("24:00-06:00", .beginsAtTheEnd("24:00-06:00")), ("٠٩:00-10:00", .noOpening("٠٩:00-10:00")),
  ])
  func wrongOpenings(text: String, error: CalendarEntryError) {
    #expect(throws: error) { try Opening(text) }
  }

  @Test(arguments: [
    "2026-12-25", "*-01-01", "*-02-29", "2026-12-24..2027-01-02", "*-12-24..*-01-02",
    "*-12-25 Christmas Day",
  ])
  func holidays(text: String) throws {
    #expect(try Holiday(text).text == text)
  }

  @Test(arguments: [
    ("2026-02-29", CalendarEntryError.noSuchDay("2026-02-29")), ("*-02-30", .noSuchDay("*-02-30")),
    ("Christmas", .noDate("Christmas")), ("12-25", .noDate("12-25")), ("", .noDate("")),
    ("2026-12-25..", .noDate("")), ("2026-12-25..*-01-01", .halfYearly("2026-12-25..*-01-01")),
    ("2026-12-25..2026-12-24", .backwards("2026-12-25..2026-12-24")),
    ("2026-12-25..2026-12-26..2026-12-27", .noDate("2026-12-25..2026-12-26..2026-12-27")),
  ])
  func wrongHolidays(text: String, error: CalendarEntryError) {
    #expect(throws: error) { try Holiday(text) }
  }

  @Test(arguments: [
    ("90s", WorkingSpan.time(90_000), "1 min 30 s"), ("30m", .time(1_800_000), "30 min"),
    ("4h", .time(14_400_000), "4 h"), ("1h30m", .time(5_400_000), "1 h 30 min"),
    ("1H 30M 5s", .time(5_405_000), "1 h 30 min 5 s"), ("0m", .time(0), "0 s"),
    ("2d", .days(2), "2 working days"), ("1d", .days(1), "1 working day"),
    ("0d", .days(0), "0 working days"),
    ("480h", .time(1_728_000_000), "480 h"),
  ])
  func spans(text: String, span: WorkingSpan, words: String) throws {
    #expect(try WorkingSpan(text) == span)
    #expect(span.words == words)
  }

  @Test(arguments: [
    ("", WorkingSpanError.empty), ("4", .notUnderstood("4")), ("-4h", .notUnderstood("-4h")),
    ("30m1h", .notUnderstood("30m1h")), ("1d4h", .mixed("1d4h")), ("2w", .weeks("2w")),
    ("99999999999h", .notUnderstood("99999999999h")),
  ])
  func wrongSpans(text: String, error: WorkingSpanError) {
    #expect(throws: error) { try WorkingSpan(text) }
    #expect(error.message.contains("Try 90s, 30m, 4h"))
  }
}
