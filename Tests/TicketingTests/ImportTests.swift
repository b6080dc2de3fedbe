import Foundation
import SpocTesting
import Testing
import Ticketing

/// Import records what was: rules don't refuse it, what breaks one is flagged.
@Suite("Import")
struct ImportTests {
  static func row(_ id: String = "old:7", _ change: (inout ImportedTicket) -> Void = { _ in })
    -> Command
  {
    var row = ImportedTicket(
      externalID: id, customer: NewPerson(name: "Kim Lee", emails: ["kim@example.org"]),
      subject: "Printer", channel: .email, openedAt: clock("09:00", day: -30))
    change(&row)
    return .importTicket(row)
  }

  static func mail(_ direction: Direction, _ day: Int, by author: Agent.ID? = nil) -> ImportedEntry
  {
    ImportedEntry(
      when: clock("09:00", day: day), author: author,
      .message(Message(direction, channel: .email, body: "…")))
  }

  @Test func `times and authors are what they were`() throws {
    var desk = try RuleDesk()
    try desk.when(
      Self.row {
        $0.entries = [Self.mail(.out, -29, by: "bo"), Self.mail(.in, -30)]
        $0.status = .solved
        $0.outcome = .declined
        $0.priority = .urgent
        $0.fields = [Field("Model", "X100"), Field("Model", "X200")]
      }, by: "sam")
    let ticket = try #require(desk.ticket(1))
    #expect(ticket.openedAt == clock("09:00", day: -30))
    #expect(ticket.firstAnsweredAt == clock("09:00", day: -29))
    #expect(ticket.solvedAt == clock("09:00", day: -29))
    #expect(ticket.outcome == .declined)
    #expect(ticket.priority == .urgent)
    #expect(ticket.externalID == "old:7")
    #expect(ticket.fields.map(\.text) == ["X100", "X200"])
    #expect(desk.events.map(\.author) == [nil, nil, nil, "bo", nil])
    #expect(desk.events.allSatisfy { $0.when != nil })
    #expect(desk.customer("c3")?.createdAt == clock("09:00", day: -30))
    #expect(desk.customer("c3")?.lastTouchAt == clock("09:00", day: -29))
  }

  /// How it ended, whether anybody had answered, and whether it is flagged.
  @Test(
    arguments: [
      ([.in], .solved, true), ([.in], .closed, true), ([], .solved, true),
      ([.in, .out], .solved, false), ([.out], .closed, false), ([.in, .out, .in], .solved, true),
      ([.in, .out, .in, .out], .closed, false), ([.in], .open, false), ([.in], .pending, false),
    ] as [([Direction], Status, Bool)])
  func `ended without an answer is taken as it was, and flagged`(
    entries: [Direction], status: Status, flagged: Bool
  ) throws {
    var desk = try RuleDesk()
    try desk.when(
      Self.row {
        $0.entries = entries.enumerated().map { Self.mail($1, $0 - 30) }
        $0.status = status
      }, by: "sam")
    #expect(desk.refusal == nil)
    #expect(desk.status(1) == (status == .solved ? .closed : status))
    #expect(desk.ticket(1)?.unansweredBecause == (flagged ? Unanswered(.notRecorded) : nil))
    #expect((desk.waiting(1) != nil) == (!status.isEnded && entries.last == .in))
  }

  @Test func `a second import changes nothing`() throws {
    var desk = try RuleDesk()
    try desk.given(Self.row(), by: "sam")
    let before = desk.records
    try desk.when(Self.row { $0.subject = "Another" }, by: "sam")
    #expect(desk.decision == .events([]))
    #expect(desk.records == before)
  }

  @Test func `a second name at a known address adds a person and renames nobody`() throws {
    var desk = try RuleDesk()
    try desk.given(Self.row("old:1"), by: "sam")
    try desk.when(Self.row("old:2") { $0.customer.name = "Pat Lee" }, by: "sam")
    #expect(desk.records.customers.count == 3)
    #expect(desk.customer("c3")?.name == "Kim Lee")
    #expect(desk.customer("c3")?.people.map(\.name) == ["Kim Lee", "Pat Lee"])
    #expect(desk.ticket(2)?.person == Person.ID(number: 2))
  }

  @Test func `a bare name finds its one customer, else makes a new one`() throws {
    var desk = try RuleDesk()
    let bare = { (id: String) in
      Self.row(id) { $0.customer = NewPerson(name: "Kim Lee") }
    }
    try desk.given(bare("old:1"), bare("old:2"), by: "sam")
    #expect(desk.ticket(2)?.customer.rawValue == "c3")
    try desk.given(.addCustomer(NewCustomer(name: "kim lee")), by: "sam")
    try desk.when(bare("old:3"), by: "sam")
    #expect(desk.ticket(3)?.customer.rawValue == "c5")
  }

  @Test func `what was pending without a time sleeps until somebody wakes it`() throws {
    var desk = try RuleDesk()
    try desk.given(
      Self.row {
        $0.entries = [Self.mail(.in, -30), Self.mail(.out, -29)]
        $0.status = .pending
      }, by: "sam")
    #expect(desk.status(1) == .pending)
    try desk.when(.receive(1))
    #expect(desk.status(1) == .open)
  }

  @Test func `a history with its own changes of status goes on from them`() throws {
    var desk = try RuleDesk()
    try desk.when(
      Self.row {
        $0.entries = [
          Self.mail(.out, -30),
          ImportedEntry(
            when: clock("09:00", day: -29), .status(StatusChange(from: .new, to: .open))),
        ]
        $0.status = .solved
      }, by: "sam")
    #expect(
      desk.changes.last == .status(1, StatusChange(from: .open, to: .solved, outcome: .solved)))
  }
}
