import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// Status, priority, tags, assignee and contact, each by its key.
@Suite("Triage by keys")
struct TicketTriageTests {
  @Test("p chooses the priority, l adds and takes away tags")
  func priorityAndTags() throws {
    let session = try WorkspaceSession.acme()
    session.type("purg<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.priority == .urgent)
    session.type("l+Router<Space>quote<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.tags == ["quote", "router"])
    session.type("l")
    #expect(session.screen.contains("now quote router; +printer adds, -spam takes away"))
    session.type("-quote<Enter><Enter>")
    #expect(session.screen.contains("you tagged it -quote"))
    #expect(session.screen.contains("you gave it urgent priority"))
  }

  @Test("Closing somebody who waits asks the same, and closes")
  func closing() throws {
    let session = try WorkspaceSession.acme()
    session.type("sclosed<Enter>")
    #expect(session.lines[22].contains("Answer, or say why not:"))
    session.type("2at<Space>the<Space>counter<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.status == .closed)
    session.type("sclosed<Enter>r")
    #expect(session.screen.contains(", and close"))
    session.type("Bye.<C-s><Enter>")
    #expect(try session.desk.detail(of: 3).ticket.status == .closed)
  }

  @Test("The status picker finds by typing; pending goes on to ask until when")
  func statusPicker() throws {
    let session = try WorkspaceSession.acme()
    session.type("s")
    #expect(session.screen.contains("Status of 2"))
    session.type("hold<Enter><Enter>")
    #expect(try session.desk.detail(of: 2).ticket.status == .onHold)
  }

  @Test(
    "The proposed time and reason give way to what is typed; a time that is none gets future ones")
  func proposedSleep() throws {
    let session = try WorkspaceSession.acme()
    session.type("hsoon<Enter>")
    #expect(session.screen.contains("> soon"))
    #expect(!session.screen.contains("soonwaiting") && !session.screen.contains("answersoon"))
    #expect(session.screen.contains("\"soon\" is not a time. Try 45m, 2h, 3d, 1w, 09:30, tomorrow"))
    #expect(!session.screen.contains("yesterday"))
    session.type("<C-u><Enter>")
    #expect(session.screen.contains("No time given. Try 45m, 2h, 3d, 1w, 09:30, tomorrow"))
    session.type("<Esc>h<BS><BS><BS><BS><BS><BS>letter<Enter>")
    let wakeUp = try #require(try session.desk.detail(of: 2).ticket.wakeUp)
    #expect(wakeUp.because == "waiting for an letter")
  }

  @Test("The assignee picker has you first; A takes at once, and says when it is yours already")
  func assign() throws {
    let session = try WorkspaceSession.acme()
    session.type("abo<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.assignee == "bo")
    session.type("A")
    #expect(try session.desk.detail(of: 2).ticket.assignee == "maria")
    session.type("A")
    #expect(session.screen.contains("Ticket 2 is yours already."))
  }

  @Test("H claims a customer nobody has; somebody else's is handed over")
  func claim() throws {
    let session = try WorkspaceSession.acme()
    session.type("H")
    let detail = try session.desk.detail(of: 2)
    #expect(detail.customer.contact == "maria")
    #expect(detail.ticket.assignee == "maria")
    session.type("GH")
    #expect(session.screen.contains("Hand Chen Dental over to"))
  }
}
