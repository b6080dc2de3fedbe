import DeskIndex
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// `T`: one waiting ticket after the other.
@Suite("Triage mode")
struct TriageModeTests {
  @Test("Each decision goes to the next; the end says what was decided")
  func decisions() throws {
    let session = try WorkspaceSession.acme()
    let queue = session.workspace.model.list.state.rows.map(\.id)
    #expect(queue.count == 3)
    session.type("T")
    #expect(session.screen.contains("Triage 1 of 3"))
    session.type("r")
    session.paste("We come tomorrow.")
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("Triage 2 of 3"))
    session.type("h<C-u>2d<Enter>")
    #expect(session.screen.contains("Triage 3 of 3"))
    session.type("e1")
    #expect(session.workspace.model.ticket == nil)
    #expect(session.screen.contains("That was the last of 3: 1 answered, 1 snoozed, 1 ended."))
    session.type("T")
    #expect(
      session.screen.contains("there is nothing to triage"), "who sleeps isn't asked about again")
  }

  @Test("What decides nothing stays: notes, tags, priority, taking it")
  func staying() throws {
    let session = try WorkspaceSession.acme()
    session.type("TA")
    #expect(session.screen.contains("Triage 1 of 3"))
    session.type("p<Down><Enter>l+printer<Enter>n")
    session.paste("Looked at it.")
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("Triage 1 of 3"))
  }

  @Test("J skips, K goes back, q leaves and says how many are left; T goes on with them")
  func skipping() throws {
    let session = try WorkspaceSession.acme()
    session.type("TJ")
    #expect(session.screen.contains("Triage 2 of 3"))
    session.type("K")
    #expect(session.screen.contains("Triage 1 of 3"))
    session.type("K")
    #expect(session.screen.contains("This is the first one."))
    session.type("JJq")
    #expect(session.workspace.model.ticket == nil)
    #expect(session.screen.contains("Triage left, 1 to go: 2 skipped. T goes on."))
    session.type("T")
    #expect(session.screen.contains("Triage 1 of 3"))
  }

  @Test("What others did meanwhile is passed over, and counted as theirs")
  func overtaken() throws {
    let session = try WorkspaceSession.acme()
    let queue = session.workspace.model.list.state.rows.map(\.id)
    session.type("T")
    var answer = Reply(body: "I came by.")
    answer.channel = .inPerson
    try session.anotherDesk().perform(.reply(queue[1], answer))
    session.type("J")
    #expect(session.workspace.model.ticket?.detail.ticket.id == queue[2])
    session.type("e1")
    #expect(session.screen.contains("1 ended, 1 skipped, 1 done by others."))
  }

  @Test(
    "u comes back to the ticket whose decision it undoes, which counts no more; U goes on again")
  func undoing() throws {
    let session = try WorkspaceSession.acme()
    session.type("T")
    let first = try #require(session.workspace.model.ticket?.detail.ticket.id)
    session.type("r")
    session.paste("We come tomorrow.")
    session.type("<C-s><Enter>h<Enter>")
    #expect(session.screen.contains("Triage 3 of 3"))
    session.type("u")
    #expect(session.screen.contains("Triage 2 of 3"))
    session.type("u")
    #expect(session.screen.contains("Triage 1 of 3"))
    #expect(session.workspace.model.ticket?.detail.ticket.id == first)
    session.type("U")
    #expect(session.screen.contains("Triage 2 of 3"))
    session.type("uq")
    #expect(session.screen.contains("Triage left, 3 to go: nothing was decided."))
  }

  @Test("What a key does that goes to another view is said, too", arguments: ["3", "gm"])
  func leavingForAView(keys: String) throws {
    let session = try WorkspaceSession.acme()
    session.type("TJ\(keys)")
    #expect(session.workspace.model.ticket == nil)
    #expect(session.screen.contains("Triage left, 2 to go: 1 skipped. T goes on."))
  }

  @Test("Whom one answered first is offered while the next ticket is up, and H takes them")
  func offer() throws {
    let session = try WorkspaceSession.acme()
    session.type("Tr")
    session.paste("We do.")
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("Triage 2 of 3"))
    #expect(session.screen.contains("Ana Silva has no point of contact: H makes it you."))
    session.wait(30)
    #expect(session.screen.contains("H makes it you."))
    session.type("H")
    #expect(session.screen.contains("You are the point of contact of Ana Silva."))
    #expect(try session.desk.detail(of: 2).customer.contact == "maria")
    #expect(session.screen.contains("Triage 2 of 3"))
  }

  @Test("From an open ticket it begins there")
  func fromTicket() throws {
    let session = try WorkspaceSession.acme()
    session.type("j<Enter>T")
    #expect(session.screen.contains("Triage 2 of 3"))
  }

  @Test("With nobody waiting it says so; whoever reads only is told")
  func nothing() throws {
    let session = try WorkspaceSession()
    session.type("T")
    #expect(session.screen.contains("Nobody waits for us: there is nothing to triage."))
  }
}
