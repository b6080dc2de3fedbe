import AgentWorkspace
import CursesTerminal
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI

/// Opens the workspace at this terminal, and returns when it is left.
///
/// - Throws: `VerbError.interrupted` when the terminal went away or somebody ended the process; what
///   was typed is a draft then.
func openWorkspace(_ desk: HelpDesk, _ look: LookOptions, on console: Console) throws {
  // A full disk or a file size limit is an error to be told, not an end.
  signal(SIGXFSZ, SIG_IGN)
  let environment = console.environment
  let terminal: CursesTerminal
  do throws(CursesTerminalError) {
    terminal = try CursesTerminal(look.terminalOptions(environment), environment: environment)
  } catch {
    throw VerbError.noWorkspace(why: "\(error)")
  }
  let themes = LookOptions.themes(environment, home: desk.identity.home)
  let theme = try look.loadTheme(
    from: themes, depth: terminal.colorDepth, environment: environment)
  let drafts = DraftStore(desk: desk.id, identity: desk.identity, environment: environment)
  let editor = ExternalEditor(environment: environment, directory: drafts.directory.string)
  let ascii = look.ascii || !terminal.usesUnicode
  let workspace = try Workspace(
    desk: desk, terminal: terminal, theme: theme.theme, drafts: drafts,
    glyphs: Glyphs(ascii ? .ascii : .unicode), themes: themes
  ) { text in try editor.edit(text) }
  let end = workspace.run()
  terminal.leave()
  for warning in theme.warnings { console.say(SafeText(line: warning.description)) }
  switch end {
  case .quit: return
  case .hangUp: throw VerbError.interrupted(SIGHUP)
  case .terminated: throw VerbError.interrupted(SIGTERM)
  }
}
