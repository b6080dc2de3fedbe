extension Key: CustomStringConvertible {
  /// As in a configuration file: `j`, `<C-d>`, `<A-x>`, `<Enter>`, `<F2>`, `<A-lt>`.
  public var notation: String {
    if let name = KeyName.of(self) { return "<\(name.notation)>" }
    switch self {
    case .character(let character): return String(character)
    case .control(let character): return "<C-\(Self.inner(character))>"
    case .alt(let character): return "<A-\(Self.inner(character))>"
    case .function(let number): return "<F\(number)>"
    case .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight, .wordBackspace, .shiftUp,
      .shiftDown, .controlUp, .controlDown, .altEnter:
      // In the table above; a test holds it complete.
      return ""
    }
  }

  /// For people: `j`, `Ctrl-D`, `Alt-x`, `Enter`, `↓`; arrows in words if `charset` is ASCII.
  public func label(_ charset: Glyphs.Charset = .unicode) -> String {
    if let name = KeyName.of(self) {
      let isPlain = charset == .unicode || name.label.utf8.allSatisfy { $0 < 0x80 }
      if isPlain { return name.label }
      return name.notation.replacing("C-", with: "Ctrl-").replacing("S-", with: "Shift-")
    }
    switch self {
    case .control("@"): return "Ctrl-Space"
    case .control(let character): return "Ctrl-\(character.uppercased())"
    case .alt(let character): return "Alt-\(character == " " ? "Space" : String(character))"
    case .character, .function, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert,
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight,
      .wordBackspace, .shiftUp, .shiftDown, .controlUp, .controlDown, .altEnter:
      return notation.count > 2 ? String(notation.dropFirst().dropLast()) : notation
    }
  }

  public var description: String { notation }

  /// One key in notation; nil if it is none. Names are read in any case.
  public init?(_ notation: some StringProtocol) {
    if notation.count == 1, let character = notation.first {
      if character.isWhitespace || character.isNewline { return nil }
      self = .character(character)
      return
    }
    guard notation.first == "<", notation.last == ">", notation.count > 2 else { return nil }
    let inner = String(notation.dropFirst().dropLast())
    let lower = inner.lowercased()
    let canonical = Self.aliases[lower] ?? lower
    if let name = KeyName.byNotation[canonical] {
      self = name.key
    } else if lower.first == "f", let number = Int(lower.dropFirst()), (1...24).contains(number) {
      self = .function(number)
    } else if lower.hasPrefix("c-") || lower.hasPrefix("a-") || lower.hasPrefix("m-"),
      let character = Self.outer(inner.dropFirst(2))
    {
      guard lower.hasPrefix("c-") else {
        self = .alt(character)
        return
      }
      guard let key = Key(controlling: character) else { return nil }
      self = key
    } else {
      return nil
    }
  }

  /// As `label` writes it: `Ctrl-D`, `Alt-x`, `PgDn`, `F5`. Names as they are written there, since
  /// `esc` may be three keys.
  init?(label: some StringProtocol) {
    guard label.count > 1 || label.first?.isASCII == false else { return nil }
    if let name = KeyName.byLabel[String(label)] {
      self = name.key
      return
    }
    if label.first == "F", let key = Key("<\(label)>") {
      self = key
      return
    }
    guard label.utf8.contains(UInt8(ascii: "-")) else { return nil }
    let lower = label.lowercased()
    for (shown, written) in [("ctrl-", "C-"), ("alt-", "A-"), ("shift-", "S-")]
    where lower.hasPrefix(shown) {
      guard let key = Key("<\(written)\(label.dropFirst(shown.count))>") else { return nil }
      self = key
      return
    }
    return nil
  }

  /// Ctrl with that character; the keys it can't be told from win. Nil if there is no such key.
  public init?(controlling character: Character) {
    let lower = Character(character.lowercased())
    switch lower {
    case "i": self = .tab
    case "m", "j": self = .enter
    case "h": self = .backspace
    case "[": self = .escape
    case " ", "@": self = .control("@")
    case "a"..."z", "\\", "]", "^", "_": self = .control(lower)
    case _: return nil
    }
  }

  /// Keys that have a name rather than a letter, as a configuration file writes them.
  public static var names: [String] { KeyName.all.map(\.notation) }

  private static let aliases = [
    "return": "enter", "cr": "enter", "escape": "esc", "backspace": "bs", "delete": "del",
    "insert": "ins", "pgup": "pageup", "pgdn": "pagedown", "a-left": "c-left",
    "a-right": "c-right", "m-bs": "a-bs", "m-enter": "a-enter",
  ]

  private static func inner(_ character: Character) -> String {
    switch character {
    case " ": "Space"
    case "<": "lt"
    case ">": "gt"
    case _: String(character)
    }
  }

  private static func outer(_ text: Substring) -> Character? {
    switch text.lowercased() {
    case "space": " "
    case "lt": "<"
    case "gt": ">"
    case _: text.count == 1 ? text.first : nil
    }
  }
}
