import AgentWorkspace
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// The macros of a ticket, with what the chosen one would come to.
@Suite("The picker of macros")
struct MacroScreenTests {
  @Test("At 80x24")
  func small() throws {
    expect(
      try session(Size(width: 80, height: 24)),
      """
       #4 Printer jams again                                         new · waited 42m
       ╭─ Macro for 4 ──────────────────────────────────────────────────────────────╮
       │>                                                                           │
      ─│  On it                                                               reply │─
       │▶ Photo                                 pending until 3d: the photo, +photo │
       │  Later                        pending until 1d: not today, assigned to you │
       │  Who                                                                 reply │
       │  Workshop                                                    high priority │
       │                                                                            │
       │  Reply to the customer, and pending until 3d: the photo, +photo            │
       │                                                                            │
       │  A photo of #4, please.                                                    │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       │                                                                            │
       ╰────────────────────────────────────────────────────────────────────────────╯
       Enter choose  Esc back
      """)
  }

  @Test("At 120x40")
  func medium() throws {
    expect(
      try session(Size(width: 120, height: 40)),
      """
       #4 Printer jams again                                                                                 new · waited 42m
       Chen Dental · Rita Chen                                                                         ○○● after · contact bo
       chen@example.org · rework
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Rita Chen · by email · 08:48
       │ The same place as last week.

                     ╭─ Macro for 4 ──────────────────────────────────────────────────────────────────────────╮
                     │>                                                                                       │
                     │  On it                                                                           reply │
                     │▶ Photo                                             pending until 3d: the photo, +photo │
                     │  Later                                    pending until 1d: not today, assigned to you │
                     │  Who                                                                             reply │
                     │  Workshop                                                                high priority │
                     │                                                                                        │
                     │  Reply to the customer, and pending until 3d: the photo, +photo                        │
                     │                                                                                        │
                     │  A photo of #4, please.                                                                │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     │                                                                                        │
                     ╰────────────────────────────────────────────────────────────────────────────────────────╯






       Enter choose  Esc back
      """)
  }

  @Test("At 200x60")
  func large() throws {
    expect(
      try session(Size(width: 200, height: 60)),
      """
       #4 Printer jams again                                                                                                                                                                 new · waited 42m
       Chen Dental · Rita Chen                                                                                                                                                         ○○● after · contact bo
       chen@example.org · rework
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Rita Chen · by email · 08:48
       │ The same place as last week.











                                                             ╭─ Macro for 4 ──────────────────────────────────────────────────────────────────────────╮
                                                             │>                                                                                       │
                                                             │  On it                                                                           reply │
                                                             │▶ Photo                                             pending until 3d: the photo, +photo │
                                                             │  Later                                    pending until 1d: not today, assigned to you │
                                                             │  Who                                                                             reply │
                                                             │  Workshop                                                                high priority │
                                                             │                                                                                        │
                                                             │  Reply to the customer, and pending until 3d: the photo, +photo                        │
                                                             │                                                                                        │
                                                             │  A photo of #4, please.                                                                │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             │                                                                                        │
                                                             ╰────────────────────────────────────────────────────────────────────────────────────────╯
















       Enter choose  Esc back
      """)
  }

  @Test("At 60x15 the choice still shows what it does")
  func smallest() throws {
    let session = try session(Size(width: 60, height: 15))
    #expect(session.screen.contains("Reply to the customer, and pending until 3d"))
  }

  private func session(_ size: Size) throws -> WorkspaceSession {
    let session = try WorkspaceSession.acme(size)
    let desk = try session.anotherDesk()
    try desk.perform(
      .changeDesk([DeskChange(.macros(MacroKeysTests.macros), at: try desk.settings())]))
    session.wait(1)
    session.type(":4<Enter>w<Down>")
    return session
  }
}
