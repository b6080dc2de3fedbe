import AgentWorkspace
import DeskIndex
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// The desk's own views, reasons and tags on the screen.
@Suite("The desk's own words on the screen")
struct OwnSettingsTests {
  static let passedOn = Unanswered.Reason(rawValue: "passed-on")

  private func session(_ size: Size = Size(width: 80, height: 24)) throws -> WorkspaceSession {
    let session = try WorkspaceSession.acme(size)
    try change(session) { desk in
      desk.views = [
        SavedView(
          name: "Pressing", query: "status:new,open", order: "priority",
          columns: ["number", "priority", "customer", "subject", "channel", "opened"]),
        SavedView(name: "My own customers", query: "contact:me", order: "customer"),
        SavedView(name: "A name that is too long for a tab", query: "is:any"),
      ]
      desk.reasons = [
        DeskReason(Unanswered.Reason(rawValue: "out-of-hours"), label: "out of hours"),
        DeskReason(Self.passedOn, label: "passed on", asksWhere: true),
      ]
      desk.hiddenReasons = [.automatic]
      desk.tags = ["printer", "plotter", "rework"]
    }
    return session
  }

  /// As a supervisor does in another session; this one notices at its next tick.
  private func change(_ session: WorkspaceSession, _ change: (inout Desk) -> Void) throws {
    let desk = try session.anotherDesk()
    var settings = try desk.settings()
    change(&settings)
    try desk.perform(.changeDesk(try desk.settings().changes(to: settings)))
    session.wait(1)
  }

  @Test("Own views follow the standard ones as soon as they are there; tabs scroll when they must")
  func tabs() throws {
    let session = try session()
    #expect(
      session.lines[0]
        == " Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ Pressing 4                →")
    session.type("[")
    #expect(
      session.lines[0] == "← Open 4 │ All 6 │ Pressing 4 │ My own customers 2 │ A name that is … 6")
    session.type("7")
    #expect(
      session.lines[0]
        == "← Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ Pressing 4 │ My own customers 2      →")
    session.type("1")
    #expect(session.lines[0].hasPrefix(" Waiting 3 │ Mine 2 │"))
  }

  @Test("The palette offers the desk's own views by what they show, and no more of them")
  func paletteViews() throws {
    let session = try session()
    session.type(":view-")
    #expect(session.names.filter { $0.hasPrefix("view-") }.sorted() == (1...8).map { "view-\($0)" })
    #expect(session.screen.contains("Pressing: a view of this desk's own"))
  }

  @Test("A view has its own order and its own columns")
  func columns() throws {
    let session = try session()
    session.type("6")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ Pressing 4                →
         #    Customer              Subject                         Channel    Opened
      ▶  3 !  Brook & Sons          Engineer did not come           email          5h
         2    Ana Silva             Quote for the new router?       email       2d 4h
         4    Chen Dental           Printer jams again  rework      email         42m
         5    Brook & Sons          Invoice 4711                    email       1d 6h














      ────────────────────────────────────────────────── most urgent first · 1 of 4 ──
       Brook & Sons · Jo Brook                                            contact you
       “We waited all morning.”                                     last touch 5h ago
       r reply  n note  e solve  a assign  s status  h snooze  / search        ? help
      """)
  }

  @Test("A view that can't be read says why, and how many views there are is said as well")
  func unreadable() throws {
    let session = try session()
    session.type("9")
    #expect(session.screen.contains("There are 8 views here. , v keeps a search"))
    var model = session.workspace.model
    var desk = model.facts.desk
    desk.views = [SavedView(name: "Later", query: "moon:full")]
    let facts = DeskFacts(
      desk: desk, me: model.facts.me, agents: model.facts.agents, counts: [3, 2, 1, 4, 6, 0])
    _ = update(&model, .loaded(facts))
    _ = update(&model, .key(.character("6")))
    let view = try #require(facts.views.last)
    _ = update(&model, .listed(ListPage(view: view, offset: 0, rows: [], total: 0)))
    let lines = render(model).canvas.lines
    #expect(
      lines[0] == " Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ Later ✗             ⌂ Acme")
    #expect(lines.contains("   This view can't be read here."))
    #expect(lines.joined().contains("“moon"))
  }

  @Test("Each view keeps its cursor, and the current one stays the current one, when views change")
  func changing() throws {
    let session = try session()
    session.type("6j")
    let selected = session.workspace.model.list.state.selected?.id
    try change(session) { $0.views.insert(SavedView(name: "First", query: "is:any"), at: 0) }
    #expect(session.workspace.model.list.current == 6)
    #expect(session.workspace.model.list.state.selected?.id == selected)
    try change(session) { $0.views = [] }
    #expect(session.workspace.model.list.current == 0)
    #expect(session.lines[0].contains("Waiting 3"))
  }

  @Test("Sorted otherwise, a view stays so when the desk changes")
  func sorted() throws {
    let session = try session()
    session.type("6,o")
    try change(session) { $0.name = "Acme Ltd" }
    #expect(session.workspace.model.list.views[5].order == .oldest)
    #expect(session.terminal.shown?.title?.string.contains("Acme Ltd") == true)
  }

  @Test("Own reasons have the next digits, hidden ones none; one asks where")
  func solving() throws {
    let session = try session()
    session.type("e")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6 │ Pressing 4                →
        Waited   # Phase    Customer              Subject                    Contact
      ▶  2d 4h   2 ●○○      Ana Silva             Quote for the new router?  nobody
            5h   3 ○●○   !  Brook & Sons          Engineer did not come      you
           42m   4 ○○●      Chen Dental           Printer jams again  rewo…  bo















      ───────────────────────────────────────────────── longest wait first · 1 of 3 ──
       Ana Silva has waited 2d 4h. Answer, or say why not:
       5 out of hours  6 passed on
       r answer  1 needs none  2 elsewhere  4 spam  Esc back
      """)
    session.type("3")
    #expect(session.screen.contains("No reason of this desk has that key."))
    session.type("6")
    #expect(session.screen.contains("passed on: where?"))
    session.type("the<Space>maker<Enter>")
    let ticket = try session.desk.detail(of: 2).ticket
    #expect(ticket.status == .solved)
    #expect(ticket.unansweredBecause == Unanswered(Self.passedOn, place: "the maker"))
    session.type("e5")
    #expect(
      try session.desk.detail(of: 3).ticket.unansweredBecause?.reason.rawValue == "out-of-hours")
  }

  @Test("The help names the desk's own, and leaves out what has no use here")
  func help() throws {
    let session = try session(Size(width: 100, height: 60))
    session.type("?own")
    #expect(session.screen.contains("Pressing: a view of this desk's own"))
    #expect(!session.screen.contains("fourth"))
    let plain = try WorkspaceSession.acme(Size(width: 100, height: 60))
    plain.type("?own")
    #expect(!plain.screen.contains("a view of this desk's own"))
  }

  @Test("Tags complete from the desk's list, and from the ticket's own to take away")
  func tagging() throws {
    let session = try session()
    session.type("jjl")
    #expect(session.screen.contains("Tab takes printer; also plotter"))
    session.type("pl<Tab>")
    #expect(session.screen.contains("> +plotter"))
    session.type("-<Tab><Enter>")
    #expect(try session.desk.detail(of: 4).ticket.tags == ["plotter"])
  }

  @Test("Where only the desk's tags are taken, the refusal says which was meant")
  func strictTags() throws {
    let session = try session()
    try change(session) { $0.tagsOnly = true }
    session.type("lpritner<Enter>")
    #expect(session.screen.contains("did you mean “printer”?"))
  }
}
