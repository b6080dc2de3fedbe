import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

@Suite("What others do shows")
struct LiveTests {
  @Test("A ticket that leaves the view under the cursor stays, dimmed, until the cursor leaves it")
  func departing() throws {
    let session = try WorkspaceSession.acme()
    let other = try session.anotherDesk()
    try other.perform(.reply(2, Reply(body: "Yes.")))
    session.wait(1)
    #expect(session.lines[0].contains("Waiting 2"))
    #expect(session.numbers == [2, 3, 4])
    #expect(session.lines[2].hasPrefix("▶") && session.lines[2].contains("Quote for the new"))
    #expect(session.screen.contains("2 is no longer in Waiting"))
    let subject = session.terminal.shown?.canvas[Point(x: 50, y: 2)]
    #expect(subject?.role == .textDim)
    // Further changes leave it where it is.
    try other.perform(.note(3, body: "Called them."))
    session.wait(1)
    #expect(session.numbers == [2, 3, 4])
    session.type("j")
    #expect(session.numbers == [3, 4])
    #expect(session.workspace.model.list.state.selected?.id == 3)
    #expect(session.screen.contains("longest wait first · 1 of 2"))
  }

  @Test("The cursor stays on its ticket when those above it go")
  func steady() throws {
    let session = try WorkspaceSession.acme()
    session.type("jj")
    let other = try session.anotherDesk()
    try other.perform(.reply(2, Reply(body: "Yes.")))
    session.wait(1)
    #expect(session.numbers == [3, 4])
    #expect(session.workspace.model.list.state.selected?.id == 4)
    try other.perform(.reply(4, Reply(body: "Coming.")))
    session.wait(1)
    #expect(session.numbers == [3, 4])
    session.type("k")
    #expect(session.numbers == [3])
    #expect(session.workspace.model.list.state.selected?.id == 3)
  }

  @Test("Another view is a way of leaving it, too")
  func otherView() throws {
    let session = try WorkspaceSession.acme()
    try session.anotherDesk().perform(.reply(2, Reply(body: "Yes.")))
    session.wait(1)
    session.type("21")
    #expect(session.numbers == [3, 4])
    #expect(session.workspace.model.list.state.selected?.id == 3)
    // And what goes while one is elsewhere is gone.
    session.type("2")
    try session.anotherDesk().perform(.reply(3, Reply(body: "At noon.")))
    session.wait(1)
    session.type("1")
    #expect(session.numbers == [4])
  }

  @Test("Who has answered or solved goes on to the next")
  func own() throws {
    let session = try WorkspaceSession.acme()
    session.type("r")
    session.paste("Yes, we do.")
    session.type("<C-s><Enter>")
    #expect(session.numbers == [3, 4] && session.selected == 3)
    session.type("e1")
    #expect(session.numbers == [4])
  }

  @Test("The only ticket of a view stays while it is looked at")
  func last() throws {
    let session = try WorkspaceSession.acme()
    session.type("3")
    #expect(session.numbers == [2])
    try session.anotherDesk().perform(.claim(Customer.ID(number: 1)))
    session.wait(1)
    #expect(session.numbers == [2])
    session.type("jk")
    #expect(session.numbers == [2])
    session.type("13")
    #expect(session.numbers == [])
  }

  @Test("What comes in out of sight is counted until it is seen")
  func newcomers() throws {
    let session = try WorkspaceSession.acme(Size(width: 80, height: 24))
    let other = try session.anotherDesk()
    for number in 1...30 { try other.perform(.newTicket("c1", "Filler \(number)")) }
    session.type("5")
    session.wait(1)
    let row = try #require(session.lines.firstIndex { $0.hasPrefix("▶") })
    let ticket = session.workspace.model.list.state.selected?.id
    for number in 1...3 { try other.perform(.newTicket("c1", "News \(number)")) }
    session.wait(1)
    #expect(session.screen.contains("▲3 new"))
    #expect(session.workspace.model.list.state.selected?.id == ticket)
    #expect(session.lines[row].hasPrefix("▶"))
    session.type("k")
    #expect(session.screen.contains("▲2 new"))
    session.type("gg")
    #expect(!session.screen.contains(" new ·"))
    // Below, where those wait who have waited least.
    session.type("1gg")
    try other.perform(.newTicket("c1", "News 4"))
    session.wait(1)
    #expect(session.screen.contains("▼1 new"))
    session.type("2")
    session.type("1")
    #expect(!session.screen.contains("▼1 new"))
  }

  @Test("So is what comes in far above all that is read")
  func newcomersFarAbove() throws {
    let session = try WorkspaceSession.acme(Size(width: 80, height: 24))
    let other = try session.anotherDesk()
    let fillers = (1...400).map { Command.newTicket("c1", "Filler \($0)") }
    _ = try other.perform(each: fillers, id: UUID())
    session.wait(6)
    session.type("5gg")
    session.type("G")
    let ticket = session.workspace.model.list.state.selected?.id
    for number in 1...2 { try other.perform(.newTicket("c1", "News \(number)")) }
    session.wait(6)
    #expect(session.screen.contains("▲2 new"))
    #expect(session.workspace.model.list.state.selected?.id == ticket)
    try other.perform(.newTicket("c1", "News 3"))
    session.wait(6)
    #expect(session.screen.contains("▲3 new"))
    session.type("gg")
    #expect(!session.screen.contains("▲"))
  }

  @Test("While nothing happens nothing is drawn, and nothing read")
  func idle() throws {
    let session = try WorkspaceSession.acme()
    session.wait(1)
    let (before, drawn) = (session.workspace.model, session.workspace.drawnAt)
    session.wait(1)
    #expect(session.workspace.drawnAt == drawn)
    var after = session.workspace.model
    after.now = before.now
    after.lastTick = before.lastTick
    #expect(after == before)
  }
}

extension WorkspaceSession {
  /// Of the tickets in the view.
  fileprivate var numbers: [Ticket.ID] { workspace.model.list.state.rows.map(\.id) }
}
