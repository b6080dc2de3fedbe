import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// Every screen and layer as it is seen, at the two sizes that must be comfortable.
@Suite("Screens")
struct ScreenTests {
  @Test("A ticket at 120x40")
  func ticketLarge() throws {
    let session = try WorkspaceSession.acme(Size(width: 120, height: 40))
    session.type("j<Enter>")
    expect(
      session,
      """
       #3 Engineer did not come                                                                              open · waited 5h
       Brook & Sons · Jo Brook · urgent                                                              ○●○ during · contact you
       +44 20 7946 0018 · brook@example.org · prefers phone
      ─────────────────────────────────────────────────────────────────────────────────────────────────── 2 of 3 in Waiting ──
       Jo Brook · by email · 04:30
       │ We waited all morning.

       bo · internal note · 05:30
       ┊ The van broke down. Call them.






























       r reply  n note  e solve  a assign  s status  h snooze  J next  q back  / search  : commands  Q quit            ? help
      """)
  }

  @Test("Writing a reply at 80x24")
  func composer() throws {
    let session = try WorkspaceSession.acme()
    session.type("r")
    session.paste(
      "Good morning,\n\nyes, we do quotes, and a visit costs nothing: what time suits you this week?"
    )
    session.wait(1)
    expect(
      session,
      """
       #2 Quote for the new router?                                new · waited 2d 4h
       Ana Silva                            ●○○ before · no point of contact H claims
       wants a prompt answer · ana@example.org
      ─────────────────────────────────────────────────────────── 1 of 3 in Waiting ──
       Ana Silva · by email · 14 Nov 05:30
       │ Could somebody please tell me whether you still do quotes?













       PUBLIC REPLY to Ana Silva <ana@example.org>                        draft saved
       Good morning,

       yes, we do quotes, and a visit costs nothing: what time suits you this week?
       Ctrl-S send  Ctrl-O editor  Esc keep draft                             F1 help
      """)
  }

  @Test("The send bar at 120x40")
  func sendBar() throws {
    let session = try WorkspaceSession.acme(Size(width: 120, height: 40))
    session.type("nAsk<Space>bo.<C-s>")
    expect(
      session,
      """
       #2 Quote for the new router?                                                                        new · waited 2d 4h
       Ana Silva                                                                    ●○○ before · no point of contact H claims
       wants a prompt answer · ana@example.org
      ─────────────────────────────────────────────────────────────────────────────────────────────────── 1 of 3 in Waiting ──
       Ana Silva · by email · 14 Nov 05:30
       │ Could somebody please tell me whether you still do quotes?





























       INTERNAL NOTE · only colleagues read it
       Ask bo.

       Add this note?
       Enter add  Esc back
      """)
  }

  @Test("Answer, or why not, at 80x24")
  func solving() throws {
    let session = try WorkspaceSession.acme()
    session.type("e")
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
       Ana Silva has waited 2d 4h. Answer, or say why not:
       r answer  1 needs none  2 elsewhere  3 automatic  4 spam  Esc back
      """)
  }

  @Test("Choosing an assignee at 80x24")
  func picker() throws {
    let session = try WorkspaceSession.acme()
    session.type("ja")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6                       ⌂ Acme
        Waited   # Phase    Customer              Subject                    Contact
         2d 4h   2 ●○○      Ana Silva             Quote for the new router?  nobody
      ▶     5h   3 ○●○   !  Brook & Sons          Engineer did not come      you
           42m   4 ○○●      Chen Dental           Printer jams again  rewo…  bo




                   ╭─ Assign 3 to ─────────────────────────────────────╮
                   │>                                                  │
                   │▶ maria (you)   Maria Costa, point of contact, now │
                   │  bo                                       Bo Lind │
                   │  nobody                                           │
                   ╰───────────────────────────────────────────────────╯





      ───────────────────────────────────────────────── longest wait first · 2 of 3 ──
       Brook & Sons · Jo Brook                                            contact you
       “We waited all morning.”                                     last touch 5h ago
       Enter choose  Esc back
      """)
  }

  @Test("Until when, and why, at 80x24")
  func prompt() throws {
    let session = try WorkspaceSession.acme()
    session.type("h")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6                       ⌂ Acme
        Waited   # Phase    Customer              Subject                    Contact
      ▶  2d 4h   2 ●○○      Ana Silva             Quote for the new router?  nobody
            5h   3 ○●○   !  Brook & Sons          Engineer did not come      you
           42m   4 ○○●      Chen Dental           Printer jams again  rewo…  bo















      ───────────────────────────────────────────────── longest wait first · 1 of 3 ──
       Until when, and why?  3d waiting for the part, or fri 14:00 she calls back
       > 3d waiting for an answer
       Enter snooze  Esc back
      """)
  }

  @Test("Help at 120x40")
  func help() throws {
    let session = try WorkspaceSession.acme(Size(width: 120, height: 40))
    session.type("?")
    expect(
      session,
      """
       W╭─ Keys here: type to search, Enter does it ─────────────────────────────────────────────╮                     ⌂ Acme
        │ >                                                                                      │ Contact       Assignee
      ▶ │                                                                                        │ nobody        nobody
        │ Moving                                                                                 │ you           you
        │▶j  ↓  Ctrl-N             one line down                                                 │ bo            bo
        │ k  ↑  Ctrl-P             one line up                                                   │
        │ g g  Home                to the first line                                             │
        │ G  End                   to the last line                                              │
        │ Ctrl-D                   half a page down                                              │
        │ Ctrl-U                   half a page up                                                │
        │ PgDn                     a page down                                                   │
        │ PgUp                     a page up                                                     │
        │ Enter  o                 open the ticket                                               │
        │ q  Esc                   back, one layer at a time                                     │
        │ J                        scroll the preview down                                       │
        │ K                        scroll the preview up                                         │
        │ Tab                      to the next pane; where only the list shows, the next view    │
        │ Shift-Tab                to the pane before                                            │
        │                                                                                        │
      ──│ Views                                                                                  │ngest wait first · 1 of 3 ──
       A│ ]                        the next view                                                 │o point of contact H claims
       “│ [                        the previous view                                             │       last touch 2d 4h ago
        │ 1                        Waiting: who waits for us, the longest first                  │
       A│ 2                        Mine: assigned to you and not ended                           │
       ││ 3                        Unclaimed: customers without a point of contact               │
        │ 4                        Open: everything that is not asleep or ended                  │
        │ 5                        All: every ticket, the newest first                           │
        │ g i                      go to Waiting                                                 │
        │ g m                      go to Mine                                                    │
        │ P                        the conversation beside the list, or not                      │
        │ , w                      sort: the longest wait first                                  │
        │ , n                      sort: the newest first                                        │
        │ , o                      sort: the oldest first                                        │
        │ , u                      sort: what changed last first                                 │
        │ , p                      sort: the most urgent first                                   │
        │ , c                      sort: by the customer's name                                  │
        │ , d                      sort: what is due first                                       │
        │ E                        why it is due when it is                                ↓ 56  │
        ╰────────────────────────────────────────────────────────────────────────────────────────╯
       Enter do it  ↓ down  PgDn page  Esc back
      """)
  }

  @Test("Every ticket, at 80x24")
  func all() throws {
    let session = try WorkspaceSession.acme()
    session.type("5")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6                       ⌂ Acme
        Waited  Status     #    Customer              Subject                Contact
      ▶         on hold    6    Chen Dental           Paper for the plotter  bo
                open       5    Brook & Sons          Invoice 4711           you
           42m  new        4    Chen Dental           Printer jams again  …  bo
            5h  open       3 !  Brook & Sons          Engineer did not come  you
         2d 4h  new        2    Ana Silva             Quote for the new ro…  nobody
                closed     1    Chen Dental           Thank you for the ro…  bo












      ─────────────────────────────────────────────────────── newest first · 1 of 6 ──
       Chen Dental · Rita Chen                                             contact bo
       “Which one fits?”                                           last touch 42m ago
       r reply  n note  e solve  a assign  s status  h snooze  / search        ? help
      """)
  }

  @Test("A sleeping ticket says until when and why, at 80x24")
  func sleeping() throws {
    let session = try WorkspaceSession.acme()
    session.type("5<Enter>")
    expect(
      session,
      """
       #6 Paper for the plotter                  on hold · until Tue 09:30: the maker
       Chen Dental · Rita Chen                                 ○○● after · contact bo
       chen@example.org
      ─────────────────────────────────────────────────────────────── 1 of 6 in All ──
       Rita Chen · by email · 15 Nov 13:30
       │ Which one fits?

       bo · reply by email · 15 Nov 14:30
       │ We ask the maker.

       · bo put it on hold until Tue 09:30: the maker · 15 Nov 14:30












       r reply  n note  e solve  a assign  s status  h snooze  J next  q back  ? help
      """)
  }
}
