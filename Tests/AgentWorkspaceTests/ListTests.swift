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











       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  Enter open  ] view  Q quit        ? help
      """)
  }

  @Test("Below 60x15 there is the list and nothing else")
  func tiny() throws {
    let session = try WorkspaceSession.acme(Size(width: 44, height: 8))
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 →
      ▶  2d 4h   2  Ana Silva     Quote for the …
            5h   3  Brook & Sons  Engineer did n…
           42m   4  Chen Dental   Printer jams a…



       r reply  n note  e solve  a assign  ? help
      """)
  }

  @Test("At 60x15 it is the list with the card, and what matters least has gone")
  func smallest() throws {
    let session = try WorkspaceSession.acme(Size(width: 60, height: 15))
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6   ⌂ Acme
        Waited   #    Customer         Subject
      ▶  2d 4h   2    Ana Silva        Quote for the new router?
            5h   3 !  Brook & Sons     Engineer did not come
           42m   4    Chen Dental      Printer jams again  rework






      ───────────────────────────── longest wait first · 1 of 3 ──
       Ana Silva · wants a prompt …  no point of contact H claims
       “Could somebody please tell me whet…  last touch 2d 4h ago
       r reply  n note  e solve  a assign  s status        ? help
      """)
  }

  @Test("At 140x45 views, list and conversation stand side by side")
  func panes() throws {
    let session = try WorkspaceSession.acme(Size(width: 140, height: 45))
    session.type("j")
    expect(
      session,
      """
       ⌂ Acme               │ Waiting  3                                                     │ #3 Engineer did not come
       Waiting            3 │  Waited   #    Customer          Subject              Contact  │ Brook & Sons · Jo Brook
       Mine               2 │   2d 4h   2    Ana Silva         Quote for the new …  nobody   │ ○●○ during · contact you
       Unclaimed          1 │▶     5h   3 !  Brook & Sons      Engineer did not c…  you      │ last touch 5h ago
       Open               4 │     42m   4    Chen Dental       Printer jams again…  bo       │
       All                6 │                                                                │
                            │                                                                │ Jo Brook · by email · 04:30
                            │                                                                │ │ We waited all morning.
                            │                                                                │
                            │                                                                │ bo · internal note · 05:30
                            │                                                                │ ┊ The van broke down. Call them.
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │                                                                │
                            │───────────────────────────────── longest wait first · 2 of 3 ──│
       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  Enter open  ] view  Q quit                            ? help
      """)
  }

  @Test("At 200x60 there is room for more of each ticket")
  func wide() throws {
    let session = try WorkspaceSession.acme(Size(width: 200, height: 60))
    session.type("2j")
    expect(
      session,
      """
       ⌂ Acme               │ Mine  2                                                                                         │ #5 Invoice 4711
       Waiting            3 │  Waited  Status     # Phase    Customer                  Subject                       Contact  │ Brook & Sons · Jo Brook
       Mine               2 │      5h  open       3 ○●○   !  Brook & Sons              Engineer did not come         you      │ ○○● after · contact you
       Unclaimed          1 │▶         open       5 ○○●      Brook & Sons              Invoice 4711                  you      │ last touch 5h ago
       Open               4 │                                                                                                 │
       All                6 │                                                                                                 │
                            │                                                                                                 │ Jo Brook · by email · 15 Nov 03:30
                            │                                                                                                 │ │ Is it paid?
                            │                                                                                                 │
                            │                                                                                                 │ you · reply by email · 15 Nov 04:30
                            │                                                                                                 │ │ It is. Thank you.
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │                                                                                                 │
                            │────────────────────────────────────────────────────────────────── longest wait first · 2 of 2 ──│
       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  Enter open  ] view  Q quit                                                                                        ? help
      """)
  }

  @Test("Without the conversation a wide list has every column")
  func wideList() throws {
    let session = try WorkspaceSession.acme(Size(width: 200, height: 20))
    session.type("5P")
    expect(
      session,
      """
       ⌂ Acme               │ All  6
       Waiting            3 │  Waited  Status     # Phase    Customer                      Subject                                          Tags                Contact       Assignee      Channel   Updated
       Mine               2 │▶         on hold    6 ○○●      Chen Dental                   Paper for the plotter                                                bo            bo            email         19h
       Unclaimed          1 │          open       5 ○○●      Brook & Sons                  Invoice 4711                                                         you           you           email       1d 5h
       Open               4 │     42m  new        4 ○○●      Chen Dental                   Printer jams again                               rework              bo            bo            email         42m
       All                6 │      5h  open       3 ○●○   !  Brook & Sons                  Engineer did not come                                                you           you           email          4h
                            │   2d 4h  new        2 ●○○      Ana Silva                     Quote for the new router?                                            nobody        nobody        email       2d 4h
                            │          closed     1 ○○●      Chen Dental                   Thank you for the router                                             bo            bo            email          2w
                            │
                            │
                            │
                            │
                            │
                            │
                            │
                            │
                            │──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── newest first · 1 of 6 ──
                            │ Chen Dental · Rita Chen                                                                                                                                              contact bo
                            │ “Which one fits?”                                                                                                                                            last touch 42m ago
       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  Enter open  ] view  Q quit                                                                                        ? help
      """)
  }

  @Test("P shows the conversation where there was none, and takes it away")
  func preview() throws {
    let session = try WorkspaceSession.acme()
    session.type("J")
    #expect(session.screen.contains("P shows the conversation."))
    session.type("P")
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

       Ana Silva · by email · 14 Nov 05:30
       │ Could somebody please tell me whether you still do quotes?





       r reply  n note  e solve  a assign  s status  h snooze  / search        ? help
      """)
    session.type("P")
    #expect(!session.screen.contains("│ Could somebody"))
    session.resize(Size(width: 44, height: 8))
    session.type("P")
    #expect(session.screen.contains("That takes 60 by 15 cells at least."))
  }

  @Test(
    "A comma and a letter sort the view, from its first ticket on, and the rule says how",
    arguments: [
      ("w", "longest wait first", 2), ("n", "newest first", 6), ("o", "oldest first", 1),
      ("u", "last changed first", 4), ("p", "most urgent first", 3), ("c", "by customer", 2),
    ])
  func sorting(key: String, phrase: String, first: Ticket.ID) throws {
    let session = try WorkspaceSession.acme()
    session.type("5jj,\(key)")
    #expect(session.screen.contains(" \(phrase) · 1 of 6 "))
    #expect(session.selected == first)
    // Other views keep theirs, and this one keeps it.
    session.type("1")
    #expect(session.screen.contains(" longest wait first · 1 of 3 "))
    session.type("5")
    #expect(session.screen.contains(" \(phrase) · 1 of 6 "))
  }

  @Test("A view that names its columns has those, and the subject has the room they leave")
  func namedColumns() throws {
    let columns = ListColumns([.subject, .number, .opened], width: 40, rows: [])
    #expect(columns.places.map(\.column) == [.subject, .number, .opened])
    #expect(columns.places.map(\.width) == [24, 3, 7])
    let few = ListColumns([.customer, .channel, .tags, .number], width: 30, rows: [])
    #expect(few.places.map(\.column) == [.customer, .number])
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
    #expect(session.workspace.model.list.state.rows.map(\.id) == [3, 4])
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
    #expect(session.screen.contains("Nobody waits for us."))
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
