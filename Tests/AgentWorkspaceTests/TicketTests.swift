import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@Suite("A ticket")
struct TicketTests {
  @Test("What was undone is one line, and so is what was undone, done again and undone once more")
  func undoneOnce() throws {
    let session = try WorkspaceSession.acme()
    session.type("G<Enter>purg<Enter>uUu")
    let told = session.lines.filter { $0.contains("gave it urgent") }
    #expect(told.count == 1, "\(session.screen)")
    #expect(session.screen.contains("you gave it urgent priority, and took it back"))
    session.type("U")
    #expect(session.screen.contains("you gave it urgent priority"))
    #expect(!session.screen.contains("took it back"))
    session.type("r")
    session.paste("We come.")
    session.type("<C-s>sgn4<Enter>u")
    #expect(session.screen.contains("(withdrawn)"))
    #expect(session.screen.contains("you took the reply back"))
    #expect(!session.screen.contains("solved it"), "\(session.screen)")
  }

  @Test("Whoever is snoozed and waits is marked in the list, and said to wait")
  func snoozedAndWaiting() throws {
    let session = try WorkspaceSession.acme(Size(width: 120, height: 24))
    session.type("h2d<Enter>")
    #expect(session.screen.contains("2 pending until Wed 09:30, and still waits for us. u undoes"))
    #expect(session.lines.contains { $0.contains("☾ Quote for the new router?") })
  }

  @Test("What was done beside the words is said: tags by their names, a reply with its status")
  func toldWhole() throws {
    let session = try WorkspaceSession.acme()
    session.type("jl+printer<Space>+vip<Enter>")
    #expect(session.screen.contains("3 tagged +printer +vip. u undoes it."))
    session.type("r")
    session.paste("We come.")
    session.type("<C-s>s")
    #expect(session.screen.contains("Reply to 3 sent, ticket solved."))
  }

  @Test("The deed stands first in a question, and the way out is seen at 60 columns, too")
  func narrowQuestions() throws {
    let session = try WorkspaceSession.acme(Size(width: 60, height: 20))
    session.type("er")
    session.paste("Yes.")
    session.type("<C-s>")
    #expect(session.screen.contains("Send, and make the ticket solved? It goes to Ana Silva"))
    #expect(session.lines[19].hasSuffix("Esc back"), "\(session.lines[19])")
    session.type("<Esc><C-x><C-d>l")
    #expect(session.lines[19].contains("Enter tag"))
    session.type("<Esc>r")
    session.paste(String(repeating: "a long text ", count: 20))
    session.type("<Esc>:drafts<Space>")
    #expect(session.screen.contains("a long text a long text"))
    #expect(
      session.lines.contains { $0.contains("Reply to 2: a long") && $0.contains("…") },
      "\(session.screen)")
  }

  @Test("A ticket that waits opens with what waits, however much has happened since")
  func opensAtWhatWaits() throws {
    let session = try WorkspaceSession.acme(
      more: (1...12).map { Deed(.note(2, body: "Tried \($0)."), by: "bo", at: Acme.ago(3)) })
    session.type("<Enter>")
    #expect(session.screen.contains("Could somebody please tell me"))
    session.type("G")
    #expect(session.screen.contains("Tried 12."))
  }

  @Test("A closed ticket offers no reply, and says which key goes on with its customer")
  func closedOffers() throws {
    let session = try WorkspaceSession.acme()
    session.type("5G")
    #expect(!session.lines[23].contains("reply"), "\(session.lines[23])")
    #expect(session.lines[23].contains("n note"))
    session.type("r")
    #expect(session.screen.contains("1 is closed and stays so. Open it (Enter), and c begins"))
    session.type("<Enter>r")
    #expect(session.screen.contains("1 is closed and stays so: c begins another ticket"))
  }

  @Test("At 80x24: who, contact and phase above; what happened below; notes unlike messages")
  func small() throws {
    let session = try WorkspaceSession.acme()
    session.type("j<Enter>")
    expect(
      session,
      """
       #3 Engineer did not come                                      open · waited 5h
       Brook & Sons · Jo Brook · urgent                      ○●○ during · contact you
       +44 20 7946 0018 · brook@example.org · prefers phone
      ─────────────────────────────────────────────────────────── 2 of 3 in Waiting ──
       Jo Brook · by email · 04:30
       │ We waited all morning.

       bo · internal note · 05:30
       ┊ The van broke down. Call them.














       r reply  n note  e solve  a assign  s status  h snooze  J next  q back  ? help
      """)
  }

  @Test("One key closes spam at once, whoever waits, and one takes it back")
  func spam() throws {
    let session = try WorkspaceSession.acme()
    session.type("!")
    let ticket = try session.desk.detail(of: 2).ticket
    #expect((ticket.status, ticket.outcome, ticket.waitingSince) == (.closed, .spam, nil))
    #expect(try session.eventTypes(of: 2).last == "ticket.closed")
    session.type("u")
    #expect(try session.desk.detail(of: 2).ticket.waitingSince != nil)
  }

  @Test("A reply goes out in one commit, and the customer waits no more")
  func reply() throws {
    let session = try WorkspaceSession.acme()
    session.type("r")
    #expect(session.screen.contains("PUBLIC REPLY to Ana Silva <ana@example.org>"))
    session.type("Yes,<Space>we<Space>do.<C-s>")
    #expect(session.screen.contains("Send this reply to Ana Silva <ana@example.org>?"))
    session.type("<Enter>")
    #expect(
      session.screen.contains("Sent. Ana Silva has no point of contact: H makes it you."))
    #expect(try session.eventTypes(of: 2).suffix(2) == ["message.sent", "ticket.opened"])
    #expect(try session.desk.detail(of: 2).timeline.last?.content != nil)
    #expect(session.workspace.model.list.state.rows.map(\.id) == [3, 4])
    #expect(session.drafts.all().isEmpty)
  }

  @Test(
    "Send and solve, send and wait: one act, one commit",
    arguments: [("s", "ticket.solved"), ("w", "ticket.pending")])
  func replyAndStatus(key: String, type: String) throws {
    let session = try WorkspaceSession.acme()
    session.type("rDone.<C-s>\(key)")
    let commits = try session.desk.commits(of: 2)
    #expect(commits.last?.events.map(\.change.type) == ["message.sent", type])
  }

  @Test("A note is internal and says so; it can't be sent and solved")
  func note() throws {
    let session = try WorkspaceSession.acme()
    session.type("n")
    #expect(session.screen.contains("INTERNAL NOTE · only colleagues read it"))
    session.type("Ask<Space>bo.<C-s>s")
    #expect(session.screen.contains("A note goes to nobody outside: Enter adds it."))
    session.type("<Enter>")
    #expect(session.screen.contains("Note added to 2."))
    #expect(try session.desk.detail(of: 2).ticket.waitingSince != nil)
  }

  @Test("Esc keeps the text as a draft; it is there again, also after a restart")
  func drafts() throws {
    let session = try WorkspaceSession.acme()
    session.type("rHalf<Space>a<Space>sent<Esc>")
    #expect(session.screen.contains("Kept as a draft. r goes on with it."))
    #expect(session.drafts.load(2, .reply)?.body == "Half a sent")
    session.type("r")
    #expect(session.screen.contains("Half a sent"))
    session.type("ence.<C-s><Enter>")
    #expect(session.drafts.load(2, .reply) == nil)
  }

  @Test("A paste that no reply would take is not taken, which is said, and what was there stays")
  func longPaste() throws {
    let session = try WorkspaceSession.acme()
    session.type("rDear<Space>Ana")
    session.paste(String(repeating: "lorem ", count: 50_000))
    #expect(session.screen.contains("Nothing was pasted: the text would be longer than 256 KiB"))
    session.paste(",\r\nthank you.")
    session.type("<Esc>")
    #expect(session.drafts.load(2, .reply)?.body == "Dear Ana,\nthank you.")
  }

  @Test("What is typed is on the disk within a tick, and at once when the line drops")
  func autosave() throws {
    let session = try WorkspaceSession.acme()
    session.type("rOne")
    #expect(session.drafts.load(2, .reply) == nil)
    session.wait(1)
    #expect(session.drafts.load(2, .reply)?.body == "One")
    session.type("<Space>two")
    #expect(session.receive(.hangUp) == .hangUp)
    #expect(session.drafts.load(2, .reply)?.body == "One two")
  }

  @Test("Quitting asks only with unsent text")
  func quitting() throws {
    let session = try WorkspaceSession.acme()
    session.type("rText<C-c><C-c>")
    #expect(session.screen.contains("There is unsent text; it is kept as a draft. Quit?"))
    session.type("<Esc>")
    #expect(session.workspace.model.composer != nil)
    #expect(session.drafts.load(2, .reply)?.body == "Text")
  }

  @Test("Pasted text is text, never keys")
  func paste() throws {
    let session = try WorkspaceSession.acme()
    session.paste("eeeq")
    #expect(try session.eventTypes(of: 2) == ["ticket.created", "message.received"])
    session.type("r")
    session.paste("one\r\ntwo\u{1B}[31m")
    #expect(session.screen.contains("two"))
    #expect(!session.screen.contains("\u{1B}"))
    session.type("<C-s><Enter>")
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
  }

  @Test("The editor's text comes back; a failing editor changes nothing")
  func editor() throws {
    let session = try WorkspaceSession.acme()
    session.editor = { $0 + "from the editor" }
    session.type("rA<Space>line<Space><C-o>")
    #expect(session.screen.contains("A line from the editor"))
    session.editor = { _ in nil }
    session.type("<C-o>")
    #expect(session.screen.contains("A line from the editor"))
    #expect(session.screen.contains("The editor changed nothing."))
  }

  @Test("Solving somebody who waits asks in one line")
  func solving() throws {
    let session = try WorkspaceSession.acme()
    session.type("e")
    #expect(session.lines[22].contains("Ana Silva has waited 2d 4h. Answer, or say why not:"))
    #expect(session.lines[23].contains("1 needs none"))
    #expect(session.lines[23].contains("Esc"))
    session.type("1")
    let ticket = try session.desk.detail(of: 2).ticket
    #expect(ticket.status == .solved)
    #expect(ticket.unansweredBecause == Unanswered(.needsNoAnswer))
    #expect(session.selected == 3)
  }

  @Test("Answered elsewhere wants to know where")
  func elsewhere() throws {
    let session = try WorkspaceSession.acme()
    session.type("e2<Enter>")
    #expect(session.screen.contains("Say where it was answered."))
    session.type("by<Space>phone<Enter>")
    #expect(
      try session.desk.detail(of: 2).ticket.unansweredBecause
        == Unanswered(.answeredElsewhere, place: "by phone"))
  }

  @Test("r in that line answers, and Enter in the send bar solves with it")
  func answerAndSolve() throws {
    let session = try WorkspaceSession.acme()
    session.type("er")
    #expect(session.screen.contains("PUBLIC REPLY to Ana Silva <ana@example.org>, and solve"))
    session.type("Yes.<C-s><Enter>")
    #expect(try session.desk.detail(of: 2).ticket.status == .solved)
  }

  @Test("Solving on the ticket's own screen goes to the next one")
  func next() throws {
    let session = try WorkspaceSession.acme()
    session.type("<Enter>e1")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 3)
    session.type("e1e1")
    #expect(session.workspace.model.ticket == nil)
    #expect(session.screen.contains("Nobody waits for us."))
  }

  @Test("Keys typed while a command is under way count for what comes after it")
  func typingAhead() throws {
    let session = try WorkspaceSession.acme()
    session.type("e1e1e1")
    for id in [2, 3, 4] as [Ticket.ID] {
      #expect(try session.desk.detail(of: id).ticket.status == .solved)
    }
  }

  @Test("Snoozing asks until when and why, and takes what it understands")
  func snooze() throws {
    let session = try WorkspaceSession.acme()
    session.type("h")
    #expect(session.screen.contains("Until when, and why?"))
    session.type("<C-u>fri<Space>14:00<Space>she<Space>calls<Space>back<Enter>")
    let ticket = try session.desk.detail(of: 2).ticket
    #expect(ticket.status == .pending)
    #expect(ticket.wakeUp?.because == "she calls back")
    #expect(ticket.wakeUp?.at.timestamp == "2026-11-20T14:00:00.000Z")
    session.type("h<C-u>whenever<Enter>")
    #expect(session.screen.contains("whenever"))
  }

  @Test("A draft that another session has sent is never reported as sent again")
  func sentElsewhere() throws {
    let session = try WorkspaceSession.acme()
    session.type("rThe<Space>same")
    session.wait(1)
    let other = try session.workspace(on: try session.anotherDesk())
    for key in try KeySequence(parsing: "r<C-s><Enter>").keys { _ = other.receive(.key(key)) }
    session.type("<Space>and<Space>more<C-s><Enter>")
    #expect(session.screen.contains("This draft was sent by another session."))
    #expect(session.screen.contains("The same and more"))
    session.type("<C-s><Enter>")
    let said = try session.desk.detail(of: 2).timeline.compactMap { entry in
      if case .message(let message) = entry.content, message.direction == .out {
        message.body
      } else {
        nil
      }
    }
    #expect(said == ["The same", "The same and more"])
  }

  @Test("A draft left by a crash after its text was sent is gone")
  func sentBeforeTheCrash() throws {
    let session = try WorkspaceSession.acme()
    session.type("rSent.")
    session.wait(1)
    let draft = try #require(session.drafts.load(2, .reply))
    try session.desk.perform(.reply(2, Reply(body: "Sent.")), id: draft.command)
    session.type("<Esc>")
    try session.drafts.save(draft)
    session.type("r")
    #expect(session.workspace.model.composer?.isBlank == true)
  }

  @Test("Where drafts can't be written, the text stays and says that it isn't saved")
  func draftsFail() throws {
    let session = try WorkspaceSession.acme()
    try session.blockDrafts()
    session.type("rText")
    session.wait(1)
    #expect(session.screen.contains("NOT SAVED"))
    session.type("<Esc>")
    #expect(session.workspace.model.composer?.editor.text == "Text")
    session.type("<C-s><Enter>")
    #expect(try session.eventTypes(of: 2).contains("message.sent"))
  }

  @Test("The offer to be the contact is of the customer who was answered")
  func offer() throws {
    let session = try WorkspaceSession.acme()
    session.type("rYes.<C-s>sH")
    #expect(try session.desk.detail(of: 2).customer.contact == "maria")
    #expect(session.screen.contains("You are the point of contact of Ana Silva."))
  }

  @Test("A line that was not understood, or refused, stays to be mended")
  func promptStays() throws {
    let session = try WorkspaceSession.acme()
    session.type("h<C-u>yesterday<Space>foo<Enter>")
    #expect(session.screen.contains("> yesterday foo"))
    session.type("<C-u>2d<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.status == .pending)
    #expect(session.workspace.model.layers.isEmpty)
  }

  @Test("A text erased again is no unsent text")
  func erased() throws {
    let session = try WorkspaceSession.acme()
    session.type("rx")
    session.wait(1)
    session.type("<Backspace>")
    session.wait(1)
    session.type("<Esc>")
    #expect(session.drafts.all().isEmpty)
    session.type("Q")
    #expect(session.workspace.model.layers.isEmpty)
  }

  @Test("Kept drafts show in the list and on the ticket")
  func draftsShow() throws {
    let session = try WorkspaceSession.acme()
    session.type("rHalf<Esc>")
    #expect(session.screen.contains("✎ Quote for the new rout"))
    // From the first picture on, after a restart as well.
    let restarted = try session.workspace(on: try session.anotherDesk())
    #expect(restarted.model.facts.drafts == [2])
    session.type("<Enter>")
    #expect(session.lines[3].contains("reply begun: r goes on"))
  }
}
