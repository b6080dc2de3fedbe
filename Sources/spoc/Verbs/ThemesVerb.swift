import ArgumentParser
import CursesTerminal
import HelpDesk
import TerminalUI
import Ticketing

struct ThemesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List the themes, or show one.",
    discussion: """
        spoc themes                    a line of each
        spoc themes mono               one in full, and what is wrong with it
        spoc --theme mono              work with it; or export SPOC_THEME=mono

      Your own are files in $XDG_CONFIG_HOME/spoc/themes (~/.config/spoc/themes): NAME.toml.
      """)

  @Argument(help: "Show this one.")
  var name: String?

  @OptionGroup var form: WholeListOptions
  @OptionGroup var look: LookOptions

  func run(on console: Console) throws {
    let library = LookOptions.themes(console.environment, home: Identity.current().home)
    guard let name = name ?? look.theme else { return try list(library, on: console) }
    guard library.names.contains(name) else { throw LookOptions.noTheme(name, in: library) }
    let loaded = library.theme(named: name)
    guard [.table, .json].contains(form.form.format), form.form.columns == nil else {
      throw VerbError.usage("One theme is shown as it is, or with --json.")
    }
    if form.form.json {
      var members = document(name, loaded, in: library)
      members.append(JSON.Member("roles", roles(of: loaded.theme)))
      return console.print(JSON.object(members))
    }
    let facts = "\(mode(of: loaded.theme)), \(library.path(of: name) ?? "built in")"
    console.print("\(SafeText(line: name)): \(SafeText(line: facts))")
    console.print()
    show(ThemeSample(glyphs: console.glyphs).page, loaded.theme, on: console)
    complain(of: loaded, on: console)
  }

  private func list(_ library: ThemeLibrary, on console: Console) throws {
    let listing = Listing<(name: String, loaded: ThemeLibrary.Loaded)>(
      columns: [
        .text("name", "Theme") { $0.name },
        .text("mode", "Mode") { $0.loaded.theme.mode.rawValue },
        .text("file", "File", minimum: 12, dropped: 1) { library.path(of: $0.name) ?? "" },
        .text("warnings", "Warnings") { "\($0.loaded.warnings.count)" },
      ],
      standard: ["name", "mode", "file"],
      rows: library.names.map { (name: $0, loaded: library.theme(named: $0)) })
    try listing.print(as: form, on: console) { themes in
      show(themes, on: console)
    } documents: { themes in
      themes.map { .object(document($0.name, $0.loaded, in: library)) }
    }
  }

  private func show(
    _ themes: [(name: String, loaded: ThemeLibrary.Loaded)], on console: Console
  ) {
    let sample = ThemeSample(glyphs: console.glyphs).line
    let width = themes.map { SafeText(line: $0.name).cells }.max() ?? 0
    for (name, loaded) in themes {
      let lead: SafeText =
        "\(SafeText(line: name).padded(to: width))  \(mode(of: loaded.theme).padded(to: 5))  "
      show(sample, loaded.theme, after: lead, on: console)
    }
    for theme in themes { complain(of: theme.loaded, on: console) }
  }

  /// Colours are for people: elsewhere it is the text alone, unless they were asked for.
  private func show(
    _ canvas: Canvas, _ theme: Theme, after lead: SafeText = "", on console: Console
  ) {
    guard console.isTerminal || look.color == "always" else {
      return console.print(canvas.lines.map { lead + SafeText(line: $0) })
    }
    let environment = console.environment
    let facts = CursesTerminal.facts(
      Configuration(at: console, flags: look.flags).terminalOptions(environment),
      environment: environment)
    for line in canvas.colored(by: theme, depth: facts.depth) { console.print(line, after: lead) }
  }

  private func mode(of theme: Theme) -> SafeText { SafeText(line: theme.mode.rawValue) }

  private func complain(of loaded: ThemeLibrary.Loaded, on console: Console) {
    for warning in loaded.warnings { console.say(SafeText(line: warning.description)) }
  }
}

// MARK: - JSON

extension ThemesVerb {
  private func document(
    _ name: String, _ loaded: ThemeLibrary.Loaded, in library: ThemeLibrary
  ) -> [JSON.Member] {
    [
      JSON.Member("name", .string(name)),
      JSON.Member("mode", .string(loaded.theme.mode.rawValue)),
      JSON.Member("file", library.path(of: name).map { .string($0) } ?? .null),
      JSON.Member("warnings", .array(loaded.warnings.map { .string($0.description) })),
    ]
  }

  private func roles(of theme: Theme) -> JSON {
    .object(
      Role.allCases.map { role in
        let style = theme.style(for: role)
        return JSON.Member(
          role.rawValue,
          [
            "fg": .string(style.foreground.description),
            "bg": .string(style.background.description),
            "attr": .array(style.attributes.names.map { .string($0) }),
          ])
      })
  }
}
