import Foundation
import SpocTesting
import Testing
import Ticketing

/// What the customer says after the end.
@Suite("After the end")
struct ContinuationTests {
  static func ended(_ status: Status) throws -> RuleDesk {
    var desk = try RuleDesk()
    var ticket = NewTicket(who: .id(Customer.ID(number: 1)), subject: "Router")
    ticket.tags = ["network"]
    ticket.priority = .high
    ticket.phase = .after
    try desk.given(.newTicket(ticket), at: clock("09:00"))
    try desk.given(.reply(1, status: StatusRequest(status)), at: clock("10:00"))
    return desk
  }

  @Test func `a message opens a solved ticket`() throws {
    var desk = try Self.ended(.solved)
    try desk.when(.receive(1, "It is back."), at: clock("09:59", day: 7))
    #expect(desk.status(1) == .open)
    #expect(desk.waiting(1) == clock("09:59", day: 7))
    #expect(desk.ticket(1)?.outcome == nil)
    #expect(desk.ticket(1)?.solvedAt == nil)
    #expect(desk.ticket(2) == nil)
  }

  /// Closed by hand, and closed only by the desk's seven days.
  @Test(arguments: [(Status.closed, clock("10:01")), (.solved, clock("10:00", day: 7))])
  func `a message on a closed ticket starts a continuation, linked`(
    status: Status, at time: Date
  ) throws {
    for message in [
      .receive(1, "It is back."), .call(1, .in, .missed), .call(1, .in, .answered),
    ] as [Command] {
      var desk = try Self.ended(status)
      desk.wait(until: time)
      #expect(desk.status(1) == .closed)
      let old = desk.ticket(1)
      try desk.when(message, at: time)
      #expect(desk.refusal == nil)
      #expect(desk.ticket(1) == old)
      let next = try #require(desk.ticket(2))
      #expect(next.continues == 1)
      #expect(next.subject == "Router")
      #expect(next.tags == ["network"])
      #expect(next.priority == .high)
      #expect(next.phase == .after)
      #expect(next.customer == old?.customer)
      #expect(next.openedAt == time)
      #expect((next.waitingSince != nil) == (next.status == .new))
    }
  }

  @Test func `a reply on a closed ticket goes out on what carries it on, if that is asked for`()
    throws
  {
    var desk = try Self.ended(.closed)
    let old = desk.ticket(1)
    try desk.when(.reply(1, Reply(body: "One more thing.")), at: clock("11:00"))
    #expect(desk.refusal == .closed(1))
    var reply = Reply(body: "One more thing.", carriesOn: true)
    reply.changes.addedTags = ["late"]
    try desk.when(.reply(1, reply), at: clock("11:01"))
    #expect(desk.refusal == nil)
    #expect(desk.ticket(1) == old)
    let next = try #require(desk.ticket(2))
    #expect(next.continues == 1 && next.tags == ["network", "late"])
    #expect(next.status == .open && next.waitingSince == nil)
    #expect(next.firstAnsweredAt == clock("11:01"))
    // The next goes to the same.
    try desk.when(.reply(1, Reply(body: "And another.", carriesOn: true)), at: clock("11:02"))
    #expect(desk.ticket(3) == nil && desk.ticket(2)?.lastAnsweredAt == clock("11:02"))
    // Where it isn't closed it is an ordinary one.
    try desk.when(.reply(2, Reply(body: "A third.", carriesOn: true)), at: clock("11:03"))
    #expect(desk.refusal == nil && desk.ticket(3) == nil)
  }

  @Test func `a command that asks for nothing new reads as it did`() {
    #expect(!Command.reply(1, Reply(body: "Yes.")).asked.contains("carriesOn"))
    #expect(Command.reply(1, Reply(body: "Yes.", carriesOn: true)).asked.contains("carriesOn"))
  }

  @Test func `what was closed is not opened again beside what carries it on`() throws {
    for status in [Status.closed, .solved] {
      var desk = try Self.ended(status)
      let end = try #require(desk.commits.last)
      try desk.given(.receive(1, "It is back."), at: clock("10:00", day: 8))
      let opening = try #require(desk.commits.last)
      #expect(desk.ticket(2)?.continues == 1)
      try desk.when(.undo([end]))
      #expect(desk.refusal == .continuedSince(1, by: 2))
      // Merged, it is the survivor that goes on.
      try desk.given(.newTicket("c1", "Router"), .merge(2, into: 3))
      let merge = try #require(desk.commits.last)
      try desk.when(.undo([end]))
      #expect(desk.refusal == .continuedSince(1, by: 3))
      try desk.given(.undo([merge]), .undo([opening]))
      try desk.when(.undo([end]))
      #expect(desk.refusal == nil && desk.status(1) == .new)
    }
  }

  @Test func `what waits in a continuation waits like anything else`() throws {
    var desk = try Self.ended(.closed)
    try desk.given(.receive(1), at: clock("11:00"))
    #expect(desk.waiting(2) == clock("11:00"))
    // What comes next belongs to the continuation that is open, and doesn't move its waiting.
    try desk.when(.receive(1), at: clock("12:00"))
    #expect(desk.ticket(3) == nil)
    #expect(desk.records.timeline(2).count == 2)
    #expect(desk.waiting(2) == clock("11:00"))
  }

  @Test func `days decide when solved is closed, and change nothing that is recorded`() throws {
    var desk = try Self.ended(.solved)
    let settings = try #require(desk.records.settings)
    desk.wait(until: clock("09:59", day: 7))
    #expect(desk.status(1) == .solved)
    #expect(desk.ticket(1)?.closedAt(at: desk.now, in: settings) == nil)
    desk.wait(until: clock("10:00", day: 30))
    #expect(desk.status(1) == .closed)
    #expect(desk.ticket(1)?.closedAt(at: desk.now, in: settings) == clock("10:00", day: 7))
    #expect(desk.ticket(1)?.status == .solved)
    try desk.when(.status(1, .open), at: clock("10:01", day: 30))
    #expect(desk.refusal == .closed(1))
  }

  @Test func `a desk sets its own days`() throws {
    for days in [0, 1, 30] {
      var settings = Cast.settings
      settings.chosenSolvedToClosedDays = days
      var desk = try RuleDesk(settings: settings)
      try desk.given(.newTicket("c1"), .reply(1, status: StatusRequest(.solved)))
      #expect(desk.mishaps == [])
      let solved = desk.now
      desk.wait(until: solved.addingTimeInterval(Double(days) * 86_400 - 1))
      #expect(desk.status(1) == .solved)
      desk.wait(until: solved.addingTimeInterval(Double(days) * 86_400))
      #expect(desk.status(1) == .closed)
    }
  }

  @Test func `a note can still be written on a closed ticket`() throws {
    var desk = try Self.ended(.closed)
    try desk.when(.note(1))
    #expect(desk.refusal == nil)
    #expect(desk.status(1) == .closed)
  }

  @Test func `a call that carries on a closed ticket can end it again`() throws {
    var desk = try Self.ended(.closed)
    try desk.when(.call(1, .in, .answered, status: StatusRequest(.solved)))
    #expect(desk.ticket(2)?.continues == 1)
    #expect(desk.status(2) == .solved)
  }
}
