import Foundation
import Glibc
import HelpDesk
import SpocTesting
import SystemPackage
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Quitting, hanging up and stopping: nothing typed is lost, and nobody is left waiting.
@Suite("The end of a session")
struct EndingTests {
  @Test("Text that can't be kept is not quit over, unless somebody drops it by its own key")
  func unsaved() throws {
    let session = try WorkspaceSession.acme()
    try session.blockDrafts()
    session.type("rText<C-c><C-c>")
    let question = session.lines.joined()
    #expect(
      question.contains("What you typed is NOT SAVED, and quitting would lose it. Can't make"))
    #expect(question.contains("Not a directory."))
    #expect(session.lines[23].contains("D drop it and quit"))
    session.type("<Enter><C-c><C-c>")
    #expect(session.hasQuit == false)
    session.type("<Esc>")
    #expect(session.workspace.model.composer?.editor.text == "Text")
    session.type("<C-c><C-c>D")
    #expect(session.hasQuit)
  }

  @Test("Once it can be kept, the same question is the ordinary one")
  func keptAfterAll() throws {
    let session = try WorkspaceSession.acme()
    try session.blockDrafts()
    session.type("rText<C-c><C-c>")
    try session.unblockDrafts()
    session.wait(1)
    #expect(session.screen.contains("There is unsent text; it is kept as a draft. Quit?"))
    session.type("<Enter>")
    #expect(session.hasQuit)
    #expect(session.drafts.load(2, .reply)?.body == "Text")
  }

  @Test("The answer of the disk is awaited: a draft that fails at the last moment keeps us here")
  func lastMoment() throws {
    let session = try WorkspaceSession.acme()
    session.type("rText<C-c><C-c>")
    #expect(session.screen.contains("There is unsent text; it is kept as a draft. Quit?"))
    // The file is taken away, and no other can be made.
    try session.blockDrafts()
    session.type("<Enter>")
    #expect(session.hasQuit == false)
    #expect(session.screen.contains("NOT SAVED"))
  }

  @Test("Keys that come without a pause are seen before they end")
  func flood() throws {
    let session = try WorkspaceSession.acme(longestUnseen: .zero)
    session.terminal.waiting = Array(repeating: .key(.character("x")), count: 20) + [.hangUp]
    session.type("r")
    let before = session.terminal.pictures
    #expect(session.workspace.run() == .hangUp)
    #expect(session.terminal.pictures - before >= 19)
  }

  @Test("Two hundred characters are on the disk without waiting for the clock")
  func muchTyped() throws {
    let session = try WorkspaceSession.acme()
    session.type("r" + String(repeating: "a", count: 199))
    #expect(session.drafts.load(2, .reply) == nil)
    session.type("b")
    #expect(session.drafts.load(2, .reply)?.body.utf8.count == 200)
    session.paste(String(repeating: "c", count: 300))
    #expect(session.drafts.load(2, .reply)?.body.utf8.count == 500)
  }

  @Test("Hanging up while a command waits: what was typed meanwhile is in the draft")
  func hangUpWhileSaving() throws {
    let session = try WorkspaceSession.acme(worker: .background, endPatience: .milliseconds(300))
    let lock = try DeskLockHeld(session)
    session.type("rHeld<C-s><Enter><Space>and<Space>typed<Space>on")
    #expect(session.workspace.model.savingSince != nil)
    #expect(session.receive(.hangUp) == .hangUp)
    #expect(session.drafts.load(2, .reply)?.body == "Held and typed on")
    #expect(session.workspace.lastWords.first?.string.contains("still under way") == true)
    lock.letGo()
    session.awaitAnswer()
  }

  @Test("What is typed while a command waits is on the disk with the next tick")
  func tickWhileSaving() throws {
    let session = try WorkspaceSession.acme(worker: .background)
    let lock = try DeskLockHeld(session)
    session.type("rHeld<C-s><Enter><Space>and<Space>more")
    session.wait(1)
    #expect(session.drafts.load(2, .reply)?.body == "Held and more")
    lock.letGo()
    session.awaitAnswer()
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
  }

  @Test(
    "A no stays on the screen until the key after those that were typed while it was on its way")
  func unreadRefusal() throws {
    let session = try WorkspaceSession.acme(worker: .background)
    let lock = try DeskLockHeld(session)
    session.type("Ajj")
    #expect(session.workspace.model.savingSince != nil)
    session.workspace.dispatch(.refused("Bo took it.", .change(2, word: "assigned")))
    session.workspace.draw()
    #expect(session.screen.contains("Bo took it."))
    session.type("k")
    #expect(!session.screen.contains("Bo took it."))
    lock.letGo()
    session.awaitAnswer()
  }

  @Test(
    "Of what was typed after a text that could not be sent a text stays with it, and keys are forgotten",
    arguments: [("jq", "Held"), ("<Space>and<Space>more", "Held and more")])
  func typedAfterSending(_ keys: String, _ text: String) throws {
    let session = try WorkspaceSession.acme(worker: .background)
    let lock = try DeskLockHeld(session)
    session.type("rHeld<C-s><Enter>\(keys)")
    session.workspace.dispatch(.notSaved("The disk is full.", .send(2, .reply)))
    session.workspace.draw()
    #expect(session.screen.contains("The disk is full."))
    #expect(session.workspace.model.composer?.editor.text == text)
    lock.letGo()
    session.awaitAnswer()
  }

  @Test("Ending waits for the commit; what was sent is no draft any more")
  func endAfterTheCommit() throws {
    let session = try WorkspaceSession.acme(worker: .background)
    let lock = try DeskLockHeld(session)
    session.type("rSent.<C-s><Enter>")
    lock.letGo(after: 0.2)
    #expect(session.receive(.terminate) == .terminated)
    #expect(session.workspace.model.savingSince == nil)
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
    #expect(session.drafts.all().isEmpty)
    #expect(session.workspace.lastWords.isEmpty)
  }

  @Test("A text begun while another was being sent is kept, and nothing else is done unseen")
  func textAfterTheCommit() throws {
    let session = try WorkspaceSession.acme(worker: .background)
    let lock = try DeskLockHeld(session)
    let before = try session.eventTypes(of: 3)
    session.type("rSent.<C-s><Enter>nA<Space>note<Space>in<Space>haste<C-s><Enter>")
    lock.letGo(after: 0.2)
    #expect(session.receive(.hangUp) == .hangUp)
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
    #expect(session.drafts.all().contains { $0.kind == .note && $0.body == "A note in haste" })
    #expect(try session.eventTypes(of: 3) == before)
  }

  @Test("Keys typed ahead count one after the other, each for what the one before brought up")
  func typedAhead() throws {
    let session = try WorkspaceSession.acme(worker: .background)
    let lock = try DeskLockHeld(session)
    session.type("rSent.<C-s><Enter>nA<Space>note")
    lock.letGo()
    session.awaitAnswer()
    #expect(session.workspace.model.composer?.editor.text == "A note")
    #expect(session.workspace.model.composer?.kind == .note)
  }

  @Test("Stopping waits until the command is answered: others would wait for as long as we sleep")
  func stopping() throws {
    let session = try WorkspaceSession.acme(worker: .background)
    let lock = try DeskLockHeld(session)
    session.type("rSent.<C-s><Enter>")
    session.receive(.stop)
    #expect(session.terminal.isSuspended == false)
    lock.letGo()
    session.awaitAnswer()
    #expect(session.terminal.isSuspended)
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
  }

  @Test("Stopping otherwise keeps the text first")
  func stoppingAtOnce() throws {
    let session = try WorkspaceSession.acme()
    session.type("rText")
    session.receive(.stop)
    #expect(session.terminal.isSuspended)
    #expect(session.drafts.load(2, .reply)?.body == "Text")
  }
}

/// The desk's lock in the hands of somebody else.
private final class DeskLockHeld: Sendable {
  private let descriptor: Int32

  init(_ session: WorkspaceSession) throws {
    descriptor = open(session.directory.appending("desk/lock").string, O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
  }

  func letGo() { flock(descriptor, LOCK_UN) }

  func letGo(after seconds: Double) {
    let descriptor = descriptor
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
      flock(descriptor, LOCK_UN)
    }
  }

  deinit { close(descriptor) }
}
