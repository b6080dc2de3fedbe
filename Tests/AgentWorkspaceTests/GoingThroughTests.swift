import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// From one ticket to another, and through a long one.
@Suite("Going through tickets")
struct GoingThroughTests {
  @Test("J goes to the next one, also when the open ticket has left the view")
  func nextAfterLeaving() throws {
    let session = try WorkspaceSession.acme()
    session.type("<Enter>rYes.<C-s>w")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 2)
    session.type("J")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 3)
  }

  @Test("Solving in a view that shows the ended goes on to the next")
  func nextInAll() throws {
    let session = try WorkspaceSession.acme()
    session.type("5<Enter>e")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 5)
  }

  @Test("Long conversations scroll, and stay at the end while they are there")
  func scrolling() throws {
    let more = (1...30).map { number in
      Deed(.note(2, body: "Note \(number)"), by: "bo", at: Acme.ago(1))
    }
    let session = try WorkspaceSession.acme(more: more)
    session.type("<Enter>G")
    #expect(session.screen.contains("Note 30"))
    session.type("gg")
    #expect(session.screen.contains("Could somebody please"))
    session.type("G")
    #expect(session.screen.contains("Note 30"))
    try session.desk.perform(.note(2, body: "Note 31"))
    session.type("<C-r>")
    #expect(session.screen.contains("Note 31"))
  }

  @Test("J and K go to the neighbours in the view")
  func neighbours() throws {
    let session = try WorkspaceSession.acme()
    session.type("<Enter>J")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 3)
    session.type("JJ")
    #expect(session.screen.contains("This is the last ticket."))
    session.type("KK")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 2)
  }

  @Test("Back from a ticket, the list is where it was, also after resizing and J")
  func listUnderneath() throws {
    let session = try WorkspaceSession.acme()
    session.type("<Enter>")
    session.resize(Size(width: 120, height: 40))
    session.type("JJq")
    #expect(session.workspace.model.list.state.top == 0)
    #expect(session.workspace.model.list.state.cursor > 0)
  }
}
