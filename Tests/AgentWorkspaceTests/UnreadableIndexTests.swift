import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// What the screen does while it can't look anything up.
@Suite("An index that can't be read now")
struct UnreadableIndexTests {
  /// As if somebody had begun to build it anew, and died.
  private func breakOff(_ session: WorkspaceSession) throws {
    let index = "\(session.directory)/desk/index"
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: index).first { $0.hasSuffix(".sqlite") })
    try DeskIndex(path: "\(index)/\(file)").write { writer in
      try writer.beginBuilding(
        at: IndexPlace(desk: session.desk.id, sequence: 0, offset: 0, hash: [0], lastAt: nil))
    }
  }

  @Test("While another session builds the index anew that is said, and then it goes on")
  func building() throws {
    let session = try WorkspaceSession.acme()
    try breakOff(session)
    session.type("/chen")
    #expect(session.screen.contains("The index is built anew;"))
    #expect(session.lines[23].contains("building the index…"))
    #expect(!session.screen.contains("✗"))
    session.wait(1)
    #expect(session.found == [6, 4, 1])
    #expect(!session.screen.contains("building the index"))
  }

  @Test("An index that nobody builds any more is built beside the screen: no key waits for it")
  func nobodyBuilds() throws {
    let session = try WorkspaceSession.acme(worker: .background)
    try breakOff(session)
    session.type("/chen")
    session.wait(1)
    #expect(session.lines[23].contains("building the index…"))
    session.workspace.inbox.wait(for: .seconds(60))
    session.receive(.wake)
    #expect(!session.screen.contains("building the index"))
    #expect(session.found == [6, 4, 1])
  }

  @Test("What can't be read is not tried on end")
  func unreadable() throws {
    let session = try WorkspaceSession.acme()
    var model = session.workspace.model
    model.list.state.total = nil
    #expect(update(&model, .failed("The disk is gone.")) == [])
    #expect(update(&model, .failed("The disk is gone.")) == [])
    #expect(model.messages.filter { $0.text == "The disk is gone." }.count == 1)
    #expect(
      update(&model, .tick(Acme.now)).contains { if case .loadList = $0 { true } else { false } })
  }
}
