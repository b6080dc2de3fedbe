import Exchange
import Foundation
import SpocTesting
import Testing
import Ticketing

/// Holidays of iCalendar files: what real ones have, and what hostile ones do.
@Suite("Holidays of iCalendar files")
struct CalendarFeedTests {
  private func feed(_ events: String...) -> CalendarFeed {
    let body = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined()
    return CalendarFeed(
      "BEGIN:VCALENDAR\nVERSION:2.0\n\(body)END:VCALENDAR\n", year: 2026)
  }

  @Test(
    "What a holiday may look like",
    arguments: [
      (
        "DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas\\, the day",
        ["2026-12-25 Christmas, the day"]
      ),
      ("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226", ["2026-12-25"]),
      ("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227", ["2026-12-25..2026-12-26"]),
      ("DTSTART:20261224\nDURATION:P3D", ["2026-12-24..2026-12-26"]),
      ("DTSTART:20260803\nDURATION:P1W\nSUMMARY:Shut", ["2026-08-03..2026-08-09 Shut"]),
      ("DTSTART:20201225\nRRULE:FREQ=YEARLY\nSUMMARY:X", ["*-12-25 X"]),
      ("DTSTART:20201224\nDTEND:20201227\nRRULE:FREQ=YEARLY;INTERVAL=1", ["*-12-24..*-12-26"]),
      ("DTSTART:20201225\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", ["*-12-25"]),
      (
        "DTSTART:20241225\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20251225",
        ["2024-12-25", "2026-12-25"]
      ),
      ("DTSTART:20241225\nRRULE:FREQ=YEARLY;UNTIL=20251231", ["2024-12-25", "2025-12-25"]),
      (
        "DTSTART:20241128\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20261231",
        ["2024-11-28", "2025-11-27", "2026-11-26"]
      ),
      (
        "DTSTART:20240527\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2",
        ["2024-05-27", "2025-05-26"]
      ),
      ("DTSTART:20240229\nRRULE:FREQ=YEARLY;COUNT=2", ["2024-02-29", "2028-02-29"]),
      ("DTSTART;TZID=\"A;B:C\":20261225T000000", ["2026-12-25"]),
      ("DTSTART:20261225\nBEGIN:VALARM\nDTSTART:20261226\nEND:VALARM", ["2026-12-25"]),
      ("DTSTART:20261225\nSUMMARY:A\r\n  folded\r\n\t line", ["2026-12-25 A folded line"]),
    ])
  func days(event: String, entries: [String]) {
    let feed = feed(event)
    #expect(feed.problem == nil && feed.skipped == [])
    #expect(feed.entries.map(\.text) == entries)
  }

  @Test("A yearly one with an exception becomes single dates for twenty years")
  func exceptions() {
    let feed = feed("DTSTART:20251225\nRRULE:FREQ=YEARLY\nEXDATE:20261225")
    #expect(feed.entries.count == 21)
    #expect(feed.entries.prefix(2).map(\.text) == ["2025-12-25", "2027-12-25"])
    #expect(feed.entries.last?.text == "2046-12-25")
  }

  @Test(
    "What is none is left out and says why, with its line",
    arguments: [
      ("DTSTART:20261225T100000Z\nSUMMARY:Party", "“Party”: it has a time of day"),
      ("SUMMARY:Nothing", "it has no DTSTART"),
      ("DTSTART:20260230", "20260230 is no day"), ("DTSTART:99991225", "1970 to 2199"),
      ("DTSTART:tomorrow", "“tomorrow” is no date"),
      ("DTSTART:20261225\nDTEND:20261220", "ends before it begins"),
      ("DTSTART:20261225\nDTEND:20281225", "longer than a year"),
      ("DTSTART:20261225\nDURATION:PT5H", "ends before it begins"),
      ("DTSTART:20261225\nRRULE:FREQ=WEEKLY", "“FREQ=WEEKLY”; only yearly"),
      ("DTSTART:20261225\nRRULE:FREQ=YEARLY;BYSETPOS=1", "“BYSETPOS=1”"),
      ("DTSTART:20261225\nRRULE:FREQ=YEARLY;BYMONTH=3", "only yearly"),
      ("DTSTART:20261225\nRRULE:FREQ=YEARLY;COUNT=99999999999999999999", "COUNT"),
      ("DTSTART:20261225\nSTATUS:CANCELLED", "it is cancelled"),
    ])
  func skipped(event: String, why: String) {
    let feed = feed("DTSTART:20260101", event)
    #expect(feed.problem == nil)
    #expect(feed.entries.map(\.text) == ["2026-01-01"])
    #expect(feed.skipped.map(\.line) == [6])
    #expect(feed.skipped.first?.message.contains(why) == true, "\(feed.skipped)")
  }

  @Test(
    "What is no calendar at all is said with its line",
    arguments: [
      ("", 1, "BEGIN:VCALENDAR"), ("<html>\n", 1, "BEGIN:VCALENDAR"),
      ("\n\nBEGIN:VEVENT\n", 3, "BEGIN:VCALENDAR"),
      ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\n", 3, "END is missing"),
      ("BEGIN:VCALENDAR\nEND:VEVENT\n", 2, "ends nothing"),
    ])
  func broken(text: String, line: Int, why: String) throws {
    let problem = try #require(CalendarFeed(text, year: 2026).problem)
    #expect(problem.line == line && problem.message.contains(why), "\(problem)")
  }

  @Test("A date stands once, and no control character gets into a name")
  func safe() {
    let feed = feed(
      "DTSTART:20261225\nSUMMARY:A\u{1B}[31m\u{202E}B\\nC", "DTSTART:20261225\nSUMMARY:Again")
    #expect(feed.entries.map(\.text) == ["2026-12-25 A [31m B C"])
  }

  @Test("Any bytes come to an end and to entries that can be kept")
  func fuzz() throws {
    var chance = SeededGenerator(seed: 9)
    let words = [
      "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "DTSTART:", "20261225",
      "\n", "\r\n", " ", "\t", "RRULE:", "FREQ=YEARLY", ";COUNT=3", ";BYDAY=", "1MO", "EXDATE:",
      ",",
      "\"", ":", "\\", "SUMMARY:", "\u{0}", "é", "\u{FEFF}", "DURATION:P", "9999W", "-5SU",
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int(chance.next() % 40)).map { _ in words[Int(chance.next() % 27)] }.joined()
      let feed = CalendarFeed("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + text, year: 2026)
      for entry in feed.entries {
        #expect(try Holiday(entry.text) == entry)
      }
    }
  }
}
