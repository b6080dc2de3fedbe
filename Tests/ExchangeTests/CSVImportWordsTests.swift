import Foundation
import Testing
import Ticketing

@testable import Exchange

@Suite("CSV import: words and times")
struct CSVImportWordsTests {
  static let statuses: [(String, Status?)] = [
    ("Open", .open), ("Pending Customer Response", .pending), ("Closed", .closed),
    ("on hold", .onHold), ("ON_HOLD", .onHold), ("New", .new), ("Resolved", .solved),
    ("in-progress", .open), ("Frozen", nil), ("", nil),
  ]

  @Test("statuses", arguments: statuses)
  func status(_ text: String, _ expected: Status?) {
    #expect(ImportVocabulary.status.meaning(of: text) == expected)
  }

  static let priorities: [(String, Priority?)] = [
    ("Low", .low), ("Medium", .normal), ("normal", .normal), ("High", .high),
    ("Critical", .urgent), ("URGENT", .urgent), ("1", nil),
  ]

  @Test("priorities", arguments: priorities)
  func priority(_ text: String, _ expected: Priority?) {
    #expect(ImportVocabulary.priority.meaning(of: text) == expected)
  }

  static let channels: [(String, Channel?)] = [
    ("Email", .email), ("E-Mail", .email), ("Phone", .phone), ("Chat", .chat),
    ("Social media", .social), ("in person", .inPerson), ("Live chat", .chat), ("pigeon", nil),
  ]

  @Test("channels", arguments: channels)
  func channel(_ text: String, _ expected: Channel?) {
    #expect(ImportVocabulary.channel.meaning(of: text) == expected)
  }

  static let times: [(String, String?)] = [
    ("2023-06-01 12:15:36", "2023-06-01T10:15:36.000Z"),
    ("2023-06-01T12:15", "2023-06-01T10:15:00.000Z"),
    ("2023-06-01 12:15:36.25", "2023-06-01T10:15:36.250Z"),
    ("2023-06-01", "2023-05-31T22:00:00.000Z"),
    ("2023-12-01", "2023-11-30T23:00:00.000Z"),
    ("2023-06-01T12:15:36Z", "2023-06-01T12:15:36.000Z"),
    ("2023-06-01T12:15:36+05:30", "2023-06-01T06:45:36.000Z"),
    ("2023-06-01 12:15-01:00", "2023-06-01T13:15:00.000Z"),
    // Skipped by the clocks: the moment after. Shown twice: the first.
    ("2023-03-26 02:30:00", "2023-03-26T01:00:00.000Z"),
    ("2023-03-26", "2023-03-25T23:00:00.000Z"),
    ("2023-10-29 02:30", "2023-10-29T00:30:00.000Z"),
    ("2023-02-30", nil), ("2023-06-01 24:00", nil), ("2023-06-01 9:15", nil),
    ("01/06/2023", nil), ("yesterday", nil), ("2h", nil), ("", nil), ("2023-06-01 12:15 PM", nil),
  ]

  @Test("times", arguments: times)
  func time(_ text: String, _ expected: String?) {
    #expect(WallClock(zone: CSVImportFixture.zone).date(text)?.timestamp == expected)
  }

  @Test(
    "tags",
    arguments: [("Technical issue", "technical-issue"), ("  A/B  c ", "a-b-c"), ("…", "")])
  func tag(_ text: String, _ expected: String) {
    #expect(text.tag == expected)
  }

  static let placeholders: [(String, String, Int)] = [
    ("", "", 0), ("{p}", "é", 1), ("ü{p}{p}\u{301}{", "üéé\u{301}{", 2), ("{{p}{p", "{é{p", 1),
    ("{P} { p}", "{P} { p}", 0),
  ]

  @Test("placeholders", arguments: placeholders)
  func placeholder(_ text: String, _ expected: String, _ count: Int) {
    let (replaced, found) = text.replacing("{p}", with: "é")
    #expect(Array(replaced.utf8) == Array(expected.utf8))
    #expect(found == count)
  }

  @Test("progress speaks at most ten times a second, and at the end")
  func progress() {
    let start = ContinuousClock.now
    var meter = ImportMeter(total: 2_000, at: start)
    #expect(meter.reading(0, at: start)?.text == "0 of 2,000 rows")
    #expect(meter.reading(400, at: start + .milliseconds(99)) == nil)
    #expect(
      meter.reading(500, at: start + .milliseconds(250))?.text
        == "500 of 2,000 rows · 2,000/s · 1 s left")
    #expect(meter.reading(1_000, at: start + .milliseconds(300)) == nil)
    #expect(
      meter.reading(1_000, at: start + .seconds(200))?.text
        == "1,000 of 2,000 rows · 5/s · 3 minutes left")
    #expect(
      meter.reading(2_000, at: start + .milliseconds(200_010))?.text
        == "2,000 of 2,000 rows · 10/s")
    #expect(meter.reading(2_000, at: start + .seconds(300)) == nil)
  }
}
