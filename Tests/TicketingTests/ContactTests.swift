import SpocTesting
import Testing
import Ticketing

/// A customer has at most one point of contact.
@Suite("Contact")
struct ContactTests {
  @Test func `a customer without a contact is unclaimed, and so is their ticket`() throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("c1"))
    #expect(desk.customer("c1")?.contact == nil)
    #expect(desk.ticket(1)?.assignee == nil)
  }

  @Test func `who claims becomes the contact from then on`() throws {
    var desk = try RuleDesk()
    try desk.when(.claim("c1"), by: "maria", at: clock("10:00"))
    #expect(desk.changes == [.customerClaimed(Customer.ID(number: 1), from: nil, to: "maria")])
    #expect(desk.customer("c1")?.contact == "maria")
    #expect(desk.customer("c1")?.contactSince == clock("10:00"))
  }

  @Test(arguments: ["bo", "maria"] as [Agent.ID])
  func `a claimed customer can't be claimed again, and the contact is named`(who: Agent.ID) throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), by: "maria")
    try desk.when(.claim("c1"), by: who)
    let ana = Candidate(id: Customer.ID(number: 1), name: "Ana Silva")
    #expect(desk.refusal == .alreadyContact(ana, contact: "maria"))
    #expect(desk.refusal?.message.contains("maria") == true)
    #expect(desk.customer("c1")?.contact == "maria")
  }

  @Test func `open tickets nobody has go to whoever claims; others stay where they are`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1"), .newTicket("c1"), .newTicket("c1"), .newTicket("c1"), .newTicket("c2"),
      .assign(2, to: "bo"), .reply(3, status: .init(.solved)),
      .status(4, .pending, until: clock("12:00", day: 3)))
    #expect(desk.mishaps == [])
    try desk.when(.claim("c1"), by: "maria")
    #expect(
      desk.changes == [
        .customerClaimed(Customer.ID(number: 1), from: nil, to: "maria"),
        .assigned(1, from: nil, to: "maria"), .assigned(4, from: nil, to: "maria"),
      ])
    let assignees = (1...5).map { desk.ticket(Ticket.ID(rawValue: $0))?.assignee }
    #expect(assignees == ["maria", "bo", nil, "maria", nil])
  }

  @Test func `a new ticket goes to the contact, whoever takes it`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), by: "maria")
    try desk.when(.newTicket("ana@example.org"), by: "bo")
    #expect(desk.ticket(1)?.assignee == "maria")
    try desk.when(.call("c1", .in, .answered, subject: "The router"), by: "bo")
    #expect(desk.ticket(2)?.assignee == "maria")
  }

  @Test func `a continuation goes to the contact`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .reply(1, status: .init(.closed)))
    try desk.given(.claim("c1"), by: "bo")
    try desk.when(.receive(1))
    #expect(desk.ticket(2)?.assignee == "bo")
    #expect(desk.ticket(1)?.assignee == nil)
  }

  @Test func `a customer may be added with their contact, who has to be able to work`() throws {
    var desk = try RuleDesk()
    var chen = NewCustomer(name: "Chen Dental")
    chen.contact = "bo"
    try desk.when(.addCustomer(chen), at: clock("11:00"))
    #expect(desk.customer("c3")?.contact == "bo")
    #expect(desk.customer("c3")?.contactSince == clock("11:00"))
    for (agent, refusal) in [
      ("vera", .cannotWork("vera", .viewer)), ("lea", .left("lea")), ("eve", .noSuchAgent("eve")),
    ] as [(Agent.ID, Refusal)] {
      chen.contact = agent
      try desk.when(.addCustomer(chen))
      #expect(desk.refusal == refusal)
    }
  }

  @Test func `assigning moves the work, not the contact`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"))
    try desk.when(.assign(1, to: "bo"))
    #expect(desk.ticket(1)?.assignee == "bo")
    #expect(desk.customer("c1")?.contact == "maria")
    try desk.when(.assign(1, to: "bo"))
    #expect(desk.refusal == .alreadyAssigned(1, "bo"))
    try desk.when(.assign(1, to: nil))
    #expect(desk.ticket(1)?.assignee == nil)
    try desk.when(.assign(1, to: nil))
    #expect(desk.refusal == .alreadyAssigned(1, nil))
  }

  @Test(
    arguments: [
      ("vera", .cannotWork("vera", .viewer)), ("lea", .left("lea")), ("eve", .noSuchAgent("eve")),
    ] as [(Agent.ID, Refusal)])
  func `work goes only to somebody who can do it`(agent: Agent.ID, refusal: Refusal) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    try desk.when(.assign(1, to: agent))
    #expect(desk.refusal == refusal)
  }
}
