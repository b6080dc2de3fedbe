import AgentWorkspace
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// What a desk can set, on the screen: in words, and to be changed there.
@Suite("Settings on the screen")
struct SettingsScreenTests {
  /// Its texts are the names of rules, a line each; `?` is wrong.
  private static var editor: SettingsEditor {
    SettingsEditor { desk, _ in
      desk.rules.map { "\($0.name)\n" }.joined()
    } read: { text, desk, _ in
      if text.contains("?") { return .problems { ["line \(1 + $0): ? is no name"] } }
      var desk = desk
      desk.rules = text.split(separator: "\n").map {
        Rule(name: String($0), when: "opened", tags: ["+vip"])
      }
      return .desk(desk)
    }
  }

  private func session(_ size: Size = Size(width: 80, height: 24)) throws -> WorkspaceSession {
    let session = try WorkspaceSession(size: size, settingsEditor: Self.editor)
    let desk = try session.anotherDesk()
    var settings = try desk.settings()
    settings.calendars = [
      DeskCalendar(name: "Office", hours: .standard(timeZoneName: "Europe/Lisbon"))
    ]
    settings.calendars[0].hours.holidays = [
      try Holiday("*-12-25 Christmas Day"), try Holiday("off *-12-08 Immaculate Conception"),
    ]
    settings.policies = [
      Policy(
        name: "Everybody", warning: "1h",
        targets: [
          .firstResponse: ["urgent": "1h", "high": "4h", "normal": "1d"],
          .resolution: Policy.everyPriority("10d"),
        ])
    ]
    settings.rules = [Rule(name: "Late", when: "waited 4h", note: "Please take it.")]
    try desk.perform(.changeDesk(try desk.settings().changes(to: settings)))
    session.wait(1)
    return session
  }

  @Test("Calendars, policies and rules stand there in words, as wide as the screen")
  func words() throws {
    let session = try session()
    session.type(":settings<Enter>")
    expect(
      session,
      """
      ╭─ Settings of the desk ───────────────────────────────────────────────────────╮
      │▶ name              Acme  set · 09:30 by you                                  │
      │  time zone         Europe/Lisbon  set · 09:30 by you                         │
      │  currency          EUR  set · 09:30 by you                                   │
      │  solved to closed  7 days  default                                           │
      │  reasons           none  default                                             │
      │  hidden reasons    none  default                                             │
      │  tags              none  default                                             │
      │  tags only         no  default                                               │
      │  views             none  default                                             │
      │  macros            none  default                                             │
      │  calendars         1  set · 09:30 by you                                     │
      │    Office                                                                    │
      │        Mon–Fri 09:00-17:00; 2 holidays, 1 of them off; Europe/Lisbon         │
      │        holidays: *-12-25 Christmas Day, off *-12-08 Immaculate Conception    │
      │  policies          1  set · 09:30 by you                                     │
      │    Everybody                                                                 │
      │        first response urgent 1h high 4h normal 1d, resolution 10d; warning   │
      │        1h before; for every ticket                                           │
      │  rules             1  set · 09:30 by you                                     │
      │    Late                                                                      │
      │        when waited 4h: a note                                                │
      ╰──────────────────────────────────────────────────────────────────────────────╯
       Enter open  C call  Esc back                                            ? help
      """)
  }

  /// From the last row over the settings that come behind.
  private static let upToRules = String(repeating: "k", count: 21)

  @Test("Enter opens the editor on that part; what is wrong is said, and the text stays")
  func edited() throws {
    let session = try session()
    session.type(":settings<Enter>G" + Self.upToRules)
    session.editor = { $0 + "What?\n" }
    session.type("<Enter>")
    #expect(session.screen.contains("Not saved: line 1: ? is no name"))
    #expect(try session.desk.settings().rules.map(\.name) == ["Late"])
    var shown = ""
    session.editor = { text in
      shown = text
      return text.replacing("What?", with: "What")
    }
    session.type("<Enter>")
    #expect(
      shown == "#! Nothing was saved yet.\n#! line 3: ? is no name\nLate\nWhat?\n")
    #expect(try session.desk.settings().rules.map(\.name) == ["Late", "What"])
    #expect(session.screen.contains("What"))
    // One undo takes it back.
    session.type("qu")
    #expect(try session.desk.settings().rules.map(\.name) == ["Late"])
    // A text that is left as it is, with what is wrong in it, is dropped.
    session.type(":settings<Enter>G" + Self.upToRules)
    session.editor = { $0 + "?" }
    session.type("<Enter>")
    session.editor = { _ in nil }
    session.type("<Enter>")
    #expect(session.screen.contains("your text is dropped"))
    session.editor = { text in
      shown = text
      return nil
    }
    session.type("<Enter>")
    #expect(shown == "Late\n")
  }
}
