import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import TerminalUI
import Testing
import Ticketing

/// Private views: kept from a search by a key and a name, in a file of one's own.
@Suite("Views of one's own")
struct OwnViewsTests {
  @Test func `a key and a name keep the search as a view, there again in the next session`() throws
  {
    let session = try WorkspaceSession.acme()
    session.type(",v")
    #expect(session.workspace.model.list.views.count == 5)
    session.type("x<Esc>*n/tag:rework<Enter>,vMy<Space>rework<Enter>")
    #expect(session.screen.contains("“My rework” is a view of yours now."))
    #expect(session.workspace.model.list.view.name == "My rework")
    #expect(session.workspace.model.list.search == nil)
    #expect(session.workspace.model.list.state.rows.map(\.id) == [4])
    let path = session.directory.appending("home/.config/spoc/views.toml").string
    let own = OwnViews(path: path)
    #expect(own.warnings == [])
    #expect(own.views.map(\.name) == ["My rework"])
    session.wait(2)
    session.type("1]]]]]")
    #expect(session.workspace.model.list.view.name == "My rework")
  }

  @Test func `a name that is taken is refused; a file says where it is wrong, and the rest counts`()
    throws
  {
    let session = try WorkspaceSession.acme()
    session.type("/printer<Enter>,vwaiting<Enter>")
    #expect(session.screen.contains("There is a view called “waiting” already"))
    let own = OwnViews(
      UserFile(
        """
        colour = 1
        [[views]]
        name = "A"
        [[views]]
        name = "Mine"
        query = "assignee:me"
        """, file: "views.toml"))
    #expect(own.views.map(\.name) == ["Mine"])
    #expect(own.warnings.count == 2)
    let behind = own.views(for: "maria", behind: View.standard(for: "maria"))
    #expect(behind.map(\.name) == ["Mine (yours)"])
  }
}
