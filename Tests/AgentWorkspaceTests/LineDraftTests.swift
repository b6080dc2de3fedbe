import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// What is typed in answer to a question of one line is a draft, too, until the desk has it.
@Suite("Drafts of lines")
struct LineDraftTests {
  private let promise = "m" + "call<Space>back<Space>tomorrow<Space>at<Space>ten"
  private let text = "call back tomorrow at ten"

  private func lines(_ session: WorkspaceSession) -> [String] {
    session.drafts.all().filter { $0.kind == .line }.map(\.body)
  }

  @Test("Within a second it is on the disk, and the same question offers it again")
  func crash() throws {
    let session = try WorkspaceSession.acme()
    session.type(promise)
    #expect(lines(session).isEmpty)
    session.wait(1)
    #expect(lines(session) == [text])
    // It crashes; another begins.
    let other = try session.workspace(on: try session.anotherDesk())
    for key in try KeySequence(parsing: "m").keys { _ = other.receive(.key(key)) }
    guard case .prompt(let prompt)? = other.model.layers.last else {
      Issue.record("no question")
      return
    }
    #expect(prompt.editor.text == text)
    // Neither a draft of the ticket's nor a new ticket that was begun.
    #expect(other.model.facts.drafts.isEmpty)
  }

  @Test(
    "Hanging up and ending keep it, and say where", arguments: [TerminalEvent.hangUp, .terminate])
  func ends(_ end: TerminalEvent) throws {
    let session = try WorkspaceSession.acme()
    session.type(promise)
    _ = session.receive(end)
    #expect(lines(session) == [text])
    let words = session.workspace.lastWords.map(\.string).joined(separator: "\n")
    #expect(words.contains("(Promise, ticket 2)") && words.contains("drafts"), "\(words)")
  }

  @Test("A reply that was begun is said at the end, with where it is")
  func reply() throws {
    let session = try WorkspaceSession.acme()
    session.type("rDear<Space>Ana")
    _ = session.receive(.terminate)
    let words = session.workspace.lastWords.map(\.string).joined(separator: "\n")
    #expect(words.contains("What was typed for ticket 2 is kept as a draft, in "), "\(words)")
  }

  @Test("Taken by the desk, it is no draft any more; left by Esc, it is one")
  func takenOrLeft() throws {
    let session = try WorkspaceSession.acme()
    session.type(promise)
    session.type("<Esc>")
    #expect(lines(session) == [text])
    #expect(session.screen.contains("Kept as a draft"))
    session.type("m")
    #expect(session.screen.contains(text))
    session.type("<Enter>")
    #expect(lines(session).isEmpty)
    session.type("m")
    guard case .prompt(let prompt)? = session.workspace.model.layers.last else {
      Issue.record("no question")
      return
    }
    #expect(prompt.editor.text.isEmpty)
  }

  @Test("One word, or what was proposed, is no text")
  func words() throws {
    let session = try WorkspaceSession.acme()
    session.type("mcall<Esc>h<Esc>")
    session.wait(1)
    #expect(lines(session).isEmpty)
    session.type("mcall<Space>back")
    session.wait(1)
    #expect(lines(session) == ["call back"])
    session.type("<C-u>")
    session.wait(1)
    #expect(lines(session).isEmpty)
  }

  @Test("What was taken in the moment of the crash is not offered a second time")
  func taken() throws {
    let session = try WorkspaceSession.acme()
    session.type(promise)
    session.wait(1)
    let kept = try #require(session.drafts.all().first)
    session.type("<Enter>")
    // The crash left the file.
    try session.drafts.save(kept)
    session.type("m")
    guard case .prompt(let prompt)? = session.workspace.model.layers.last else {
      Issue.record("no question")
      return
    }
    #expect(prompt.editor.text.isEmpty)
    #expect(lines(session).isEmpty)
  }

  @Test("Two hundred characters are written at once")
  func much() throws {
    let session = try WorkspaceSession.acme()
    session.type("mgo<Space>")
    session.paste(String(repeating: "a", count: 250))
    #expect(lines(session).count == 1)
  }

  @Test("Where it can't be written that is said, and once it can be it is")
  func blocked() throws {
    let session = try WorkspaceSession.acme()
    try session.blockDrafts()
    session.type(promise)
    session.wait(1)
    #expect(session.screen.contains("What you type stands here alone."))
    try session.unblockDrafts()
    session.wait(1)
    #expect(lines(session) == [text])
  }

  @Test("Scores and what was said with them are one as well")
  func survey() throws {
    let session = try WorkspaceSession.acme()
    session.type(":survey<Space>98<Space>they<Space>were<Space>kind")
    session.wait(1)
    #expect(lines(session) == ["98 they were kind"])
    _ = session.receive(.hangUp)
    let other = try session.workspace(on: try session.anotherDesk())
    for key in try KeySequence(parsing: ":survey<Space>").keys { _ = other.receive(.key(key)) }
    guard case .palette(let palette)? = other.model.layers.last else {
      Issue.record("no palette")
      return
    }
    #expect(palette.line.text == "survey 98 they were kind")
  }

  @Test("Why and what to know of a handover go together, when both are taken")
  func handover() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen<Enter>Hmaria<Enter>moves<Space>to<Space>sales")
    session.wait(1)
    #expect(lines(session) == ["moves to sales"])
    session.type("<Enter>calls<Space>before<Space>ten")
    session.wait(1)
    #expect(Set(lines(session)) == ["moves to sales", "calls before ten"])
    session.type("<Esc>Hmaria<Enter><Enter>")
    #expect(session.screen.contains("calls before ten"))
    session.type("<Enter>")
    #expect(
      try session.desk.read { try $0.customer(Customer.ID(number: 3)) }?.handover?.brief
        == "calls before ten")
    #expect(lines(session).isEmpty)
  }
}
