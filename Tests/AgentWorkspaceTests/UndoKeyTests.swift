import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Undo and redo under the fingers.
@Suite("Undo in the workspace")
struct UndoKeyTests {
  private func session() throws -> WorkspaceSession {
    try WorkspaceSession.acme(Size(width: 80, height: 24))
  }

  @Test func `u takes back the last change and says what it was; U does it again`() throws {
    let session = try session()
    let id = try #require(session.workspace.model.target?.id)
    session.type("A")
    #expect(session.workspace.model.target?.assignee == "maria")
    session.type("u")
    #expect(
      session.workspace.model.target?.id == id && session.workspace.model.target?.assignee == nil)
    #expect(session.screen.contains("Undone: \(id.rawValue) assigned nobody → maria"))
    session.type("U")
    #expect(session.workspace.model.target?.assignee == "maria")
    #expect(session.screen.contains("Done again"))
  }

  @Test func `what somebody has gone on with is left, and said`() throws {
    let session = try session()
    try session.desk.perform(.editAgent("bo", [.addAccount(Agent.Account(login: "bo", uid: 4711))]))
    _ = try session.desk.perform(each: [.prioritize(2, .urgent), .prioritize(3, .low)])
    try session.anotherDesk(login: "bo").perform(.prioritize(2, .low))
    session.type("u")
    let said = try #require(session.workspace.model.messages.last?.text.string)
    #expect(said.contains("3 priority") && said.contains("1 left as it was: bo has changed"))
    #expect(!said.contains("Nothing was changed"))
  }

  @Test func `nothing to undo is said`() throws {
    let session = try session()
    session.type("uU")
    let said = session.workspace.model.messages.suffix(2).map(\.text.string)
    #expect(said == [Refusal.nothingToUndo.message, Refusal.nothingToRedo.message])
  }

  @Test func `a number in the palette is a commit's, whosever it is`() throws {
    let session = try session()
    try session.desk.perform(.editAgent("bo", [.addAccount(Agent.Account(login: "bo", uid: 4711))]))
    let bo = try session.anotherDesk(login: "bo")
    try session.desk.perform(.prioritize(2, .urgent))
    let first = try session.desk.lastCommit()
    try session.desk.perform(.prioritize(3, .low))
    try bo.perform(.tag(2, add: ["wan"], remove: []))
    session.type("<C-r>:undo<Space>\(first)")
    #expect(session.screen.contains("\(first)  2 priority normal → urgent"))
    #expect(!session.screen.contains("3 priority"))
    session.type("<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.priority == .normal)
    // A supervisor may undo anybody's.
    session.type(":undo<Space>\(first + 2)")
    #expect(session.screen.contains("undo commit \(first + 2)"))
    session.type("<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.tags == [])
    session.type(":undo<Space>9999<Enter>")
    #expect(session.screen.contains("There is no commit 9999."))
    let his = try session.workspace(on: bo)
    for key in try KeySequence(parsing: ":undo<Space>\(first + 1)<Enter>").keys {
      _ = his.receive(.key(key))
    }
    #expect(his.model.messages.last?.text.string.contains("is maria's") == true)
  }

  @Test func `what can't be undone is marked and says why; words say what would become of them`()
    throws
  {
    let session = try session()
    try session.desk.perform(.editAgent("bo", [.addAccount(Agent.Account(login: "bo", uid: 4711))]))
    try session.desk.perform(.prioritize(3, .low))
    let number = try session.desk.lastCommit()
    try session.anotherDesk(login: "bo").perform(.prioritize(3, .high))
    try session.desk.perform(.reply(2, "We do.", status: StatusRequest(.solved)))
    session.resize(Size(width: 120, height: 30))
    session.type("<C-r>:undo<Space>")
    #expect(session.screen.contains("✗ \(number)  3 priority urgent → low"))
    #expect(session.screen.contains("can't be undone: bo has changed the priority"))
    let reply = session.workspace.model.ownChanges?.first
    let sentences = session.workspace.model.sentences
    let after = reply.flatMap { sentences.aftermath(of: $0)?.string }
    #expect(after?.hasPrefix("undone: status solved → new, waiting nobody → since") == true)
  }

  @Test func `the palette lists what can be undone, and undoes what is chosen`() throws {
    let session = try session()
    session.type("Al+wan<Enter>")
    session.type(":undo<Enter>")
    #expect(session.screen.contains("tags none → wan"))
    #expect(session.screen.contains("assigned nobody → maria"))
    session.type("assigned<Enter>")
    #expect(
      session.workspace.model.target?.assignee == nil
        && session.workspace.model.target?.tags == ["wan"])
  }
}
