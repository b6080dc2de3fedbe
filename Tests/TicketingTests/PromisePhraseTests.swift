import Foundation
import SpocTesting
import Testing

@testable import Ticketing

/// Promises in plain English, in Paris, on Monday, 23 November 2026, at 10:00. Times are the desk's.
@Suite("Promises as they are typed")
struct PromisePhraseTests {
  private func phrase(
    _ text: String, at now: String = "2026-11-23T09:00:00Z", in zone: String = "Europe/Paris"
  ) throws -> (phrase: PromisePhrase, zone: TimeZone) {
    let zone = try #require(TimeZone(identifier: zone))
    return (try PromisePhrase(text, now: try #require(Date(timestamp: now)), in: zone), zone)
  }

  private func local(_ date: Date, in zone: TimeZone) -> String {
    let clock = zone.clockText(date)
    return "\(clock.day) \(clock.time)"
  }

  static let days = [
    ("today", "2026-11-23"), ("tomorrow", "2026-11-24"), ("day after tomorrow", "2026-11-25"),
    ("the day after tomorrow", "2026-11-25"), ("tue", "2026-11-24"), ("on wednesday", "2026-11-25"),
    ("this friday", "2026-11-27"), ("sunday", "2026-11-29"), ("next monday", "2026-11-30"),
    ("next fri", "2026-12-04"), ("friday week", "2026-12-04"), ("friday next week", "2026-12-04"),
    ("3 december", "2026-12-03"), ("on the 3rd", "2026-12-03"), ("december 3rd", "2026-12-03"),
    ("3rd of dec", "2026-12-03"), ("2 jan", "2027-01-02"), ("29 feb", "2028-02-29"),
    ("5 march 2028", "2028-03-05"), ("2026-12-24", "2026-12-24"), ("in 3 days", "2026-11-26"),
    ("in a week", "2026-11-30"), ("in two weeks", "2026-12-07"), ("a week from now", "2026-11-30"),
    ("in a month", "2026-12-23"), ("in a year", "2027-11-23"), ("in 2 working days", "2026-11-25"),
    ("in 6 business days", "2026-12-01"),
  ]
  static let clocks = [
    ("15:00", "15:00"), ("at 15:30", "15:30"), ("at 11", "11:00"), ("3pm", "15:00"),
    ("at 11:15 am", "11:15"), ("by noon", "12:00"),
  ]

  /// 28 days by 6 times, 308 texts: what is left of each is the words that are about neither.
  @Test(arguments: days)
  func `a day and a time, in either order`(_ day: String, _ date: String) throws {
    for (clock, time) in Self.clocks {
      var texts = ["send the offer \(day) \(clock)"]
      // `at 11 december 3rd` is a day of December.
      if clock != "at 11" { texts.append("send the offer \(clock) \(day)") }
      for text in texts {
        let (found, zone) = try phrase(text)
        #expect(local(found.time.due, in: zone) == "\(date) \(time)", "\(text)")
        #expect(found.text == "send the offer" && found.kind == .promise, "\(text)")
      }
    }
  }

  @Test(arguments: [
    // A day without a time is the end of it at the office.
    ("call back tomorrow", "2026-11-24 17:00", "call back"),
    ("call back today", "2026-11-23 17:00", "call back"),
    ("send it by friday", "2026-11-27 17:00", "send it"),
    ("send it before friday", "2026-11-26 17:00", "send it"),
    ("send it before friday noon", "2026-11-27 12:00", "send it"),
    ("send it next week", "2026-12-04 17:00", "send it"),
    ("next week on tuesday send it", "2026-12-01 17:00", "send it"),
    ("send it this week", "2026-11-27 17:00", "send it"),
    ("send it by the end of the week", "2026-11-27 17:00", "send it"),
    ("send it by end of next week", "2026-12-04 17:00", "send it"),
    ("send it end of the month", "2026-11-30 17:00", "send it"),
    ("send it by the end of next month", "2026-12-31 17:00", "send it"),
    ("send it next month", "2026-12-31 17:00", "send it"),
    ("send it by the end of the year", "2026-12-31 17:00", "send it"),
    ("send it by end of day", "2026-11-23 17:00", "send it"),
    ("send it eod", "2026-11-23 17:00", "send it"),
    ("send it by close of business", "2026-11-23 17:00", "send it"),
    // Parts of a day.
    ("call tomorrow morning", "2026-11-24 12:00", "call"),
    ("call on friday afternoon", "2026-11-27 17:00", "call"),
    ("call this evening", "2026-11-23 20:00", "call"),
    ("call tonight", "2026-11-23 20:00", "call"),
    ("call in the afternoon", "2026-11-23 17:00", "call"),
    ("send it by friday midnight", "2026-11-28 00:00", "send it"),
    ("say good morning to Ana tomorrow", "2026-11-24 17:00", "say good morning to Ana"),
    // A time alone is the next one.
    ("call at 15:00", "2026-11-23 15:00", "call"),
    ("call at 9:30", "2026-11-24 09:30", "call"),
    ("call at 9am", "2026-11-24 09:00", "call"),
    ("call 12:30", "2026-11-23 12:30", "call"),
    ("call at noon", "2026-11-23 12:00", "call"),
    ("call at 11 o'clock", "2026-11-23 11:00", "call"),
    ("call by 14h30", "2026-11-23 14:30", "call"),
    ("call at 12am", "2026-11-24 00:00", "call"),
    ("call at 12pm", "2026-11-23 12:00", "call"),
    ("call at 9.30", "2026-11-24 09:30", "call"), ("call tuesday 9.30", "2026-11-24 09:30", "call"),
    ("call tomorrow at 1530", "2026-11-24 15:30", "call"),
    ("call at 23:59:59 today", "2026-11-23 23:59", "call"),
    ("call next tuesday at half past nine", "2026-12-01 09:30", "call"),
    ("call tomorrow at quarter to ten", "2026-11-24 09:45", "call"),
    ("call tomorrow at a quarter past 4 pm", "2026-11-24 16:15", "call"),
    ("call tomorrow at ten past eleven", "2026-11-24 11:10", "call"),
    ("call tomorrow at nine", "2026-11-24 09:00", "call"),
    ("call at eleven o'clock", "2026-11-23 11:00", "call"),
    ("send ten to five shops tomorrow", "2026-11-24 17:00", "send ten to five shops"),
    ("call tomorrow at 9.50 am", "2026-11-24 09:50", "call"),
    ("call tomorrow 2.30 pm", "2026-11-24 14:30", "call"),
    ("call each tomorrow 11:00", "2026-11-24 11:00", "call each"),
    ("sell at 9.50 each tomorrow 15:00", "2026-11-24 15:00", "sell at 9.50 each"),
    ("cut the price by 9.50 on friday noon", "2026-11-27 12:00", "cut the price by 9.50"),
    ("install version 9.30 by friday noon", "2026-11-27 12:00", "install version 9.30"),
    // Weeks from a day.
    ("call back a week today", "2026-11-30 17:00", "call back"),
    ("call back a week tomorrow at 11", "2026-12-01 11:00", "call back"),
    ("call back two weeks on friday", "2026-12-11 17:00", "call back"),
    ("call back a fortnight from tuesday", "2026-12-08 17:00", "call back"),
    ("call back friday fortnight", "2026-12-11 17:00", "call back"),
    ("finish 3 days of work by friday", "2026-11-27 17:00", "finish 3 days of work"),
    // From now.
    ("call in 2 hours", "2026-11-23 12:00", "call"),
    ("call in 45 minutes", "2026-11-23 10:45", "call"),
    ("call in half an hour", "2026-11-23 10:30", "call"),
    ("call in a quarter of an hour", "2026-11-23 10:15", "call"),
    ("call in an hour", "2026-11-23 11:00", "call"),
    ("call in an hour and a half", "2026-11-23 11:30", "call"),
    ("call in a couple of hours", "2026-11-23 12:00", "call"),
    ("call within the hour", "2026-11-23 11:00", "call"),
    ("call within 3 hours", "2026-11-23 13:00", "call"),
    ("call 2 hours from now", "2026-11-23 12:00", "call"),
    ("call in 1h30m", "2026-11-23 11:30", "call"),
    ("call 2h", "2026-11-23 12:00", "call"), ("call 3d", "2026-11-26 10:00", "call"),
    ("call in three days", "2026-11-26 10:00", "call"),
    ("call in a fortnight", "2026-12-07 10:00", "call"),
    ("call in 3 days at 15:00", "2026-11-26 15:00", "call"),
    // Anywhere in the line, in any case, with signs.
    ("Call back TOMORROW, 10:00, about the quote", "2026-11-24 10:00", "Call back about the quote"),
    (
      "call back about the quote tomorrow at 10:00", "2026-11-24 10:00", "call back about the quote"
    ),
    ("tomorrow 10:00 call back", "2026-11-24 10:00", "call back"),
    ("by friday noon: send the offer", "2026-11-27 12:00", "send the offer"),
    (
      "tell her by tomorrow whether 3 parts are in stock", "2026-11-24 17:00",
      "tell her whether 3 parts are in stock"
    ),
    ("send 2 hours of footage by friday", "2026-11-27 17:00", "send 2 hours of footage"),
    ("ring May on friday", "2026-11-27 17:00", "ring May"),
    ("mon 11:00 call", "2026-11-23 11:00", "call"), ("mon 9:00 call", "2026-11-30 09:00", "call"),
    ("call 2026-12-01T10:00", "2026-12-01 10:00", "call"),
  ])
  func `one line, one time`(_ text: String, _ due: String, _ words: String) throws {
    let (found, zone) = try phrase(text)
    #expect(local(found.time.due, in: zone) == due)
    #expect(found.text == words)
    #expect(found.kind == .promise && found.time.begins == nil)
  }

  @Test(arguments: [
    ("visit mon 9-11 at their shop", "2026-11-30 09:00", "11:00", "visit", "their shop"),
    ("visit tomorrow 9–11", "2026-11-24 09:00", "11:00", "visit", nil),
    ("visit tomorrow from 9 to 11", "2026-11-24 09:00", "11:00", "visit", nil),
    ("visit tomorrow between 9 and 11:30", "2026-11-24 09:00", "11:30", "visit", nil),
    ("visit tomorrow 9:00 - 11:00", "2026-11-24 09:00", "11:00", "visit", nil),
    ("visit tomorrow 2-4pm", "2026-11-24 14:00", "16:00", "visit", nil),
    ("visit tomorrow 11-1pm", "2026-11-24 11:00", "13:00", "visit", nil),
    ("visit tomorrow 9-11 am", "2026-11-24 09:00", "11:00", "visit", nil),
    ("visit tomorrow 9am-1pm", "2026-11-24 09:00", "13:00", "visit", nil),
    ("visit tomorrow 14h30-16h", "2026-11-24 14:30", "16:00", "visit", nil),
    ("visit fri 14:00", "2026-11-27 14:00", "15:00", "visit", nil),
    (
      "meet at 12 Main Street tomorrow 14:00", "2026-11-24 14:00", "15:00", "meet", "12 Main Street"
    ),
    ("11-12 fit the boiler", "2026-11-23 11:00", "12:00", "fit the boiler", nil),
    (
      "visit at the shop mon 9-11 about the leak", "2026-11-30 09:00", "11:00",
      "visit about the leak", "the shop"
    ),
  ])
  func `a window makes an appointment`(
    _ text: String, _ begins: String, _ ends: String, _ words: String, _ place: String?
  ) throws {
    let (found, zone) = try phrase(text)
    #expect(found.kind == .appointment)
    #expect(found.time.begins.map { local($0, in: zone) } == begins)
    #expect(zone.clockText(found.time.due).time == ends)
    #expect(found.text == words && found.place == place)
  }

  @Test(arguments: [
    ("call back", WhenError.noTime("call back")), ("call back soon", .noTime("call back soon")),
    ("", .empty), ("tomorrow 10:00", .onlyTime("tomorrow 10:00")),
    ("call at 3", .morningOrAfternoon("3")), ("visit tomorrow 2-4", .morningOrAfternoon("2-4")),
    ("call on 3/4", .dayOrMonth("3/4")), ("call at 25:00", .noSuchTime("25:00")),
    ("call on 31 february", .noSuchDay("31 february")),
    ("call 2026-02-30", .noSuchDay("2026-02-30")),
    ("call tomorrow or friday", .twoTimes("friday")),
    ("call tomorrow 10:00 or 11:00", .twoTimes("11:00")),
    ("call today 9:00", .over), ("call 2026-11-22", .over),
    ("visit tomorrow 11-9", .noSuchTime("11-9")),
    ("call in 2 hours tomorrow", .twoTimes("tomorrow")),
    ("write to them at 12 Main Street tomorrow", .unclearHour("at 12")),
    (String(repeating: "call ", count: 600) + "tomorrow", .tooLong(1_024)),
    ("pay 9.30 tuesday", .unclearHour("9.30")), ("call tomorrow 10:0", .noSuchTime("10:0")),
    ("call tomorrow 10:00+01:00", .noSuchTime("10:00+01:00")),
    ("call tomorrow at 10:00:75", .noSuchTime("10:00:75")),
    ("call every monday", .unclear("every monday")),
    ("call each friday noon", .unclear("each friday")),
    ("call after friday", .unclear("after friday")),
    ("call after 15:00 tomorrow", .unclear("after 15:00")),
    ("call early tomorrow", .unclear("early tomorrow")),
    ("call 2 days before friday", .unclear("2 days before")),
    ("call a month today", .unclear("a month today")), ("call today week", .unclear("today week")),
    ("call tomorrow half nine", .unclear("half nine")),
    ("call tomorrow 10:00 CET", .unclear("10:00 cet")),
    ("call tomorrow at half past three", .morningOrAfternoon("half past three")),
  ])
  func `never guessed`(_ text: String, _ error: WhenError) {
    #expect(throws: error) { try phrase(text) }
    #expect(!error.message(.future).isEmpty)
  }

  /// The clocks of Paris go forward on 29 March 2026 at 02:00 and back on 25 October at 03:00; those
  /// of Lord Howe Island by half an hour, on 5 April back and on 4 October forward.
  @Test(arguments: [
    ("Europe/Paris", "2026-03-28T09:00:00Z", "call tomorrow 10:00", "2026-03-29T08:00:00.000Z"),
    ("Europe/Paris", "2026-03-28T09:00:00Z", "call tomorrow 02:30", "2026-03-29T01:00:00.000Z"),
    ("Europe/Paris", "2026-03-28T09:00:00Z", "call in 24 hours", "2026-03-29T09:00:00.000Z"),
    ("Europe/Paris", "2026-03-28T09:00:00Z", "call in a day", "2026-03-29T08:00:00.000Z"),
    ("Europe/Paris", "2026-10-24T08:00:00Z", "call tomorrow 10:00", "2026-10-25T09:00:00.000Z"),
    ("Europe/Paris", "2026-10-24T08:00:00Z", "call tomorrow 02:30", "2026-10-25T00:30:00.000Z"),
    ("Europe/Paris", "2026-10-24T08:00:00Z", "call in 2 days", "2026-10-26T09:00:00.000Z"),
    ("Europe/Paris", "2026-10-25T00:45:00Z", "call in 30 minutes", "2026-10-25T01:15:00.000Z"),
    (
      "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "call tomorrow 10:00",
      "2026-10-03T23:00:00.000Z"
    ),
    (
      "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "call tomorrow 02:15",
      "2026-10-03T15:30:00.000Z"
    ),
    (
      "Australia/Lord_Howe", "2026-04-04T00:00:00Z", "call tomorrow 10:00",
      "2026-04-04T23:30:00.000Z"
    ),
    ("Asia/Kathmandu", "2026-11-23T09:00:00Z", "call tomorrow 10:00", "2026-11-24T04:15:00.000Z"),
  ])
  func `right across changes of the clocks`(
    _ zone: String, _ now: String, _ text: String, _ due: String
  ) throws {
    #expect(try phrase(text, at: now, in: zone).phrase.time.due.timestamp == due)
  }
}
