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
