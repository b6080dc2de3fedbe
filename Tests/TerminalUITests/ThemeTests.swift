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

  @Test func aLeafFallsBackByItsDots() {
    func color(of role: Role, _ lines: String) -> Color {
      load("[roles]\n\(lines)").theme.style(for: role).foreground
    }
    #expect(color(of: .ticketUrgent, "ticket.urgent = \"red\"") == .ansi(1))
    #expect(color(of: .ticketUrgent, "ticket = \"green\"") == .ansi(2))
    #expect(color(of: .ticketUrgent, "text = \"cyan\"") == .ansi(6))
    #expect(color(of: .ticketUrgent, "ticketing = \"cyan\"") == .standard)
  }

  @Test func theModeIsTheNearestThatIsSaid() {
    #expect(load("mode = \"light\"").theme.mode == .light)
    #expect(load("").theme.mode == .any)
    let wrong = load("name = \"x\"\nmode = \"lihgt\"")
    #expect(wrong.theme.mode == .any)
    #expect(
      wrong.warnings.map(\.description)
        == ["test.toml:2:8: unknown mode “lihgt”; did you mean “light”?"])
    let shipped = ShippedThemeTests.library
    let heir = shipped.theme(
      named: "heir", text: "inherits = \"high-contrast-light\"", file: "heir.toml")
    #expect(heir.warnings == [])
    #expect(heir.theme.mode == .light)
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
        "test.toml:2:1: unknown key “mod”; did you mean “mode”?",
        "test.toml:4:7: “#0000f” is no colour; it is written #rrggbb",
        "test.toml:6:9: unknown colour “gren”; did you mean “green”?",
        loaded.warnings[3].description,
        "test.toml:8:1: unknown role “ticket.urgnt”; did you mean “ticket.urgent”?",
        "test.toml:9:32: unknown attribute “blod”; did you mean “bold”?",
        "test.toml:10:8: “roles.link” must be text in quotes",
      ])
    #expect(loaded.warnings[3].line == 7)
    #expect(loaded.warnings[3].column != nil)
    #expect(loaded.theme.name == "mine")
    #expect(loaded.theme.style(for: .ok).foreground == .ansi(2))
    #expect(loaded.theme.style(for: .note).foreground == .ansi(3))
  }

  @Test(arguments: [
    "[= 3", "[ = 7", "[[", "[", "= 3", "[]", "?", "[roles]\n= \"red\"", "x = [}", "x = { attr = [}",
    "x = [\n}", "x = [[}]", "[\u{301}a]", "[[\u{301}\u{301}a]]",
  ])
  func `what begins no statement is told, and ends nothing`(line: String) throws {
    let loaded = ThemeLibrary().theme(
      named: "odd", text: "\(line)\n[roles]\ntext = \"red\"\n", file: "odd.toml")
    #expect(!loaded.warnings.isEmpty)
    #expect(loaded.warnings.allSatisfy { $0.description.hasPrefix("odd.toml:") })
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
        == ["test.toml:1:12: unknown theme “terminl”; did you mean “terminal”?"])
  }

  @Test func warningsStandInTheOrderOfTheLines() {
    let loaded = load("[roles]\nok = \"gren\"\nnonsense = \"red\"\nerror = \"rd\"")
    #expect(loaded.warnings.map(\.line) == [2, 3, 4])
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
    #expect(library.names == ["a", "b", "mono", "terminal"])
    #expect(
      library.theme(named: "a").warnings.map(\.description) == [
        "\(directory.resolvingSymlinksInPath().path)/b.toml:1:12: “a” inherits from itself; nothing"
          + " more is inherited"
      ])
    #expect(library.path(of: "a")?.hasSuffix("/a.toml") == true)
    #expect(library.path(of: "terminal")?.hasSuffix("/terminal.toml") == true)
    #expect(ThemeLibrary().path(of: "terminal") == nil)
    #expect(library.theme(named: "terminal").warnings == [])
    #expect(library.theme(named: "terminal").theme.style(for: .ok).foreground == .ansi(1))
    #expect(library.theme(named: "terminal").theme.style(for: .error).foreground == .ansi(1))
  }

  @Test func whatIsTakenByItselfIsThereWithoutAFile() {
    let alone = ThemeLibrary()
    #expect(alone.names == ["mono", "terminal"])
    #expect(alone.path(of: "mono") == nil)
    let mono = alone.theme(named: "mono")
    #expect(mono.warnings == [])
    #expect(mono.theme.name == "mono")
    #expect(mono.theme.style(for: .searchHit).attributes == [.bold, .underline])
  }

  @Test(
    arguments: [
      ("zero", "this is no file"), ("lost", "this link leads nowhere"),
      ("large", "this is too large"), ("folder", "this is no file"),
    ])
  func whatIsNoThemeIsSaidAndIsNobodysAncestor(name: String, why: String) throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent(UUID().uuidString)
    let files = FileManager.default
    try files.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: directory) }
    func path(_ name: String) -> String { directory.appendingPathComponent("\(name).toml").path }
    try files.createSymbolicLink(atPath: path("zero"), withDestinationPath: "/dev/zero")
    try files.createSymbolicLink(atPath: path("lost"), withDestinationPath: path("nowhere"))
    try files.createDirectory(atPath: path("folder"), withIntermediateDirectories: false)
    #expect(files.createFile(atPath: path("large"), contents: Data(count: 300_000)))
    let loaded = ThemeLibrary(directories: [directory]).theme(named: name)
    #expect(loaded.warnings.count == 1)
    #expect(loaded.warnings.first?.message.hasPrefix(why) == true)
    #expect(loaded.theme.entries == ThemeLibrary.standard().entries)
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
    (.searchHit, .text), (.searchHitCurrent, .searchHit),
  ]

  @Test(arguments: library.names)
  func loadsWithoutAWarning(name: String) {
    #expect(Self.library.theme(named: name).warnings == [])
  }

  @Test func whatIsShipped() {
    #expect(
      Self.library.names == [
        "catppuccin-mocha", "colorblind-dark", "colorblind-light", "gruvbox-dark",
        "high-contrast-dark", "high-contrast-light", "mono", "nord", "solarized-light", "terminal",
      ])
  }

  /// Themes with colours of their own, at every depth that has them. Dim is darker than it says.
  @Test(arguments: library.names.filter { !["mono", "terminal"].contains($0) })
  func everythingCanBeRead(name: String) {
    let least = name.hasPrefix("high-contrast") ? 7.0 : 4.5
    let theme = Self.library.theme(named: name).theme
    #expect(theme.mode == (name.hasSuffix("light") ? .light : .dark))
    #expect(theme.name == name)
    for depth in [ColorDepth.truecolor, .indexed256] {
      for role in Role.allCases {
        for over in [nil, Role.selection] {
          let style = theme.style(for: role, over: over, depth: depth)
          let ratio = Contrast.ratio(of: style)
          #expect(
            ratio >= least, "\(name): \(role) on \(over == nil ? "text" : "selection"): \(ratio)")
          #expect(!style.attributes.contains(.dim), "\(name): \(role) is dim")
        }
      }
    }
  }

  /// What has the same attributes differs by its colour alone, and so must for those who see fewer.
  @Test(arguments: library.names.filter { $0.hasPrefix("colorblind") }, ColorVision.allCases)
  func withoutSomeColours(name: String, vision: ColorVision) {
    let theme = Self.library.theme(named: name).theme
    for (one, other) in Self.pairs + [(.ticketOpen, .ticketWaitingLong), (.ok, .warning)] {
      let (a, b) = (theme.style(for: one), theme.style(for: other))
      guard a.attributes == b.attributes else { continue }
      let distance = max(
        vision.distance(a.foreground, b.foreground), vision.distance(a.background, b.background))
      #expect(distance >= 14, "\(name), \(vision): \(one), \(other): \(distance)")
    }
  }

  @Test func contrastIsMeasuredAsTheGuidelinesDo() {
    let white = Color.rgb(red: 255, green: 255, blue: 255)
    let black = Color.rgb(red: 0, green: 0, blue: 0)
    let grey = Color.rgb(red: 0x76, green: 0x76, blue: 0x76)
    #expect(abs(Contrast.ratio(of: Style(foreground: white, background: black)) - 21) < 0.01)
    #expect(abs(Contrast.ratio(of: Style(foreground: grey, background: white)) - 4.54) < 0.01)
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
