import DeskIndex
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Tab goes through what a wide screen shows side by side.
@Suite("Panes")
struct PaneTests {
  @Test func `where only the list shows, Tab goes to the next view`() throws {
    let session = try WorkspaceSession.acme()
    session.type("<Tab>")
    #expect(session.workspace.model.list.current == 1)
    session.type("<S-Tab>")
    #expect(session.workspace.model.list.current == 0)
  }

  @Test func `on a wide screen motions are for the pane, and the marker stands there`() throws {
    let session = try WorkspaceSession.acme(Size(width: 160, height: 24))
    session.type("<S-Tab>j")
    #expect(session.workspace.model.list.current == 1)
    #expect(session.lines.contains { $0.hasPrefix("▶Mine") })
    #expect(session.screen.count { $0 == "▶" } == 1)
    session.type("G<Enter>k")
    #expect(session.workspace.model.list.view.name == "All")
    #expect(session.workspace.model.list.state.cursor == 0, "the motion is the list's again")
    session.type("<Tab>")
    #expect(session.workspace.model.pane == .preview)
    session.type("q")
    #expect(session.workspace.model.pane == .list)
    #expect(session.workspace.model.list.view.name == "All", "q left the pane, not the view")
  }

  @Test func `in the conversation j and k scroll it, and G is its end`() throws {
    let long = (1...80).map { "Line \($0)." }.joined(separator: "\n")
    let session = try WorkspaceSession.acme(
      Size(width: 120, height: 40),
      more: [Deed(.note(2, body: long), by: "bo", at: Acme.now)])
    session.type("gg<Tab>")
    #expect(session.screen.contains("Line 80."))
    session.type("gg")
    #expect(session.screen.contains("Could somebody"))
    #expect(!session.screen.contains("Line 80."))
    session.type("j")
    #expect(session.workspace.model.list.state.cursor == 0)
    session.type("G")
    #expect(session.screen.contains("Line 80."))
    // What is no motion is for the ticket, as ever.
    session.type("r")
    #expect(session.screen.contains("PUBLIC REPLY to Ana Silva"))
  }

  @Test func `a window that no longer shows the pane gives the motions back to the list`() throws {
    let session = try WorkspaceSession.acme(Size(width: 160, height: 24))
    session.type("<S-Tab>")
    session.resize(Size(width: 80, height: 24))
    session.type("j")
    #expect(session.workspace.model.list.current == 0)
    #expect(session.workspace.model.list.state.cursor == 1)
  }

  @Test(arguments: LayoutChoices.Preview.allCases, [true, false])
  func `what somebody has set decides what shows, P still does`(
    preview: LayoutChoices.Preview, sidebar: Bool
  ) {
    let choices = LayoutChoices(preview: preview, sidebar: sidebar)
    let wide = Layout.list(Size(width: 200, height: 60), choices: choices)
    #expect(wide.views.isEmpty == (!sidebar || preview == .below))
    #expect(wide.preview.isEmpty == (preview == .off))
    if preview == .below { #expect(wide.preview.y > wide.list.y) }
    #expect(wide.list.width + wide.views.width <= 200)
    let asked = Layout.list(Size(width: 120, height: 40), preview: true, choices: choices)
    #expect(!asked.preview.isEmpty)
  }
}
