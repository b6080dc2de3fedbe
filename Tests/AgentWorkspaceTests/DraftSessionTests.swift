import AgentWorkspace
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import TerminalUI
import Testing
import Ticketing

/// Drafts between sessions: of the one before, which may have died, and of another at the same time.
@Suite("Drafts between sessions")
struct DraftSessionTests {
  private func type(_ notation: String, in workspace: Workspace) throws {
    for key in try KeySequence(parsing: notation).keys { _ = workspace.receive(.key(key)) }
  }

  @Test("Two sessions on one ticket don't overwrite each other's text, nor drop it")
  func twoSessions() throws {
    let session = try WorkspaceSession.acme()
    let other = try session.workspace(on: try session.anotherDesk())
    try type("rOf<Space>the<Space>other", in: other)
    session.type("rOf<Space>this")
    session.wait(1)
    _ = other.receive(.focus(true))
    #expect(Set(session.drafts.all().map(\.body)) == ["Of this", "Of the other"])
    session.type("<C-s><Enter>")
    #expect(session.drafts.all().map(\.body) == ["Of the other"])
    // It crashes; the next to write here goes on with its text.
    session.type(":2<Enter>r")
    #expect(session.workspace.model.composer?.editor.text == "Of the other")
  }

  @Test("Whose draft another session went on with has it still, also without typing on")
  func takenOver() throws {
    let session = try WorkspaceSession.acme()
    session.type("rOne<Space>two")
    session.wait(1)
    let other = try session.workspace(on: try session.anotherDesk())
    try type("r<C-u>Another", in: other)
    _ = other.receive(.hangUp)
    session.type("<Esc>")
    #expect(Set(session.drafts.all().map(\.body)) == ["One two", "Another"])
  }

  @Test("A draft of an earlier version is found, and what goes on with it has a file of its own")
  func earlierVersion() throws {
    let session = try WorkspaceSession.acme()
    let old = Draft(
      ticket: 2, kind: .reply, body: "From before", command: UUID(), savedAt: session.desk.now)
    try session.drafts.save(old)
    #expect(FileManager.default.fileExists(atPath: session.drafts.path(2, .reply).string))
    session.type("r")
    #expect(session.workspace.model.composer?.editor.text == "From before")
    session.type("!<Esc>")
    #expect(session.drafts.all().map(\.body) == ["From before!"])
  }

  @Test(
    "What was edited is a draft before the editor's file goes; where none can be, the file stays")
  func edited() throws {
    let session = try WorkspaceSession.acme()
    let file = session.directory.appending("12-reply-x.txt").string
    func isThere() -> Bool { FileManager.default.fileExists(atPath: file) }
    session.editorFile = file
    session.editor = { _ in "Edited" }
    try Data("Edited".utf8).write(to: URL(filePath: file))
    session.type("r<C-o>")
    #expect(session.drafts.all().map(\.body) == ["Edited"])
    #expect(!isThere())
    try Data("Again".utf8).write(to: URL(filePath: file))
    session.editor = { _ in "Again" }
    try session.blockDrafts()
    session.type("<C-o>")
    #expect(session.workspace.model.composer?.editor.text == "Again")
    #expect(isThere())
    try session.unblockDrafts()
    session.wait(1)
    #expect(session.drafts.all().map(\.body) == ["Again"])
    #expect(!isThere())
  }

  @Test("A draft that is not whole is set aside and said, and not written over")
  func broken() throws {
    let session = try WorkspaceSession.acme()
    let path = session.drafts.path(2, .reply).string
    try FileManager.default.createDirectory(
      atPath: session.drafts.directory.string, withIntermediateDirectories: true)
    try Data("{\"ticket\":2,\"body\":\"Half a".utf8).write(to: URL(filePath: path))
    session.type("r")
    #expect(session.screen.contains("A draft can't be read (it is not whole)."))
    session.type("New<Esc>")
    #expect(session.drafts.all().map(\.body) == ["New"])
    let kept = try String(contentsOfFile: path + ".broken", encoding: .utf8)
    #expect(kept.hasSuffix("Half a"))
  }

  @Test("The line feed that an editor put at the end makes no second draft of a text")
  func editorsLineFeed() throws {
    let session = try WorkspaceSession.acme()
    let store = session.drafts
    let draft = Draft(
      ticket: 2, kind: .reply, body: "On its way.", command: UUID(), savedAt: session.desk.now)
    try store.save(draft)
    try Data("On its way.\n".utf8).write(
      to: URL(filePath: store.directory.appending("2-reply-3f9a.txt").string))
    #expect(store.tidy(now: session.desk.now).isEmpty)
    #expect(store.all().map(\.body) == ["On its way."])
  }

  @Test("A text that an editor had open when the session died is offered like a draft")
  func editorsText() throws {
    let session = try WorkspaceSession.acme()
    try FileManager.default.createDirectory(
      atPath: session.drafts.directory.string, withIntermediateDirectories: true)
    let path = session.drafts.directory.appending("2-reply-3f9a.txt").string
    try Data("Typed in an editor".utf8).write(to: URL(filePath: path))
    // Not while the editor is still open.
    do {
      let claim = try #require(EditingClaim(of: FilePath(path)))
      #expect(session.drafts.tidy(now: session.desk.now).isEmpty)
      #expect(FileManager.default.fileExists(atPath: path))
      withExtendedLifetime(claim) {}
    }
    session.type("r")
    #expect(session.workspace.model.composer?.editor.text == "Typed in an editor")
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
