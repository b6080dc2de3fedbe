import SpocTesting
import Testing
import Ticketing

/// What is known of a customer, and how it changes.
@Suite("Customers")
struct CustomerTests {
  @Test func `a customer without people is one`() throws {
    var desk = try RuleDesk()
    try desk.when(.addCustomer(NewCustomer(name: "Kim Lee")))
    #expect(desk.customer("c3")?.people == [Person(id: Person.ID(number: 1), name: "Kim Lee")])
  }

  @Test func `an edit says from and to`() throws {
    var desk = try RuleDesk()
    let id = Customer.ID(number: 1)
    try desk.when(
      .edit("c1", .set(.whatMatters, "a prompt answer"), .set(.preferredChannel, "phone")))
    #expect(
      desk.changes == [
        .customerChanged(id, .whatMatters, from: nil, to: "a prompt answer"),
        .customerChanged(id, .preferredChannel, from: nil, to: "phone"),
      ])
    try desk.when(.edit("c1", .set(.whatMatters, nil), .set(.preferredChannel, "phone")))
    #expect(
      desk.changes == [.customerChanged(id, .whatMatters, from: "a prompt answer", to: nil)])
    #expect(desk.customer("c1")?.whatMatters == nil)
    #expect(desk.customer("c1")?.preferredChannel == .phone)
  }

  @Test func `later edits of one command see earlier ones`() throws {
    var desk = try RuleDesk()
    try desk.when(
      .edit(
        "c1", .addPerson(NewPerson(name: "Tom")),
        .addEmail("tom@example.org", to: Person.ID(number: 2)),
        .addPhone("0123 456", to: Person.ID(number: 2)), .set(.name, "Silva"),
        .set(.name, "Silvas")))
    let people = try #require(desk.customer("c1")?.people)
    #expect(people.count == 2)
    #expect(people.last?.emails == ["tom@example.org"])
    #expect(people.last?.phones == ["0123 456"])
    #expect(
      desk.changes.last
        == .customerChanged(Customer.ID(number: 1), .name, from: "Silva", to: "Silvas"))
  }

  @Test(
    arguments: [
      (.set(.name, nil), .empty("customer's name")),
      (
        .set(.kind, "firm"),
        .unknownWord(
          field: "kind of customer", text: "firm", choices: ["person", "organisation"])
      ),
      (
        .set(.preferredChannel, "pigeon"),
        .unknownWord(
          field: "channel", text: "pigeon",
          choices: ["phone", "email", "in person", "chat", "web", "letter", "social"])
      ),
      (.set(.name, "Ana Silva"), .noChange),
      (.addEmail("ANA@example.org", to: Person.ID(number: 1)), .noChange),
      (
        .addEmail("a@example.org", to: Person.ID(number: 9)),
        .noSuchPerson(Customer.ID(number: 1), Person.ID(number: 9))
      ),
    ] as [(CustomerEdit, Refusal)])
  func `an edit that can't be`(edit: CustomerEdit, refusal: Refusal) throws {
    var desk = try RuleDesk()
    try desk.when(.edit("c1", edit))
    #expect(desk.refusal == refusal)
  }

  @Test func `addresses are changed and taken away, people renamed, and an undo brings them back`()
    throws
  {
    var desk = try RuleDesk()
    let before = try #require(desk.customer("c1")?.people)
    let p1 = Person.ID(number: 1)
    let phone = try #require(before[0].phones.first)
    let email = try #require(before[0].emails.first)
    try desk.given(
      .edit("c1", .changePhone(phone, to: "0123 999", of: p1), .renamePerson(p1, "Ana S. Silva")),
      .edit("c1", .changeEmail(email.uppercased(), to: nil, of: p1)))
    #expect(desk.mishaps.isEmpty)
    let after = try #require(desk.customer("c1")?.people)
    #expect(after[0].phones == ["0123 999"] && after[0].emails == [])
    #expect(after[0].name == "Ana S. Silva")
    #expect(desk.records.customers(at: Address(email: email)).isEmpty)
    try desk.given(.undo([desk.commits[desk.commits.count - 1]]))
    try desk.given(.undo([desk.commits[desk.commits.count - 3]]))
    #expect(desk.mishaps.isEmpty)
    #expect(desk.customer("c1")?.people == before)
    // Another spelling of the same number is a change; what is not there, is said.
    try desk.given(.edit("c1", .changePhone(phone, to: phone + " ", of: p1)))
    try desk.when(.edit("c1", .changePhone("0900 1", to: nil, of: p1)))
    #expect(
      desk.refusal
        == .contact(
          .noSuchAddress(
            "0900 1", try #require(desk.customer("c1")).candidate, p1, has: [phone + " "])))
    // Nor what another customer is found by.
    let taken = try #require(desk.customer("c2")?.people.flatMap(\.emails).first)
    try desk.when(.edit("c1", .changeEmail(email, to: taken, of: p1)))
    #expect(desk.refusal != nil)
  }

  @Test func `a customer who does not exist`() throws {
    var desk = try RuleDesk()
    for command in [.edit("c9", .set(.name, "X")), .claim("c9")] as [Command] {
      try desk.when(command)
      #expect(desk.refusal == .noSuchCustomer("c9"))
    }
  }

  @Test func `a ticket that does not exist`() throws {
    var desk = try RuleDesk()
    for command in [
      .receive(9), .reply(9), .note(9), .call(9, .in, .missed), .assign(9, to: "bo"),
      .status(9, .open),
    ] as [Command] {
      try desk.when(command)
      #expect(desk.refusal == .noSuchTicket(9))
    }
  }
}
