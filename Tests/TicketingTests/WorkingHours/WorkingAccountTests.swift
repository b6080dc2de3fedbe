import Foundation
import Testing

@testable import Ticketing

@Suite("The account of working hours")
struct WorkingAccountTests {
  private let time: WorkingTime

  init() throws {
    var hours = WorkingHours.standard(timeZoneName: "Europe/Lisbon")
    hours[.friday] = [try Opening("09:00-12:30"), try Opening("13:30-17:00")]
    hours[.saturday] = [try Opening("22:00-06:00")]
    hours.holidays = [try Holiday("*-12-24..*-01-02 Christmas"), try Holiday("2026-12-08")]
    hours.specials = [
      try SpecialHours(date: "2026-12-28", openings: [Opening("10:00-12:00")], name: "inventory"),
      try SpecialHours(date: "2026-12-10", openings: []),
    ]
    time = WorkingTime(hours)
  }

  private func date(_ text: String) throws -> Date {
    try #require(Date(timestamp: "\(text):00Z"))
  }

  private func lines(_ account: WorkingAccount) -> [String] {
    account.rows().map { row in
      [row.date, row.time, row.amount, row.sum, row.note].filter { !$0.isEmpty }
        .joined(separator: " | ")
    }
  }

  @Test("Each interval, and why the rest doesn't count")
  func steps() throws {
    let account = try time.account(
      from: try date("2026-12-04T16:00"), to: try date("2026-12-11T14:00"))
    #expect(
      lines(account) == [
        "Fri 4 Dec 2026 | 16:00–17:00 | 1 h | 1 h",
        "Sat 5 Dec 2026 | 22:00–06:00 Sun | 8 h | 9 h",
        "Sun 6 Dec 2026 | no hours",
        "Mon 7 Dec 2026 | 09:00–17:00 | 8 h | 17 h",
        "Tue 8 Dec 2026 | holiday: 2026-12-08",
        "Wed 9 Dec 2026 | 09:00–17:00 | 8 h | 25 h",
        "Thu 10 Dec 2026 | special: closed",
        "Fri 11 Dec 2026 | 09:00–12:30 | 3 h 30 min | 28 h 30 min",
        "12:30–13:30 | no hours between",
        "13:30–14:00 | 30 min | 29 h",
      ])
  }

  @Test("Weeks as usual are one line, changes of the clocks are told")
  func weeks() throws {
    let account = try time.account(
      from: try date("2026-02-26T16:00"), to: try date("2026-03-30T10:30"))
    #expect(
      lines(account) == [
        "Thu 26 Feb 2026 | 16:00–17:00 | 1 h | 1 h",
        "Fri 27 Feb 2026 | 09:00–12:30 | 3 h 30 min | 4 h 30 min",
        "12:30–13:30 | no hours between",
        "13:30–17:00 | 3 h 30 min | 8 h",
        "Sat 28 Feb 2026 | 22:00–06:00 Sun | 8 h | 16 h",
        "Sun 1 Mar 2026 | no hours",
        "Mon 2 – Sun 22 Mar 2026 | 141 h | 157 h | 3 weeks as usual",
        "Mon 23 Mar 2026 | 09:00–17:00 | 8 h | 165 h",
        "Tue 24 Mar 2026 | 09:00–17:00 | 8 h | 173 h",
        "Wed 25 Mar 2026 | 09:00–17:00 | 8 h | 181 h",
        "Thu 26 Mar 2026 | 09:00–17:00 | 8 h | 189 h",
        "Fri 27 Mar 2026 | 09:00–12:30 | 3 h 30 min | 192 h 30 min",
        "12:30–13:30 | no hours between",
        "13:30–17:00 | 3 h 30 min | 196 h",
        "Sat 28 Mar 2026 | 22:00–06:00 Sun | 7 h | 203 h",
        "Sun 29 Mar 2026 | 01:00 to 02:00 | clocks are put forward by 1 h",
        "Sun 29 Mar 2026 | no hours",
        "Mon 30 Mar 2026 | 09:00–11:30 | 2 h 30 min | 205 h 30 min",
      ])
  }

  @Test("Over years, each week that is not as usual is one line")
  func years() throws {
    let account = try time.account(
      from: try date("2026-10-01T16:00"), to: try date("2036-10-01T16:00"))
    #expect(account.steps.count < 200)
    #expect(
      lines(account).contains(
        "Mon 21 – Sun 27 Dec 2026 | 24 h | 541 h | 1 week, holiday: *-12-24..*-01-02 Christmas"))
  }

  @Test("A pause is told once, with what it takes")
  func pauses() throws {
    let account = try time.account(
      from: try date("2026-11-05T10:00"), to: try date("2026-11-16T10:00"),
      breaks: [
        try date("2026-11-06T12:00")..<date("2026-11-13T14:30"),
        try date("2026-11-16T09:15")..<date("2026-11-16T09:20"),
      ])
    #expect(
      lines(account) == [
        "Thu 5 Nov 2026 | 10:00–17:00 | 7 h | 7 h",
        "Fri 6 Nov 2026 | 09:00–12:00 | 3 h | 10 h",
        "12:00–14:30 Fri 13 Nov 2026 | pause: 48 h 30 min of working time that don't count",
        "Fri 13 Nov 2026 | 14:30–17:00 | 2 h 30 min | 12 h 30 min",
        "Sat 14 Nov 2026 | 22:00–06:00 Sun | 8 h | 20 h 30 min",
        "Sun 15 Nov 2026 | no hours",
        "Mon 16 Nov 2026 | 09:00–09:15 | 15 min | 20 h 45 min",
        "09:15–09:20 | pause: 5 min of working time that don't count",
        "09:20–10:00 | 40 min | 21 h 25 min",
      ])
  }

  @Test("Days are counted, the one they start from is not")
  func days() throws {
    let account = try time.account(ofDays: 4, after: try date("2026-12-07T10:00"))
    #expect(
      lines(account) == [
        "Tue 8 Dec 2026 | holiday: 2026-12-08",
        "Wed 9 Dec 2026 | 1 day | 1 day",
        "Thu 10 Dec 2026 | special: closed",
        "Fri 11 Dec 2026 | 1 day | 2 days",
        "Sat 12 Dec 2026 | 1 day | 3 days",
        "Sun 13 Dec 2026 | no hours",
        "Mon 14 Dec 2026 | 1 day | 4 days",
      ])
    let back = try time.account(ofDays: 2, before: try date("2026-12-14T10:00"))
    #expect(lines(back).first == "Fri 11 Dec 2026 | 1 day | 1 day")
    #expect(back.sum == .days(2))
    // Though the answer is on a day behind.
    let evening = try date("2026-12-09T20:00")
    #expect(try time.moment(.days(1), after: evening) == date("2026-12-12T22:00"))
    #expect(try time.account(ofDays: 1, after: evening).sum == .days(1))
  }
}
