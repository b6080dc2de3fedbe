import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// The phone rings: a few digits or letters, the caller's card, and what came of it.
@Suite("The call pad")
struct CallPadTests {
  /// The one that is open of Chen Dental's.
  private func chens(_ session: WorkspaceSession) throws -> Ticket.ID {
    try #require(
      session.desk.read { try $0.openTickets(of: Customer.ID(number: 3)) }.first
    ).id
  }

  private func calls(_ session: WorkspaceSession, on id: Ticket.ID) throws -> [Call] {
    try session.desk.detail(of: id).timeline.compactMap { entry in
      if case .call(let call) = entry.content { call } else { nil }
    }
  }

  @Test("From ring to logged in four keys beside the name")
  func answered() throws {
    let session = try WorkspaceSession.acme()
    session.type("Cchen")
    #expect(session.screen.contains("Chen Dental"))
    #expect(session.screen.contains("contact bo"), "who is accountable, before anything is chosen")
    session.type("<Enter>a<Enter>")
    let id = try chens(session)
    let call = try #require(calls(session, on: id).last)
    #expect(call.direction == .in && call.outcome == .answered && call.body.isEmpty)
    #expect(session.workspace.model.layers.isEmpty)
    #expect(session.screen.contains("Call logged on \(id)."))
  }

  @Test(
    "Any four digits in a row find them, with or without the code of the country, however written",
    arguments: ["7946", "020<Space>7946", "+44<Space>20<Space>7946<Space>0018", "(020)7946-0018"])
  func digits(text: String) throws {
    let session = try WorkspaceSession.acme()
    session.type("C\(text)")
    #expect(session.screen.contains("Brook & Sons"))
  }

  @Test("A missed call waits as a message does")
  func missed() throws {
    let session = try WorkspaceSession.acme()
    session.type("C")
    session.paste("Pat Doe <0700 111 222>")
    session.type("<Enter>mrang<Space>twice<Enter>")
    let detail = try session.desk.detail(of: 7)
    #expect(detail.customer.name == "Pat Doe" && detail.ticket.waitingSince != nil)
    #expect(try calls(session, on: 7).map(\.body) == ["rang twice"])
    #expect(session.screen.contains("They wait to be called back."))
  }

  @Test("A number alone is enough to be called back")
  func numberOnly() throws {
    let session = try WorkspaceSession.acme()
    session.type("C0700<Space>333<Space>444")
    #expect(session.screen.contains("new: Caller 0700 333 444"))
    session.type("<Enter>v<Enter>")
    let customer = try session.desk.detail(of: 7).customer
    #expect(customer.name == "Caller 0700 333 444")
    #expect(customer.people.first?.phones == ["0700 333 444"])
  }

  @Test("Called back is a call of ours, and ends the wait")
  func calledBack() throws {
    let session = try WorkspaceSession.acme()
    let id = try chens(session)
    session.type("Cchen<Enter>m<Enter>")
    #expect(try session.desk.detail(of: id).ticket.waitingSince != nil)
    session.type("Cchen<Enter>bsaid<Space>thanks<Enter>")
    #expect(try session.desk.detail(of: id).ticket.waitingSince == nil)
    #expect(try calls(session, on: id).last?.direction == .out)
    session.type("u")
    #expect(try session.desk.detail(of: id).ticket.waitingSince != nil)
  }

  @Test("The ticket is chosen, a new one last; Esc goes back one stage at a time")
  func ticket() throws {
    let session = try WorkspaceSession.acme()
    session.type("Cchen<Enter><Down><Down><Down>a<Enter>")
    #expect(try session.desk.detail(of: 7).ticket.subject == "Call from Chen Dental")
    session.type("Cchen<Enter>a<Esc>")
    #expect(session.workspace.model.callPad?.stage == .outcome)
    session.type("<Esc><Esc>")
    #expect(session.workspace.model.layers.isEmpty)
  }

  @Test("A wrong number logs nothing")
  func wrongNumber() throws {
    let session = try WorkspaceSession.acme()
    let before = try session.desk.lastCommit()
    session.type("Cchen<Enter>w")
    #expect(try session.desk.lastCommit() == before)
    #expect(session.screen.contains("Wrong number: nothing was logged."))
  }

  @Test("What is typed ahead counts for whom it was meant, never for who was found before")
  func typedAhead() throws {
    let session = try WorkspaceSession.acme()
    session.type("Cchen")
    var model = session.workspace.model
    let keys = try KeySequence(parsing: "<C-u>Brook<Enter>a<Enter>").keys
    var effects = keys.flatMap { update(&model, .key($0)) }
    #expect(model.callPad?.caller == nil, "nobody was found for that so far")
    #expect(!effects.contains { if case .perform = $0 { true } else { false } })
    let brook = try #require(try session.desk.read { try $0.customer(Customer.ID(number: 2)) })
    effects = update(&model, .foundCustomers([brook], for: "Brook"))
    #expect(model.callPad?.stage == .outcome && model.callPad?.customer?.id == brook.id)
    #expect(model.callPad?.typedAhead != nil, "what is open of theirs comes first")
    effects = update(&model, .storied(try session.desk.story(of: brook.id, limit: 1), for: .card))
    #expect(effects.contains(.replay([.key(.character("a")), .key(.enter)])))
  }

  @Test("Whoever speaks first with a customer nobody has is offered to be their contact")
  func offered() throws {
    let session = try WorkspaceSession.acme()
    session.type("Cana<Enter>a<Enter>")
    #expect(session.screen.contains("Ana Silva has no point of contact: H makes it you."))
    session.type("H")
    #expect(try session.desk.read { try $0.customer(Customer.ID(number: 1)) }?.contact == "maria")
  }
}
