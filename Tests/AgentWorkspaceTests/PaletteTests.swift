import AgentWorkspace
import DeskIndex
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@Suite("The palette")
struct PaletteTests {
  @Test("At 80x24: what can be done here, why not, and the key that does it")
  func small() throws {
    let session = try WorkspaceSession.acme()
    session.type("jA:ta")
    expect(
      session,
      """
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6                       ⌂ Acme
       ╭─ Commands ─────────────────────────────────────────────────────────────────╮
       │: ta                                                                        │
      ▶│▶ tag                add tags, and take them away                         l │
       │  take               Ticket 3 is yours already.                           A │
       │  team               the team: who is in, who covers, what they carry   g t │
       │  triage             one waiting ticket after the other                   T │
       │  status             change the status                                    s │
       │  set                change a simple setting: set tags-only yes             │
       │  survey             Ticket 3 is not solved: people are asked when it i…  R │
       │  decline            Brook & Sons is not being handed over.                 │
       │  mark-none          take all marks away                                * n │
       │  invert-marks       mark the others instead                            * i │
       │  sort-waiting       sort: the longest wait first                       , w │
       │  sort-updated       sort: what changed last first                      , u │
       │  new                a new ticket; in a ticket, of its customer           c │
       │  call               the phone rings: who is it, and what came of it      C │
       │  view               the view of a name                                     │
       ╰────────────────────────────────────────────────────────────────────────────╯

      ───────────────────────────────────────────────── longest wait first · 2 of 3 ──
       Brook & Sons · Jo Brook                                            contact you
       “We waited all morning.”                                     last touch 5h ago
       Enter choose  Tab complete  Esc back
      """)
  }

  @Test("What was used last comes first; what can't be done says why and stays")
  func recent() throws {
    let session = try WorkspaceSession.acme()
    session.type(":refresh<Enter>:")
    #expect(session.names.first == "refresh")
    // Maria's ticket: it is hers already.
    session.type("<Esc>j:")
    session.type("take")
    #expect(session.names.first == "take")
    session.type("<Enter>")
    #expect(session.screen.contains("Ticket 3 is yours already."))
    #expect(session.names.first == "take")
  }

  @Test("Part of a name or of what it does finds it; nothing found says what to do")
  func finding() throws {
    let session = try WorkspaceSession.acme()
    session.type("<C-k>become<Space>contact")
    #expect(session.names == ["claim"])
    session.type("<C-u>qqq")
    #expect(session.names == [])
    #expect(session.screen.contains("No command is called that. Type part of what it does"))
    session.type("<Enter>")
    #expect(session.workspace.model.context == .palette)
    session.type("<Esc>")
    #expect(session.workspace.model.context == .list)
  }

  @Test(
    "A command takes what is typed behind its name",
    arguments: [
      ("assign<Space>bo", "assigned"), ("assign<Space>Lind", "assigned"),
      ("status<Space>clo", nil), ("priority<Space>high", "prioritized"),
      ("tag<Space>+printer<Space>-spam", "tagged"),
      ("snooze<Space>3d<Space>waiting<Space>for<Space>the<Space>part", "pending"),
      ("status<Space>pending<Space>3d<Space>she<Space>decides", "pending"),
      ("status<Space>open", "opened"),
      // The beginning of a name that is no other's.
      ("prio<Space>high", "prioritized"),
      ("sno<Space>3d<Space>for<Space>the<Space>part", "pending"),
    ] as [(String, String?)])
  func arguments(line: String, event: String?) throws {
    let session = try WorkspaceSession.acme()
    let before = try session.eventTypes(of: 2)
    session.type(":\(line)<Enter>")
    let after = try session.eventTypes(of: 2)
    #expect(after.dropFirst(before.count).first == event.map { "ticket.\($0)" })
    // Somebody waits there: closing asks the question that it always asks.
    #expect(session.workspace.model.context == (event == nil ? .solving : .list))
  }

  @Test("Choices behind a name are the picker's, and Tab fills them in")
  func completing() throws {
    let session = try WorkspaceSession.acme()
    session.type(":ass<Tab>")
    #expect(session.names == ["maria", "bo", ""])
    session.type("b<Tab>")
    #expect(session.lines[2].contains(": assign bo"))
    session.type("<Enter>")
    #expect(session.screen.contains("2 assigned to bo."))
    #expect(session.workspace.model.context == .list)
  }

  @Test(
    "Tab completes the last word behind a command: keys of a query, their values, columns",
    arguments: [
      (":search<Space>sta<Tab>", "search status:"),
      (":search<Space>status:o<Tab>", "search status:open "),
      (":mark-matching<Space>tag:x<Space>-pha<Tab>bef<Tab>", "mark-matching tag:x -phase:before "),
      (":columns<Space>num<Tab>sub<Tab>", "columns number subject "),
    ])
  func words(keys: String, line: String) throws {
    let session = try WorkspaceSession.acme()
    session.type(keys)
    #expect(session.lines[2].contains(": \(line)"), "\(session.lines[2])")
  }

  @Test("Tab in the search box, too, and in a ticket one looks for words")
  func wordsInSearch() throws {
    let session = try WorkspaceSession.acme()
    session.type(":search<Space>st")
    #expect(session.screen.contains("Tab takes status:"))
    session.type("<Esc>")
    session.type("/prio<Tab>")
    #expect(session.screen.contains("/ priority:"))
    session.type("ur<Tab>")
    #expect(session.screen.contains("/ priority:urgent"))
    session.type("<Enter>")
    #expect(session.workspace.model.list.state.rows.map(\.id) == [3])
    session.type("<Esc><Enter>/prio<Tab>")
    #expect(!session.screen.contains("priority:"))
  }

  @Test("Words on the way to a name are looked for, and not done something with")
  func onTheWay() throws {
    let session = try WorkspaceSession.acme()
    session.type(":delete<Space>view")
    #expect(session.names == ["delete-view"])
  }

  @Test("What the list does not offer is passed on, and a refusal loses nothing typed")
  func passedOn() throws {
    let session = try WorkspaceSession.acme()
    session.type(":assign<Space>zoe<Enter>")
    #expect(session.workspace.model.toasts.last?.kind == .error)
    #expect(session.lines[2].contains(": assign zoe"))
    #expect(session.screen.contains("There is no agent called “zoe”. There are: maria, bo."))
    session.type("<C-u>snooze<Space>yesterday<Enter>")
    #expect(session.workspace.model.toasts.last?.kind == .error)
    #expect(session.workspace.model.context == .palette)
  }

  @Test(
    "What was nearly right says what was meant, in words of the workspace",
    arguments: [
      ("assign<Space>mraia", "“mraia”; did you mean maria? There are: maria, bo."),
      ("assign<Space>Lidn", "“Lidn”; did you mean bo?"),
      ("priority<Space>hgih", "“hgih”; did you mean high? There are: low, normal, high, urgent."),
      ("theme<Space>nope", "There is no theme called “nope”. There are: mono, terminal."),
      ("view<Space>opne", "“opne”; did you mean Open? There are: Waiting, Mine, Unclaimed,"),
    ])
  func meant(line: String, said: String) throws {
    let session = try WorkspaceSession.acme()
    session.type(":\(line)<Enter>")
    #expect(session.workspace.model.toasts.last?.text.string.contains(said) == true)
    #expect(session.workspace.model.context == .palette)
  }

  @Test("me and none are people, too", arguments: [("me", "maria"), ("none", nil)])
  func meAndNone(word: String, assignee: String?) throws {
    let session = try WorkspaceSession.acme()
    session.type("A:assign<Space>bo<Enter>:assign<Space>\(word)<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.assignee?.rawValue == assignee)
  }

  @Test("Tab completes tags behind the name")
  func tags() throws {
    let session = try WorkspaceSession.acme()
    session.type(":tag<Space>re")
    #expect(session.screen.contains("Tab takes rework"))
    session.type("<Tab>")
    #expect(session.lines[2].contains(": tag +rework"))
    session.type("<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.tags == ["rework"])
  }

  @Test("Words in quotation marks are one tag")
  func quotedTag() throws {
    let session = try WorkspaceSession.acme()
    session.type(":tag<Space>+\"care<Space>plan\"<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.tags == ["care-plan"])
  }

  @Test("Views that the desk doesn't have are not offered")
  func noOwnViews() throws {
    let session = try WorkspaceSession.acme()
    session.type(":view-")
    #expect(session.names.filter { $0.hasPrefix("view-") }.sorted() == (1...5).map { "view-\($0)" })
  }

  @Test("A number goes to its ticket", arguments: [":5<Enter>", ":#5<Enter>", "gn5<Enter>"])
  func number(keys: String) throws {
    let session = try WorkspaceSession.acme()
    session.type(keys)
    #expect(session.workspace.model.ticket?.detail.ticket.id == 5)
  }

  @Test("A ticket by part of its subject or its customer, those that were open last first")
  func ticketByWords() throws {
    let session = try WorkspaceSession.acme()
    let first = session.workspace.model.list.state.rows.map(\.id)
    session.type("j<Enter>qgn")
    #expect(session.names.first == "\(first[1].rawValue)")
    #expect(Set(session.names) == Set(first.map { "\($0.rawValue)" }))
    session.type("brook")
    #expect(session.names.contains("3"))
    session.type("<Enter>")
    #expect(session.workspace.model.ticket?.detail.customer.name == "Brook & Sons")
    session.type("q:ticket<Space>nosuchthing<Enter>")
    #expect(session.screen.contains("Nothing was found."))
  }

  @Test("fzf's syntax narrows commands and choices")
  func extended() throws {
    let session = try WorkspaceSession.acme()
    session.type(":^mark-<Space>!none")
    #expect(session.names.allSatisfy { $0.hasPrefix("mark-") && $0 != "mark-none" })
    #expect(!session.names.isEmpty)
    session.type("<C-u>priority<Space>^h<Space>|<Space>low$")
    #expect(Set(session.names) == ["high", "low"])
  }

  @Test("What a snooze comes to is read back while it is typed")
  func sleepReading() throws {
    let session = try WorkspaceSession.acme()
    session.type(":snooze<Space>2d<Space>waiting<Space>for<Space>the<Space>part")
    #expect(session.screen.contains("until Wed 09:30: waiting for the part"))
    session.type("<C-u>snooze<Space>someday")
    #expect(session.screen.contains("someday"))
  }

  @Test("A ticket that isn't there is said, and one stays where one was")
  func noSuchNumber() throws {
    let session = try WorkspaceSession.acme()
    session.type("gn99<Enter>")
    #expect(session.screen.contains("There is no ticket 99."))
    #expect(session.workspace.model.context == .list)
  }

  @Test("A view by its name, from a ticket too")
  func view() throws {
    let session = try WorkspaceSession.acme()
    session.type("<Enter>:view<Space>unc<Enter>")
    #expect(session.workspace.model.list.current == 2)
    #expect(session.workspace.model.ticket == nil)
    session.type(":view<Space>xyz<Enter>")
    #expect(session.screen.contains("There is no view called “xyz”."))
  }

  @Test("Another theme, at once")
  func theme() throws {
    let session = try WorkspaceSession.acme()
    #expect(session.terminal.theme?.name == "test")
    session.type(":theme<Space>term<Enter>")
    #expect(session.terminal.theme?.name == "terminal")
    #expect(session.screen.contains("Theme terminal, for this session: theme = "))
  }

  @Test("A theme shows as soon as the cursor is on it, and Esc puts the old one back")
  func themePreview() throws {
    let session = try WorkspaceSession.acme()
    var shown: String? { session.terminal.theme?.name }
    session.type(":theme<Space>")
    #expect(shown == "mono")
    session.type("<Down>")
    #expect(shown == "terminal")
    session.type("<Esc>")
    #expect(shown == "test")
    session.type(":theme<Space>term")
    #expect(shown == "terminal")
    session.type("<Enter>")
    #expect(shown == "terminal")
    session.type(":theme<Enter>")
    #expect(session.screen.contains("now"))
    #expect(shown == "terminal")
    session.type("<Up>")
    #expect(shown == "mono")
    session.type("<Ctrl-C>")
    session.type("<Esc>")
    #expect(shown == "terminal")
    session.type(":theme<Space><Up><Backspace><Backspace>")
    #expect(shown == "terminal")
  }

  @Test("What of the theme doesn't count is said at the start, and the program runs")
  func themeWarnings() throws {
    let loaded = ThemeLibrary().theme(
      named: "mine", text: "mod = 1\n[roles]\nerror = \"gren\"", file: "mine.toml")
    let session = try WorkspaceSession(warnings: loaded.notices(of: "mine"))
    #expect(session.screen.contains("mine.toml:1:1: unknown key “mod”; did you mean “mode”?"))
    #expect(
      session.workspace.model.messages.last?.text.string.hasSuffix(
        "And 1 more: `spoc themes mine`") == true)
    session.type("j")
    #expect(!session.screen.contains("mine.toml"))
  }

  @Test("What was said is kept")
  func messages() throws {
    let session = try WorkspaceSession.acme()
    session.type("z")
    session.wait(60)
    session.type("jA")
    session.wait(60)
    #expect(!session.screen.contains("does nothing here"))
    session.type(":messages<Enter>")
    expect(
      session,
      """
      ╭─ What was said, the latest first ────────────────────────────────────────────╮
      │                                                                              │
      │ 09:31   ✗ Ticket 3 is yours already.                                         │
      │ 09:30   • z does nothing here. ? shows what does.                            │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      ╰──────────────────────────────────────────────────────────────────────────────╯
       j down  PgDn page  Esc back
      """)
    session.type("q")
    #expect(session.workspace.model.context == .list)
  }

  @Test("A ticket that this view doesn't have is searched among all of them")
  func ticketElsewhere() throws {
    let session = try WorkspaceSession.acme()
    // 1 is closed, and so not in Waiting.
    session.type("gnthank<Space>you<Space>for")
    #expect(session.screen.contains("None in this view: Enter searches every ticket for it."))
    session.type("<Enter>")
    #expect(session.workspace.model.list.isInSearch)
    #expect(session.workspace.model.list.state.rows.map(\.id) == [1])
  }
}

extension WorkspaceSession {
  /// What the palette offers, from the top.
  var names: [String] {
    guard case .palette(let palette)? = workspace.model.layers.last else { return [] }
    return palette.menu.matches.map(\.item.id)
  }
}
