import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// Others add to a ticket while a reply to it is written: it stays, they are shown, and whoever
/// wrote it decides.
@Suite("A reply that is held")
struct HeldReplyTests {
  private let session: WorkspaceSession
  private let bo: HelpDesk

  /// Maria answers Ana's ticket 2 from the list; Bo sits at another screen.
  init() throws {
    session = try WorkspaceSession.acme(more: [
      Deed(.addAgent(Self.cy), by: "maria", at: Acme.ago(20))
    ])
    bo = try session.anotherDesk(login: "cy")
    session.type("rIt<Space>costs<Space>12.")
  }

  private static var cy: NewAgent {
    NewAgent(
      id: "cy", name: "Cy", role: .agent, accounts: [Agent.Account(login: "cy", uid: 4711)])
  }

  private func boAnswers() throws {
    try bo.perform(.reply(2, Reply(body: "We do quotes, and call you.")))
  }

  private var text: String? { session.workspace.model.composer?.editor.text }

  @Test("It isn't sent, the text stays, and what is new stands above it")
  func held() throws {
    try boAnswers()
    let before = try session.eventTypes(of: 2)
    session.type("<C-s><Enter>")
    #expect(try session.eventTypes(of: 2) == before)
    #expect(text == "It costs 12.")
    #expect(session.screen.contains("NOT SENT: 1 new since you began to write"))
    #expect(session.screen.contains("We do quotes, and call you."))
    #expect(session.screen.contains("It costs 12."))
    #expect(session.lines[23].contains("Enter send anyway  e edit  x drop"))
    #expect(session.drafts.all().map(\.body) == ["It costs 12."])
  }

  @Test("Sent anyway, it does what it was to do", arguments: ["<Enter>", "s"])
  func anyway(key: String) throws {
    try boAnswers()
    session.type("<C-s>s\(key)")
    #expect(try session.eventTypes(of: 2).suffix(2) == ["message.sent", "ticket.solved"])
    #expect(text == nil)
    #expect(session.drafts.all().isEmpty)
  }

  @Test("Closed meanwhile: it goes out on a ticket that carries it on, once its writer knows")
  func closed() throws {
    try bo.perform(
      .reply(2, Reply(body: "We do quotes, and call you.", status: StatusRequest(.closed))))
    let last = try bo.read { try $0.nextTicket() } - 1
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("Not sent: 2 was closed meanwhile"))
    #expect(session.screen.contains("PUBLIC REPLY, carries on closed 2, to Ana Silva"))
    #expect(text == "It costs 12.")
    // What came before the end holds it, too.
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("NOT SENT: 2 new since you began to write"))
    session.type("<Enter>")
    #expect(text == nil && session.drafts.all().isEmpty)
    let next = try bo.detail(of: Ticket.ID(rawValue: last + 1))
    #expect(next.ticket.continues == 2 && next.timeline.contains { $0.content.isAnswer })
    #expect(session.screen.contains("Reply to \(last + 1) sent"))
  }

  @Test("A draft of before the end is opened again by the key that wrote it")
  func closedDraft() throws {
    session.type("<Esc>")
    try bo.perform(
      .reply(2, Reply(body: "We do quotes, and call you.", status: StatusRequest(.closed))))
    session.wait(6)
    session.type("gn2<Enter>r")
    #expect(text == "It costs 12.")
  }

  @Test("Edited, it is held for that no more, but for what comes after", arguments: ["e", "<Esc>"])
  func edited(key: String) throws {
    try boAnswers()
    session.type("<C-s><Enter>\(key)<Space>Net.")
    #expect(text == "It costs 12. Net.")
    try bo.perform(.note(2, body: "She has called."))
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("NOT SENT: 1 new"))
    #expect(session.screen.contains("She has called."))
    session.type("e<C-s><Enter>")
    #expect(text == nil)
    #expect(try session.eventTypes(of: 2).last == "message.sent")
  }

  @Test("After a merge, what it brought stands above it, whichever number it was written on")
  func merged() throws {
    session.type("<Esc>")
    try session.desk.perform(.newTicket("c1", "Router again", body: "It hums, too."))
    session.type(":2<Enter>r")
    try bo.perform(.merge(7, into: 2))
    session.type("<C-s><Enter>")
    // That it took it in, and the words that came with it.
    #expect(session.screen.contains("NOT SENT: 2 new"))
    #expect(session.screen.contains("It hums, too."))
    session.type("<Enter>")
    #expect(text == nil)

    try session.desk.perform(.newTicket("c1", "Router once more", body: "It smokes."))
    session.type("<Esc>:8<Enter>rOff!")
    try bo.perform(.merge(8, into: 2))
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("NOT SENT"))
    #expect(session.screen.contains("It hums, too.") || session.screen.contains("more lines"))
    session.type("<Enter>")
    #expect(text == nil)
    #expect(try session.eventTypes(of: 2).last == "message.sent")
  }

  @Test("Merged while one writes: what is new is counted above it, and it is said where it went")
  func mergedUnderTheText() throws {
    session.type("<Esc>")
    try session.desk.perform(.newTicket("c1", "Router again", body: "It hums, too."))
    session.type(":7<Enter>rOff!")
    try bo.perform(.merge(7, into: 2))
    session.wait(1)
    #expect(session.screen.contains("new above"))
    session.type("<C-s><Enter><Enter>")
    // Of the ticket it stands on, which is the one that is open.
    #expect(session.screen.contains("Sent. Ana Silva has no point of contact"))
  }

  @Test("Dropped, it is no draft any more")
  func dropped() throws {
    try boAnswers()
    session.type("<C-s><Enter>x")
    #expect(text == nil)
    #expect(session.drafts.all().isEmpty)
    #expect(session.screen.contains("Text dropped: u brings it back"))
  }

  @Test("What comes up above the text while one types is counted there, and was not seen")
  func above() throws {
    try boAnswers()
    session.wait(1)
    #expect(session.screen.contains("We do quotes, and call you."))
    #expect(session.screen.contains("1 new above"))
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("NOT SENT: 1 new"))
    session.type("e")
    #expect(!session.screen.contains("new above"))
  }

  @Test("After a restart the draft still knows what its writer had seen")
  func restarted() throws {
    let before = try session.desk.detail(of: 2).shown
    _ = session.receive(.hangUp)
    try boAnswers()
    let again = try session.workspace(on: try session.anotherDesk())
    func type(_ notation: String) throws {
      for key in try KeySequence(parsing: notation).keys { _ = again.receive(.key(key)) }
    }
    try type(":2<Enter>r<C-s><Enter>")
    #expect(again.model.context == .held)
    // Nor does the end of this session lose what it was.
    _ = again.receive(.hangUp)
    let draft = try #require(session.drafts.all().first)
    #expect(draft.body == "It costs 12." && draft.seen == before)
    // Taken note of, it is so after the next restart, too.
    let third = try session.workspace(on: try session.anotherDesk())
    for key in try KeySequence(parsing: ":2<Enter>r<C-s><Enter>e").keys {
      _ = third.receive(.key(key))
    }
    _ = third.receive(.hangUp)
    #expect(try session.drafts.all().first?.seen == session.desk.detail(of: 2).shown)
  }

  @Test("A note is never held, and one's own words hold nothing")
  func notHeld() throws {
    try boAnswers()
    session.type("<Esc>")
    try session.desk.perform(.note(3, body: "Mine."))
    session.type("1nA<Space>note<C-s><Enter>")
    #expect(text == nil)
    try session.anotherDesk().perform(.note(4, body: "From my other screen."))
    session.type("<Esc>:4<Enter>r")
    try session.anotherDesk().perform(.note(4, body: "And once more."))
    session.type("Mended.<C-s><Enter>")
    #expect(text == nil)
    #expect(try session.eventTypes(of: 4).contains("message.sent"))
  }

  @Test("Keys typed while it was being sent go into the text, and answer nothing unseen")
  func typedAhead() throws {
    let session = try WorkspaceSession.acme(
      worker: .background, more: [Deed(.addAgent(Self.cy), by: "maria", at: Acme.ago(20))])
    let other = try session.anotherDesk(login: "cy")
    session.type("rText")
    try other.perform(.note(2, body: "Wait!"))
    session.type("<C-s><Enter>sx")
    session.awaitAnswer()
    #expect(session.workspace.model.composer?.editor.text == "Textsx")
    #expect(session.workspace.model.context == .held)
    #expect(try !session.eventTypes(of: 2).contains("message.sent"))
  }

  @Test("News longer than the room above the text scrolls")
  func scrolls() throws {
    let lines = (1...30).map { "Line \($0)." }.joined(separator: "\n")
    try bo.perform(.note(2, body: lines))
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("Line 1.") && !session.screen.contains("Line 30."))
    #expect(session.screen.contains("more lines"))
    session.type("<PageDown><PageDown><PageDown><PageDown>")
    #expect(session.screen.contains("Line 30."))
    #expect(text == "It costs 12.")
  }

  @Test("It fits on the smallest screens, and through a resize")
  func sizes() throws {
    try boAnswers()
    session.type("<C-s><Enter>")
    for size in [
      Size(width: 120, height: 40), Size(width: 60, height: 15), Size(width: 30, height: 8),
    ] {
      session.resize(size)
      #expect(session.workspace.model.context == .held)
      #expect(session.screen.contains("NOT SENT"))
    }
  }
}
