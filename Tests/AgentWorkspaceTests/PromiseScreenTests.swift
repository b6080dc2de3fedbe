import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Promises by keys: made with one line that says what it understood, kept with one key, seen before
/// they are due.
@Suite("Promises on the screen")
struct PromiseScreenTests {
  private func promises(_ session: WorkspaceSession) throws -> [Promise] {
    try session.desk.read { try $0.promises(PromiseSelection(), at: session.desk.now) }
  }

  @Test("m reads plain English and says while it is typed what it understood")
  func make() throws {
    let session = try WorkspaceSession.acme()
    session.type("mcall<Space>back")
    #expect(session.screen.contains("Promise Ana Silva:  when?"))
    session.type("<Space>at<Space>3")
    #expect(session.screen.contains("in the morning or the afternoon?"))
    session.type("<BS><BS><BS><BS>tomorrow<Space>10:00")
    #expect(session.screen.contains("Tue 17 Nov 10:00: call back"))
    session.type("<Enter>")
    let promise = try #require(try promises(session).first)
    #expect(promise.text == "call back" && promise.ticket == 2 && promise.agent == "maria")
    #expect(session.screen.contains("promised to Ana Silva"))
    #expect(session.screen.contains("promised Tue 17 Nov 10:00: call back"))
    session.type("u")
    #expect(try promises(session).isEmpty)
  }

  @Test("An appointment beside another one is asked about, and made all the same")
  func crowded() throws {
    let session = try WorkspaceSession.acme()
    session.type("mvisit<Space>friday<Space>9-11<Enter>")
    session.type("mmeet<Space>friday<Space>10-12<Enter>")
    #expect(session.screen.contains("maria has an appointment then: 1 with Ana Silva"))
    #expect(!session.screen.contains("--force"))
    session.type("<Enter>")
    #expect(session.screen.contains("meet friday 10-12"))
    #expect(try promises(session).count == 1)
    session.type("<Enter>yes<Enter>")
    #expect(try promises(session).map(\.text) == ["visit", "meet"])
    session.type("u")
    #expect(try promises(session).map(\.text) == ["visit"])
  }

  @Test("a hands a promise on, and says who works on a sale")
  func hand() throws {
    let session = try WorkspaceSession.acme()
    session.type("mcall<Space>friday<Enter>gpja")
    #expect(session.screen.contains("Who keeps “call” from now on?"))
    session.type("bo<Enter>")
    #expect(try promises(session).first?.agent == "bo")
    session.type("u")
    #expect(try promises(session).first?.agent == "maria")
  }

  @Test("A line without a time stays, and says what is missing")
  func noTime() throws {
    let session = try WorkspaceSession.acme()
    session.type("mcall<Space>back<Enter>")
    #expect(try promises(session).isEmpty)
    #expect(session.screen.contains("says no time"))
    session.type("<Space>friday<Enter>")
    #expect(try promises(session).map(\.text) == ["call back"])
  }

  @Test("d keeps the one there is, asks which of several, and says so where there is none")
  func keep() throws {
    let session = try WorkspaceSession.acme()
    session.type("d")
    #expect(session.screen.contains("Ana Silva has no promise of ours to be kept. m makes one."))
    session.type("mcall<Space>tomorrow<Enter>d")
    #expect(try promises(session).first?.outcome == .kept)
    session.type("mcall<Space>tomorrow<Enter>msend<Space>it<Space>friday<Enter>d")
    #expect(session.screen.contains("Which promise to Ana Silva is kept?"))
    session.type("send<Enter>")
    #expect(try promises(session).filter(\.isOpen).map(\.text) == ["call"])
  }

  @Test("gp lists what is to be kept, overdue first; d and m are about the line")
  func list() throws {
    let session = try WorkspaceSession.acme()
    session.type("mcall<Space>in<Space>1<Space>hour<Enter>jmsend<Space>it<Space>friday<Enter>")
    session.wait(2 * 3_600)
    session.type("gp")
    #expect(session.lines.first?.hasPrefix("╭─ Promises, yours ─") == true)
    #expect(session.screen.contains("Overdue"))
    #expect(session.workspace.model.promiseHere?.promise.text == "call")
    session.type("jmmon<Space>11:00<Space>they<Space>are<Space>away<Enter>")
    let moved = try #require(try promises(session).first { $0.text == "send it" })
    #expect(moved.state.moves == 1)
    session.type("kd")
    #expect(try promises(session).first { $0.text == "call" }?.outcome == .late)
    #expect(!session.screen.contains("Overdue"))
  }

  @Test("ga shows the week, v a day of it, ] the next, t the team's")
  func agenda() throws {
    let session = try WorkspaceSession.acme()
    session.type("mvisit<Space>tomorrow<Space>9-11<Space>at<Space>the<Space>shop<Enter>ga")
    #expect(session.screen.contains("Agenda, yours: Mon 16 Nov to Sun 22 Nov"))
    #expect(session.screen.contains("Ana Silva: visit at the shop  #2, not confirmed"))
    session.type("v]")
    #expect(session.screen.contains("Agenda, yours: Tomorrow, Tue 17 Nov"))
    session.type("jkc")
    #expect(session.screen.contains("#2, confirmed"))
    session.type("t")
    #expect(session.screen.contains("Agenda, the team's"))
    #expect(session.screen.contains("by maria"))
  }

  @Test("What is due soon is said once, and stands in the tabs while it is to be kept today")
  func reminder() throws {
    let session = try WorkspaceSession.acme()
    session.type("mcall<Space>in<Space>1<Space>hour<Enter>")
    #expect(session.screen.contains(" Promises 1 "))
    session.wait(20 * 60)
    #expect(!session.screen.contains("Soon:"))
    session.wait(15 * 60)
    #expect(session.screen.contains("Soon: call, Ana Silva"))
    session.type("j")
    session.wait(1)
    #expect(!session.screen.contains("Soon:"))
    session.wait(30 * 60)
    #expect(session.screen.contains("Overdue: call, Ana Silva"))
    session.type("kd")
    #expect(!session.screen.contains(" Promises 1 "))
  }
}
