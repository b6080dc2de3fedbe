/// A keymap over the standard one, for hands that know other keys. Written as a `keys.toml` would be.
public enum KeyPreset: String, CaseIterable, Sendable {
  case standard = "default"
  case vim, emacs

  /// Keys that terminals and their multiplexers take for themselves stay free: Ctrl-A, Ctrl-B.
  var text: String {
    switch self {
    case .standard: ""
    case .vim:
      """
      [work]
      h = "back"
      l = "open"
      t = "tag"
      z = "snooze"
      "<C-f>" = "page-down"
      "<C-e>" = "down"
      "<C-y>" = "up"
      gt = "next-view"
      gT = "previous-view"
      ZZ = "quit"
      ZQ = "quit"

      [list]
      V = "mark-range"

      [messages]
      h = "cancel"
      "<C-f>" = "page-down"
      """
    case .emacs:
      """
      [work]
      "<C-v>" = "page-down"
      "<A-v>" = "page-up"
      "<A-lt>" = "top"
      "<A-gt>" = "bottom"
      "<C-s>" = "search"
      "<C-g>" = "back"
      "<A-x>" = "commands"
      "<C-_>" = "undo"
      "<C-x>u" = "undo"
      "<C-x><C-c>" = "quit"

      [composer]
      "<C-c><C-c>" = "send"
      "<C-c><C-k>" = "drop-draft"
      "<C-x><C-c>" = "quit"
      "<C-g>" = "keep-draft"

      [form]
      "<C-c><C-c>" = "send"
      "<C-c><C-k>" = "drop-draft"
      "<C-x><C-c>" = "quit"
      "<C-g>" = "keep-draft"
      "<C-x><C-o>" = "others"
      [form-text]
      "<C-c><C-c>" = "send"
      "<C-c><C-k>" = "drop-draft"
      "<C-x><C-c>" = "quit"
      "<C-g>" = "keep-draft"
      "<C-x><C-o>" = "others"
      [form-others]
      "<C-c><C-c>" = "send"
      "<C-c><C-k>" = "drop-draft"
      "<C-x><C-c>" = "quit"
      "<C-g>" = "keep-draft"

      [send-bar]
      "<C-c><C-c>" = "send-now"
      "<C-g>" = "back-to-text"
      "<C-x><C-c>" = "quit"

      [picker]
      "<C-g>" = "cancel"
      [palette]
      "<C-g>" = "cancel"
      [search]
      "<C-g>" = "cancel"
      [prompt]
      "<C-g>" = "cancel"
      [help]
      "<C-g>" = "cancel"
      "<C-v>" = "page-down"
      "<A-v>" = "page-up"
      [messages]
      "<C-g>" = "cancel"
      "<C-v>" = "page-down"
      "<A-v>" = "page-up"
      [solving]
      "<C-g>" = "cancel"
      [merging]
      "<C-g>" = "cancel"
      [bulk]
      "<C-g>" = "cancel"
      [held-reply]
      "<C-g>" = "back-to-text"
      """
    }
  }
}
