import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// A text is dropped with a key, and not asked about: so it can be had back.
@Suite("Dropped texts")
struct DroppedTextTests {
  @Test func `the key that undoes brings it back, and says so`() throws {
    let session = try WorkspaceSession.acme()
    session.type("r")
    session.paste("We come tomorrow.")
    session.wait(2)
    session.type("<C-x><C-d>")
    #expect(session.workspace.model.composer == nil)
    #expect(session.screen.contains("Text dropped: u brings it back"))
    // It is no draft that somebody should be reminded of.
    #expect(session.drafts.all().isEmpty)
    #expect(session.workspace.model.facts.drafts.isEmpty)
    session.type("u")
    #expect(session.workspace.model.composer?.editor.text == "We come tomorrow.")
    session.type("<C-s><Enter>")
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
    #expect(session.drafts.dropped(now: Acme.now).isEmpty)
  }

  @Test func `any other command in between, and u undoes the last change again`() throws {
    let session = try WorkspaceSession.acme()
    session.type("A")
    #expect(session.workspace.model.list.state.row(at: 0)?.assignee == "maria")
    session.type("n")
    session.paste("Call them.")
    session.type("<C-x><C-d>jk")
    session.type("u")
    #expect(session.workspace.model.composer == nil)
    #expect(session.workspace.model.list.state.row(at: 0)?.assignee == nil)
  }

  @Test func `the list of drafts has it for a week, in other sessions too`() throws {
    let session = try WorkspaceSession.acme()
    session.type("n")
    session.paste("Call them at noon.")
    session.type("<C-x><C-d>")
    session.wait(6 * 86_400)
    session.type(":drafts<Space>")
    #expect(session.screen.contains("dropped: Note on 2: Call them at noon."))
    session.type("noon<Enter>")
    #expect(session.workspace.model.composer?.editor.text == "Call them at noon.")
    session.type("<C-x><C-d>jk")
    session.wait(8 * 86_400)
    session.type(":drafts<Space>")
    #expect(session.screen.contains("There is no text of yours that was not sent."))
  }

  @Test func `a new ticket comes back with all that was filled in`() throws {
    let session = try WorkspaceSession.acme()
    session.type("cana<Enter>Router<Space>is<Space>hot<C-x><C-d>u")
    #expect(session.workspace.model.composer?.kind == .ticket)
    #expect(session.screen.contains("Router is hot"))
  }

  @Test func `where nothing can be written it comes back all the same, while the session lasts`()
    throws
  {
    let session = try WorkspaceSession.acme()
    try session.blockDrafts()
    session.type("r")
    session.paste("We come tomorrow.")
    session.wait(2)
    session.type("<C-x><C-d>u")
    #expect(session.workspace.model.composer?.editor.text == "We come tomorrow.")
  }
}
