import AgentWorkspace
import Foundation
import Glibc
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// Files are owned by whoever runs the tests: that account is Cleo's here.
@Suite("Who is at which ticket")
struct PresenceSceneTests {
  private let session: WorkspaceSession
  private let cleo: Workspace

  init() throws {
    session = try WorkspaceSession.acme(more: [Self.cleoJoins])
    cleo = try session.workspace(on: try session.anotherDesk())
    cleo.draw()
  }

  private static var cleoJoins: Deed {
    let cleo = NewAgent(
      id: "cleo", name: "Cleo", role: .agent,
      accounts: [Agent.Account(login: "cleo", uid: Int(getuid()))])
    return Deed(.addAgent(cleo), by: "maria", at: Acme.ago(700))
  }

  private func cleo(types notation: String) throws {
    for key in try KeySequence(parsing: notation).keys {
      _ = cleo.receive(.key(key))
      cleo.draw()
    }
  }

  @Test("Who views and who writes shows in the list, and goes when they leave")
  func inTheList() throws {
    try cleo(types: "j<Enter>")
    session.wait(6)
    #expect(session.lines[3].contains("◦cleo"))
    try cleo(types: "r")
    session.wait(6)
    #expect(session.lines[3].contains("✎cleo"))
    try cleo(types: "<Esc>q")
    session.wait(6)
    #expect(!session.screen.contains("cleo"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: presence) == [])
  }

  @Test("and on the ticket; nobody sees themselves")
  func onTheTicket() throws {
    try cleo(types: "j<Enter>r")
    session.type("j<Enter>")
    session.wait(6)
    #expect(session.screen.contains("✎cleo"))
    #expect(!session.screen.contains("◦"))
  }

  @Test("Whoever writes on a ticket that is merged meanwhile writes on the one that stays")
  func merged() throws {
    try session.desk.perform(.newTicket("c1", "Router again", body: "It hums, too."))
    try cleo(types: ":7<Enter>r")
    try session.desk.perform(.merge(7, into: 2))
    session.type(":2<Enter>")
    session.wait(1)
    _ = cleo.receive(.focus(true))
    cleo.draw()
    session.wait(6)
    #expect(session.screen.contains("✎cleo"))
  }

  @Test("A session that has died is gone after 30 seconds")
  func silence() throws {
    try cleo(types: "<Enter>")
    session.wait(25)
    #expect(session.screen.contains("◦cleo"))
    session.wait(6)
    #expect(!session.screen.contains("cleo"))
  }

  @Test("One that goes on says so")
  func pulse() throws {
    try cleo(types: "<Enter>")
    for _ in 1...5 {
      session.wait(15)
      _ = cleo.receive(.focus(true))
      cleo.draw()
    }
    session.wait(6)
    #expect(session.screen.contains("◦cleo"))
  }

  @Test("In ASCII there is a sign, too")
  func ascii() throws {
    let plain = try WorkspaceSession.acme(charset: .ascii, more: [Self.cleoJoins])
    let other = try plain.workspace(on: try plain.anotherDesk())
    _ = other.receive(.key(.character("r")))
    other.draw()
    plain.wait(6)
    #expect(plain.lines[2].contains("%cleo"))
  }

  private var presence: String { "\(session.desk.directory.presence)" }
}
