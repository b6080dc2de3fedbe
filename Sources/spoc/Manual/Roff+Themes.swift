import TerminalUI

// spoc-themes(5): the roles.

extension Roff {
  mutating func writeThemes() {
    heading("Description")
    prose(
      """
      A theme is a file `NAME.toml` in `$XDG_CONFIG_HOME/spoc/themes` (`~/.config/spoc/themes`), or \
      one of those that came with the program: `spoc themes` shows them, `:theme` tries them. It is \
      chosen by `--theme`, `$SPOC_THEME` or `theme` in config.toml.

        name = "dusk"
        mode = "dark"                    # dark, light or any
        inherits = "high-contrast-dark"
        [palette]
        accent = "#88c0d0"
        [roles]
        "ticket.urgent" = { fg = "red", attr = ["bold"] }
        tag = "accent"

      Every part may be left out. A role is a colour, or a table of `fg`, `bg` and `attr` \
      (\(TextAttributes.all.names.map { "`\($0)`" }.joined(separator: ", "))). A colour is `default`, one \
      of the terminal's own (`red`, `bright-red`), `#88c0d0`, or a name of the palette. A palette counts for what the theme inherits, too, so a theme may be a palette and \
      nothing else. A wrong line is said with its place, and the rest counts.

      Where a terminal has fewer colours, the nearest is taken; without colours the attributes carry \
      the meaning.
      """)
    heading("Roles")
    prose(
      """
      What a theme leaves out of a role with a dot in its name looks like the role before the dot, and \
      `text` at last.
      """)
    for role in Role.allCases { item("`\(role.rawValue)`", role.summary) }
  }
}
