import SpocTesting
import Testing
import Ticketing

/// A handover is an act with a reason and a brief, complete when the successor accepts.
@Suite("Handover")
struct HandoverTests {
  private let c1 = Customer.ID(number: 1)
  private let ana = Candidate(id: Customer.ID(number: 1), name: "Ana Silva")
  private let handover = Handover(
    from: "maria", to: "bo", reason: "Moves to sales.", brief: "Wants calls before ten.",
    by: "maria", at: clock("10:00"))

  private func marias() throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), by: "maria")
    return desk
  }

  @Test func `until the successor accepts, the old contact stays accountable`() throws {
    var desk = try marias()
    try desk.when(.handOver("c1", to: "bo"), by: "maria", at: clock("10:00"))
    #expect(desk.changes == [.handover(c1, .offered(handover))])
    #expect(desk.customer("c1")?.contact == "maria")
    #expect(desk.customer("c1")?.handover == handover)
    try desk.when(.newTicket("c1"), by: "sam")
    #expect(desk.ticket(2)?.assignee == "maria")
  }

  @Test func `acceptance moves the contact and the open work in one commit`() throws {
    var desk = try marias()
    try desk.given(
      .newTicket("c1"), .newTicket("c1"), .newTicket("c1"), .assign(2, to: nil),
      .assign(3, to: "sam"), .reply(4, status: .init(.closed)))
    try desk.given(.handOver("c1", to: "bo"), at: clock("10:00"))
    #expect(desk.mishaps == [])
    try desk.when(.accept("c1"), by: "bo", at: clock("11:00"))
    let introduction = try #require(desk.records.promise(1))
    #expect(
      desk.changes == [
        .handover(c1, .accepted(handover)), .customerClaimed(c1, from: "maria", to: "bo"),
        .assigned(1, from: "maria", to: "bo"), .assigned(2, from: nil, to: "bo"),
        .promise(c1, 1, .made(introduction)),
      ])
    #expect(desk.customer("c1")?.contact == "bo")
    #expect(desk.customer("c1")?.contactSince == clock("11:00"))
    #expect(desk.customer("c1")?.handover == nil)
    // What somebody else works on stays theirs, and what has ended stays as it was.
    #expect(desk.ticket(3)?.assignee == "sam")
    #expect(desk.ticket(4)?.assignee == "maria")
  }

  @Test func `the work of whoever covered moves, too`() throws {
    var desk = try marias()
    try desk.given(.away("maria", Absence(from: desk.now, deputy: "sam")), by: "maria")
    try desk.given(.newTicket("c1"), .handOver("c1", to: "bo"), by: "sam")
    #expect(desk.ticket(2)?.assignee == "sam")
    try desk.when(.accept("c1"), by: "bo")
    #expect(desk.ticket(2)?.assignee == "bo")
  }

  @Test func `only the successor accepts, and everybody else is told who is accountable`() throws {
    var desk = try marias()
    try desk.given(.handOver("c1", to: "bo"))
    for agent in ["maria", "sam"] as [Agent.ID] {
      try desk.when(.accept("c1"), by: agent)
      #expect(desk.refusal == .contact(.offeredTo(ana, "bo", contact: "maria")))
    }
    try desk.when(.accept("c2"), by: "bo")
    let brook = Candidate(id: Customer.ID(number: 2), name: "Brook & Sons")
    #expect(desk.refusal == .contact(.notOffered(brook, contact: nil)))
  }

  @Test func `the contact, their cover and a supervisor hand over; nobody else does`() throws {
    var desk = try marias()
    try desk.when(.handOver("c1", to: "sam"), by: "bo")
    #expect(desk.refusal == .contact(.notAccountable(ana, contact: "maria", cover: nil)))
    try desk.given(.away("maria", Absence(from: desk.now, deputy: "bo")), by: "maria")
    try desk.when(.handOver("c1", to: "sam"), by: "bo")
    #expect(desk.refusal == nil)
    try desk.given(.decline("c1"), by: "bo")
    try desk.when(.handOver("c1", to: "bo"), by: "sam")
    #expect(desk.refusal == nil)
  }

  @Test func `a customer without a contact is claimed, or given by a supervisor`() throws {
    var desk = try RuleDesk()
    try desk.when(.handOver("c1", to: "bo"), by: "maria")
    #expect(desk.refusal == .contact(.unclaimed(ana)))
    try desk.given(.handOver("c1", to: "bo"), by: "sam")
    try desk.given(.claim("c1"), by: "maria")
    #expect(desk.customer("c1")?.handover == nil, "whoever claims ends the offer")
  }

  @Test func `reason, brief and a successor who can work are asked for`() throws {
    var desk = try marias()
    let wrong: [(Command, Refusal)] = [
      (.handOver("c1", to: "bo", reason: " "), .empty("reason")),
      (.handOver("c1", to: "bo", brief: ""), .empty("brief")),
      (.handOver("c1", to: "vera"), .cannotWork("vera", .viewer)),
      (.handOver("c1", to: "lea"), .left("lea")),
      (.handOver("c1", to: "eve"), .noSuchAgent("eve")),
      (.handOver("c1", to: "maria"), .alreadyContact(ana, contact: "maria")),
      (.handOver("c9", to: "bo"), .noSuchCustomer("c9")),
    ]
    for (command, refusal) in wrong {
      try desk.when(command)
      #expect(desk.refusal == refusal)
    }
    try desk.given(.handOver("c1", to: "bo"))
    try desk.when(.handOver("c1", to: "sam"))
    #expect(desk.refusal == .contact(.alreadyOffered(ana, to: "bo", contact: "maria")))
  }

  @Test func `the successor says no, or the contact takes it back`() throws {
    var desk = try marias()
    try desk.given(.handOver("c1", to: "bo"), at: clock("10:00"))
    try desk.when(.decline("c1", because: "My days are full."), by: "bo")
    #expect(desk.changes == [.handover(c1, .declined(handover, because: "My days are full."))])
    try desk.given(.handOver("c1", to: "bo"), at: clock("10:00"))
    try desk.when(.decline("c1"), by: "maria")
    #expect(desk.changes == [.handover(c1, .withdrawn(handover))])
    #expect(desk.customer("c1")?.contact == "maria" && desk.customer("c1")?.handover == nil)
  }

  @Test func `nobody leaves while accountable, and an offer to whoever leaves ends`() throws {
    var desk = try marias()
    try desk.when(.leave("maria"), by: "sam")
    #expect(desk.refusal == .stillContact("maria", of: [ana], count: 1))
    try desk.given(.handOver("c1", to: "bo"), at: clock("10:00"))
    try desk.when(.leave("bo"), by: "sam")
    #expect(desk.changes == [.agentLeft("bo"), .handover(c1, .withdrawn(handover))])
    #expect(desk.customer("c1")?.handover == nil)
  }

  @Test func `each step is undone and done again`() throws {
    var desk = try marias()
    try desk.given(.handOver("c1", to: "bo"), at: clock("10:00"))
    let offered = desk.commits.suffix(1)
    try desk.given(.undo(Array(offered)))
    #expect(desk.customer("c1")?.handover == nil)
    try desk.given(.redo(Array(offered)))
    try desk.given(.accept("c1"), by: "bo")
    let accepted = desk.commits.suffix(1)
    try desk.given(.undo(Array(accepted)), by: "bo")
    #expect(desk.customer("c1")?.contact == "maria")
    #expect(desk.customer("c1")?.handover == handover)
    #expect(desk.ticket(1)?.assignee == "maria")
    try desk.given(.redo(Array(accepted)), by: "bo")
    #expect(desk.mishaps == [])
    #expect(desk.customer("c1")?.contact == "bo" && desk.ticket(1)?.assignee == "bo")
    // The claim before can't be undone any more: the customer is another's.
    try desk.when(.undo([desk.commits[5]]), by: "maria")
    #expect(desk.refusal != nil)
  }
}
