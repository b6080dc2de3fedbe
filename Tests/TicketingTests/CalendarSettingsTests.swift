import Foundation
import SpocTesting
import Testing
import Ticketing

/// Calendars and policies as settings of the desk: what is taken, and what is wrong with others.
@Suite("Calendars and policies of a desk")
struct CalendarSettingsTests {
  static let office = DeskCalendar(name: "Office", hours: .standard(timeZoneName: ""))

  private func problems(_ change: (inout Desk) -> Void) -> [String] {
    var desk = Cast.settings
    desk.calendars = [Self.office]
    let before = desk
    change(&desk)
    return desk.problems(since: before, me: "sam").map(\.refusal.message)
  }

  @Test("The first calendar holds where none is named, in the desk's zone unless it has one")
  func first() throws {
    var desk = Cast.settings
    #expect(desk.workingHours() == .standard(timeZoneName: desk.timeZoneName))
    var night = WorkingHours(timeZoneName: "Asia/Kathmandu", week: [:])
    night[.sunday] = [try Opening("22:00-06:00")]
    desk.calendars = [DeskCalendar(name: "Night", hours: night), Self.office]
    #expect(desk.workingHours() == night)
    #expect(desk.workingHours(named: "OFFICE") == .standard(timeZoneName: desk.timeZoneName))
    #expect(desk.workingHours(named: "gone") == night)
  }

  @Test("A holiday that is off stands there and takes nothing away")
  func off() throws {
    var calendar = Self.office
    calendar.add([try Holiday("2026-11-23 Fair")])
    calendar.hours.timeZoneName = "UTC"
    let monday = clock("09:00")
    func opens() throws -> Bool {
      try WorkingTime(calendar.hours).presence(at: monday.addingTimeInterval(3_600)).today.isEmpty
    }
    let date = String(monday.timestamp.prefix(10))
    calendar.hours.holidays = [try Holiday("\(date) Fair")]
    #expect(try opens())
    try calendar.turn(date, off: true)
    #expect(calendar.hours.holidays.map(\.text) == ["off \(date) Fair"])
    #expect(try !opens())
    #expect(calendar.add([try Holiday("\(date) Again")]).isEmpty)
    #expect(throws: Refusal.service(.noSuchEntry("2030-01-01", calendar: "Office"))) {
      try calendar.turn("2030-01-01", off: true)
    }
  }

  @Test(
    "A policy that can't be read is refused, and says what would be right",
    arguments: [
      (Policy(name: "P"), "empty"),
      (Policy(name: "P", calendar: "Night", targets: some), "“Night” is no calendar"),
      (Policy(name: "P", query: "waiting>2h", targets: some), "“waiting” changes with the clock"),
      (Policy(name: "P", query: "status:open", targets: some), "“status”"),
      (Policy(name: "P", query: "-(tag:a or opened:today)", targets: some), "“opened”"),
      (Policy(name: "P", query: "printer", targets: some), "“a word”"),
      (Policy(name: "P", query: "assignee:me", targets: some), "me"),
      (Policy(name: "P", query: "hm:hm", targets: some), "hm"),
      (Policy(name: "P", warning: "soon", targets: some), "“soon”"),
      (Policy(name: "P", targets: [.resolution: ["urgent": "0h"]]), "“0h”"),
      (Policy(name: "P", targets: [.resolution: ["moon": "4h"]]), "“moon” is no priority"),
    ])
  func wrong(policy: Policy, why: String) {
    let problems = problems { $0.policies = [policy] }
    #expect(problems.contains { $0.contains(why) }, "\(problems)")
  }

  private static let some: [Target: [String: String]] = [.resolution: Policy.everyPriority("4h")]

  @Test("Queries of the ticket's own facts are taken, and each kind of time")
  func right() {
    #expect(
      problems {
        $0.policies = [
          Policy(
            name: "P", query: "tag:vip or priority>=high contact:bo subject:router -channel:phone",
            calendar: "office", warning: "30m",
            targets: [
              .firstResponse: ["urgent": "90s", "high": "1h30m", "normal": "2d"],
              .resolution: ["urgent": "24h real", "low": "2w real", "normal": "3d real"],
            ])
        ]
      } == [])
  }

  @Test("A calendar that a policy goes by can't go")
  func inUse() {
    var desk = Cast.settings
    desk.calendars = [Self.office]
    desk.policies = [Policy(name: "P", calendar: "Office", targets: Self.some)]
    let before = desk
    desk.calendars = []
    #expect(
      desk.problems(since: before, me: "sam").map(\.refusal) == [
        .service(.calendarInUse("Office", policy: "P"))
      ])
  }

  @Test(
    "Spans read as they are written",
    arguments: [
      ("4h", TargetSpan(.time(14_400_000))), ("2d", TargetSpan(.days(2))),
      ("24h real", TargetSpan(.time(86_400_000), isReal: true)),
      ("2d real", TargetSpan(.time(172_800_000), isReal: true)),
      ("1w REAL", TargetSpan(.time(604_800_000), isReal: true)),
    ])
  func spans(text: String, span: TargetSpan) throws {
    #expect(try TargetSpan(text) == span)
  }
}
