import SpocTesting
import Testing
import Ticketing

/// A customer as people name one.
@Suite("Who")
struct WhoTests {
  @Test(
    arguments: [
      ("c1", .id(Customer.ID(number: 1))), (" c12 ", .id(Customer.ID(number: 12))),
      ("ana@example.org", .address(.email("ana@example.org"))),
      ("Ana@Example.ORG", .address(.email("ana@example.org"))),
      ("+33 1 23 45 67 89", .address(.phone("33123456789"))),
      ("(020) 7946-0018", .address(.phone("02079460018"))),
      ("Ana Silva", .name("Ana Silva")), ("c", .name("c")), ("c007", .name("c007")),
      ("c+7", .name("c+7")), ("c-1", .name("c-1")), ("c0", .name("c0")), ("C1", .name("C1")),
      ("a@b@c", .name("a@b@c")), ("@home", .name("@home")), ("911", .name("911")),
      (
        "Kim Lee <kim@example.org>",
        .mailbox(NewPerson(name: "Kim Lee", emails: ["kim@example.org"]))
      ),
      (
        "\"Kim Lee\" <kim@example.org>",
        .mailbox(NewPerson(name: "Kim Lee", emails: ["kim@example.org"]))
      ),
      ("Kim <0123 456>", .mailbox(NewPerson(name: "Kim", phones: ["0123 456"]))),
      ("Kim <here>", .name("Kim <here>")),
      ("<kim@example.org>", .address(.email("kim@example.org"))),
    ] as [(String, Who)])
  func `what somebody typed`(text: String, who: Who) {
    #expect(Who(text) == who)
  }

  @Test(arguments: ["", " ", "\n\t"])
  func `nothing is nobody`(text: String) {
    #expect(Who(text) == nil)
  }

  /// Ways to say Ana or Brook & Sons, and which of their people that is.
  @Test(arguments: [
    ("c1", "c1", 1), ("Ana Silva", "c1", 1), ("ANA silva", "c1", 1), ("ANA@example.org", "c1", 1),
    ("+33.1.23.45.67.89", "c1", 1), ("Ana Silva <ana@example.org>", "c1", 1),
    ("ana silva <ANA@EXAMPLE.ORG>", "c1", 1), ("Brook & Sons", "c2", 1),
    ("al@brook.example", "c2", 2), ("Al Brook <al@brook.example>", "c2", 2),
    ("020 7946 0018", "c2", 1),
  ])
  func `finds the customer and the person`(text: String, customer: String, person: Int) throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket(text))
    #expect(desk.refusal == nil)
    #expect(desk.ticket(1)?.customer.rawValue == customer)
    #expect(desk.ticket(1)?.person == Person.ID(number: person))
    #expect(desk.records.customers.count == 2)
  }

  @Test(arguments: ["c9", "Nobody", "nobody@example.org", "0900 12345", "c007"])
  func `nobody of that name is refused with the remedy`(text: String) throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket(text))
    guard case .noSuchCustomer? = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
    #expect(desk.refusal?.message.contains("spoc customer add") == true)
  }

  @Test func `a name with an address is enough to create them, once`() throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("Kim Lee <kim@example.org>"), at: clock("10:00"))
    #expect(desk.customer("c3")?.name == "Kim Lee")
    #expect(desk.customer("c3")?.createdAt == clock("10:00"))
    #expect(desk.customer("c3")?.people.map(\.emails) == [["kim@example.org"]])
    #expect(desk.ticket(1)?.customer.rawValue == "c3")
    try desk.when(.newTicket("Kim Lee <kim@example.org>"))
    #expect(desk.ticket(2)?.customer.rawValue == "c3")
    #expect(desk.records.customers.count == 3)
  }

  @Test func `a second name at a known address adds a person and renames nobody`() throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("Tom Silva <ana@example.org>"))
    let ana = try #require(desk.customer("c1"))
    #expect(ana.name == "Ana Silva")
    #expect(ana.people.map(\.name) == ["Ana Silva", "Tom Silva"])
    #expect(desk.ticket(1)?.person == Person.ID(number: 2))
    #expect(desk.records.customers.count == 2)
    try desk.when(.newTicket("tom silva <ana@example.org>"))
    #expect(desk.customer("c1")?.people.count == 2)
    #expect(desk.ticket(2)?.person == Person.ID(number: 2))
  }

  @Test func `two of one name are ambiguous, with the candidates`() throws {
    var desk = try RuleDesk()
    for _ in 0..<6 { try desk.given(.addCustomer(NewCustomer(name: "Ana silva"))) }
    try desk.when(.newTicket("ana Silva"))
    guard case .ambiguous("ana Silva", let candidates, 7)? = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
    #expect(candidates.map(\.id.rawValue) == ["c1", "c3", "c4", "c5", "c6"])
    #expect(desk.refusal?.message.contains("c1 Ana Silva, c3 Ana silva") == true)
  }

  @Test func `accents are the same however they are encoded`() throws {
    var desk = try RuleDesk()
    try desk.given(.addCustomer(NewCustomer(name: "Jos\u{E9}")))
    try desk.when(.newTicket("Jose\u{301}"))
    #expect(desk.ticket(1)?.customer.rawValue == "c3")
  }

  @Test func `an address belongs to one customer`() throws {
    var desk = try RuleDesk()
    var kim = NewCustomer(name: "Kim")
    kim.people = [NewPerson(name: "Kim", emails: ["ANA@example.org"])]
    try desk.when(.addCustomer(kim))
    let ana = Candidate(id: Customer.ID(number: 1), name: "Ana Silva")
    #expect(desk.refusal == .addressTaken("ana@example.org", by: ana))
    try desk.when(.edit("c2", .addPhone("0033 1 23 45 67 89", to: Person.ID(number: 1))))
    #expect(desk.refusal == nil)
    try desk.when(.edit("c2", .addPhone("(33) 123456789", to: Person.ID(number: 1))))
    #expect(desk.refusal == .addressTaken("33123456789", by: ana))
  }
}
