import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Marks, and changes of all that are marked.
@Suite("Marks and bulk changes")
struct MarkingTests {
  /// Acme with so many tickets more, none of which waits.
  private func session(_ count: Int = 0) throws -> WorkspaceSession {
    let more = (0..<count).map { number in
      var ticket = NewTicket(
        who: .address(Address(email: "ana@example.org")), subject: "Call \(number)")
      (ticket.body, ticket.channel) = ("She called.", .phone)
      return Deed(
        .newTicket(ticket), by: "bo", at: WorkspaceSession.morning.addingTimeInterval(-86_400))
    }
    return try .acme(more: more)
  }

  private func status(_ session: WorkspaceSession, _ id: Ticket.ID) throws -> Ticket {
    try session.desk.detail(of: id).ticket
  }

  @Test("x marks, Space marks and goes on, Esc takes the marks away before it leaves the view")
  func marking() throws {
    let session = try session()
    session.type("5x<Space>")
    #expect(session.workspace.model.marked.isEmpty, "marked and unmarked again")
    session.type("gg<Space><Space>")
    #expect(session.workspace.model.marked.count == 2)
    #expect(session.screen.contains("2 marked"))
    session.type("<Esc>")
    #expect(session.workspace.model.marked.isEmpty)
    #expect(session.workspace.model.list.current == 4)
  }

  @Test("v marks from here to there; * a all, * i the others, * n none")
  func ranges() throws {
    let session = try session()
    session.type("5vjj")
    #expect(session.lines.count { $0.hasPrefix("✓") || $0.hasPrefix("▶✓") } == 3)
    session.type("v")
    #expect(session.workspace.model.marked.count == 3)
    let total = try #require(session.workspace.model.list.state.total)
    session.type("*i")
    #expect(session.workspace.model.marked.count == total - 3)
    session.type("*a")
    #expect(session.workspace.model.marked.count == total)
    session.type("*n")
    #expect(session.workspace.model.marked.isEmpty)
  }

  @Test("A range over rows that were never on the screen is read, and a change ends it")
  func longRange() throws {
    let session = try session(300)
    session.type("5vGp")
    let total = try #require(session.workspace.model.list.state.total)
    #expect(session.workspace.model.marked.count == total)
    #expect(session.screen.contains("Priority of \(total) marked"))
  }

  @Test("One change for all, one commit batch, one undo; what was so already is counted apart")
  func together() throws {
    let session = try session(6)
    session.type("5*aaspecial<Esc>")
    session.type("*n gg")
    let ids = session.workspace.model.list.state.rows.prefix(4).map(\.id)
    session.type("A")
    session.type("gg<Space><Space><Space><Space>A")
    for id in ids { #expect(try status(session, id).assignee == "maria") }
    #expect(session.screen.contains("3 tickets assigned to you, 1 was so already."))
    #expect(session.workspace.model.marked.isEmpty)
    session.type("u")
    #expect(try status(session, ids[0]).assignee == "maria", "that one was taken before")
    for id in ids.dropFirst() { #expect(try status(session, id).assignee != "maria") }
  }

  @Test(
    "Those who wait need a reason, the others none; who is refused stays marked, with its reason")
  func solving() throws {
    let session = try session(2)
    session.type("5*ae")
    #expect(session.screen.contains("wait for an answer. Why will they get none?"))
    session.type("r")
    #expect(session.screen.contains("An answer goes to one customer at a time."))
    let before = try session.workspace.model.marked.map { try status(session, $0.id) }
    session.type("1")
    var solved = 0
    for row in before where try status(session, row.id).status == .solved { solved += 1 }
    let left = session.workspace.model.marked.count
    #expect(solved > 2)
    #expect(session.screen.contains(#/[0-9]+ tickets solved/#))
    #expect(left + solved >= before.count - 1)
    session.type("u")
    for row in before { #expect(try status(session, row.id).status == row.status) }
  }

  @Test("Tags and snoozes are asked for once")
  func asked() throws {
    let session = try session(3)
    session.type("gg5gg<Space><Space>l")
    session.type("+printer<Enter>")
    let tagged = session.workspace.model.list.state.rows.count { $0.tags.contains("printer") }
    #expect(tagged >= 2)
    session.type("gg<Space><Space>h<C-u>2d<Enter>")
    #expect(session.screen.contains("2 tickets pending until"))
  }

  @Test("More than fifty are shown before they are changed, and Enter leaves them")
  func many() throws {
    let session = try session(60)
    session.type("5*aA")
    #expect(session.screen.contains(#/[0-9]+ tickets of [0-9]+ customers would be assigned/#))
    session.type("<Enter>")
    #expect(session.workspace.model.marked.count > 50)
    session.type("Ab")
    #expect(session.screen.contains(#/tickets assigned to you/#))
  }

  @Test("A query marks what it finds in this view; a wrong one says where")
  func matching() throws {
    let session = try session(3)
    session.type("5:mark-matching<Space>subject:call<Enter>")
    #expect(session.workspace.model.marked.count == 3)
    session.type("*n:mark-matching<Space>status:nosuch<Enter>")
    #expect(session.workspace.model.marked.isEmpty)
    #expect(session.screen.contains("nosuch"))
  }

  @Test("Named in the palette, a change is for those who are marked, and asks for them")
  func byName() throws {
    let session = try session(2)
    // The cursor's ticket waits for nobody, one of the marked does.
    session.type("5gg")
    let rows = session.workspace.model.list.state.rows
    let waiting = try #require(rows.firstIndex { $0.waitingSince != nil })
    let other = try #require(rows.firstIndex { $0.waitingSince == nil })
    session.type(String(repeating: "j", count: waiting) + "xgg")
    session.type(String(repeating: "j", count: other))
    session.type(":status<Space>solved<Enter>")
    #expect(session.screen.contains("1 of 1 marked waits for an answer."))
    session.type("1")
    #expect(try status(session, rows[waiting].id).status == .solved)
    #expect(try status(session, rows[other].id).status == rows[other].status)
  }

  @Test("What is for one ticket says so while others are marked")
  func oneAtATime() throws {
    let session = try session()
    session.type("5<Space><Space>r")
    #expect(session.screen.contains("one ticket at a time"))
    #expect(session.workspace.model.layers.isEmpty)
  }
}
