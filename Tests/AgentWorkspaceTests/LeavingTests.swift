import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Nobody leaves while they are accountable: by keys, from the first word to the last day.
@Suite("Leaving")
struct LeavingTests {
  private func contacts(of agent: Agent.ID, in session: WorkspaceSession) throws -> [Customer] {
    try session.desk.read { try $0.customers(ofContact: agent) }
  }

  @Test("whom they look after is offered to one successor, and then they go")
  func leaves() throws {
    let session = try WorkspaceSession.acme()
    let theirs = try contacts(of: "bo", in: session)
    #expect(!theirs.isEmpty)
    session.type(":leave<Space>bo<Enter>")
    #expect(session.screen.contains("bo has "))
    session.type("maria<Enter>")
    #expect(session.screen.contains("Why is what bo had handed to maria?"))
    session.type("<Enter>")
    #expect(session.screen.contains("A handover has a reason."))
    session.type("leaves<Space>us<Enter><Enter>")
    #expect(session.screen.contains("A handover has a brief."))
    session.type("all<Space>in<Space>the<Space>notes<Enter>")
    #expect(session.screen.contains("offered to maria"))
    for customer in try contacts(of: "bo", in: session) {
      #expect(customer.handover?.to == "maria")
      #expect(customer.handover?.reason == "leaves us")
      #expect(customer.handover?.brief == "all in the notes")
    }
    // Not before somebody else is accountable.
    session.type(":leave<Space>bo<Enter>")
    #expect(session.screen.contains("bo stays accountable for"))
    #expect(session.workspace.model.layers.isEmpty)
    for customer in theirs { try session.desk.perform(.accept(customer.id)) }
    session.type(":leave<Space>bo<Enter>")
    #expect(try session.desk.read { try $0.agent("bo") }?.leftAt != nil)
    #expect(session.screen.contains("bo works here no more"))
    session.type("u")
    #expect(try session.desk.read { try $0.agent("bo") }?.leftAt == nil)
  }

  @Test("the offers are one change, and taken back as one")
  func undo() throws {
    let session = try WorkspaceSession.acme()
    session.type(":leave<Space>bo<Enter>maria<Enter>leaves<Enter>notes<Enter>u")
    #expect(try contacts(of: "bo", in: session).allSatisfy { $0.handover == nil })
  }

  @Test("who is nobody's colleague is told, and nobody is their own successor")
  func wrong() throws {
    let session = try WorkspaceSession.acme()
    session.type(":leave<Space>zoe<Enter>")
    #expect(session.screen.contains("colleague"))
    #expect(!session.workspace.model.successors(of: "bo").map(\.id).contains("bo"))
    #expect(!session.workspace.model.leaverItems.map(\.id).contains("maria"))
  }
}
