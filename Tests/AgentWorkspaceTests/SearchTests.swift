import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

@Suite("The search box")
struct SearchTests {
  @Test("At 80x24: what is typed is found in every status, and lit")
  func small() throws {
    let session = try WorkspaceSession.acme()
    session.type("/route")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ Search: route* 2    ⌂ Acme
        Waited  Status     #    Customer              Subject                Contact
      ▶  2d 4h  new        2    Ana Silva             Quote for the new ro…  nobody
                closed     1    Chen Dental           Thank you for the ro…  bo
















      ─────────────────────────────────────────────────────── newest first · 1 of 2 ──
       / route
         2 tickets
       Enter keep  Esc back
      """)
  }

  @Test("At 140x45 the words are lit in the conversation too")
  func panes() throws {
    let session = try WorkspaceSession.acme(Size(width: 140, height: 45))
    session.type("/quotes<Enter>")
    #expect(session.role(of: "quotes?") == "search.hit")
    #expect(session.lines[0].contains("Search: quotes*  1"))
  }

  @Test("A word is a beginning until a blank ends it")
  func beginnings() throws {
    let session = try WorkspaceSession.acme()
    session.type("/prin")
    #expect(session.found == [4])
    session.type("<Space>")
    #expect(session.found == [])
    #expect(session.screen.contains("nothing found"))
    #expect(session.screen.contains("Nothing was found."))
  }

  @Test("Enter keeps what was found as a tab; Esc unlights, then goes back to where one was")
  func keeping() throws {
    let session = try WorkspaceSession.acme()
    session.type("5jj/status:open<Enter>")
    #expect(session.lines[0].contains("/ status:open 2     ⌂ Acme"))
    #expect(session.found == [5, 3])
    #expect(session.selected == 5)
    // It is a view like the others: sorted, left and come back to.
    session.type(",o")
    #expect(session.found == [3, 5])
    session.type("1")
    #expect(session.selected == 2)
    session.type("[")
    #expect(session.found == [3, 5])
    session.type("<Esc>")
    #expect(session.workspace.model.list.current == 4)
    #expect(session.selected == 4)
    #expect(!session.lines[0].contains("Search"))
  }

  @Test("Esc in the box goes back with the cursor where it was, to an older search too")
  func leaving() throws {
    let session = try WorkspaceSession.acme()
    session.type("j/quote<Esc>")
    #expect(session.workspace.model.list.current == 0)
    #expect(session.selected == 3)
    #expect(session.role(of: "Quote") == "ticket.subject")
    session.type("/is:any<Enter>jj")
    #expect(session.selected == 4)
    session.type("/<C-u>quote")
    #expect(session.found == [2])
    session.type("<Esc>")
    #expect(session.selected == 4)
    #expect(session.workspace.model.list.search?.text == "is:any")
  }

  @Test("A wrong query says where and what would be right, and what was found stays")
  func wrong() throws {
    let session = try WorkspaceSession.acme()
    session.type("/printer<Space>status:opn")
    #expect(session.found == [4])
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ Search: printer 1   ⌂ Acme
        Waited  Status     #    Customer              Subject                Contact
      ▶    42m  new        4    Chen Dental           Printer jams again  …  bo

















      ─────────────────────────────────────────────────────── newest first · 1 of 1 ──
       / printer status:opn
                        ^^^ did you mean status:open? It is one of status:new, statu…
       Enter keep  Esc back
      """)
    // Enter waits for a better one.
    session.type("<Enter>")
    #expect(session.workspace.model.context == .search)
    session.type("<Backspace><Backspace><Backspace>")
    session.type("new")
    #expect(session.found == [4])
    #expect(!session.screen.contains("^"))
  }

  @Test("Tab takes what the word may have meant")
  func suggestion() throws {
    let session = try WorkspaceSession.acme()
    session.type("/printer<Space>new")
    #expect(session.lines[22].contains("Tab status:new instead of “new”"))
    session.type("<Tab>")
    #expect(session.lines[21].contains("/ printer status:new"))
    #expect(session.found == [4])
    #expect(!session.lines[22].contains("instead of"))
  }

  @Test("Up brings earlier searches back")
  func recalling() throws {
    let session = try WorkspaceSession.acme()
    session.type("/quote<Enter><Esc><Esc>/printer<Enter><Esc><Esc>/<Up>")
    #expect(session.lines[21].contains("/ printer"))
    session.type("<Up><Up>")
    #expect(session.lines[21].contains("/ quote"))
    #expect(session.found == [2])
    session.type("<Down><Down>")
    #expect(session.lines[21] == " /")
  }

  @Test("At 80 columns the words of a search give way to the desk's name")
  func tabs() throws {
    let session = try WorkspaceSession.acme()
    session.type("/engineer<Space>or<Space>printer<Enter>")
    #expect(
      session.lines[0]
        == " Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ / engineer or … 2   ⌂ Acme")
  }

  @Test("A search by name, from the palette")
  func palette() throws {
    let session = try WorkspaceSession.acme()
    session.type(":search<Space>printer<Enter>")
    #expect(session.found == [4])
    #expect(session.workspace.model.context == .list)
  }

  @Test("Only once the keys stop it is looked for")
  func stale() throws {
    let session = try WorkspaceSession.acme()
    _ = session.workspace.receive(.key(.character("/")))
    for character in "printer" {
      _ = session.workspace.receive(.key(.character(character)))
      #expect(session.workspace.model.list.search?.state.total == nil)
    }
    session.workspace.draw()
    #expect(session.found == [4])
  }

  @Test("Hostile text in the box harms nothing")
  func hostile() throws {
    let session = try WorkspaceSession.acme()
    session.type("/")
    session.paste("\u{1B}[31m\u{202E}evil\u{0}(((\"")
    #expect(!session.screen.contains("\u{1B}") && !session.screen.contains("\u{202E}"))
    session.paste(String(repeating: "x ", count: 5_000))
    session.type("<Enter><Esc>")
    #expect(session.selected == 2)
  }

  @Test(
    "What is far too long for a line is not pasted there, which is said",
    arguments: ["/", ":", "l", "a", "?", "<Enter>/"])
  func flood(opening: String) throws {
    let session = try WorkspaceSession.acme()
    session.type(opening)
    let before = session.workspace.model.layers
    session.paste(String(repeating: "lorem ", count: 50_000))
    #expect(!before.isEmpty && session.workspace.model.layers == before)
    #expect(
      session.workspace.model.toasts.last?.text.string
        == "That is too long for one line: nothing was pasted.")
  }
}

@Suite("Lighting")
struct LightingTests {
  private func lit(_ text: String, _ terms: [TextTerm], isWhole: Bool = true) -> String {
    Line(SafeText(line: text)).lit(by: Lighting(terms), isWhole: isWhole).spans
      .map { $0.role == .searchHit ? "[\($0.text)]" : "\($0.text)" }.joined()
  }

  @Test(
    "Whole words, in any case and without accents; beginnings where they are asked for",
    arguments: [
      ("Der Drucker druckt", "drucker", false, "Der [Drucker] druckt"),
      ("José's café", "jose", false, "[José]'s café"),
      ("printers, printer", "printer", false, "printers, [printer]"),
      ("printers, printer", "printer", true, "[printers], [printer]"),
      ("paper jam, jam paper", "paper jam", false, "[paper jam], jam paper"),
      ("東京都庁です", "京都", false, "東[京都]庁です"),
      ("nothing here", "else", false, "nothing here"),
      ("", "x", false, ""),
    ])
  func words(text: String, term: String, isPrefix: Bool, result: String) {
    #expect(lit(text, [TextTerm(term, isPrefix: isPrefix)]) == result)
  }

  @Test("A phrase that a line break parts is lit on both lines")
  func parted() {
    let jam = [TextTerm("big paper jam")]
    #expect(lit("it is a big paper", jam, isWhole: false) == "it is a [big paper]")
    #expect(lit("jam again", jam, isWhole: false) == "[jam] again")
    #expect(lit("a big jam", jam, isWhole: false) == "a big jam")
    #expect(lit("jam again", jam) == "jam again")
  }

  @Test("Several terms, overlapping ones too")
  func several() {
    #expect(lit("a b c", [TextTerm("a b"), TextTerm("b c")]) == "[a b c]")
  }
}

extension WorkspaceSession {
  var found: [Ticket.ID] { workspace.model.list.state.rows.map(\.id) }

  /// Of the first cell of a text, where it stands first on the screen.
  func role(of text: String) -> String? {
    guard let canvas = terminal.shown?.canvas else { return nil }
    for (y, line) in canvas.lines.enumerated() {
      guard let range = line.range(of: text) else { continue }
      let x = line.distance(from: line.startIndex, to: range.lowerBound)
      return canvas[Point(x: x, y: y)]?.role.rawValue
    }
    return nil
  }
}
