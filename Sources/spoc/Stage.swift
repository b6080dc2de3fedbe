import CursesTerminal
import TerminalUI

/// The terminal as the options and the environment want it: what is drawn on, and how.
struct Stage {
  let terminal: CursesTerminal
  let themes: ThemeLibrary
  let theme: Theme
  /// What of the configuration and the theme doesn't count.
  let notices: [String]
  let glyphs: Glyphs

  init(_ configuration: Configuration, environment: [String: String], home: String) throws {
    do throws(CursesTerminalError) {
      terminal = try CursesTerminal(
        configuration.terminalOptions(environment), environment: environment)
    } catch {
      throw VerbError.noWorkspace(why: "\(error)")
    }
    themes = LookOptions.themes(environment, home: home)
    let found = try configuration.theme(from: themes, depth: terminal.colorDepth)
    theme = found.loaded.theme
    notices = configuration.notices + found.notices
    glyphs = Glyphs(
      configuration.isOn(.ascii) || !terminal.usesUnicode ? .ascii : .unicode,
      isAccessible: configuration.isOn(.accessible),
      ambiguousIsWide: configuration.text(.ambiguous) == "wide")
  }
}
