import AgentWorkspace
import CursesTerminal
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

/// Opens the workspace at this terminal, and returns when it is left.
///
/// - Throws: `VerbError.interrupted` when the terminal went away or somebody ended the process; what
///   was typed is a draft then.
func openWorkspace(
  _ desk: HelpDesk, _ look: LookOptions, opening: [String] = [], on console: Console
) throws {
  let environment = console.environment
  let configuration = Configuration(at: console, flags: look.flags)
  let stage = try Stage(configuration, environment: environment, home: desk.identity.home)
  let keys = UserKeys(environment: environment, home: desk.identity.home)
  let ownViews = OwnViews(of: desk.identity.home, console)
  let drafts = DraftStore(desk: desk.id, identity: desk.identity, environment: environment)
  let editor = ExternalEditor(
    environment: environment, directory: drafts.directory.string,
    command: configuration.text(.editor), restriction: console.restriction)
  let watch = desk.watch()
  stage.terminal.watched = watch.map { [$0.descriptor] } ?? []
  let workspace = try Workspace(
    desk: desk, terminal: stage.terminal, theme: stage.theme, drafts: drafts,
    glyphs: stage.glyphs, themes: stage.themes,
    ownViews: ownViews, keymap: keys.keymap,
    warnings: stage.notices + keys.notices + ownViews.warnings.prefix(1).map(\.description),
    restriction: console.restriction, manners: configuration.manners,
    layout: configuration.layoutChoices, watch: watch,
    opening: opening, settingsEditor: .ofTexts(at: desk)
  ) { text, name in try editor.edit(text, named: name) }
  stage.terminal.crashNote = """
    spoc: this should not have happened, and is worth a report. What was typed is kept as a draft, \
    at most a second old, in \(SafeText(line: drafts.directory.string)); spoc offers it again.
    """
  let end = console.lendScreen {
    defer { stage.terminal.leave() }
    return workspace.run()
  }
  desk.tidy()
  if end != .quit { for words in workspace.lastWords { console.complain(words) } }
  switch end {
  case .quit: return
  case .hangUp: throw VerbError.interrupted(SIGHUP)
  case .terminated: throw VerbError.interrupted(SIGTERM)
  }
}
