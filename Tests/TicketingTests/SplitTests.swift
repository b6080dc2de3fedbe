import Foundation
import SpocTesting
import Testing
import Ticketing

/// One ticket about two things: a message begins a ticket of its own.
@Suite("Split")
struct SplitTests {
  private func both() throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router", body: "It blinks."), at: clock("09:00"))
    try desk.given(.reply(1, "Turn it off."), at: clock("09:10"))
    try desk.given(.receive(1, "And my invoice?"), at: clock("09:20"))
    return desk
  }

  /// The entry that asks about the invoice.
  private let asking = 4

  @Test func `the new ticket begins with it and waits since then, the old one doesn't`() throws {
    var desk = try both()
    try desk.when(.split(1, asking, subject: "Invoice"))
    let new = try #require(desk.ticket(2))
    #expect(
      new.subject == "Invoice" && new.customer == Customer.ID(number: 1)
        && new.openedAt == clock("09:20"))
    #expect(desk.waiting(2) == clock("09:20") && desk.waiting(1) == nil)
    #expect(desk.ticket(1)?.links == [2] && new.links == [1])
    let old = try #require(desk.records.timeline(1).first { $0.sequence == asking })
    #expect(old.splitInto == 2 && !old.isWithdrawn)
    guard case .message(let first) = desk.records.timeline(2).first?.content else {
      Issue.record("it has no message")
      return
    }
    #expect(first.body == "And my invoice?")
  }

  @Test func `refused: what nobody said, our words, twice, and all there is`() throws {
    var desk = try both()
    try desk.when(.split(1, 9))
    #expect(desk.refusal == .noSuchEntry(1, 9))
    try desk.when(.split(1, 2))
    #expect(desk.refusal == .notSaid(1, 2))
    try desk.given(.split(1, asking))
    try desk.when(.split(1, asking))
    #expect(desk.refusal == .alreadySplit(1, asking, into: 2))
    try desk.when(.split(2, 1))
    #expect(desk.refusal == .onlyWords(2))
    #expect(desk.mishaps.isEmpty)
  }

  @Test func `undone, the new one is withdrawn and the old one waits again`() throws {
    var desk = try both()
    let before = try #require(desk.ticket(1))
    try desk.given(.split(1, asking))
    let split = try #require(desk.commits.last)
    try desk.when(.undo([split]))
    #expect(desk.ticket(2)?.outcome == .withdrawn && desk.ticket(2)?.links == [])
    #expect(desk.ticket(1)?.state == before.state)
    #expect(desk.records.timeline(1).allSatisfy { $0.splitInto == nil })
    try desk.given(.redo([split]), .note(2), by: "maria")
    #expect(desk.waiting(2) == clock("09:20") && desk.ticket(2)?.links == [1])
    try desk.when(.undo([split]))
    #expect(desk.refusal != nil, "somebody has worked on it")
  }

  @Test func `a message that was split off can't be taken back`() throws {
    var desk = try both()
    let message = try #require(desk.commits.last)
    try desk.given(.split(1, asking))
    try desk.when(.undo([message]))
    #expect(desk.refusal != nil)
  }

  @Test func `of a ticket that was merged it is named by its old number`() throws {
    var desk = try both()
    try desk.given(.newTicket("c1", "Router again"), .merge(1, into: 2))
    try desk.when(.split(1, asking))
    #expect(desk.changes.contains(.linked(2, from: [], to: [3])))
    #expect(desk.records.conversation(2).first { $0.splitInto == 3 }?.mergedFrom == 1)
    #expect(desk.ticket(2)?.unanswered.contains(clock("09:20")) == false)
    try desk.when(.split(2, 9))
    #expect(desk.refusal == .noSuchEntry(2, 9))
    try desk.when(.split(2, Quotation(asking, of: 1)))
    #expect(desk.refusal == .alreadySplit(1, asking, into: 3))
  }

  @Test func `whoever took the call did so, whoever sorts it out`() throws {
    var desk = try both()
    try desk.given(.call(1, .in, .answered), by: "bo", at: clock("09:30"))
    let call = try #require(desk.records.timeline(1).last { $0.author == "bo" })
    try desk.given(.split(1, call.sequence), by: "maria")
    #expect(desk.records.timeline(2).first?.author == "bo")
    #expect(desk.waiting(2) == nil && desk.status(2) == .open)
  }
}
