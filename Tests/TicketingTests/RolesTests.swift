import SpocTesting
import Testing
import Ticketing

/// Who may do what at a desk.
@Suite("Roles")
struct RolesTests {
  /// One command of each kind that an agent may give.
  static let work: [Command] = [
    .addCustomer(NewCustomer(name: "Chen Dental")), .edit("c1", .set(.name, "Ana S.")),
    .claim("c1"), .newTicket("c1"), .receive(1), .reply(1), .note(1), .call(1, .out, .answered),
    .assign(1, to: "bo"), .status(1, .open), .prioritize(1, .high),
    .tag(1, add: ["fax"], remove: []), .link(1, add: [2], remove: []), .merge(2, into: 1),
    .split(1, 2), .change(1, TicketChanges(priority: .urgent), note: "Now."),
  ]
  /// And those that only a supervisor may.
  static let supervision: [Command] = [
    .addAgent(NewAgent(id: "ada", name: "Ada", role: .agent)), .importTicket(row),
    .changeDesk([DeskChange(.name("Acme Ltd"), at: Cast.settings)]),
    .editAgent("bo", [.name("Bo L.")]), .leave("bo"),
    .eraseCustomer(Customer.ID(number: 2)), .acceptLog(after: 7, hash: "9a1f"),
  ]

  /// Two tickets, with something said on the first that can be split off; the latest change is
  /// Maria's, and the one before was undone by her.
  static func used() throws -> (desk: RuleDesk, reversals: [Command]) {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .newTicket("c1"), .receive(1), .prioritize(2, .low))
    let undone = Array(desk.commits.suffix(1))
    try desk.given(.undo(undone), .prioritize(1, .low))
    return (desk, [.undo(Array(desk.commits.suffix(1))), .redo(undone)])
  }
  static let row = ImportedTicket(
    externalID: "old:1", customer: NewPerson(name: "Kim"), subject: "Invoice", channel: .email,
    openedAt: clock("07:00"))

  @Test(
    arguments: [
      ("vera", .readsOnly("vera")), ("lea", .left("lea")), ("eve", .notMember("eve")),
    ] as [(Agent.ID, Refusal)])
  func `viewers, strangers and those who left change nothing`(
    who: Agent.ID, refusal: Refusal
  ) throws {
    var (desk, reversals) = try Self.used()
    for command in Self.work + reversals + Self.supervision {
      try desk.when(command, by: who)
      #expect(desk.refusal == refusal)
    }
  }

  @Test func `agents work`() throws {
    for command in Self.work + (try Self.used().reversals) {
      var desk = try Self.used().desk
      try desk.when(command, by: "maria")
      #expect(desk.refusal == nil, "\(command)")
      #expect(!desk.events.isEmpty)
    }
  }

  @Test func `some things are for supervisors`() throws {
    for (command, what) in zip(
      Self.supervision,
      [
        "add agents", "import", "change the settings of the desk", "change agents",
        "say who leaves", "erase a customer", "accept a log that was cut or put back",
      ])
    {
      var desk = try RuleDesk()
      try desk.when(command, by: "maria")
      #expect(desk.refusal == .needsSupervisor(what))
      try desk.when(command, by: "sam")
      #expect(desk.refusal == nil)
      #expect(!desk.events.isEmpty)
    }
  }

  @Test func `a desk is created once`() throws {
    var desk = try RuleDesk()
    try desk.when(.createDesk(Cast.settings, founder: Cast.founder), by: "sam")
    #expect(desk.refusal == .deskExists)
  }

  @Test func `before it is created there is nothing to do at it`() throws {
    for command in Self.work + Self.supervision {
      var desk = try RuleDesk.bare()
      try desk.when(command, by: "sam")
      #expect(desk.refusal == .noDesk)
    }
  }

  @Test func `whoever creates a desk is in it`() throws {
    var desk = try RuleDesk.bare()
    try desk.when(.createDesk(Cast.settings, founder: Cast.founder), by: "sam")
    #expect(desk.changes == [.deskCreated(Cast.settings), .agentAdded(Cast.founder)])
    #expect(desk.records.agent("sam")?.role == .supervisor)
  }

  @Test(
    arguments: [
      (Desk(name: " ", timeZoneName: "UTC", currency: "EUR"), .empty("desk's name")),
      (
        Desk(name: "Acme", timeZoneName: "Mars/Olympus", currency: "EUR"),
        .malformed(
          field: "time zone of the IANA database", text: "Mars/Olympus", example: "Europe/Paris")
      ),
      (
        Desk(name: "Acme", timeZoneName: "UTC", currency: "eur"),
        .malformed(field: "currency of ISO 4217", text: "eur", example: "EUR")
      ),
    ] as [(Desk, Refusal)])
  func `a desk needs settings that make sense`(settings: Desk, refusal: Refusal) throws {
    var desk = try RuleDesk.bare()
    try desk.when(.createDesk(settings, founder: Cast.founder), by: "sam")
    #expect(desk.refusal == refusal)
  }

  @Test(
    arguments: [
      (NewAgent(id: "maria", name: "M.", role: .agent), .agentExists("maria")),
      (NewAgent(id: "lea", name: "L.", role: .agent), .agentExists("lea")),
      (
        NewAgent(id: "ada", name: "Ada", role: .agent, accounts: [Cast.account("bo", 1002)]),
        .accountTaken(login: "bo", by: "bo")
      ),
      (NewAgent(id: "a b", name: "Ada", role: .agent), .notAnAgentID("a b")),
      (NewAgent(id: "", name: "Ada", role: .agent), .notAnAgentID("")),
      (NewAgent(id: "été", name: "Ada", role: .agent), .notAnAgentID("été")),
      (NewAgent(id: "ada", name: " ", role: .agent), .empty("agent's name")),
    ] as [(NewAgent, Refusal)])
  func `an agent's id is given once, and so is an account`(
    agent: NewAgent, refusal: Refusal
  ) throws {
    var desk = try RuleDesk()
    try desk.when(.addAgent(agent), by: "sam")
    #expect(desk.refusal == refusal)
  }

  @Test func `user ids get reused: another login with the same one is another account`() throws {
    var desk = try RuleDesk()
    let ada = NewAgent(id: "ada", name: "Ada", role: .agent, accounts: [Cast.account("ada", 1002)])
    try desk.when(.addAgent(ada), by: "sam")
    #expect(desk.refusal == nil)
  }
}
