import Foundation
import SpocTesting
import Testing
import Ticketing

/// `waitingSince` is the time of the oldest inbound message or call that no person has answered.
@Suite("Waiting")
struct WaitingTests {
  /// How a ticket may begin, and whether its customer waits then.
  @Test(
    arguments: [
      (.email, .in, .answered, true), (.web, .in, .answered, true), (.letter, .in, .answered, true),
      (.chat, .in, .answered, true), (.social, .in, .answered, true),
      (.inPerson, .in, .answered, false), (.phone, .in, .answered, false),
      (.phone, .in, .missed, true), (.phone, .in, .voicemail, true),
      (.email, .out, .answered, false), (.phone, .out, .answered, false),
      (.phone, .out, .missed, false), (.phone, .out, .voicemail, false),
    ] as [(Channel, Direction, Call.Outcome, Bool)])
  func `taken over phone or in person counts as answered unless nobody was there`(
    channel: Channel, direction: Direction, outcome: Call.Outcome, waits: Bool
  ) throws {
    var desk = try RuleDesk()
    try desk.when(
      .newTicket("c1", over: channel, direction, outcome, when: clock("08:30")), at: clock("09:00"))
    #expect(desk.refusal == nil)
    #expect(desk.waiting(1) == (waits ? clock("08:30") : nil))
  }

  @Test func `a later message does not move it`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.when(.receive(1), at: clock("10:00"))
    #expect(desk.waiting(1) == clock("09:00"))
    #expect(desk.ticket(1)?.unanswered == [clock("09:00"), clock("10:00")])
  }

  /// What happens at ten on a ticket that waits since nine, and whether it answers.
  @Test(
    arguments: [
      (.reply(1), true), (.reply(1, over: .letter), true),
      (.call(1, .out, .answered), true), (.call(1, .in, .answered), true),
      (.receive(1, over: .inPerson), true),
      (.call(1, .out, .missed), false), (.call(1, .out, .voicemail), false),
      (.call(1, .in, .missed), false), (.call(1, .in, .voicemail), false),
      (.receive(1), false), (.note(1), false), (.assign(1, to: "bo"), false), (.claim("c1"), false),
      (.status(1, .open), false), (.status(1, .pending), false), (.status(1, .onHold), false),
      (.edit("c1", .set(.name, "Ana S.")), false),
    ] as [(Command, Bool)])
  func `what answers, and what does not`(command: Command, answers: Bool) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.when(command, at: clock("10:00"))
    #expect(desk.refusal == nil)
    #expect(desk.waiting(1) == (answers ? nil : clock("09:00")))
    #expect(desk.ticket(1)?.firstAnsweredAt == (answers ? clock("10:00") : nil))
  }

  @Test func `automatic mail of ours is no answer`() throws {
    var desk = try RuleDesk()
    var row = ImportedTicket(
      externalID: "old:1", customer: NewPerson(name: "Kim"), subject: "Invoice", channel: .email,
      openedAt: clock("07:00"))
    row.entries = [
      ImportedEntry(when: clock("07:00"), .message(Message(.in, channel: .email, body: "Hello?"))),
      ImportedEntry(
        when: clock("07:01"),
        .message(Message(.out, channel: .email, body: "We got your mail.", automatic: true))),
    ]
    try desk.when(.importTicket(row), by: "sam")
    #expect(desk.waiting(1) == clock("07:00"))
    #expect(desk.ticket(1)?.firstAnsweredAt == nil)
  }

  /// A reply recorded at 15:00 that happened earlier, on a ticket with mail at 9, 10 and 11.
  @Test(
    arguments: [
      ("08:59", "09:00"), ("09:00", "10:00"), ("09:30", "10:00"), ("10:59", "11:00"),
      ("11:00", nil),
      ("12:00", nil),
    ] as [(String, String?)])
  func `an answer clears only what came in before it happened`(
    when: String, waiting: String?
  ) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.given(.receive(1), at: clock("10:00"))
    try desk.given(.receive(1), at: clock("11:00"))
    try desk.when(.reply(1, when: clock(when)), at: clock("15:00"))
    #expect(desk.waiting(1) == waiting.map { clock($0) })
  }

  @Test func `a message logged late that was answered before waits for nobody`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.given(.reply(1), at: clock("10:00"))
    try desk.when(.receive(1, when: clock("09:30")), at: clock("11:00"))
    #expect(desk.waiting(1) == nil)
    try desk.when(.receive(1, when: clock("10:30")), at: clock("11:01"))
    #expect(desk.waiting(1) == clock("10:30"))
  }

  @Test func `a message at the very moment of the answer waits: better asked twice`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.given(.reply(1), at: clock("10:00"))
    try desk.when(.receive(1, when: clock("10:00")), at: clock("11:00"))
    #expect(desk.waiting(1) == clock("10:00"))
  }

  @Test func `words that come in later on a ticket taken in person are no visit`() throws {
    for channel in [Channel.inPerson, .phone] {
      var desk = try RuleDesk()
      try desk.given(.newTicket("c1", over: channel), at: clock("09:00"))
      #expect(desk.waiting(1) == nil)
      try desk.when(.receive(1), at: clock("10:00"))
      #expect(desk.waiting(1) == clock("10:00"))
    }
  }

  @Test(arguments: Unanswered.Reason.choices)
  func `a reason clears it, and the ticket goes on`(reason: Unanswered.Reason) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .note(1))
    try desk.when(.status(1, .open, unanswered: reason, place: "in the shop"))
    #expect(desk.changes == [.excused(1, Unanswered(reason, place: "in the shop"))])
    #expect(desk.waiting(1) == nil)
    #expect(desk.status(1) == .open)
    #expect(desk.ticket(1)?.unansweredBecause?.reason == reason)
    try desk.when(.status(1, .open, unanswered: reason, place: "in the shop"))
    #expect(desk.refusal == .nobodyWaits(1))
  }

  @Test func `a message after the reason waits again`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .status(1, .pending, unanswered: .needsNoAnswer))
    try desk.when(.receive(1), at: clock("12:00"))
    #expect(desk.waiting(1) == clock("12:00"))
  }
}
