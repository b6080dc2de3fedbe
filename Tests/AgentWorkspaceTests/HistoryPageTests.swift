import AgentWorkspace
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// All that happened on a ticket, on a page.
@Suite("The history of a ticket")
struct HistoryPageTests {
  @Test(
    "Its sentences are those of spoc log, the newest last", arguments: ["gh", ":history<Enter>"])
  func sentences(keys: String) throws {
    let session = try WorkspaceSession.acme()
    try session.desk.perform(.prioritize(2, .urgent))
    session.type(keys)
    let told = try session.desk.commits(of: 2).flatMap { commit in
      Sentences(
        zone: session.workspace.model.zone, now: session.desk.now,
        desk: session.workspace.model.facts.desk, glyphs: session.workspace.model.glyphs
      ).lines(for: commit)
    }
    #expect(told.last?.string.hasSuffix("maria  2 priority normal → urgent") == true)
    for line in told.suffix(2) { #expect(session.screen.contains(line.string.prefix(60))) }
    #expect(session.screen.contains("All that happened on 2"))
    session.type("<Esc>")
    #expect(session.workspace.model.context == .list)
  }

  @Test("It scrolls, stays at the end, and shows what others do meanwhile")
  func scrolls() throws {
    let session = try WorkspaceSession.acme(
      more: (1...40).map {
        Deed(.note(2, body: "Note \($0)."), by: "bo", at: Acme.ago(2 - Double($0) / 60))
      })
    session.type("gh")
    #expect(session.screen.contains("Note 40.") && !session.screen.contains("Note 1."))
    try session.anotherDesk().perform(.note(2, body: "Note 41."))
    session.wait(1)
    #expect(session.screen.contains("Note 41."))
    session.type("gg")
    #expect(session.screen.contains("Note 1.") && !session.screen.contains("Note 41."))
    try session.anotherDesk().perform(.note(2, body: "Note 42."))
    session.wait(1)
    #expect(session.screen.contains("Note 1.") && !session.screen.contains("Note 42."))
    session.type("G")
    #expect(session.screen.contains("Note 42."))
  }

  @Test("What somebody asks for of it, by who, what, when and words; Esc shows all again")
  func filters() throws {
    let session = try WorkspaceSession.acme()
    try session.desk.perform(.prioritize(2, .urgent))
    try session.desk.perform(.editAgent("bo", [.addAccount(Agent.Account(login: "bo", uid: 4711))]))
    let bo = try session.anotherDesk(login: "bo")
    try bo.perform(.note(2, body: "Paper is out."))
    session.type("gh/by:bo<Space>type:note.<Enter>")
    #expect(session.screen.contains("Paper is out.") && !session.screen.contains("urgent"))
    #expect(session.screen.contains("What happened on 2: by:bo type:note."))
    // What others do meanwhile is asked the same.
    try session.desk.perform(.note(2, body: "Not asked for."))
    try bo.perform(.note(2, body: "Toner, too."))
    session.wait(1)
    #expect(session.screen.contains("Toner, too.") && !session.screen.contains("Not asked for."))
    session.type("<Esc>")
    #expect(session.screen.contains("All that happened on 2") && session.screen.contains("urgent"))
    session.type("/URGENT<Enter>")
    #expect(session.screen.contains("priority normal → urgent"))
    #expect(!session.screen.contains("Toner"))
    session.type("/<C-u>from:tomorrow<Enter>")
    #expect(session.screen.contains("still to come"))
    session.type("<C-u>by:boo<Enter>")
    #expect(session.screen.contains("Did you mean bo?"))
    session.type("<C-u>type:call<Enter>")
    #expect(session.screen.contains("None of it. Esc shows all of it again."))
    session.type("<Esc><Esc>")
    #expect(session.workspace.model.context == .list)
  }

  @Test("Numbered as spoc log numbers it; u on a line undoes that commit, anybody's by the rules")
  func undoes() throws {
    let session = try WorkspaceSession.acme()
    try session.desk.perform(.editAgent("bo", [.addAccount(Agent.Account(login: "bo", uid: 4711))]))
    let bo = try session.anotherDesk(login: "bo")
    try bo.perform(.prioritize(2, .urgent))
    let number = try session.desk.lastCommit()
    try session.desk.perform(.note(2, body: "Looked."))
    session.type("gh")
    #expect(session.screen.contains("▶ \(number + 1)  "))
    session.type("kku")
    #expect(session.screen.contains("▶ \(number)  "))
    #expect(session.screen.contains("Undone: 2 priority normal → urgent"))
    #expect(session.screen.contains("2 undone: priority urgent → normal"))
    #expect(session.workspace.model.context == .messages)
    session.type("U")
    #expect(session.screen.contains("Done again: 2 priority normal → urgent"))
    // Hers is not his to undo.
    let his = try session.workspace(on: bo)
    for key in try KeySequence(parsing: ":2<Enter>ghGkkkku").keys { _ = his.receive(.key(key)) }
    #expect(his.model.messages.last?.text.string.contains("is maria's") == true)
  }

  @Test("What was done at once with other tickets is theirs")
  func ownPart() throws {
    let session = try WorkspaceSession.acme()
    _ = try session.desk.perform(each: [.prioritize(2, .urgent), .prioritize(3, .low)])
    try session.desk.undo()
    session.type(":2<Enter>gh")
    #expect(session.screen.contains("2 undone: priority urgent → normal"))
    #expect(!session.screen.contains("3 undone"))
  }

  @Test("Who may only look sees it, too; without a ticket it says why not")
  func reading() throws {
    let session = try WorkspaceSession.acme()
    let eve = try session.workspace(on: try session.anotherDesk(login: "eve"))
    for key in try KeySequence(parsing: "gh").keys { _ = eve.receive(.key(key)) }
    #expect(eve.model.context == .messages)
    session.type(":1<Enter>gh")
    #expect(session.screen.contains("Glad to hear"))
  }
}
