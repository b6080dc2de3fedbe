import Foundation
import SpocTesting
import Testing
import Ticketing

/// Nobody is dropped unanswered without a reason.
@Suite("Ending")
struct EndingTests {
  @Test(arguments: [Status.solved, .closed])
  func `a ticket whose customer waits can't end without an answer or a reason`(
    status: Status
  ) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.when(.status(1, status))
    #expect(desk.refusal == .waits(1, since: clock("09:00")))
    #expect(desk.status(1) == .new)
    try desk.when(.reply(1, status: StatusRequest(status)))
    #expect(desk.status(1) == status)
    #expect(desk.ticket(1)?.unansweredBecause == nil)
  }

  @Test func `an answer to what was asked before is none to what was asked since`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.given(.receive(1), at: clock("10:00"))
    try desk.when(
      .reply(1, status: StatusRequest(.solved), when: clock("09:30")), at: clock("11:00"))
    #expect(desk.refusal == .waits(1, since: clock("10:00")))
    #expect(desk.ticket(1)?.entryCount == 2)
  }

  @Test(arguments: Unanswered.Reason.choices)
  func `a reason ends it and is kept`(reason: Unanswered.Reason) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    try desk.when(.status(1, .solved, unanswered: reason, place: "in the shop"))
    #expect(desk.refusal == nil)
    #expect(desk.waiting(1) == nil)
    #expect(desk.ticket(1)?.unansweredBecause == Unanswered(reason, place: "in the shop"))
    #expect(desk.status(1) == (reason == .spam ? .closed : .solved))
    #expect(desk.ticket(1)?.outcome == (reason == .spam ? .spam : .solved))
  }

  @Test(arguments: [Status.open, .pending, .solved])
  func `answered elsewhere needs where`(status: Status) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    try desk.when(.status(1, status, unanswered: .answeredElsewhere))
    #expect(desk.refusal == .whereAnswered)
    try desk.when(.status(1, status, unanswered: .answeredElsewhere, place: " "))
    #expect(desk.refusal == .empty("place where it was answered"))
    try desk.when(.status(1, status, unanswered: .answeredElsewhere, place: "at the fair"))
    #expect(desk.refusal == nil)
  }

  @Test(arguments: [Outcome.spam, .duplicate])
  func `spam and duplicates go straight to closed`(outcome: Outcome) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", over: .phone))
    try desk.when(.status(1, .solved, outcome: outcome))
    #expect(desk.status(1) == .closed)
    #expect(desk.ticket(1)?.outcome == outcome)
  }

  @Test func `spam is a reason by itself, a duplicate is not`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .newTicket("c1"))
    try desk.when(.status(1, .closed, outcome: .spam))
    #expect(desk.ticket(1)?.unansweredBecause == Unanswered(.spam))
    try desk.when(.status(2, .closed, outcome: .duplicate))
    #expect(desk.refusal == .waits(2, since: try #require(desk.waiting(2))))
  }

  @Test func `to decline is to answer`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    try desk.when(.status(1, .solved, outcome: .declined))
    #expect(desk.refusal == .declineNeedsAnswer(1))
    try desk.when(.status(1, .solved, outcome: .declined, unanswered: .needsNoAnswer))
    #expect(desk.refusal == .declineNeedsAnswer(1))
    try desk.when(.reply(1, "We can't.", status: StatusRequest(.solved, outcome: .declined)))
    #expect(desk.ticket(1)?.outcome == .declined)
    #expect(desk.status(1) == .solved)
  }

  @Test func `declined needs an answer even when nobody waits any more`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .status(1, .open, unanswered: .needsNoAnswer))
    try desk.when(.status(1, .closed, outcome: .declined))
    #expect(desk.refusal == .declineNeedsAnswer(1))
  }

  @Test(arguments: [Status.open, .pending, .onHold])
  func `an outcome goes with an end only`(status: Status) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", over: .phone), .note(1))
    try desk.when(.status(1, status, outcome: .solved))
    #expect(desk.refusal == .outcomeNeedsEnd(.solved))
  }

  @Test func `closing what was declined keeps it declined`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1"), .reply(1, status: StatusRequest(.solved, outcome: .declined)))
    try desk.when(.status(1, .closed))
    #expect(desk.ticket(1)?.outcome == .declined)
  }

  @Test func `what goes on again has no outcome, and its next end one of its own`() throws {
    for status in [Status.open, .pending, .onHold] {
      var desk = try RuleDesk()
      try desk.given(
        .newTicket("c1"), .reply(1, status: StatusRequest(.solved, outcome: .declined)))
      try desk.given(.status(1, status))
      #expect(desk.ticket(1)?.outcome == nil)
      #expect(desk.ticket(1)?.solvedAt == nil)
      try desk.when(.status(1, .solved))
      #expect(desk.ticket(1)?.outcome == .solved)
    }
  }

  @Test(arguments: [Status.solved, .closed])
  func `a call ends what it opened, in one commit`(status: Status) throws {
    var desk = try RuleDesk()
    try desk.when(.call("c1", .in, .answered, status: StatusRequest(status)))
    #expect(desk.status(1) == status)
    #expect(desk.ticket(1)?.outcome == .solved)
    let missed = Command.call("c2", .in, .missed, status: StatusRequest(status))
    try desk.when(missed, at: clock("11:00"))
    #expect(desk.refusal == .waits(2, since: clock("11:00")))
  }
}
