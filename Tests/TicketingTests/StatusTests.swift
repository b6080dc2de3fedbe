import Foundation
import SpocTesting
import Testing
import Ticketing

/// new → open → pending | on-hold → solved → closed.
@Suite("Status")
struct StatusTests {
  /// A ticket in that status, whose customer has been answered.
  static func desk(in status: Status) throws -> RuleDesk {
    var desk = try RuleDesk()
    switch status {
    case .new: try desk.given(.newTicket("c1", over: .phone, .out, .missed))
    case .open: try desk.given(.newTicket("c1"), .reply(1))
    case .pending, .onHold, .solved, .closed:
      try desk.given(.newTicket("c1"), .reply(1, status: StatusRequest(status)))
    }
    return desk
  }

  /// From each status to each: nil when it may, the refusal when it may not.
  static let transitions: [(from: Status, to: Status, refusal: Refusal?)] = Status.allCases
    .flatMap { from in
      Status.allCases.map { to in
        switch (from, to) {
        case (.closed, _): (from, to, .closed(1))
        case (_, .new): (from, to, .neverNewAgain(1))
        case (.open, .open), (.solved, .solved): (from, to, .alreadyInStatus(1, to))
        default: (from, to, nil)
        }
      }
    }

  @Test(arguments: transitions)
  func `every status from every other`(from: Status, to: Status, refusal: Refusal?) throws {
    var desk = try Self.desk(in: from)
    #expect(desk.mishaps == [])
    #expect(desk.status(1) == from)
    try desk.when(.status(1, to))
    #expect(desk.refusal == refusal)
    #expect(desk.status(1) == (refusal == nil ? to : from))
  }

  @Test(arguments: transitions.filter { $0.refusal == nil })
  func `what belongs to an end or a sleep is there then, and only then`(
    from: Status, to: Status, _: Refusal?
  ) throws {
    var desk = try Self.desk(in: from)
    try desk.when(.status(1, to))
    let ticket = try #require(desk.ticket(1))
    #expect((ticket.outcome != nil) == to.isEnded)
    #expect((ticket.solvedAt != nil) == to.isEnded)
    #expect((ticket.closedAt != nil) == (to == .closed))
    #expect((ticket.wakeUp != nil) == to.sleeps)
  }

  /// What happens on a new ticket whose customer waits, and whether it is open then.
  @Test(
    arguments: [
      (.reply(1), true), (.note(1), true), (.call(1, .out, .answered), true),
      (.call(1, .in, .answered), true), (.assign(1, to: "bo"), true), (.status(1, .open), true),
      (.receive(1, over: .inPerson), true),
      (.receive(1), false), (.call(1, .in, .missed), false), (.call(1, .in, .voicemail), false),
      (.call(1, .out, .missed), false), (.call(1, .out, .voicemail), false),
      (.edit("c1", .set(.notes, "Likes tea")), false),
    ] as [(Command, Bool)])
  func `new becomes open by what we do`(command: Command, opens: Bool) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    #expect(desk.status(1) == .new)
    try desk.when(command)
    #expect(desk.refusal == nil)
    #expect(desk.status(1) == (opens ? .open : .new))
  }

  @Test func `the rule that assigns to the contact leaves a ticket new`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"))
    #expect(desk.ticket(1)?.assignee == "maria")
    #expect(desk.status(1) == .new)
  }

  @Test(
    arguments: [
      (.inPerson, .in, .answered, .open), (.phone, .in, .answered, .open),
      (.email, .out, .answered, .open), (.phone, .out, .answered, .open),
      (.email, .in, .answered, .new), (.phone, .in, .missed, .new), (.phone, .out, .missed, .new),
    ] as [(Channel, Direction, Call.Outcome, Status)])
  func `a ticket begins open when it begins with words of ours`(
    channel: Channel, direction: Direction, outcome: Call.Outcome, status: Status
  ) throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("c1", over: channel, direction, outcome))
    #expect(desk.status(1) == status)
  }

  @Test func `reply and status are one commit`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    let before = desk.commits.count
    try desk.when(.reply(1, "Done.", status: StatusRequest(.solved)), at: clock("12:00"))
    #expect(desk.commits.count == before + 1)
    #expect(
      desk.changes == [
        .message(
          1,
          Message(
            .out, channel: .email, person: Person.ID(number: 1), address: "ana@example.org",
            body: "Done.")),
        .status(1, StatusChange(from: .new, to: .solved, outcome: .solved)),
      ])
    #expect(desk.waiting(1) == nil)
    #expect(desk.ticket(1)?.solvedAt == clock("12:00"))
  }

  @Test func `a reply with the status it has already is just a reply`() throws {
    for status in [Status.open, .solved] {
      var desk = try Self.desk(in: status)
      try desk.when(.reply(1, status: StatusRequest(status)))
      #expect(desk.refusal == nil)
      #expect(desk.events.count == 1)
      #expect(desk.status(1) == status)
    }
  }

  /// A reply does not smuggle in what a change of status by itself would refuse.
  @Test(
    arguments: [
      (StatusRequest(.new), .neverNewAgain(1)),
      (StatusRequest(.open, until: clock("09:00", day: 1)), .sleepOnly),
      (StatusRequest(.open, because: "the part"), .sleepOnly),
      (StatusRequest(.open, outcome: .declined), .outcomeNeedsEnd(.declined)),
      (StatusRequest(.pending, until: clock("08:00")), .wakesInThePast),
      (StatusRequest(.open, unanswered: Unanswered(.needsNoAnswer)), .nobodyWaits(1)),
      (StatusRequest(.solved, unanswered: Unanswered(.answeredElsewhere)), .whereAnswered),
    ] as [(StatusRequest, Refusal)])
  func `what is wrong with a status is wrong with a reply too`(
    request: StatusRequest, refusal: Refusal
  ) throws {
    for status in [Status.new, .open] {
      var desk = try Self.desk(in: status)
      try desk.when(.reply(1, status: request))
      #expect(desk.refusal == refusal)
      #expect(desk.ticket(1)?.entryCount == desk.records.timeline(1).count)
    }
  }

  @Test func `on a closed ticket only the customer goes on`() throws {
    for command in [
      .reply(1), .call(1, .out, .answered), .assign(1, to: "bo"), .status(1, .open),
    ] as [Command] {
      var desk = try Self.desk(in: .closed)
      try desk.when(command)
      #expect(desk.refusal == .closed(1))
    }
  }
}
