import SpocTesting
import Testing
import Ticketing

/// Members of staff come, change and go; the history keeps them.
@Suite("Agents")
struct AgentTests {
  @Test func `a supervisor gives another role, name and account`() throws {
    var desk = try RuleDesk()
    let mary = Agent.Account(login: "mary", uid: 2001)
    try desk.when(
      .editAgent("maria", [.role(.supervisor), .name("Maria S."), .addAccount(mary)]), by: "sam")
    let maria = try #require(desk.records.agent("maria"))
    #expect(maria.role == .supervisor && maria.name == "Maria S.")
    #expect(maria.accounts.contains(mary))
    try desk.when(.undo(Array(desk.commits.suffix(1))), by: "sam")
    #expect(desk.records.agent("maria")?.role == .agent)
    #expect(desk.records.agent("maria")?.accounts.contains(mary) == false)
  }

  @Test func `an account acts as one agent only, until that one has left`() throws {
    var desk = try RuleDesk()
    let bos = try #require(desk.records.agent("bo")?.accounts.first)
    try desk.when(.editAgent("maria", [.addAccount(bos)]), by: "sam")
    #expect(desk.refusal == .accountTaken(login: bos.login, by: "bo"))
    try desk.given(.leave("bo"), by: "sam")
    try desk.when(.editAgent("maria", [.addAccount(bos)]), by: "sam")
    #expect(desk.refusal == nil)
    // The account has a new owner: bo can't come back with it.
    let leaving = desk.commits[desk.commits.count - 2]
    try desk.when(.undo([leaving]), by: "sam")
    #expect(desk.refusal == .accountTaken(login: bos.login, by: "maria"))
  }

  @Test func `whoever leaves gives their open tickets back, and undo brings both again`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .assign(1, to: "bo"))
    try desk.when(.leave("bo"), by: "sam")
    #expect(desk.records.agent("bo")?.leftAt != nil)
    #expect(desk.ticket(1)?.assignee == nil)
    try desk.when(.note(1), by: "bo")
    #expect(desk.refusal == .left("bo"))
    let leaving = try #require(desk.commits.last)
    try desk.when(.undo([leaving]), by: "sam")
    #expect(desk.records.agent("bo")?.leftAt == nil && desk.ticket(1)?.assignee == "bo")
    try desk.when(.redo([leaving]), by: "sam")
    #expect(desk.refusal == nil && desk.ticket(1)?.assignee == nil)
  }

  @Test func `whoever left comes back as who they were`() throws {
    var desk = try RuleDesk()
    let bo = try #require(desk.records.agent("bo"))
    try desk.given(.leave("bo"), by: "sam")
    try desk.when(.addAgent(NewAgent(id: "bo", name: "Somebody else", role: .agent)), by: "sam")
    #expect(desk.refusal == .agentExists("bo"))
    try desk.when(.addAgent(NewAgent(id: "bo", name: bo.name, role: .viewer)), by: "sam")
    #expect(desk.records.agent("bo") == bo)
    let coming = try #require(desk.commits.last)
    try desk.when(.undo([coming]), by: "sam")
    #expect(desk.records.agent("bo")?.leftAt != nil)
    try desk.when(.redo([coming]), by: "sam")
    #expect(desk.records.agent("bo")?.leftAt == nil)
  }

  @Test func `nobody leaves while accountable for a customer`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), by: "bo")
    let ana = try #require(desk.customer("c1"))
    for command in [Command.leave("bo"), .editAgent("bo", [.role(.viewer)])] {
      try desk.when(command, by: "sam")
      #expect(
        desk.refusal
          == .stillContact("bo", of: [Candidate(id: ana.id, name: ana.name)], count: 1))
    }
  }

  @Test func `a desk keeps a supervisor who can log in`() throws {
    var desk = try RuleDesk()
    for command in [Command.leave("sam"), .editAgent("sam", [.role(.agent)])] {
      try desk.when(command, by: "sam")
      #expect(desk.refusal == .lastSupervisor("sam"))
    }
    let login = try #require(desk.records.agent("sam")?.accounts.first?.login)
    try desk.when(
      .editAgent(
        "sam",
        [.removeAccount(login: login), .addAccount(Agent.Account(login: "nobody", uid: 4242))]),
      by: "sam")
    #expect(desk.refusal == .lastSupervisor("sam"))
    try desk.given(.editAgent("bo", [.role(.supervisor)]), by: "sam")
    try desk.when(.leave("sam"), by: "bo")
    #expect(desk.refusal == nil)
  }

  @Test func `an agent added by mistake is taken back`() throws {
    var desk = try RuleDesk()
    try desk.given(.addAgent(NewAgent(id: "ada", name: "Ada", role: .agent)), by: "sam")
    let adding = try #require(desk.commits.last)
    try desk.when(.undo([adding]), by: "sam")
    #expect(desk.records.agent("ada")?.leftAt != nil)
    try desk.when(.redo([adding]), by: "sam")
    #expect(desk.records.agent("ada")?.leftAt == nil)
  }

  @Test func `a name that does not act as them is told`() throws {
    var desk = try RuleDesk()
    try desk.when(.editAgent("bo", [.removeAccount(login: "eve")]), by: "sam")
    #expect(desk.refusal == .noSuchAccount(login: "eve", of: "bo"))
  }
}
