import DeskIndex
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

@Suite("The list")
struct ListTests {
  @Test("At 80x24: who has waited longest is on top, and one line tells who they are")
  func small() throws {
    let session = try WorkspaceSession.acme()
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6                       ⌂ Acme
        Waited   # Phase    Customer              Subject                    Contact
      ▶  2d 4h   2 ●○○      Ana Silva             Quote for the new router?  nobody
            5h   3 ○●○   !  Brook & Sons          Engineer did not come      you
           42m   4 ○○●      Chen Dental           Printer jams again  rewo…  bo















      ───────────────────────────────────────────────── longest wait first · 1 of 3 ──
       Ana Silva · wants a prompt answer                 no point of contact H claims
       “Could somebody please tell me whether you still do quo…  last touch 2d 4h ago
       r reply  n note  e solve  a assign  s status  h snooze  / search        ? help
      """)
  }

  @Test("At 120x40 the conversation stands below")
  func large() throws {
    let session = try WorkspaceSession.acme(Size(width: 120, height: 40))
    session.type("j")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6                                                               ⌂ Acme
        Waited   # Phase    Customer                      Subject                                  Contact       Assignee
         2d 4h   2 ●○○      Ana Silva                     Quote for the new router?                nobody        nobody
      ▶     5h   3 ○●○   !  Brook & Sons                  Engineer did not come                    you           you
           42m   4 ○○●      Chen Dental                   Printer jams again  rework               bo            bo














      ───────────────────────────────────────────────────────────────────────────────────────── longest wait first · 2 of 3 ──
       Brook & Sons · Jo Brook                                                                                    contact you
       “We waited all morning.”                                                                             last touch 5h ago

       Jo Brook · by email · 04:30
       │ We waited all morning.

       bo · internal note · 05:30
       ┊ The van broke down. Call them.











       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  c new  Enter open  ] view         ? help
      """)
  }

  @Test("In ascii no cell needs more than ascii")
  func ascii() throws {
    let session = try WorkspaceSession.acme(charset: .ascii)
    #expect(session.screen.utf8.allSatisfy { $0 < 0x80 })
    #expect(session.lines[2].hasPrefix(">"))
  }

  @Test("The cursor goes up and down, and stops at the ends")
  func moving() throws {
    let session = try WorkspaceSession.acme()
    #expect(session.selected == 2)
    session.type("j")
    #expect(session.selected == 3)
    session.type("jjjj")
    #expect(session.selected == 4)
    session.type("gg")
    #expect(session.selected == 2)
    session.type("<End>k")
    #expect(session.selected == 3)
  }

  @Test(
    "Every view shows its own tickets",
    arguments: [
      ("1", [2, 3, 4]), ("2", [3, 5]), ("3", [2]), ("4", [2, 3, 4, 5]), ("5", [6, 5, 4, 3, 2, 1]),
    ])
  func views(key: String, numbers: [Int]) throws {
    let session = try WorkspaceSession.acme()
    session.type(key)
    #expect(session.workspace.model.list.state.rows.map(\.id.rawValue) == numbers)
  }

  @Test("Brackets and Tab go round the views, and each keeps its cursor")
  func tabs() throws {
    let session = try WorkspaceSession.acme()
    session.type("j]")
    #expect(session.workspace.model.list.current == 1)
    session.type("<Tab>[[")
    #expect(session.workspace.model.list.current == 0)
    #expect(session.selected == 3)
    session.type("[")
    #expect(session.workspace.model.list.current == 4)
  }

  @Test("The cursor stays on its ticket when others change the desk")
  func cursorFollowsTicket() throws {
    let session = try WorkspaceSession.acme()
    session.type("j")
    #expect(session.selected == 3)
    // Somebody answers the one above.
    try session.desk.perform(.reply(2, Reply(body: "Yes.")))
    session.type("<C-r>")
    #expect(session.selected == 3)
    #expect(session.workspace.model.list.state.cursor == 0)
  }

  @Test("What another session committed shows within a tick, without a key")
  func others() throws {
    let session = try WorkspaceSession.acme()
    let other = try session.anotherDesk()
    try other.perform(.reply(2, Reply(body: "Yes.")))
    session.wait(1)
    #expect(session.workspace.model.list.state.rows.map(\.id) == [2, 3, 4])
    #expect(session.lines[0].contains("Waiting 2"))
  }

  @Test("A ticket that wakes up is open again and says why")
  func waking() throws {
    let session = try WorkspaceSession.acme(Size(width: 160, height: 30))
    session.type("4P")
    #expect(!session.screen.contains("Paper for the plotter"))
    session.wait(2 * 86_400)
    #expect(session.screen.contains("Paper for the plotter  up again: the maker"))
  }

  @Test("An empty desk says what this is and one thing to do")
  func empty() throws {
    let session = try WorkspaceSession()
    #expect(session.screen.contains("This desk has no tickets yet."))
    #expect(session.screen.contains("c makes the first one"))
    #expect(!session.lines[23].contains("r reply") && session.lines[23].contains("c new"))
    session.type("5")
    #expect(session.screen.contains("This desk has no tickets yet."))
    #expect(session.screen.contains("spoc import csv FILE"))
    // And nothing can be done to a ticket that isn't there.
    session.type("r")
    #expect(session.screen.contains("There is no ticket here."))
  }

  @Test("Long lists are read in stretches, and the cursor reaches both ends")
  func longList() throws {
    let many = (1...400).map { number in
      var ticket = NewTicket(
        who: .address(Address(email: "ana@example.org")), subject: "No \(number)")
      ticket.when = Acme.ago(Double(500 - number))
      return Deed(.newTicket(ticket), by: "bo", at: Acme.ago(1))
    }
    let session = try WorkspaceSession.acme(more: many)
    session.type("5G")
    #expect(session.selected == 1)
    #expect(session.lines.contains { $0.hasSuffix("406 of 406 ──") })
    session.type("gg")
    #expect(session.selected == 406)
    for _ in 0..<30 { session.type("<PageDown>") }
    #expect(session.selected == 1)
    #expect(session.workspace.model.list.state.rows.count < 200)
  }

  @Test("Every size from 1x1 to 200x60 draws", arguments: [1, 2, 5, 14, 15, 34, 35, 60])
  func sizes(height: Int) throws {
    let session = try WorkspaceSession.acme()
    for width in [1, 2, 3, 10, 40, 59, 60, 80, 99, 100, 140, 200] {
      session.resize(Size(width: width, height: height))
      #expect(session.terminal.shown?.canvas.size == Size(width: width, height: height))
      session.type("<Enter>?<Esc>r<Esc>s<Esc>q")
    }
  }
}

extension WorkspaceSession {
  var selected: Ticket.ID? { workspace.model.list.state.selected?.id }
}

/// Compares the whole screen; a failure prints one that can be pasted.
func expect(
  _ session: WorkspaceSession, _ picture: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    session.screen == picture, "the screen is now\n\(session.screen)\n",
    sourceLocation: sourceLocation)
}
