import CursesTerminal
import TerminalUI

/// The terminal as the options and the environment want it: what is drawn on, and how.
struct Stage {
  let terminal: CursesTerminal
  let themes: ThemeLibrary
  let theme: ThemeLibrary.Loaded
  let glyphs: Glyphs

  init(_ look: LookOptions, environment: [String: String], home: String) throws {
    do throws(CursesTerminalError) {
      terminal = try CursesTerminal(look.terminalOptions(environment), environment: environment)
    } catch {
      throw VerbError.noWorkspace(why: "\(error)")
    }
    themes = LookOptions.themes(environment, home: home)
    theme = try look.loadTheme(
      from: themes, depth: terminal.colorDepth, environment: environment)
    glyphs = Glyphs(look.ascii || !terminal.usesUnicode ? .ascii : .unicode)
  }
}
