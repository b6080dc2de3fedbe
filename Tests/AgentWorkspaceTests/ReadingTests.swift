import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// What a key finds there already, and what is read for it.
@Suite("Reading for the next key")
struct ReadingTests {
  /// The effects of a message and of all that follow from it.
  private func effects(_ session: WorkspaceSession, _ message: AgentWorkspace.Message) -> [Effect] {
    var model = session.workspace.model
    return update(&model, message)
  }

  @Test("A move asks for nothing before the picture is drawn, then for one ticket")
  func moving() throws {
    let session = try WorkspaceSession.acme()
    #expect(effects(session, .key(.down)).isEmpty)
    #expect(effects(session, .settled).isEmpty)
    _ = session.workspace.receive(.key(.down))
    let id = try #require(session.selected)
    #expect(effects(session, .settled) == [.loadPreview(id)])
    session.workspace.draw()
    #expect(effects(session, .settled).isEmpty)
  }

  @Test(
    "While nobody types, the neighbours of the row and of the view are read, and whom that opens with"
  )
  func ahead() throws {
    let session = try WorkspaceSession.acme()
    var read: [Effect] = []
    for _ in 1...20 where session.workspace.model.canReadAhead {
      read += effects(session, .idle)
      session.workspace.dispatch(.idle)
    }
    let rows = session.workspace.model.list.state.rows
    #expect(read.contains(.readAhead(rows[1].id)))
    #expect(read.count == 4, "\(read)")
    session.type("j")
    #expect(effects(session, .settled).isEmpty)
    #expect(effects(session, .key(.character("]"))).isEmpty)
  }

  @Test("Whoever leafs finds the next page there, and the ticket the cursor comes to")
  func leafing() throws {
    let many = (1...300).map { number in
      Deed(
        .newTicket(
          NewTicket(
            who: .address(Address(email: "ana@example.org")), subject: "Call \(number)")
        ),
        by: "bo", at: WorkspaceSession.morning.addingTimeInterval(-86_400))
    }
    let session = try WorkspaceSession.acme(more: many)
    session.type("5<PageDown>")
    for _ in 1...12 {
      idle(session)
      #expect(effects(session, .key(.pageDown)).isEmpty)
      _ = session.workspace.receive(.key(.pageDown))
      #expect(effects(session, .settled).isEmpty)
      session.workspace.draw()
    }
    #expect(session.workspace.model.list.state.cursor > 200)
  }

  /// As long as there is something to read.
  private func idle(_ session: WorkspaceSession) {
    for _ in 1...20 where session.workspace.model.canReadAhead {
      session.workspace.dispatch(.idle)
    }
    #expect(!session.workspace.model.canReadAhead)
  }

  @Test("A conversation laid out ahead is the one that would be laid out now, also after a change")
  func laidOutAhead() throws {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
      let (plain, ahead) = (try WorkspaceSession.acme(), try WorkspaceSession.acme())
      for session in [plain, ahead] { session.resize(Size(width: width, height: height)) }
      for keys in ["", "j", "<Enter>", "J", "q", "n", "Seen it.<C-s><Enter>", "<Enter>", "q"] {
        idle(ahead)
        plain.type(keys)
        ahead.type(keys)
        #expect(ahead.screen == plain.screen, "after \(keys) at \(width)x\(height)")
      }
    }
  }

  @Test("What others changed is read again")
  func changed() throws {
    let session = try WorkspaceSession.acme()
    let id = try #require(session.selected)
    #expect(effects(session, .settled).isEmpty)
    try session.anotherDesk().perform(.note(id, body: "Somebody else was here."))
    session.wait(1)
    let preview = try #require(session.workspace.model.list.preview)
    #expect(preview.timeline.contains { $0.content == .note("Somebody else was here.") })
    session.type("<Enter>")
    #expect(session.screen.contains("Somebody else was here."))
  }

  @Test("Going back, and to a view that was shown before, reads nothing and counts nothing")
  func back() throws {
    let session = try WorkspaceSession.acme()
    session.type("]q<Enter>")
    #expect(effects(session, .key(.character("q"))) == [.announce])
    session.type("q")
    #expect(effects(session, .key(.character("]"))).isEmpty)
  }

  @Test("A ticket with a draft is marked as soon as one is back in the list, and no longer after")
  func drafts() throws {
    let session = try WorkspaceSession.acme()
    let id = try #require(session.selected)
    session.type("<Enter>rHello<Esc>q")
    #expect(session.workspace.model.facts.drafts == [id])
    session.type("<Enter>r<C-x><C-d>q")
    #expect(session.workspace.model.facts.drafts.isEmpty)
  }
}
