import SpocTesting
import Testing
import Ticketing

/// To whom a reply goes, and how.
@Suite("Where a reply goes")
struct ReplyRouteTests {
  private static let brook = Customer.ID(number: 2)

  private func sent(_ reply: Reply) throws -> (Message?, Refusal?) {
    var desk = try RuleDesk()
    try desk.given(.newTicket("jo@brook.example"))
    try desk.when(.reply(1, reply))
    guard case .message(_, let message)? = desk.changes.first else { return (nil, desk.refusal) }
    return (message, desk.refusal)
  }

  @Test func `to whom the ticket is from, unless its writer chooses another of them`() throws {
    let usual = try #require(try sent(Reply(body: "Yes.")).0)
    #expect(usual.address == "jo@brook.example")
    let al = try #require(try RuleDesk().records.customers[Self.brook]?.people.last)
    let chosen = try #require(try sent(Reply(body: "Yes.", person: al.id)).0)
    #expect((chosen.person, chosen.address) == (al.id, "al@brook.example"))
    let letter = try #require(try sent(Reply(body: "Yes.", channel: .letter, person: al.id)).0)
    #expect((letter.person, letter.channel, letter.address) == (al.id, .letter, nil))
  }

  @Test func `never to somebody else's, nor to an address that is not theirs`() throws {
    let stranger = Person.ID(number: 9)
    #expect(
      try sent(Reply(body: "Yes.", person: stranger)).1 == .noSuchPerson(Self.brook, stranger))
    #expect(
      try sent(Reply(body: "Yes.", address: "eve@example.org")).1
        == .unknownWord(
          field: "address of theirs", text: "eve@example.org",
          choices: ["jo@brook.example", "020 7946 0018"]))
  }

  @Test(arguments: [
    ("al brook", ["Al Brook"]), ("Al", ["Al Brook"]), ("brook", ["Jo Brook", "Al Brook"]),
    ("AL@brook.example", ["Al Brook"]), ("7946 0018", ["Jo Brook"]), ("p9", []), ("eve", []),
  ])
  func `a person is found by a name, a part of it, or an address`(
    text: String, names: [String]
  ) throws {
    let brook = try #require(try RuleDesk().records.customers[Self.brook])
    #expect(brook.recipients(text).map(\.person.name) == names)
  }

  @Test func `what is offered begins with the usual one and has each once`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("jo@brook.example"))
    let brook = try #require(desk.records.customers[Self.brook])
    let ticket = try #require(desk.ticket(1))
    let routes = ticket.routes(to: brook)
    #expect(routes.first == ticket.route(to: brook))
    #expect(Set(routes).count == routes.count)
    #expect(
      routes.prefix(2).map(\.address) == ["jo@brook.example", "al@brook.example"])
  }
}
