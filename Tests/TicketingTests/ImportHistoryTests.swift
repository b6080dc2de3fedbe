import Foundation
import SpocTesting
import Testing
import Ticketing

/// What another desk recorded: brought as it was, by an import and nobody else.
@Suite("Imported histories")
struct ImportHistoryTests {
  static let kim: Customer = {
    let person = Person(id: Person.ID(number: 1), name: "Kim Lee", emails: ["kim@example.org"])
    return Customer(
      id: Customer.ID(number: 7), name: "Kim Lee", people: [person],
      createdAt: clock("08:00", day: -40))
  }()

  static func entry(_ sequence: Int, _ time: String, _ content: Entry.Content) -> Entry {
    Entry(
      sequence: sequence, at: clock(time, day: -30), recordedAt: clock("12:00", day: -30),
      commit: 0, author: content.asksForAnswer ? nil : "olga", recordedBy: "olga", origin: .desk,
      content: content)
  }

  static func history(
    _ numbering: Numbering = .kept, _ change: (inout ImportedHistory) -> Void = { _ in }
  ) -> Command {
    var ticket = Ticket(
      id: 12, subject: "Printer", customer: kim.id, phase: .after, channel: .email,
      openedAt: clock("09:00", day: -30))
    ticket.person = Person.ID(number: 1)
    ticket.status = .open
    ticket.updatedAt = clock("12:00", day: -30)
    let person = Person.ID(number: 1)
    var history = ImportedHistory(
      ticket: ticket, customer: kim,
      entries: [
        entry(1, "09:00", .message(Message(.in, channel: .email, person: person, body: "Help"))),
        entry(2, "10:00", .message(Message(.out, channel: .email, person: person, body: "Yes"))),
        entry(3, "10:00", .status(StatusChange(from: .new, to: .open))),
      ], numbering: numbering)
    change(&history)
    return .importHistory(history)
  }

  static func customer(_ numbering: Numbering = .kept) -> Command {
    .importCustomer(kim, numbering)
  }

  @Test func `recorded then, by whom it was, in an import only`() throws {
    var desk = try RuleDesk(populated: false)
    try desk.given(Self.customer(), by: "sam")
    let before = desk
    try desk.when(Self.history(), by: "sam")
    let events = desk.events
    let asImport = try Self.records(before, events, .import)
    let entry = try #require(asImport.timelines[12]?[1])
    #expect((entry.recordedBy, entry.author, entry.origin) == ("olga", "olga", .desk))
    #expect(entry.recordedAt == clock("12:00", day: -30))
    #expect(asImport.tickets[12]?.updatedAt == clock("12:00", day: -30))
    for origin in [Origin.desk, .demo] {
      let forged = try Self.records(before, events, origin)
      let entry = try #require(forged.timelines[12]?[1])
      #expect((entry.recordedBy, entry.origin) == ("sam", origin))
      #expect(entry.recordedAt == desk.now)
    }
  }

  /// As commits of that origin are taken in.
  static func records(
    _ desk: RuleDesk, _ events: [Event], _ origin: Origin
  ) throws -> MemoryRecords {
    var records = desk.records
    let commit = Commit(
      sequence: 99, at: desk.now.addingTimeInterval(60), by: "sam", uid: 1_000,
      id: Cast.uuid(99), origin: origin, events: events)
    for event in commit.recorded { try records.apply(event) }
    return records
  }

  @Test func `what is still to come did not happen`() throws {
    let soon = clock("23:59", day: 400)
    var desk = try RuleDesk(populated: false)
    try desk.given(Self.customer(), by: "sam")
    let wrong: [(inout ImportedHistory) -> Void] = [
      { $0.ticket.openedAt = soon }, { $0.entries[1].at = soon },
      { $0.entries[1].recordedAt = soon }, { $0.ticket.updatedAt = soon },
    ]
    for change in wrong {
      try desk.when(Self.history(.kept, change), by: "sam")
      #expect(desk.refusal == .inTheFuture(soon))
    }
    var kim = Self.kim
    kim.createdAt = soon
    try desk.when(.importCustomer(kim, .new(source: "old")), by: "sam")
    #expect(desk.refusal == .inTheFuture(soon))
    // A row of a CSV file just as well.
    try desk.when(ImportTests.row { $0.openedAt = soon }, by: "sam")
    #expect(desk.refusal == .inTheFuture(soon))
    try desk.when(
      ImportTests.row {
        $0.entries = [ImportedEntry(when: soon, .note("…"))]
      }, by: "sam")
    #expect(desk.refusal == .inTheFuture(soon))
    try desk.when(ImportTests.row { $0.statusAt = soon }, by: "sam")
    #expect(desk.refusal == .inTheFuture(soon))
  }

  @Test func `a status that no entry tells of is taken as it stands, and flagged`() throws {
    var desk = try RuleDesk(populated: false)
    try desk.given(Self.customer(), by: "sam")
    try desk.given(
      Self.history {
        $0.ticket.status = .closed
        $0.ticket.solvedAt = clock("15:00", day: -20)
        $0.entries.removeLast(2)
      }, by: "sam")
    #expect(desk.mishaps == [])
    let ticket = try #require(desk.ticket(12))
    #expect((ticket.status, ticket.outcome) == (.closed, .solved))
    #expect(ticket.closedAt == clock("15:00", day: -20))
    #expect(ticket.unansweredBecause == Unanswered(.notRecorded))
  }

  @Test func `another one under that number, and a customer who is not there`() throws {
    var desk = try RuleDesk(populated: false)
    try desk.when(Self.history(), by: "sam")
    #expect(desk.refusal == .ownerMissing(Self.kim.id))
    try desk.given(Self.customer(), Self.history(), by: "sam")
    try desk.when(Self.history { $0.ticket.subject = "Another" }, by: "sam")
    #expect(desk.refusal == .numberTaken("ticket 12"))
    try desk.when(Self.history(), by: "sam")
    #expect(desk.decision == .events([]))
    #expect(desk.records.nextTicket() == 13)
    try desk.when(Self.customer(), by: "bo")
    #expect(desk.refusal == .notMember("bo"))
  }

  @Test func `an agent who is here stays, and has been here for as long`() throws {
    var desk = try RuleDesk(populated: false)
    let sam = Agent(
      id: "sam", name: "Another name", role: .viewer, accounts: [],
      createdAt: clock("08:00", day: -900))
    try desk.when(.importAgent(sam, .new(source: "old")), by: "sam")
    #expect(desk.decision == .events([]))
    try desk.given(.importAgent(sam, .kept), by: "sam")
    let here = try #require(desk.records.agent("sam"))
    #expect((here.name, here.role, here.createdAt) == ("Sam Hill", .supervisor, sam.createdAt))
    #expect(!here.accounts.isEmpty)
    let gone = Agent(
      id: "olga", name: "Olga", role: .agent, accounts: [.init(login: "olga", uid: 7)],
      createdAt: clock("08:00", day: -900), leftAt: clock("08:00", day: -9))
    try desk.given(.importAgent(gone, .kept), by: "sam")
    #expect(desk.records.agent("olga")?.leftAt == gone.leftAt)
    #expect(desk.records.agent("olga")?.accounts == [])
    // Who is added has not left already.
    var forged = NewAgent(id: "eva", name: "Eva", role: .agent)
    forged.leftAt = clock("08:00", day: -9)
    try desk.given(.addAgent(forged), by: "sam")
    #expect(desk.records.agent("eva")?.leftAt == nil)
  }

  @Test func `known by an address a customer is joined by the others`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("Pat <kim@example.org>"))
    try desk.given(Self.customer(.new(source: "old")), Self.history(.new(source: "old")), by: "sam")
    #expect(desk.mishaps == [])
    let pat = try #require(desk.customer("c3"))
    #expect(pat.name == "Pat" && pat.people.map(\.name) == ["Pat", "Kim Lee"])
    #expect(desk.ticket(2)?.customer == pat.id)
    #expect(desk.ticket(2)?.person == Person.ID(number: 2))
    #expect(desk.ticket(2)?.externalID == "old:12")
    guard case .message(let message)? = desk.records.timelines[2]?.first?.content else { return }
    #expect(message.person == Person.ID(number: 2))
    try desk.when(Self.customer(.new(source: "old")), by: "sam")
    #expect(desk.decision == .events([]))
  }
}
