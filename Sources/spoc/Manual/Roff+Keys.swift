import AgentWorkspace
import TerminalUI

// spoc-keys(5): the actions and the standard keymap.

extension Roff {
  mutating func writeKeys() {
    heading("Description")
    prose(
      """
      Keys of one's own are in `$XDG_CONFIG_HOME/spoc/keys.toml` (`~/.config/spoc/keys.toml`):

        preset = "vim"             # \(KeyPreset.allCases.map(\.rawValue).joined(separator: ", "))
        single = false             # no bare letters in list and ticket
        [work]                     # list and ticket; or any place below
        "gw" = "go-waiting"        # a command by its name
        "!" = false                # does nothing
        "X" = ["take", "status open"]
        "W" = { run = "snooze 3d waiting for the part", description = "wait for the part" }

      A key is written `j`, `<C-d>` (with Ctrl), `<A-x>` (with Alt), `<Enter>`, `<F2>`; several that \
      are pressed one after the other stand side by side: `gg`, `<C-x><C-c>`. What is wrong is said \
      at the start and by `spoc keys --check`, with line and column, and left out. No file can take \
      the last key away that leads out of something.

      Names of keys: \(Key.names.map { "`<\($0)>`" }.joined(separator: " ")) `<F1>` to `<F24>`.
      """)
    heading("Places")
    for context in KeyContext.allCases { item("`\(context.rawValue)`", context.summary) }
    heading("Keys")
    prose("Without a file of one's own. Each place has its own; `spoc keys` lists those that hold.")
    for context in KeyContext.allCases {
      let actions = Keymap.standard.actions(in: context)
      guard !actions.isEmpty else { continue }
      subheading("In \(context.rawValue): \(context.summary)")
      for action in actions {
        let keys = Keymap.standard.keys(for: action, in: context).map { "`\($0.label(.ascii))`" }
        item(keys.joined(separator: ", "), "\(action.entry.summary) (\(action.rawValue))")
      }
    }
    heading("Commands without a key")
    prose("They are found by their names, and may be bound in list and ticket.")
    let bound = Set(Keymap.standard.bindings.compactMap { $0.deed.action })
    for action in Action.allCases where !bound.contains(action) {
      item("`\(action.rawValue)`", action.entry.summary)
    }
  }
}

extension Keymap.Deed {
  /// Nil: a command of somebody's own.
  fileprivate var action: Action? { if case .action(let action) = self { action } else { nil } }
}
