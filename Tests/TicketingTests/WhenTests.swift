import Foundation
import Testing

@testable import Ticketing

@Suite("WHEN")
struct WhenTests {
  /// A Saturday, 21:44:49 in Paris, which is one hour ahead of UTC in winter.
  static let now = "2026-11-21T20:44:49.123Z"

  @Test(arguments: [
    ("now", "2026-11-21T20:44:49.123Z", "2026-11-21T20:44:49.123Z"),
    ("90s", "2026-11-21T20:43:19.123Z", "2026-11-21T20:46:19.123Z"),
    ("45m", "2026-11-21T19:59:49.123Z", "2026-11-21T21:29:49.123Z"),
    ("2h", "2026-11-21T18:44:49.123Z", "2026-11-21T22:44:49.123Z"),
    ("3d", "2026-11-18T20:44:49.123Z", "2026-11-24T20:44:49.123Z"),
    ("1w", "2026-11-14T20:44:49.123Z", "2026-11-28T20:44:49.123Z"),
    ("1W 2d4H  5 m", "2026-11-12T16:39:49.123Z", "2026-12-01T00:49:49.123Z"),
    ("0m", "2026-11-21T20:44:49.123Z", "2026-11-21T20:44:49.123Z"),
    ("09:30", "2026-11-21T08:30:00.000Z", "2026-11-22T08:30:00.000Z"),
    ("9:30", "2026-11-21T08:30:00.000Z", "2026-11-22T08:30:00.000Z"),
    ("23:00", "2026-11-20T22:00:00.000Z", "2026-11-21T22:00:00.000Z"),
    ("21:44:49.123", "2026-11-21T20:44:49.123Z", "2026-11-22T20:44:49.123Z"),
    ("21:44:49.124", "2026-11-20T20:44:49.124Z", "2026-11-21T20:44:49.124Z"),
    ("today", "2026-11-20T23:00:00.000Z", "2026-11-21T08:00:00.000Z"),
    ("yesterday", "2026-11-19T23:00:00.000Z", "2026-11-20T08:00:00.000Z"),
    ("Tomorrow", "2026-11-21T23:00:00.000Z", "2026-11-22T08:00:00.000Z"),
    ("tomorrow 9:00", "2026-11-22T08:00:00.000Z", "2026-11-22T08:00:00.000Z"),
    ("  yesterday   16:05 ", "2026-11-20T15:05:00.000Z", "2026-11-20T15:05:00.000Z"),
    ("fri", "2026-11-19T23:00:00.000Z", "2026-11-27T08:00:00.000Z"),
    ("FRIDAY 14:00", "2026-11-20T13:00:00.000Z", "2026-11-27T13:00:00.000Z"),
    ("sun", "2026-11-14T23:00:00.000Z", "2026-11-22T08:00:00.000Z"),
    ("thurs", "2026-11-18T23:00:00.000Z", "2026-11-26T08:00:00.000Z"),
    ("sat", "2026-11-20T23:00:00.000Z", "2026-11-28T08:00:00.000Z"),
    ("sat 21:00", "2026-11-21T20:00:00.000Z", "2026-11-28T20:00:00.000Z"),
    ("sat 22:00", "2026-11-14T21:00:00.000Z", "2026-11-21T21:00:00.000Z"),
    ("2026-12-01", "2026-11-30T23:00:00.000Z", "2026-12-01T08:00:00.000Z"),
    ("2026-12-01T10:00", "2026-12-01T09:00:00.000Z", "2026-12-01T09:00:00.000Z"),
    ("2026-12-01 10:00", "2026-12-01T09:00:00.000Z", "2026-12-01T09:00:00.000Z"),
    ("2026-12-01t10:00:05", "2026-12-01T09:00:05.000Z", "2026-12-01T09:00:05.000Z"),
    ("2026-12-01T10:00Z", "2026-12-01T10:00:00.000Z", "2026-12-01T10:00:00.000Z"),
    ("2026-12-01 10:00+05:45", "2026-12-01T04:15:00.000Z", "2026-12-01T04:15:00.000Z"),
    ("2026-12-01T10:00:05-08:00", "2026-12-01T18:00:05.000Z", "2026-12-01T18:00:05.000Z"),
    ("2026-11-21T20:44:49.1Z", "2026-11-21T20:44:49.100Z", "2026-11-21T20:44:49.100Z"),
    ("2026-11-21T23:59:59.9999Z", "2026-11-21T23:59:59.999Z", "2026-11-21T23:59:59.999Z"),
    ("2028-02-29 12:00", "2028-02-29T11:00:00.000Z", "2028-02-29T11:00:00.000Z"),
    ("0001-01-02T00:00Z", "0001-01-02T00:00:00.000Z", "0001-01-02T00:00:00.000Z"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z", "9999-12-31T23:59:59.000Z"),
  ])
  func inParis(_ text: String, _ past: String, _ future: String) throws {
    #expect(try when(text, .past) == past)
    #expect(try when(text, .future) == future)
  }

  /// Gaps end with the first moment after them, overlaps mean the first of two.
  @Test(arguments: [
    ("Europe/Paris", "2026-03-29 01:59", "2026-03-29T00:59:00.000Z"),
    ("Europe/Paris", "2026-03-29 02:00", "2026-03-29T01:00:00.000Z"),
    ("Europe/Paris", "2026-03-29 02:30", "2026-03-29T01:00:00.000Z"),
    ("Europe/Paris", "2026-03-29 03:00", "2026-03-29T01:00:00.000Z"),
    ("Europe/Paris", "2026-10-25 02:30", "2026-10-25T00:30:00.000Z"),
    ("Europe/Paris", "2026-10-25 03:00", "2026-10-25T02:00:00.000Z"),
    ("Europe/Paris", "2026-07-14 00:00", "2026-07-13T22:00:00.000Z"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08T07:00:00.000Z"),
    ("America/New_York", "2026-03-08 03:30", "2026-03-08T07:30:00.000Z"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00.000Z"),
    ("America/New_York", "2026-11-01 02:00", "2026-11-01T07:00:00.000Z"),
    ("Australia/Lord_Howe", "2026-10-04 01:59", "2026-10-03T15:29:00.000Z"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30:00.000Z"),
    ("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03T15:30:00.000Z"),
    ("Australia/Lord_Howe", "2026-04-05 01:29", "2026-04-04T14:29:00.000Z"),
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00.000Z"),
    ("Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-04T15:30:00.000Z"),
    ("Asia/Kathmandu", "2026-12-01 10:00", "2026-12-01T04:15:00.000Z"),
    ("Asia/Kathmandu", "1986-01-01 00:00", "1985-12-31T18:30:00.000Z"),
    ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T10:00:00.000Z"),
    ("UTC", "2026-03-29 02:30", "2026-03-29T02:30:00.000Z"),
  ])
  func whereClocksChange(_ zone: String, _ text: String, _ expected: String) throws {
    #expect(try when(text, .past, in: zone) == expected)
    #expect(try when(text, .future, in: zone) == expected)
  }

  /// The night in which Paris puts clocks back, and the one in which it puts them forward.
  @Test(arguments: [
    ("2026-10-24T22:30:00.000Z", "09:30", "2026-10-24T07:30:00.000Z", "2026-10-25T08:30:00.000Z"),
    ("2026-10-25T12:00:00.000Z", "1d", "2026-10-24T12:00:00.000Z", "2026-10-26T12:00:00.000Z"),
    ("2026-10-25T12:00:00.000Z", "today", "2026-10-24T22:00:00.000Z", "2026-10-25T08:00:00.000Z"),
    ("2026-10-25T12:00:00.000Z", "sat", "2026-10-23T22:00:00.000Z", "2026-10-31T08:00:00.000Z"),
    ("2026-03-29T00:30:00.000Z", "02:30", "2026-03-28T01:30:00.000Z", "2026-03-29T01:00:00.000Z"),
    ("2026-03-29T01:00:00.000Z", "02:30", "2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z"),
  ])
  func aroundAChange(_ now: String, _ text: String, _ past: String, _ future: String) throws {
    #expect(try when(text, .past, now: now) == past)
    #expect(try when(text, .future, now: now) == future)
  }

  @Test(arguments: [
    "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
    "America/St_Johns", "Africa/Casablanca", "Asia/Tehran", "UTC",
  ])
  func wallClocksLeadBackToTheFirstSuchMoment(_ name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let first = try #require(Date(timestamp: "1950-01-01T00:00:00Z")).milliseconds
    for step in 0..<20_000 as Range<Int64> {
      // 2 h 11 min 7.003 s are no part of a day: every time of day comes up.
      let moment = first + step * 7_867_003 * 16
      let (day, time) = zone.wallClock(at: Date(milliseconds: moment))
      let found = zone.firstMoment(onDay: day, at: time)
      #expect(found == moment || moment - found <= 86_400_000 && found < moment)
      #expect(zone.wallClock(at: Date(milliseconds: found)) == (day, time))
    }
  }

  @Test(arguments: [
    ("", WhenError.empty),
    (" \t ", .empty),
    ("soon", .notUnderstood("soon")),
    ("2", .notUnderstood("2")),
    ("2x", .notUnderstood("2x")),
    ("2h 3d", .notUnderstood("2h 3d")),
    ("2h 2h", .notUnderstood("2h 2h")),
    ("1 2h", .notUnderstood("1 2h")),
    ("-2h", .notUnderstood("-2h")),
    ("1.5h", .notUnderstood("1.5h")),
    ("٢h", .notUnderstood("٢h")),
    ("9999999999s", .notUnderstood("9999999999s")),
    ("fr", .notUnderstood("fr")),
    ("now 9:00", .notUnderstood("now 9:00")),
    ("9:00Z", .notUnderstood("9:00Z")),
    ("tomorrow 9:00Z", .notUnderstood("tomorrow 9:00Z")),
    ("fri 9:00+01:00", .notUnderstood("fri 9:00+01:00")),
    ("2026-12", .notUnderstood("2026-12")),
    ("2026-12-1", .notUnderstood("2026-12-1")),
    ("2026-12-01T", .notUnderstood("2026-12-01T")),
    ("2026-12-01T10:00 11:00", .notUnderstood("2026-12-01T10:00 11:00")),
    ("01.12.2026", .notUnderstood("01.12.2026")),
    ("9:3", .notUnderstood("9:3")),
    ("24:00", .noSuchTime("24:00")),
    ("tomorrow 9:60", .noSuchTime("9:60")),
    ("2026-12-01T10:00:60", .noSuchTime("10:00:60")),
    ("2026-12-01T10:00+24:00", .noSuchTime("10:00+24:00")),
    ("2026-02-29", .noSuchDay("2026-02-29")),
    ("2026-13-01 09:00", .noSuchDay("2026-13-01")),
    ("0000-01-01", .noSuchDay("0000-01-01")),
    ("999999999w", .outOfRange("999999999w")),
    ("9999-12-31T23:59-00:01", .outOfRange("9999-12-31T23:59-00:01")),
  ])
  func refused(_ text: String, _ error: WhenError) {
    #expect(throws: error) { try when(text, .past) }
    #expect(throws: error) { try when(text, .future) }
  }

  @Test(arguments: [
    ("friday at 9", "2026-11-27T08:00:00.000Z"), ("9:00 fri", "2026-11-27T08:00:00.000Z"),
    ("in 2 hours", "2026-11-21T22:44:49.123Z"), ("friday noon", "2026-11-27T11:00:00.000Z"),
    ("in 3 days at 15:00", "2026-11-24T14:00:00.000Z"),
  ])
  func `plain English, of what is to come`(_ text: String, _ future: String) throws {
    #expect(try when(text, .future) == future)
    #expect(throws: WhenError.self) { try when(text, .past) }
  }

  @Test func refusalsSayWhatWorksAndThatWorks() throws {
    let message = WhenError.notUnderstood("soon").message
    #expect(
      message == "\"soon\" is not a time. Try 45m, 2h, 3d, 1w, 09:30, now, today, yesterday, "
        + "tomorrow 14:00, fri, 2026-12-01 or 2026-12-01T10:00.")
    let examples = try #require(message.split(separator: "Try ").last).dropLast()
    for example in examples.replacing(" or ", with: ", ").split(separator: ", ") {
      #expect(throws: Never.self) { try when(String(example), .future) }
    }
  }

  private func when(
    _ text: String, _ direction: When.Direction, now: String = Self.now,
    in zone: String = "Europe/Paris"
  ) throws -> String {
    let now = try #require(Date(timestamp: now))
    let zone = try #require(TimeZone(identifier: zone))
    let date = try When.date(from: text, now: now, in: zone, direction: direction)
    #expect(date.wholeMilliseconds == date)
    return date.timestamp
  }

  @Test(arguments: [
    ("2026-12-01", "2026-12-01T22:59:59.999Z"), ("fri", "2026-11-27T22:59:59.999Z"),
    ("today", "2026-11-23T22:59:59.999Z"), ("2026-12-01 09:00", "2026-12-01T08:00:00.000Z"),
    // 25 hours long.
    ("2027-10-31", "2027-10-31T22:59:59.999Z"), ("2h", "2026-11-23T11:00:00.000Z"),
  ])
  func `until a day is until it ends`(_ text: String, _ end: String) throws {
    let now = try #require(Date(timestamp: "2026-11-23T09:00:00Z"))
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    #expect(try When.end(from: text, now: now, in: zone).timestamp == end)
  }
}
