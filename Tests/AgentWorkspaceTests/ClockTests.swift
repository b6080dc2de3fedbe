import AgentWorkspace
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@Suite("An open workspace lets the clock's rules run")
struct ClockTests {
  private func settle(_ session: WorkspaceSession) throws {
    let desk = try session.anotherDesk()
    let rule = Rule(name: "Late", when: "waited 2h", priority: "urgent", tags: ["+late"])
    try desk.perform(.changeDesk([DeskChange(.rules([rule]), at: try desk.settings())]))
  }

  private func applied(_ session: WorkspaceSession) throws -> Int {
    try session.desk.history().filter(\.isOfClock).count
  }

  @Test("Once a minute, without a word, and once for each ticket")
  func runs() throws {
    let session = try WorkspaceSession.acme()
    try settle(session)
    session.wait(1)
    session.wait(3)
    #expect(try applied(session) == 0)
    session.wait(6)
    let first = try applied(session)
    #expect(first > 0)
    let priority = try session.desk.detail(of: 2).ticket.priority
    #expect(priority == .urgent)
    for _ in 0..<5 { session.wait(60) }
    #expect(try applied(session) == first)
    // What is due from now on is done within the minute.
    let made = try session.anotherDesk().perform(.newTicket("c1", "Filler"))
    let new = try #require(made.first?.events.lazy.compactMap(\.change.ticket).first)
    session.wait(7_200 - 30)
    #expect(try session.desk.detail(of: new).ticket.priority == .normal)
    session.wait(31)
    session.wait(30)
    #expect(try session.desk.detail(of: new).ticket.priority == .urgent)
    // Nothing of it is the agent's latest act: undone is the filler, which came after.
    session.type("u")
    #expect(try session.desk.detail(of: 2).ticket.tags.contains("late"))
  }

  @Test("Not in a restricted session, nor by a viewer")
  func idle() throws {
    let session = try WorkspaceSession(restriction: .deskOnly, setUp: [])
    try session.desk.perform(.addCustomer(NewCustomer(name: "Ana")))
    try session.desk.perform(.newTicket("c1"))
    try settle(session)
    for _ in 0..<4 { session.wait(3_600) }
    #expect(try applied(session) == 0)
  }
}
