import Foundation
import Testing

@testable import TerminalUI

@Suite struct ThemeTests {
  private func load(_ text: String) -> ThemeLibrary.Loaded {
    ThemeLibrary().theme(named: "test", text: text, file: "test.toml")
  }

  @Test func aRoleLooksLikeItsParent() {
    let theme = load(
      """
      [roles]
      text = { fg = "cyan" }
      "ticket" = { bg = "red" }
      "ticket.waiting" = { attr = ["bold"] }
      """
    ).theme
    #expect(
      theme.style(for: .ticketWaitingLong)
        == Style(foreground: .ansi(6), background: .ansi(1), attributes: .bold))
    #expect(theme.style(for: .note) == Style(foreground: .ansi(6)))
  }

  @Test func everyParentExists() {
    #expect(Role.ticketWaitingLong.parent == .ticketWaiting)
    #expect(Role.ticketUrgent.parent == .ticket)
    #expect(Role.error.parent == .text)
    #expect(Role.text.parent == nil)
  }

  @Test func aSelectionLendsItsBackgroundAndAttributes() {
    let theme = load(
      """
      [roles]
      "text" = { fg = "white", bg = "black" }
      "ticket.low" = { fg = "green", attr = ["dim"] }
      "selection" = { bg = "blue", attr = ["reverse"] }
      """
    ).theme
    #expect(
      theme.style(for: .ticketLow, over: .selection)
        == Style(foreground: .ansi(2), background: .ansi(4), attributes: .reverse))
  }

  @Test func tablesAndDottedNamesAreTheSame() {
    let nested = load(
      """
      [palette]
      sky = "#0a0bFF"
      [roles.ticket]
      fg = "sky"
      urgent = { fg = "bright-red", attr = ["bold", "underline"] }
      [roles.ticket.waiting]
      attr = ["italic"]
      """)
    let dotted = load(
      """
      [palette]
      sky = "#0a0bFF"
      [roles]
      ticket = "sky"
      "ticket.urgent" = { fg = "bright-red", attr = ["bold", "underline"] }
      ticket.waiting.attr = ["italic"]
      """)
    #expect(nested.warnings == [])
    #expect(nested.theme.entries[.ticket]?.foreground == .rgb(red: 10, green: 11, blue: 255))
    #expect(nested.theme.entries[.ticketUrgent]?.foreground == .ansi(9))
    // `ticket` can't be a colour and a table at once, so that line alone is left out.
    #expect(dotted.warnings.count == 1)
    #expect(dotted.theme.entries[.ticketUrgent] == nested.theme.entries[.ticketUrgent])
  }

  @Test func wrongLinesAreWarningsAndTheRestCounts() {
    let loaded = load(
      """
      name = "mine"
      mod = "dark"
      [palette]
      sky = "#0000f"
      [roles]
      error = "gren"
      this is not toml
      "ticket.urgnt" = "red"
      note = { fg = "yellow", attr = ["blod"] }
      link = 7
      ok = "green"
      """)
    #expect(
      loaded.warnings.map(\.description) == [
        loaded.warnings[0].description,
        "test.toml:2: unknown key “mod”; did you mean “mode”?",
        "test.toml:10: “roles.link” must be text in quotes",
        "test.toml:9: unknown attribute “blod”; did you mean “bold”?",
        "test.toml:8: unknown role “ticket.urgnt”; did you mean “ticket.urgent”?",
        "test.toml:4: “#0000f” is no colour; it is written #rrggbb",
        "test.toml:6: unknown colour “gren”; did you mean “green”?",
      ])
    #expect(loaded.warnings[0].line == 7)
    #expect(loaded.warnings[0].column != nil)
    #expect(loaded.theme.name == "mine")
    #expect(loaded.theme.style(for: .ok).foreground == .ansi(2))
    #expect(loaded.theme.style(for: .note).foreground == .ansi(3))
  }

  @Test func inheriting() {
    let loaded = load(
      """
      inherits = "terminal"
      [palette]
      red = "#ff0000"
      [roles]
      ok = { attr = ["bold"] }
      """)
    #expect(loaded.warnings == [])
    #expect(loaded.theme.style(for: .error).foreground == .rgb(red: 255, green: 0, blue: 0))
    #expect(loaded.theme.style(for: .ok) == Style(foreground: .ansi(2), attributes: .bold))
    #expect(
      load("inherits = \"terminl\"").warnings.map(\.description)
        == ["test.toml: unknown theme “terminl”; did you mean “terminal”?"])
  }

  @Test func anUnknownNameGivesTheStandardTheme() {
    let loaded = ThemeLibrary().theme(named: "../../etc/passwd")
    #expect(loaded.warnings.count == 1)
    #expect(loaded.theme.entries == ThemeLibrary.standard().entries)
  }

  @Test func noThemeIsItsOwnAncestor() throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for (name, parent) in [("a", "b"), ("b", "a"), ("terminal", "terminal")] {
      try "inherits = \"\(parent)\"\n[roles]\nok = \"red\"".write(
        to: directory.appendingPathComponent("\(name).toml"), atomically: true, encoding: .utf8)
    }
    let library = ThemeLibrary(directories: [directory])
    #expect(library.names == ["a", "b", "terminal"])
    #expect(library.theme(named: "a").warnings.count == 1)
    #expect(library.theme(named: "terminal").warnings == [])
    #expect(library.theme(named: "terminal").theme.style(for: .ok).foreground == .ansi(1))
    #expect(library.theme(named: "terminal").theme.style(for: .error).foreground == .ansi(1))
  }
}

@Suite struct ShippedThemeTests {
  static let library = ThemeLibrary(directories: [
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("themes")
  ])

  /// Who looks at one of them must see that it isn't the other.
  static let pairs: [(Role, Role)] = [
    (.note, .text), (.note, .message), (.note, .messageIn), (.note, .messageOut),
    (.messageIn, .messageOut), (.event, .message), (.error, .text), (.error, .warning),
    (.warning, .text), (.ok, .error), (.tabActive, .tab), (.marker, .text), (.textDim, .text),
    (.textStrong, .text), (.ticketUrgent, .ticket), (.ticketUrgent, .ticketHigh),
    (.ticketUrgent, .ticketLow), (.ticketHigh, .ticketLow), (.ticketNew, .ticketOpen),
    (.ticketWaiting, .ticket), (.ticketWaitingLong, .ticketWaiting), (.ticketClosed, .ticketOpen),
    (.ticketPending, .ticketOpen), (.phaseActive, .phase), (.contactYou, .contact),
    (.contactNone, .contact), (.contactYou, .contactNone), (.composerPublic, .composerInternal),
    (.toastError, .toast), (.toastDone, .toastError), (.footerKey, .footer),
    (.inputPrompt, .input), (.pickerMatch, .picker), (.helpKey, .help), (.link, .text),
  ]

  @Test(arguments: library.names)
  func loadsWithoutAWarning(name: String) {
    #expect(Self.library.theme(named: name).warnings == [])
  }

  @Test func monoIsShipped() {
    #expect(Self.library.names.contains("mono"))
  }

  @Test(arguments: library.names)
  func whatMeansDifferentThingsLooksDifferent(name: String) {
    let theme = Self.library.theme(named: name).theme
    for (one, other) in Self.pairs {
      #expect(theme.style(for: one) != theme.style(for: other), "\(name): \(one), \(other)")
    }
    for role in Role.allCases where role != .selection {
      let isSeen = theme.style(for: role, over: .selection) != theme.style(for: role)
      let isBar = theme.style(for: role).attributes.contains(.reverse)
      #expect(isSeen || isBar, "\(name): a selected \(role)")
    }
  }

  @Test func monoHasNoColours() {
    for role in Role.allCases {
      let style = Self.library.theme(named: "mono").theme.style(for: role)
      #expect(style.foreground == .standard && style.background == .standard)
    }
  }

  @Test func theStandardThemeSuitsEveryBackground() {
    for role in Role.allCases {
      let style = ThemeLibrary.standard().style(for: role)
      #expect(style.background == .standard)
      #expect(![.ansi(0), .ansi(7), .ansi(8), .ansi(15), .ansi(4)].contains(style.foreground))
    }
  }
}

@Suite struct ColorDepthTests {
  @Test(arguments: [
    (Color.rgb(red: 255, green: 0, blue: 0), ColorDepth.indexed256, Color.indexed(196)),
    (.rgb(red: 8, green: 8, blue: 8), .indexed256, .indexed(232)),
    (.rgb(red: 250, green: 10, blue: 10), .ansi16, .ansi(9)), (.indexed(28), .ansi16, .ansi(2)),
    (.ansi(12), .indexed256, .ansi(12)), (.standard, .ansi8, .standard),
    (.rgb(red: 1, green: 2, blue: 3), .truecolor, .rgb(red: 1, green: 2, blue: 3)),
    (.rgb(red: 1, green: 2, blue: 3), .mono, .standard),
  ])
  func nearest(color: Color, depth: ColorDepth, result: Color) {
    #expect(Style(foreground: color).degraded(to: depth).foreground == result)
  }

  @Test func brightIsBoldInEightColours() {
    let style = Style(foreground: .ansi(9), background: .ansi(12)).degraded(to: .ansi8)
    #expect(style == Style(foreground: .ansi(1), background: .ansi(4), attributes: .bold))
    #expect(Style(foreground: .ansi(8)).degraded(to: .ansi8) == Style(attributes: .dim))
  }

  @Test func thePoorerOfTwo() {
    #expect(ColorDepth.truecolor.poorer(.ansi8) == .ansi8)
    #expect(ColorDepth.mono.poorer(.truecolor) == .mono)
    #expect(Color.indexed(196).packed == 0xFF0000)
  }

  @Test func aBarStaysABarWithoutColours() {
    let theme = Theme(name: "t", entries: [.selection: .init(background: .ansi(4))])
    #expect(theme.style(for: .text, over: .selection, depth: .mono) == Style(attributes: .reverse))
    #expect(theme.style(for: .text, over: nil, depth: .mono) == Style())
  }

  @Test(arguments: [(2, ColorDepth.mono), (8, .ansi8), (88, .ansi16), (256, .indexed256)])
  func depthOfATerminal(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }
}
