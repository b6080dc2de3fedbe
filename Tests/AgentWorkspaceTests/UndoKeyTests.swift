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
