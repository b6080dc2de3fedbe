import DeskIndex
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

@Suite("Manners of the terminal")
struct MannersTests {
  private func heard(_ ids: Ticket.ID..., in session: WorkspaceSession) throws {
    let deeds = ids.map { id in
      Deed(.receive(id, Received(body: "Hello?")), by: "bo", at: WorkspaceSession.morning)
    }
    _ = try session.anotherDesk().play(deeds, origin: .demo)
    session.wait(1)
  }

  @Test("The bell rings for customers and tickets of one's own, once for what comes at once")
  func bell() throws {
    let session = try WorkspaceSession(manners: Manners(rings: true), setUp: Acme.deeds)
    #expect(session.terminal.rings == 0)
    try heard(3, 3, 5, in: session)
    #expect(session.terminal.rings == 1)
    session.wait(5)
    #expect(session.terminal.rings == 1)
    // Nobody's, and Bo's.
    try heard(2, 4, in: session)
    #expect(session.terminal.rings == 1)
    // What one recorded oneself is no news.
    try session.anotherDesk().perform(.receive(3, Received(body: "And again.")))
    session.wait(1)
    #expect(session.terminal.rings == 1)
    // Nobody's customer, and my ticket.
    try session.anotherDesk().perform(.assign(2, to: "maria"))
    try heard(2, in: session)
    #expect(session.terminal.rings == 2)
  }

  @Test("Nothing rings unless somebody wants it")
  func quiet() throws {
    let session = try WorkspaceSession.acme()
    try heard(3, in: session)
    #expect(session.terminal.rings == 0)
  }

  @Test("y hands the number to the terminal, of all that are marked if any are")
  func copying() throws {
    let session = try WorkspaceSession.acme()
    session.type("y")
    #expect(session.terminal.copied == ["2"])
    #expect(session.screen.contains("2 sent to the terminal's clipboard."))
    session.type("j<Enter>y")
    #expect(session.terminal.copied == ["2", "3"])
    session.type("q*ay")
    #expect(session.terminal.copied.last == "2 3 4")
    #expect(session.screen.contains("3 numbers sent to the terminal's clipboard."))
  }

  @Test("Where the clipboard is to be left alone that is said")
  func notCopying() throws {
    let session = try WorkspaceSession(manners: Manners(copies: false), setUp: Acme.deeds)
    session.type("y")
    #expect(session.terminal.copied.isEmpty)
    #expect(session.screen.contains("The clipboard is left alone"))
  }
}
