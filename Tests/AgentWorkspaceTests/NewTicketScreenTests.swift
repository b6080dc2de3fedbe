import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// The form of a new ticket as it is seen.
@Suite("The form of a new ticket")
struct NewTicketScreenTests {
  /// Chen's two open tickets beside a third; somebody is about to write what was said.
  private func written(_ size: Size, charset: Glyphs.Charset = .unicode) throws -> WorkspaceSession
  {
    let session = try WorkspaceSession.acme(size, charset: charset)
    session.type("cchen<Enter>The<Space>printer<Space>again<Enter>p<Tab>h<Tab><Tab>rework<Tab>")
    session.type("It<Space>jams.")
    return session
  }

  /// What there is above and below much that is blank.
  private func expectAround(
    _ session: WorkspaceSession, _ picture: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let shown = (session.lines.prefix(8) + session.lines.suffix(1)).joined(separator: "\n")
    #expect(shown == picture, "the screen is now\n\(shown)\n", sourceLocation: sourceLocation)
  }

  @Test("At 80x24: fields, text, and below them what of theirs is open")
  func small() throws {
    expect(
      try written(Size(width: 80, height: 24)),
      """
       NEW TICKET
       Customer  Chen Dental                                          c3 · contact bo
       Subject   The printer again
       Came by     phone         Priority   high          From   them
       Tags      rework
       WHAT THEY SAID · the customer's own words
       It jams.













      ─ 2 open, 1 looks alike (Ctrl-G goes there) ────────────────────────────────────
         4 new · Printer jams again  looks alike
         6 on hold · Paper for the plotter
       Tab next field  Ctrl-S send  Esc keep draft  Ctrl-G theirs             F1 help
      """)
  }

  @Test("At 120x40: what of theirs is open stands beside it")
  func medium() throws {
    expectAround(
      try written(Size(width: 120, height: 40)),
      """
       NEW TICKET
       Customer  Chen Dental                                  c3 · contact bo │ 2 open, 1 looks alike (Ctrl-G goes there)
       Subject   The printer again                                            │   4 new · Printer jams again  looks alike
       Came by     phone         Priority   high          From   them         │   6 on hold · Paper for the plotter
       Tags      rework                                                       │
       WHAT THEY SAID · the customer's own words                              │
       It jams.                                                               │
                                                                              │
       Tab next field  Ctrl-S send  Esc keep draft  Ctrl-G theirs  Ctrl-O editor                                      F1 help
      """)
  }

  @Test("At 200x60 prose keeps its width")
  func large() throws {
    expectAround(
      try written(Size(width: 200, height: 60)),
      """
       NEW TICKET
       Customer  Chen Dental                                                                                  c3 · contact bo │ 2 open, 1 looks alike (Ctrl-G goes there)
       Subject   The printer again                                                                                            │   4 new · Printer jams again  looks alike
       Came by     phone         Priority   high          From   them                                                         │   6 on hold · Paper for the plotter
       Tags      rework                                                                                                       │
       WHAT THEY SAID · the customer's own words                                                                              │
       It jams.                                                                                                               │
                                                                                                                              │
       Tab next field  Ctrl-S send  Esc keep draft  Ctrl-G theirs  Ctrl-O editor                                                                                                                      F1 help
      """)
  }

  @Test("At 50x12 and in ASCII: one field a row, those around the cursor")
  func narrow() throws {
    let session = try written(Size(width: 50, height: 12), charset: .ascii)
    session.type("<S-Tab><S-Tab><S-Tab>")
    expect(
      session,
      """
       NEW TICKET
       Customer  Chen Dental            c3 - contact bo
       Subject   The printer again
       Came by     phone
       Priority  < high >
       From        them
       It jams.

      - 2 open, 1 looks alike (Ctrl-G goes there) ------
         4 new - Printer jams again  looks alike
         6 on hold - Paper for the plotter
       Enter next field  Ctrl-S send            F1 help
      """)
  }

  @Test("However small the screen, the field one types in shows", arguments: 2..<14)
  func tiny(height: Int) throws {
    let session = try WorkspaceSession.acme(Size(width: 44, height: height))
    session.type("cchen<Enter>Jams<Tab><Tab><Tab><Tab>zebra")
    if height > 3 { #expect(session.screen.contains("zebra")) }
    session.type("<Tab>body<C-g>")
    session.resize(Size(width: 3, height: 2))
    session.resize(Size(width: 200, height: 60))
    #expect(session.screen.contains("body"))
  }
}
