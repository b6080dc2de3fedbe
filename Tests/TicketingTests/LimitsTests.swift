import Foundation
import SpocTesting
import Testing
import Ticketing

/// How much one field takes: at the limit it goes in, one byte more is refused with the limit.
@Suite("Limits")
struct LimitsTests {
  static let line = 1_024
  static let body = 256 * 1_024

  /// A command that puts a text somewhere, what the refusal calls it, and the limit in bytes.
  static let fields: [(name: String, limit: Int, command: @Sendable (String) -> Command)] = [
    ("subject", line, { .newTicket("c1", $0) }),
    ("message", body, { .newTicket("c1", body: $0) }),
    ("message", body, { .receive(1, $0) }),
    ("reply", body, { .reply(1, $0) }),
    ("note", body, { .note(1, body: $0) }),
    (
      "note of the call", body,
      { .call(CallReport(.ticket(1), .out, .answered, body: $0)) }
    ),
    ("reason for waiting", line, { .status(1, .pending, because: $0) }),
    (
      "place where it was answered", line,
      { .status(1, .open, unanswered: .answeredElsewhere, place: $0) }
    ),
    ("customer's name", line, { .addCustomer(NewCustomer(name: $0)) }),
    ("customer's name", line, { .edit("c1", .set(.name, $0)) }),
    ("what matters", line, { .edit("c1", .set(.whatMatters, $0)) }),
    ("source", line, { .edit("c1", .set(.source, $0)) }),
    ("notes", body, { .edit("c1", .set(.notes, $0)) }),
    ("person's name", line, { .edit("c1", .addPerson(NewPerson(name: $0))) }),
    (
      "person's name", line,
      { name in
        .newTicket(
          NewTicket(
            who: .mailbox(NewPerson(name: name, emails: ["ana@example.org"])), subject: "Hello"))
      }
    ),
    ("tag", line, { tag in .newTicket(tagged(tag)) }),
    ("agent's name", line, { .addAgent(NewAgent(id: "ada", name: $0, role: .agent)) }),
    (
      "login", line,
      {
        .addAgent(
          NewAgent(id: "ada", name: "Ada", role: .agent, accounts: [Cast.account($0, 2_000)]))
      }
    ),
    ("subject", line, { subject in imported { $0.subject = subject } }),
    ("id", line, { id in imported { $0.externalID = id } }),
    ("customer's name", line, { name in imported { $0.customer.name = name } }),
    ("tag", line, { tag in imported { $0.tags = [tag] } }),
    ("name of a field", line, { name in imported { $0.fields = [Field(name, "x")] } }),
    ("Model", body, { text in imported { $0.fields = [Field("Model", text)] } }),
    (
      "message", body,
      { text in
        imported {
          $0.entries = [
            ImportedEntry(
              when: clock("07:00"), .message(Message(.in, channel: .email, body: text)))
          ]
        }
      }
    ),
  ]

  private static func tagged(_ tag: String) -> NewTicket {
    var ticket = NewTicket(who: .id(Customer.ID(number: 1)), subject: "Hello")
    ticket.tags = [tag]
    return ticket
  }

  private static func imported(_ change: (inout ImportedTicket) -> Void) -> Command {
    var row = RolesTests.row
    change(&row)
    return .importTicket(row)
  }

  @Test(arguments: fields.indices)
  func `at the limit and over it`(index: Int) throws {
    let field = Self.fields[index]
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    let full = String(repeating: "é", count: field.limit / 2)
    try desk.when(field.command(full + "x"), by: "sam")
    #expect(desk.refusal == .tooLong(field.name, bytes: field.limit + 1, limit: field.limit))
    #expect(desk.refusal?.message.contains("\(field.limit)") == true)
    try desk.when(field.command(full), by: "sam")
    #expect(desk.refusal == nil, "\(field.name)")
  }

  @Test(arguments: ["", " ", "\n\t \u{3000}"])
  func `words that must not be empty`(blank: String) throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    for (command, what) in [
      (.newTicket("c1", blank), "subject"), (.receive(1, blank), "message"),
      (.reply(1, blank), "reply"), (.note(1, body: blank), "note"),
      (.addCustomer(NewCustomer(name: blank)), "customer's name"),
      (.edit("c1", .set(.name, blank)), "customer's name"),
      (.edit("c1", .addPerson(NewPerson(name: blank))), "person's name"),
      (.status(1, .pending, because: blank), "reason for waiting"),
    ] as [(Command, String)] {
      try desk.when(command)
      #expect(desk.refusal == .empty(what))
    }
  }

  @Test func `a ticket may begin without words`() throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("c1", body: ""))
    #expect(desk.refusal == nil)
  }

  /// Five minutes for clocks that differ; what lies further ahead did not happen.
  @Test func `what happened can't lie ahead`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    let now = clock("10:00")
    let almost = now.addingTimeInterval(300)
    let ahead = now.addingTimeInterval(300.001)
    for command in [
      { .newTicket("c1", when: $0) }, { .receive(1, when: $0) }, { .reply(1, when: $0) },
      { .note(1, when: $0) }, { .call(1, .out, .missed, when: $0) },
      { .status(1, .open, unanswered: .needsNoAnswer, when: $0) },
    ] as [(Date) -> Command] {
      var copy = desk
      try copy.when(command(ahead), at: now)
      #expect(copy.refusal == .inTheFuture(ahead))
      try copy.when(command(almost), at: now)
      #expect(copy.refusal == nil)
      #expect(copy.events.first?.when == almost)
    }
  }

  @Test func `times are kept to the millisecond, as the log has them`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    let odd = clock("08:00").addingTimeInterval(0.000_4)
    try desk.when(.reply(1, when: odd))
    #expect(desk.events.first?.when == clock("08:00"))
    try desk.when(.status(1, .pending, until: clock("10:00", day: 1).addingTimeInterval(0.000_4)))
    #expect(desk.ticket(1)?.wakeUp?.at == clock("10:00", day: 1))
  }

  @Test(arguments: [
    (NewPerson(name: "Kim", emails: ["kim"]), "mail address"),
    (NewPerson(name: "Kim", emails: ["kim @example.org"]), "mail address"),
    (NewPerson(name: "Kim", phones: ["12"]), "phone number"),
    (NewPerson(name: "Kim", phones: ["call me"]), "phone number"),
  ])
  func `an address is one that can be used`(person: NewPerson, field: String) throws {
    var desk = try RuleDesk()
    try desk.when(.edit("c1", .addPerson(person)))
    guard case .malformed(field, _, _)? = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
  }
}
