import Foundation
import SpocTesting
import Testing
import Ticketing

/// Pending and on hold: until when, why, and what wakes them.
@Suite("Asleep")
struct SleepingTests {
  static func asleep(_ status: Status = .pending) throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    let until = clock("09:00", day: 5)
    try desk.given(
      .reply(1, status: StatusRequest(status, until: until, because: "the part comes")),
      at: clock("10:00"))
    return desk
  }

  @Test(arguments: [
    (Status.pending, "waiting for an answer"), (.onHold, "waiting for somebody else"),
  ])
  func `three days and a reason when nobody says otherwise`(
    status: Status, because: String
  ) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    try desk.when(.status(1, status), at: clock("10:00"))
    #expect(desk.ticket(1)?.wakeUp == WakeUp(at: clock("10:00", day: 3), because: because))
  }

  @Test(arguments: ["09:59", "10:00"])
  func `it can't wake up in the past`(until: String) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    try desk.when(.status(1, .pending, until: clock(until)), at: clock("10:00"))
    #expect(desk.refusal == .wakesInThePast)
  }

  @Test(arguments: [Status.open, .solved, .closed])
  func `a wake-up goes with sleep only`(status: Status) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .reply(1))
    try desk.when(.status(1, status, until: clock("09:00", day: 1)))
    #expect(desk.refusal == .sleepOnly)
    try desk.when(.status(1, status, because: "the part"))
    #expect(desk.refusal == .sleepOnly)
  }

  @Test(arguments: [Status.pending, .onHold])
  func `its time come, it reads as open and says why; nothing is recorded`(status: Status) throws {
    var desk = try Self.asleep(status)
    let commits = desk.commits.count
    desk.wait(until: clock("08:59", day: 5))
    #expect(desk.status(1) == status)
    #expect(desk.ticket(1)?.wokeBecause(at: desk.now) == nil)
    desk.wait(until: clock("09:00", day: 5))
    #expect(desk.status(1) == .open)
    #expect(desk.ticket(1)?.wokeBecause(at: desk.now) == "the part comes")
    #expect(desk.ticket(1)?.status == status)
    #expect(desk.commits.count == commits)
  }

  @Test(arguments: [Status.pending, .onHold])
  func `a message opens it and keeps the wake-up, which comes up at its time`(
    status: Status
  ) throws {
    for message in [
      .receive(1, "Thanks!"), .call(1, .in, .missed), .call(1, .in, .voicemail),
    ] as [Command] {
      var desk = try Self.asleep(status)
      try desk.when(message, at: clock("11:00"))
      #expect(desk.status(1) == .open)
      #expect(desk.waiting(1) == clock("11:00"))
      #expect(
        desk.ticket(1)?.wakeUp == WakeUp(at: clock("09:00", day: 5), because: "the part comes"))
      #expect(desk.ticket(1)?.wokeBecause(at: clock("12:00")) == nil)
      // Nobody of us decided it.
      #expect(desk.records.timeline(1).suffix(2).map(\.author) == [nil, nil])
      #expect(desk.ticket(1)?.wokeBecause(at: clock("09:00", day: 5)) == "the part comes")
    }
  }

  @Test func `a message answered before it was logged does not wake anybody`() throws {
    var desk = try Self.asleep()
    try desk.when(.receive(1, when: clock("09:30")), at: clock("11:00"))
    #expect(desk.status(1) == .pending)
    #expect(desk.waiting(1) == nil)
  }

  @Test func `an agent's own status replaces the wake-up`() throws {
    for command in [
      .status(1, .open), .reply(1, status: StatusRequest(.open)), .status(1, .solved),
    ] as [Command] {
      var desk = try Self.asleep()
      try desk.when(command, at: clock("11:00"))
      #expect(desk.refusal == nil)
      #expect(desk.ticket(1)?.wakeUp == nil)
    }
    var desk = try Self.asleep()
    try desk.when(.status(1, .onHold, until: clock("09:00", day: 8), because: "customs"))
    #expect(desk.ticket(1)?.wakeUp == WakeUp(at: clock("09:00", day: 8), because: "customs"))
  }

  @Test func `after a message kept it, saying open settles the wake-up`() throws {
    for command in [.status(1, .open), .reply(1, status: StatusRequest(.open))] as [Command] {
      var desk = try Self.asleep()
      try desk.given(.receive(1), at: clock("11:00"))
      try desk.when(command, at: clock("12:00"))
      #expect(desk.refusal == nil)
      #expect(desk.status(1) == .open)
      #expect(desk.ticket(1)?.wakeUp == nil)
    }
  }

  @Test func `a reply, a note or an assignment lets it sleep on`() throws {
    for command in [.reply(1), .note(1), .assign(1, to: "bo")] as [Command] {
      var desk = try Self.asleep()
      try desk.when(command, at: clock("11:00"))
      #expect(desk.status(1) == .pending)
    }
  }

  @Test func `a ticket that woke by itself can be settled as open, and put to sleep again`() throws
  {
    var desk = try Self.asleep()
    try desk.when(.status(1, .open), at: clock("10:00", day: 5))
    #expect(desk.changes == [.status(1, StatusChange(from: .pending, to: .open))])
    try desk.when(.status(1, .open))
    #expect(desk.refusal == .alreadyInStatus(1, .open))
    try desk.when(.status(1, .pending))
    #expect(desk.status(1) == .pending)
  }
}
