// spoc-config(5): the settings, as `Setting` has them.

extension Roff {
  mutating func writeConfiguration() {
    heading("Description")
    prose(
      """
      What one person sets for themselves, whatever the desk, is in \
      `$XDG_CONFIG_HOME/spoc/config.toml` (`~/.config/spoc/config.toml`), and for a whole machine in \
      `/etc/xdg/spoc/config.toml` (every directory of `$XDG_CONFIG_DIRS`). It is TOML:

        desk = "/srv/desk"
        theme = "nord"
        bell = true

      An option beats a `SPOC_` variable, that beats one's own file, that the machine's, that the \
      variables that are of no program in particular, and these the default. A wrong entry is said \
      where it stands and kept out. An empty variable is none; of those that are true or false \
      `1 true yes on` and `0 false no off` count.

      `spoc config edit` opens the file, `spoc config check` says what is wrong in it, `spoc config \
      dump` what holds and who said so.
      """)
    heading("Settings")
    for setting in Setting.allCases {
      let entry = setting.entry
      let others =
        ([entry.flag, "$\(setting.variable)"].compactMap(\.self)
        + entry.generalVariables.map { "$\($0)" }).map { "`\($0)`" }.joined(separator: ", ")
      item(
        "`\(setting.rawValue)`", entry.summary,
        "It is \(entry.kind.expectation); by default \(entry.standardWords).", "Also: \(others).")
    }
  }
}
