import AgentWorkspace
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import TerminalUI
import Testing
import Ticketing

/// A desk that can only be read, from some moment on: said at once, with what to do about it.
@Suite("A desk that can only be read")
struct ReadOnlyTests {
  private func damage(_ session: WorkspaceSession) throws {
    let log = session.directory.appending("desk/log.jsonl").string
    let file = try #require(FileHandle(forWritingAtPath: log))
    try file.seekToEnd()
    try file.write(contentsOf: Data("{\"seq\":99}\n".utf8))
    try file.close()
  }

  @Test(
    "Damage that comes while somebody works is said with the next tick, and stays on the screen")
  func live() throws {
    let session = try WorkspaceSession.acme()
    try damage(session)
    session.wait(1)
    let why = try #require(session.desk.readOnlyBecause?.message)
    #expect(session.workspace.model.toasts.last?.text.string == SafeText(line: why).string)
    session.type("j")
    #expect(session.workspace.model.toasts.isEmpty)
    #expect(session.screen.contains("READ ONLY: \(why.prefix(20))"))
    #expect(session.lines[23].hasSuffix("READ ONLY"))
    session.type("s")
    #expect(session.workspace.model.toasts.last?.text.string == SafeText(line: why).string)
  }

  @Test("What is being typed stays a draft, and is not sent in vain")
  func writing() throws {
    let session = try WorkspaceSession.acme()
    session.type("rText")
    try damage(session)
    session.wait(1)
    #expect(
      session.workspace.model.toasts.last?.text.string.hasSuffix("What you type stays a draft.")
        == true)
    #expect(session.drafts.load(2, .reply)?.body == "Text")
    session.type("<C-s>")
    #expect(
      session.workspace.model.toasts.last?.text.string.hasSuffix("What you typed stays a draft.")
        == true)
    #expect(session.workspace.model.composer?.editor.text == "Text")
  }

  @Test("When the cause is gone, so is the banner, and that is said")
  func lifted() throws {
    let session = try WorkspaceSession.acme()
    var model = session.workspace.model
    _ = update(&model, .writable(unless: "The disk is full."))
    #expect(render(model).canvas.lines.joined().contains("READ ONLY: The disk is full."))
    _ = update(&model, .writable(unless: nil))
    #expect(model.toasts.last?.text == "This desk can be written again.")
    #expect(!render(model).canvas.lines.joined().contains("READ ONLY"))
  }
}

/// A session for an account that is to reach the desk and nothing else.
@Suite("A restricted session")
struct RestrictionTests {
  @Test("No other editor, no shell; writing goes on here")
  func restricted() throws {
    let session = try WorkspaceSession.acme(restriction: .deskOnly)
    var edits = 0
    session.editor = {
      edits += 1
      return $0
    }
    session.type("rText<C-o>")
    #expect(edits == 0)
    #expect(session.screen.contains("the text is written here, in no other editor."))
    session.type("<C-z>")
    session.receive(.stop)
    #expect(session.terminal.isSuspended == false)
    #expect(session.screen.contains("there is no shell to go back to."))
    #expect(!session.lines[23].contains("editor"))
    session.type("<C-s><Enter>")
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
  }

  @Test("The editor itself starts nothing then")
  func editor() {
    let editor = ExternalEditor(
      environment: ["EDITOR": "true"], directory: "/nowhere", restriction: .deskOnly)
    #expect(throws: ExternalEditor.Failure.restricted) { try editor.edit("x") }
    #expect(throws: ExternalEditor.Failure.restricted) { try editor.open("/etc/passwd") }
  }
}
