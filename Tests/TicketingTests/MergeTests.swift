import Foundation
import SpocTesting
import Testing
import Ticketing

/// Two tickets about the same: the duplicate goes into the survivor.
@Suite("Merge")
struct MergeTests {
  /// Ana has written twice about her router; Brook & Sons have a matter of their own.
  private func twice() throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router", body: "It blinks."), at: clock("09:00"))
    try desk.given(.newTicket("c1", "Router again", body: "Still."), at: clock("09:10"))
    try desk.given(.newTicket("c2", "Invoice"), at: clock("09:20"))
    return desk
  }

  @Test func `the duplicate is closed and leads to the survivor, which has the words of both`()
    throws
  {
    var desk = try twice()
    try desk.when(.merge(2, into: 1))
    #expect(
      desk.changes == [
        .merged(2, Merging(from: .new, into: 1)),
        .absorbed(1, Absorbing(2, unanswered: [clock("09:10")])),
      ])
    let gone = try #require(desk.ticket(2))
    #expect(gone.status == .closed && gone.outcome == .duplicate && gone.mergedInto == 1)
    #expect(gone.waitingSince == nil)
    #expect(desk.ticket(1)?.unanswered == [clock("09:00"), clock("09:10")])
    let words = desk.records.conversation(1).compactMap { entry -> String? in
      guard case .message(let message) = entry.content else { return nil }
      return "\(entry.mergedFrom?.description ?? "own"): \(message.body)"
    }
    #expect(words == ["own: It blinks.", "2: Still."])
    #expect(desk.records.timeline(1).count == 2)
    #expect(try desk.records.survivor(of: 2)?.id == 1)
  }

  @Test
  func `whoever was answered on the one doesn't wait for what they asked on the other before`()
    throws
  {
    var desk = try twice()
    try desk.given(.reply(1, "Turn it off."), at: clock("09:30"))
    try desk.when(.merge(2, into: 1))
    #expect(desk.waiting(1) == nil)
    #expect(desk.ticket(1)?.lastAnsweredAt == clock("09:30"))
    desk = try twice()
    try desk.given(.reply(2, "Turn it off."), at: clock("09:05"))
    try desk.when(.merge(2, into: 1))
    #expect(desk.ticket(1)?.unanswered == [clock("09:10")])
    #expect(desk.status(1) == .open)
    #expect(desk.ticket(1)?.firstAnsweredAt == clock("09:05"))
  }

  @Test func `split off and merged back, the words stand there once`() throws {
    var desk = try twice()
    try desk.given(
      .receive(1, "And the printer jams."), .split(1, Quotation(2), subject: "Printer"))
    #expect(desk.records.conversation(1).compactMap(\.splitInto) == [4])
    try desk.given(.merge(4, into: 1))
    func bodies(_ id: Ticket.ID) -> [String] {
      desk.records.conversation(id).compactMap { $0.content.fromCustomer?.body }
    }
    #expect(bodies(1) == ["It blinks.", "And the printer jams."])
    #expect(desk.records.conversation(1).allSatisfy { $0.splitInto == nil })
    #expect(desk.ticket(1)?.unanswered.count == 2)
    // The other way round, too.
    try desk.given(.undo([try #require(desk.commits.last)]), .merge(1, into: 4))
    #expect(bodies(4) == ["It blinks.", "And the printer jams."])
  }

  @Test func `what opened it before a merge did is undone and done again`() throws {
    var desk = try twice()
    try desk.given(.reply(1, "Off and on?", status: StatusRequest(.pending)))
    try desk.given(.receive(1, "It blinks still."))
    let word = try #require(desk.commits.last)
    try desk.given(.receive(2, "Still, too."), .merge(2, into: 1))
    let merged = try #require(desk.ticket(1))
    try desk.given(.undo([word]))
    #expect(desk.status(1) == .open)
    try desk.when(.redo([word]))
    #expect(desk.refusal == nil && desk.ticket(1)?.state == merged.state)
  }

  @Test func `a solved or sleeping survivor that comes to wait opens, and keeps its wake-up`()
    throws
  {
    for asleep in [false, true] {
      var desk = try twice()
      try desk.given(
        .reply(
          1, status: asleep ? StatusRequest(.pending) : StatusRequest(.solved)),
        at: clock("09:05"))
      try desk.when(.merge(2, into: 1))
      #expect(desk.status(1) == .open && desk.waiting(1) == clock("09:10"))
      #expect((desk.ticket(1)?.wakeUp != nil) == asleep)
      #expect(desk.ticket(1)?.outcome == nil && desk.ticket(1)?.solvedAt == nil)
    }
  }

  @Test func `one that nobody waits on leaves a solved survivor as it is`() throws {
    var desk = try twice()
    try desk.given(
      .reply(1, status: StatusRequest(.solved)), .reply(2, status: StatusRequest(.solved)))
    try desk.when(.merge(2, into: 1))
    #expect(desk.status(1) == .solved && desk.status(2) == .closed)
  }

  @Test func `refused: itself, merged ones, other customers, withdrawn and closed ones`() throws {
    var desk = try twice()
    try desk.when(.merge(1, into: 1))
    #expect(desk.refusal == .mergesItself(1))
    try desk.when(.merge(3, into: 1))
    #expect(
      desk.refusal
        == .mergesCustomers(
          3, Candidate(id: Customer.ID(number: 2), name: "Brook & Sons"), 1,
          Candidate(id: Customer.ID(number: 1), name: "Ana Silva")))
    try desk.when(.merge(9, into: 1))
    #expect(desk.refusal == .noSuchTicket(9))
    try desk.when(.merge(1, into: 9))
    #expect(desk.refusal == .noSuchTicket(9))
    try desk.given(.status(1, .closed, unanswered: .needsNoAnswer))
    try desk.when(.merge(2, into: 1))
    #expect(desk.refusal == .intoClosed(1, open: 2))
    try desk.given(.merge(1, into: 2))
    try desk.when(.merge(1, into: 2))
    #expect(desk.refusal == .alreadyMerged(1, into: 2))
    try desk.when(.merge(2, into: 1))
    #expect(desk.refusal == .alreadyMerged(1, into: 2))
    try desk.given(.newTicket("c1", "Oops"))
    try desk.given(.undo([try #require(desk.commits.last)]))
    try desk.when(.merge(4, into: 2))
    #expect(desk.refusal == .withdrawn(4))
    #expect(desk.mishaps.isEmpty)
  }

  @Test func `every act on the old number is one on the survivor, along a chain, too`() throws {
    var desk = try twice()
    try desk.given(.newTicket("c1", "Router, third"), at: clock("09:30"))
    try desk.given(.merge(4, into: 2), .merge(2, into: 1))
    let acts: [Command] = [
      .note(4), .receive(4), .reply(4), .call(4, .in, .missed), .assign(4, to: "bo"),
      .prioritize(4, .high), .tag(4, add: ["fax"], remove: []), .link(4, add: [3], remove: []),
      .status(4, .open, unanswered: .needsNoAnswer),
    ]
    for act in acts {
      try desk.when(act)
      #expect(desk.refusal == nil && desk.changes.first?.ticket == 1, "\(act)")
    }
    try desk.when(.link(4, add: [2], remove: []))
    #expect(desk.refusal == .linksItself(1))
    #expect(desk.records.conversation(1).contains { $0.mergedFrom == 4 })
  }

  @Test func `undone, each has its own again, and what came later stays with the survivor`() throws
  {
    var desk = try twice()
    let before = try #require(desk.ticket(2))
    try desk.given(.merge(2, into: 1), at: clock("09:40"))
    let merge = try #require(desk.commits.last)
    try desk.given(.reply(2, "Off and on.", status: StatusRequest(.pending)), at: clock("09:50"))
    try desk.when(.undo([merge]))
    #expect(desk.refusal == nil)
    #expect(desk.ticket(2)?.state == before.state)
    #expect(desk.waiting(1) == nil && desk.status(1) == .pending)
    #expect(desk.records.conversation(1).allSatisfy { $0.mergedFrom == nil })
    #expect(try desk.records.survivor(of: 2)?.id == 2)
    try desk.when(.redo([merge]))
    #expect(desk.ticket(2)?.mergedInto == 1 && desk.waiting(1) == nil)
  }

  @Test func `undone also when the survivor has another status since; an end stays`() throws {
    for status in [Status.pending, .solved, .closed] {
      var desk = try twice()
      try desk.given(.reply(2, "Off and on."))
      let before = try #require(desk.ticket(2))
      // What answers the survivor is the duplicate's answer.
      try desk.given(.merge(2, into: 1))
      let merge = try #require(desk.commits.last)
      #expect(desk.waiting(1) == nil)
      try desk.given(.setStatus(1, StatusRequest(status)), by: "bo")
      try desk.when(.undo([merge]))
      #expect(desk.refusal == nil, "\(status)")
      #expect(desk.ticket(2)?.state == before.state)
      #expect(desk.status(1) == status)
      #expect(InvariantTests.broken(desk, before: desk.records).isEmpty)
    }
  }

  @Test func `undone, what came in since on a survivor that had ended keeps it open`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1", "Router"), .reply(1, status: StatusRequest(.solved)),
      .newTicket("c1", "Router again"), .merge(2, into: 1))
    let merge = try #require(desk.commits.last)
    try desk.given(.receive(1, "Hello?"))
    let asked = desk.now
    try desk.when(.undo([merge]))
    #expect(desk.refusal == nil && desk.mishaps.isEmpty)
    #expect(desk.status(1) == .open && desk.waiting(1) == asked)
    #expect(InvariantTests.broken(desk, before: desk.records).isEmpty)
  }

  @Test func `undone it can't be once the survivor was merged itself, and before it nothing can`()
    throws
  {
    var desk = try twice()
    try desk.given(.note(2), .merge(2, into: 1))
    let (note, merge) = (desk.commits[desk.commits.count - 2], try #require(desk.commits.last))
    try desk.when(.undo([note]))
    #expect(desk.refusal == .mergedSince(2, into: 1, by: "maria"))
    try desk.given(.newTicket("c1", "Router, third"), .merge(1, into: 4))
    let second = try #require(desk.commits.last)
    try desk.when(.undo([merge]))
    #expect(desk.refusal == .mergedSince(1, into: 4, by: "maria"))
    try desk.given(.undo([second]), .undo([merge]), .undo([note]))
    #expect(desk.mishaps.isEmpty && desk.status(2) == .new)
  }

  @Test func `undone, a survivor that was new before stays open if we have written on it since`()
    throws
  {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1", "Router"), .newTicket("c1", "Router again"), .reply(2), .merge(2, into: 1))
    let merge = try #require(desk.commits.last)
    #expect(desk.status(1) == .open)
    try desk.given(.reply(1), .undo([merge]))
    #expect(desk.mishaps.isEmpty && desk.status(1) == .open)
  }

  @Test func `not undone while words that it brought stand on a ticket of their own`() throws {
    var desk = try twice()
    try desk.given(.merge(2, into: 1))
    let merge = try #require(desk.commits.last)
    try desk.given(.split(1, Quotation(1, of: 2)), by: "bo")
    let split = try #require(desk.commits.last)
    try desk.when(.undo([merge]))
    guard case .changedSince(_, _, by: "bo", _, _)? = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
    try desk.given(.undo([split]), by: "bo")
    try desk.given(.undo([merge]))
    #expect(desk.mishaps.isEmpty)
  }

  @Test func `neither merge nor split is undone for somebody who was forgotten since`() throws {
    var desk = try twice()
    try desk.given(.merge(2, into: 1))
    let merge = try #require(desk.commits.last)
    try desk.given(.split(1, Quotation(1, of: 2)))
    let split = try #require(desk.commits.last)
    let ended: [Command] = desk.records.tickets.values.filter {
      $0.customer == Customer.ID(number: 1) && $0.status != .closed
    }.map { .status($0.id, .closed, unanswered: .needsNoAnswer) }
    for command in ended { try desk.given(command) }
    try desk.given(.eraseCustomer(Customer.ID(number: 1)), by: "sam")
    #expect(desk.mishaps.isEmpty)
    for commit in [split, merge] {
      try desk.when(.undo([commit]))
      guard case .changedSince? = desk.refusal else {
        Issue.record("\(String(describing: desk.refusal))")
        return
      }
    }
  }

  @Test func `redone only while the duplicate waits as it did`() throws {
    var desk = try twice()
    try desk.given(.merge(2, into: 1))
    let merge = try #require(desk.commits.last)
    try desk.given(.undo([merge]), .reply(2, "Turn it off."))
    try desk.when(.redo([merge]))
    #expect(desk.refusal != nil)
    #expect(desk.ticket(2)?.mergedInto == nil)
  }

  @Test func `what follows a closed ticket goes where its continuation was merged`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1", "Router"), .reply(1, status: StatusRequest(.closed)), .receive(1),
      .newTicket("c1", "Router again"), .merge(2, into: 3))
    try desk.when(.receive(1, "Hello?"))
    #expect(desk.changes.map(\.ticket) == [3])
  }

  @Test func `a survivor that a merge opens says what it was before, and only then`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1", "Router"), .reply(1, status: StatusRequest(.pending)),
      .newTicket("c1", "Router again"))
    try desk.when(.merge(2, into: 1))
    #expect(desk.status(1) == .open)
    guard case .absorbed(_, let absorbing)? = desk.changes.last else {
      Issue.record("\(desk.changes)")
      return
    }
    #expect(absorbing.from == .pending)
    // What it was before is for readers: it keeps nothing from being undone and done again.
    let merge = try #require(desk.commits.last)
    try desk.given(.undo([merge]), .redo([merge]))
    #expect(desk.ticket(2)?.mergedInto == 1)
    try desk.given(.newTicket("c1", "Router once more"))
    try desk.when(.merge(3, into: 1))
    guard case .absorbed(_, let other)? = desk.changes.last else { return }
    #expect(other.from == nil)
  }

  @Test func `a tie to a merged ticket can be untied`() throws {
    var desk = try twice()
    try desk.given(.link(2, add: [3], remove: []), .merge(2, into: 1))
    try desk.when(.link(3, add: [], remove: [2]))
    #expect(desk.refusal == nil && desk.ticket(3)?.links == [])
    #expect(desk.ticket(2)?.links == [])
  }
}
