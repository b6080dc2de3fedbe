import DeskIndex
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// What of the list there is room for, and in which order it stands.
@Suite("The list's layout")
struct ListLayoutTests {
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
       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  c new  Enter open  ] view  Q quit                     ? help
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
       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  c new  Enter open  ] view  Q quit                                                                                 ? help
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
       r reply  n note  e solve  a assign  s status  h snooze  / search  : commands  c new  Enter open  ] view  Q quit                                                                                 ? help
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
}
