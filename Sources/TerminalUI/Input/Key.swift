/// One key as it was pressed, by the character it makes and not by its place on the keyboard.
///
/// Keys that a terminal can't tell apart are one: Ctrl-I is `tab`, Ctrl-M `enter`, Ctrl-[ `escape`,
/// Ctrl-H `backspace`.
public enum Key: Hashable, Sendable {
  case character(Character)
  /// A lowercase letter, or one of `@ \ ] ^ _`. Ctrl-Space is `@`.
  case control(Character)
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// Ctrl or Alt with an arrow: a word at a time.
  case wordLeft, wordRight
  /// Alt with backspace.
  case wordBackspace
  case shiftUp, shiftDown
  case controlUp, controlDown
  case altEnter
  /// F1 is 1.
  case function(Int)
}

/// How a key without a character is written.
struct KeyName {
  let key: Key
  /// Between `<` and `>`, as in a configuration file.
  let notation: String
  /// For people.
  let label: String

  static let all: [KeyName] = [
    KeyName(key: .enter, notation: "Enter", label: "Enter"),
    KeyName(key: .escape, notation: "Esc", label: "Esc"),
    KeyName(key: .tab, notation: "Tab", label: "Tab"),
    KeyName(key: .backTab, notation: "S-Tab", label: "Shift-Tab"),
    KeyName(key: .backspace, notation: "BS", label: "Backspace"),
    KeyName(key: .delete, notation: "Del", label: "Del"),
    KeyName(key: .insert, notation: "Ins", label: "Ins"),
    KeyName(key: .up, notation: "Up", label: "↑"),
    KeyName(key: .down, notation: "Down", label: "↓"),
    KeyName(key: .left, notation: "Left", label: "←"),
    KeyName(key: .right, notation: "Right", label: "→"),
    KeyName(key: .home, notation: "Home", label: "Home"),
    KeyName(key: .end, notation: "End", label: "End"),
    KeyName(key: .pageUp, notation: "PageUp", label: "PgUp"),
    KeyName(key: .pageDown, notation: "PageDown", label: "PgDn"),
    KeyName(key: .wordLeft, notation: "C-Left", label: "Ctrl-←"),
    KeyName(key: .wordRight, notation: "C-Right", label: "Ctrl-→"),
    KeyName(key: .wordBackspace, notation: "A-BS", label: "Alt-Backspace"),
    KeyName(key: .shiftUp, notation: "S-Up", label: "Shift-↑"),
    KeyName(key: .shiftDown, notation: "S-Down", label: "Shift-↓"),
    KeyName(key: .controlUp, notation: "C-Up", label: "Ctrl-↑"),
    KeyName(key: .controlDown, notation: "C-Down", label: "Ctrl-↓"),
    KeyName(key: .altEnter, notation: "A-Enter", label: "Alt-Enter"),
    KeyName(key: .character(" "), notation: "Space", label: "Space"),
    KeyName(key: .character("<"), notation: "lt", label: "<"),
  ]

  /// By what stands between `<` and `>`, in lowercase. Every key of the keymap is looked up here
  /// before the first picture.
  static let byNotation = Dictionary(
    all.map { ($0.notation.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// By how it is written for people, or between `<` and `>`; in no other case.
  static let byLabel: [String: KeyName] = {
    let named = all.filter { $0.notation != "lt" }
    return Dictionary(
      named.map { ($0.label, $0) } + named.map { ($0.notation, $0) },
      uniquingKeysWith: { first, _ in first })
  }()

  /// Nil for a key that has a letter or a number instead.
  static func of(_ key: Key) -> KeyName? {
    switch key {
    case .control, .alt, .function: nil
    case .character(let character) where character != " " && character != "<": nil
    case .character, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down,
      .left, .right, .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight, .wordBackspace,
      .shiftUp, .shiftDown, .controlUp, .controlDown, .altEnter:
      all.first { $0.key == key }
    }
  }
}
