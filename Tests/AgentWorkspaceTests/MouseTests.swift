import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// The wheel scrolls what is under it; a click goes there, and a second opens.
@Suite("The mouse")
struct MouseTests {
  private func session(_ size: Size = Size(width: 80, height: 24)) throws -> WorkspaceSession {
    try WorkspaceSession.acme(size)
  }

  private func click(_ session: WorkspaceSession, _ text: String) throws {
    let y = try #require(session.lines.firstIndex { $0.contains(text) })
    let line = session.lines[y]
    let place = try #require(line.range(of: text))
    let x = SafeText(line: String(line[..<place.lowerBound])).cells
    session.receive(.mouse(MouseEvent(.click, at: Point(x: x, y: y))))
  }

  @Test("A click chooses the row, a second one opens it")
  func rows() throws {
    let session = try session()
    try click(session, "Printer jams")
    #expect(session.workspace.model.list.state.cursor == 2)
    #expect(session.workspace.model.ticket == nil)
    try click(session, "Printer jams")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 4)
    session.type("q")
    session.receive(.mouse(MouseEvent(.click, at: Point(x: 5, y: 15))))
    #expect(session.workspace.model.list.state.cursor == 2)
  }

  @Test("In groups a click goes to the row it is on, and the name of a group is none")
  func groups() throws {
    let session = try session()
    session.type("5,gcustomer<Enter>")
    try click(session, "Invoice")
    #expect(session.workspace.model.target?.id == 5)
    try click(session, " Brook & Sons")
    #expect(session.workspace.model.target?.id == 5)
    #expect(session.workspace.model.ticket == nil)
  }

  @Test("A click on a tab opens the view", arguments: [80, 150])
  func tabs(width: Int) throws {
    let session = try session(Size(width: width, height: 24))
    try click(session, "Unclaimed")
    #expect(session.workspace.model.list.current == 2)
    try click(session, "All")
    #expect(session.workspace.model.list.current == 4)
  }

  @Test("The wheel goes through the list, a ticket and a choice")
  func wheel() throws {
    let session = try session(Size(width: 80, height: 15))
    session.type("5")
    let down = TerminalEvent.mouse(MouseEvent(.wheelDown, at: Point(x: 5, y: 5)))
    session.receive(down)
    #expect(session.workspace.model.list.state.top == 0)
    session.type("1s")
    session.receive(down)
    guard case .picker(let picker)? = session.workspace.model.layers.last else {
      Issue.record("no picker")
      return
    }
    #expect(picker.menu.cursor == 3)
    session.type("<Esc>?")
    session.receive(down)
    session.receive(.mouse(MouseEvent(.wheelUp, at: Point(x: 5, y: 5))))
    session.type("<Esc>")
    #expect(session.workspace.model.context == .list)
  }

  @Test("A click takes a choice at the second time")
  func choices() throws {
    let session = try session()
    session.type("p")
    try click(session, "low")
    #expect(session.workspace.model.context == .picker)
    try click(session, "low")
    #expect(session.workspace.model.context == .list)
    #expect(try session.desk.detail(of: 2).ticket.priority.rawValue == "low")
    session.type(":refr")
    try click(session, "refresh")
    #expect(session.workspace.model.context == .list)
  }

  @Test("The strip of the tutor is above everything")
  func tutor() throws {
    let session = try session()
    session.type(":tutor<Enter>")
    try click(session, "Printer jams")
    #expect(session.workspace.model.list.state.cursor == 2)
  }
}
