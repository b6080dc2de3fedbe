import Foundation
import Testing
import Ticketing

@Suite("Ages")
struct AgeTests {
  static let (minute, hour, day) = (60, 3_600, 86_400)

  @Test(arguments: [
    (0, "now", "less than a minute"),
    (59, "now", "less than a minute"),
    (minute, "1m", "1 minute"),
    (41 * minute + 59, "41m", "41 minutes"),
    (hour, "1h", "1 hour"),
    (hour + minute, "1h", "1 hour 1 minute"),
    (5 * hour + 59 * minute, "5h", "5 hours 59 minutes"),
    (day, "1d", "1 day"),
    (2 * day + 4 * hour + 59 * minute, "2d 4h", "2 days 4 hours"),
    (7 * day - 1, "6d 23h", "6 days 23 hours"),
    (7 * day + hour, "7d", "7 days 1 hour"),
    (14 * day - 1, "13d", "13 days 23 hours"),
    (14 * day, "2w", "2 weeks"),
    (23 * day, "3w", "3 weeks 2 days"),
    (60 * day, "8w", "8 weeks 4 days"),
    (61 * day, "2mo", "2 months"),
    (430 * day, "14mo", "14 months"),
    (730 * day, "23mo", "23 months 4 weeks"),
    (731 * day, "2y", "2 years"),
    (830 * day, "2y", "2 years 3 months"),
    (-59, "now", "less than a minute"),
    (-3 * hour, "−3h", "3 hours"),
    (-6 * day - 23 * hour, "−6d", "6 days 23 hours"),
  ])
  func spans(_ seconds: Int, _ short: String, _ words: String) {
    #expect(Age.short(seconds) == short)
    #expect(Age.words(seconds) == words)
  }

  @Test func shortIsAtMostSixCharacters() {
    for shift in 0..<63 {
      for seconds in [1 << shift, (1 << shift) / 3 * 2, -1 << shift, .max, .min] {
        #expect(Age.short(seconds).count <= 6, "\(seconds)")
      }
    }
    for seconds in stride(from: 0, to: 40_000_000, by: 1_777) {
      #expect(Age.short(seconds).count <= 6, "\(seconds)")
      #expect(Age.short(-seconds).count <= 6, "\(-seconds)")
    }
  }

  /// Now is Thursday, 2026-03-12, 15:00 in UTC: 16:00 in Paris, 20:45 in Kathmandu, Friday 02:00
  /// on Lord Howe Island, 11:00 in New York, which put its clocks forward on the Sunday before.
  @Test(arguments: [
    ("Europe/Paris", "2026-03-12T13:05:59.999Z", "14:05"),
    ("Europe/Paris", "2026-03-11T23:00:00.000Z", "00:00"),
    ("Europe/Paris", "2026-03-11T22:59:00.000Z", "Wed 23:59"),
    ("Europe/Paris", "2026-03-10T13:05:00.000Z", "Tue 14:05"),
    ("Europe/Paris", "2026-03-08T23:00:00.000Z", "Mon 00:00"),
    ("Europe/Paris", "2026-03-08T22:59:00.000Z", "8 Mar 23:59"),
    ("Europe/Paris", "2026-03-15T22:59:00.000Z", "Sun 23:59"),
    ("Europe/Paris", "2026-03-15T23:00:00.000Z", "16 Mar 00:00"),
    ("Europe/Paris", "2026-07-12T12:05:00.000Z", "12 Jul 14:05"),
    ("Europe/Paris", "2025-12-31T22:59:00.000Z", "31 Dec 2025 23:59"),
    ("Europe/Paris", "2025-12-31T23:00:00.000Z", "1 Jan 00:00"),
    ("Europe/Paris", "2024-03-12T13:05:00.000Z", "12 Mar 2024 14:05"),
    ("America/New_York", "2026-03-08T06:59:00.000Z", "8 Mar 01:59"),
    ("America/New_York", "2026-03-08T07:00:00.000Z", "8 Mar 03:00"),
    ("America/New_York", "2026-03-12T04:00:00.000Z", "00:00"),
    ("Australia/Lord_Howe", "2026-03-12T13:00:00.000Z", "00:00"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00.000Z", "5 Apr 01:30"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00.000Z", "4 Oct 02:30"),
    ("Asia/Kathmandu", "2026-03-11T18:15:00.000Z", "00:00"),
    ("Asia/Kathmandu", "2026-03-11T18:14:00.000Z", "Wed 23:59"),
    ("UTC", "0999-03-12T13:05:00.000Z", "12 Mar 999 13:05"),
  ])
  func moments(_ zone: String, _ timestamp: String, _ expected: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    let date = try #require(Date(timestamp: timestamp))
    let now = try #require(Date(timestamp: "2026-03-12T15:00:00.000Z"))
    #expect(Age.moment(date, now: now, in: zone) == expected)
  }

  @Test func aWeekMayCrossTheYear() throws {
    let now = try #require(Date(timestamp: "2026-01-02T12:00:00.000Z"))
    let date = try #require(Date(timestamp: "2025-12-30T12:00:00.000Z"))
    #expect(Age.moment(date, now: now, in: .gmt) == "Tue 12:00")
  }
}
