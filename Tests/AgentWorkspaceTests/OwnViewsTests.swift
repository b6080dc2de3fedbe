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
    session.type("/tag:rework<Enter>,vMy<Space>rework<Enter>")
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

  @Test func `agents are named by id in what is kept, whatever they were searched by`() throws {
    let session = try WorkspaceSession.acme()
    session.type("/contact:\"Bo<Space>Lind\"<Enter>")
    let found = session.workspace.model.list.state.rows.map(\.id)
    session.type(",vBo's<Enter>")
    #expect(session.workspace.model.list.view.text == "contact:bo")
    #expect(session.workspace.model.list.state.rows.map(\.id) == found)
    #expect(found != [])
  }

  @Test func `a name that is taken is refused; a file says where it is wrong, and the rest counts`()
    throws
  {
    let session = try WorkspaceSession.acme()
    session.type("/printer<Enter>,vwaiting<Enter>")
    #expect(session.screen.contains("“waiting” is a view of the whole desk"))
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

  @Test func `a view of one's own as it is arranged now takes its own place in the file`() throws {
    let session = try WorkspaceSession.acme()
    session.type("/status:open<Enter>,vOpen<Space>ones<Enter>")
    session.type(",gcustomer<Enter>,p,k<C-u>number<Space>customer:14<Space>subject<Enter>,v<Enter>")
    let path = session.directory.appending("home/.config/spoc/views.toml").string
    #expect(
      OwnViews(path: path).views == [
        SavedView(
          name: "Open ones", query: "status:open", order: "priority", group: "customer",
          columns: ["number", "customer:14", "subject"])
      ])
    #expect(session.workspace.model.list.view.name == "Open ones")
    // A view of the whole desk is kept under another name.
    session.type("1,n,vNewest<Enter>")
    #expect(OwnViews(path: path).views.map(\.query) == ["status:open", "is:waiting"])
  }

  @Test func `what somebody wrote in the file stays, also within the view that changes`() throws {
    let session = try WorkspaceSession.acme()
    let path = session.directory.appending("home/.config/spoc/views.toml")
    try FileManager.default.createDirectory(
      atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
    let written = """
      # mine
      [[views]]
      query = "is:any"  # no name: not one

      [[views]]  # the good one
      # printers
      name = "P"
      columns = [
        "number",
      ]
      query = "tag:printer"

      # the end
      """
    try Data(written.utf8).write(to: URL(filePath: path.string))
    var own = OwnViews(path: path.string)
    try own.keep(SavedView(name: "p", query: "tag:x", order: "newest", group: "phase"))
    try own.keep(SavedView(name: "Q", query: #"a "b c""#))
    #expect(
      try String(contentsOf: URL(filePath: path.string), encoding: .utf8) == """
        # mine
        [[views]]
        query = "is:any"  # no name: not one

        [[views]]  # the good one
        # printers
        name = "p"
        query = "tag:x"
        order = "newest"
        group = "phase"

        # the end

        [[views]]
        name = "Q"
        query = "a \\"b c\\""
        order = "waiting"

        """)
    #expect(OwnViews(path: path.string).views == own.views)
  }

  @Test func `the name of another view of one's own replaces it on the second Enter only`() throws {
    let session = try WorkspaceSession.acme()
    let path = session.directory.appending("home/.config/spoc/views.toml").string
    func queries() -> [String] { OwnViews(path: path).views.map(\.query) }
    session.type("/tag:rework<Enter>,vMine<Space>too<Enter>")
    session.type("1/status:open<Enter>,vmine<Space>TOO<Enter>")
    #expect(queries() == ["tag:rework"])
    #expect(session.screen.contains("“Mine too” is a view of yours already"))
    session.type("<Enter>")
    #expect(queries() == ["status:open"])
    #expect(session.screen.contains("“Mine too” is replaced"))
    // And what it was comes back.
    session.type("u")
    #expect(queries() == ["tag:rework"])
  }

  @Test func `a view of one's own gets another name, or goes and comes back`() throws {
    let session = try WorkspaceSession.acme()
    let path = session.directory.appending("home/.config/spoc/views.toml").string
    func names() -> [String] { OwnViews(path: path).views.map(\.name) }
    session.type("/tag:rework<Enter>,vA<Enter>1/status:open<Enter>,vB<Enter>")
    #expect(session.workspace.model.list.view.name == "B")
    session.type(":rename-view<Space>a<Enter>")
    #expect(session.screen.contains("“A” is a view of yours already"))
    #expect(names() == ["A", "B"])
    session.type("<C-u>Open<Space>ones<Enter>")
    #expect(names() == ["A", "Open ones"])
    #expect(session.workspace.model.list.view.name == "Open ones")
    session.type(":delete-view<Space>A<Enter>")
    #expect(names() == ["Open ones"])
    #expect(session.screen.contains("“A” is deleted: u brings it back"))
    #expect(session.workspace.model.list.view.name == "Open ones")
    session.type("u")
    #expect(names() == ["Open ones", "A"])
    session.type(":delete-view<Space>Open<Enter>1:rename-view<Space>")
    #expect(names() == ["A"])
    session.type("x<Enter>")
    #expect(session.screen.contains("is no view of yours"))
  }

  @Test func `a view that goes takes its lines along, and leaves the others`() throws {
    let session = try WorkspaceSession.acme()
    let path = session.directory.appending("views.toml").string
    try Data(
      """
      # mine
      [[views]]
      name = "A"
      query = "tag:a"

      # the second
      [[views]]
      name = "B"
      query = "tag:b"
      columns = [
        "number",
      ]

      # the end
      """.utf8
    ).write(to: URL(filePath: path))
    var own = OwnViews(path: path)
    let removed = try own.remove("b")
    #expect(removed?.query == "tag:b")
    #expect(
      try String(contentsOfFile: path, encoding: .utf8) == """
        # mine
        [[views]]
        name = "A"
        query = "tag:a"

        # the second

        # the end

        """)
    try own.rename("a", to: "C")
    try own.keep(SavedView(name: "D", query: "tag:d"))
    #expect(OwnViews(path: path).views == own.views)
    #expect(own.views.map(\.name) == ["C", "D"])
  }
}
