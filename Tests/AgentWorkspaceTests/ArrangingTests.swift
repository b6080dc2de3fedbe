import DeskIndex
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Groups and columns of the view one is in, and the filter that narrows it.
@Suite("Arranging a view")
struct ArrangingTests {
  @Test func `tickets stand together under the name of their group, which is no row`() throws {
    let session = try WorkspaceSession.acme()
    session.type("5,gstatus<Enter>")
    let lines = session.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let groups = lines.filter {
      $0.hasPrefix(" new") || $0.hasPrefix(" open") || $0.hasPrefix(" pending")
    }
    #expect(!groups.isEmpty)
    let rows = session.workspace.model.list.state.rows
    #expect(rows.map(\.status) == rows.map(\.status).sorted { $0.place < $1.place })
    // Every row is gone through, one after the other, and the cursor shows wherever it is.
    for row in rows.dropFirst() {
      session.type("j")
      #expect(session.workspace.model.target?.id == row.id)
      #expect(session.screen.contains("▶"))
    }
    session.type(",gnone<Enter>")
    #expect(session.workspace.model.list.view.grouping == nil)
  }

  @Test(arguments: [3, 4, 5, 6, 7, 8])
  func `however few lines there are, the cursor's row is one of them`(height: Int) throws {
    let session = try WorkspaceSession.acme(Size(width: 50, height: height))
    session.type("5,gcustomer<Enter>")
    for keys in ["G", "gg", "j", "j", "<C-d>", "k", "G", "k", "<PageUp>", "<PageDown>"] {
      session.type(keys)
      #expect(session.screen.contains("▶"), "after \(keys) on \(height) lines")
    }
  }

  @Test func `columns in the order and the width that was typed; what is none is said`() throws {
    let session = try WorkspaceSession.acme()
    session.type(",k<C-u>hat<Enter>")
    #expect(session.screen.contains("“hat” is no column."))
    session.type("<C-u>subject:12<Space>number<Enter>")
    let list = session.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(list[1].hasPrefix("  Subject"))
    #expect(list[1].contains("#") && !list[1].contains("Customer"))
    // Ctrl-U empties the line down to the command, so that nothing at all means those that fit.
    session.type(",k<C-u><Enter>")
    #expect(session.screen.contains("Customer"))
  }

  @Test func `the filter makes a search of the view, choice by choice, and takes one back`() throws
  {
    let session = try WorkspaceSession.acme()
    session.type("1fpriority<Enter>>=<Enter>")
    #expect(session.workspace.model.list.search?.text == "is:waiting priority>=high")
    session.type("fsubj<Enter>the<Space>router<Enter>")
    #expect(
      session.workspace.model.list.search?.text
        == #"is:waiting priority>=high subject:"the router""#)
    session.type("f-status<Enter>solved<Enter>")
    #expect(session.workspace.model.list.search?.text.hasSuffix(" -status:solved") == true)
    session.type("fwithout<Space>is:<Enter>")
    #expect(
      session.workspace.model.list.search?.text
        == #"priority>=high subject:"the router" -status:solved"#)
  }

  @Test func `a wrong value keeps the line; the last term gone is every ticket`() throws {
    let session = try WorkspaceSession.acme()
    session.type("5fopened<Enter>never<Enter>")
    #expect(session.screen.contains("filter opened:never"))
    session.type("<C-u>phase:after<Enter>")
    #expect(session.workspace.model.list.search?.text == "phase:after")
    session.type("fwithout<Enter>")
    #expect(session.workspace.model.list.search == nil)
    #expect(session.workspace.model.list.view.name == "All")
  }
  @Test func `what is marked stays marked, whatever order or groups it stands in`() throws {
    let session = try WorkspaceSession.acme()
    session.type("jx")
    let marked = try #require(session.workspace.model.target?.id)
    for keys in [",n", ",gphase<Enter>", ",o", ",gnone<Enter>", ",k<C-u>subject<Enter>"] {
      session.type(keys)
      #expect(session.workspace.model.marked.map(\.id) == [marked], "after \(keys)")
    }
    session.type("*n")
    #expect(session.workspace.model.marked.isEmpty)
  }
}

extension Status {
  fileprivate var place: Int { Status.allCases.firstIndex(of: self) ?? 0 }
}
