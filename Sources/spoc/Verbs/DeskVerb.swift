import AgentWorkspace
import ArgumentParser
import Exchange
import HelpDesk
import TerminalUI
import Ticketing

struct DeskVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk", abstract: "The settings of the desk.",
    subcommands: [DeskShowVerb.self, DeskEditVerb.self], defaultSubcommand: DeskShowVerb.self)
}

struct DeskShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show each setting, and who said so when.",
    discussion: """
        spoc desk show
        spoc desk show --json | jq .views
        spoc desk show --toml >settings.toml       what `spoc desk edit --file` reads
      """)

  @Flag(help: "As one object, or as the text that `spoc desk edit` edits.")
  var format: Format?

  @OptionGroup var place: DeskOptions

  enum Format: EnumerableFlag {
    case json, toml
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    switch format {
    case .json:
      console.print(session.settings.document(id: session.desk.id, for: session.me?.id))
    case .toml: console.print(escaped: SettingsText(session.settings).text)
    case nil: console.print(DeskPage(session: session).lines())
    }
  }
}

struct DeskEditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change the settings, in your editor or from a file.",
    discussion: """
        spoc desk edit                             in $VISUAL or $EDITOR
        spoc desk edit --file settings.toml --dry-run
        spoc desk show --toml | sed 's/^# tags_only.*/tags_only = true/' | spoc desk edit --file -

      The file has all settings: what it leaves out goes back to the program's default. What is wrong \
      is told with line and column, and nothing is saved then. Supervisors only.
      """)

  @Option(
    help: ArgumentHelp("Read them from here; - reads standard input.", valueName: "file"))
  var file: String?

  @Flag(help: "Say what would change, and change nothing.")
  var dryRun = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.checkMayChangeDesk()
    let editing = SettingsEditing(session: session, isTrial: dryRun)
    if let file { try editing.takeFile(file) } else { try editing.editInEditor() }
  }
}
