/// What a key does to text; the one table of the editor's keys.
enum EditCommand: Equatable {
  case insert(Character)
  case move(Motion)
  /// Deletes what lies between the cursor and where the motion leads.
  case delete(Motion)
  /// The same, kept for `yank`.
  case kill(Motion)
  case yank, transpose, undo, redo

  enum Motion: Equatable {
    case left, right, wordLeft, wordRight
    /// Back to white space, as Ctrl-W does.
    case bigWordLeft
    case lineStart, lineEnd, up, down, pageUp, pageDown, textStart, textEnd
    /// To the end of the line, or over it from there.
    case restOfLine
  }

  init?(_ key: Key, shape: TextEditor.Shape) {
    switch key {
    case .character(let character): self = .insert(character)
    case .enter, .altEnter:
      guard shape == .block else { return nil }
      self = .insert("\n")
    case .backspace: self = .delete(.left)
    case .delete, .control("d"): self = .delete(.right)
    case .left, .control("b"): self = .move(.left)
    case .right, .control("f"): self = .move(.right)
    case .wordLeft, .alt("b"): self = .move(.wordLeft)
    case .wordRight, .alt("f"): self = .move(.wordRight)
    case .home, .control("a"): self = .move(.lineStart)
    case .end, .control("e"): self = .move(.lineEnd)
    case .wordBackspace: self = .kill(.wordLeft)
    case .control("w"): self = .kill(.bigWordLeft)
    case .alt("d"): self = .kill(.wordRight)
    case .control("u"): self = .kill(.lineStart)
    case .control("k"): self = .kill(.restOfLine)
    case .control("y"): self = .yank
    case .control("t"): self = .transpose
    case .control("_"), .alt("u"): self = .undo
    case .alt("r"): self = .redo
    case .alt("<"): self = .move(.textStart)
    case .alt(">"): self = .move(.textEnd)
    case .up, .control("p"), .down, .control("n"), .pageUp, .pageDown:
      guard shape == .block else { return nil }
      self = .move(Self.vertical(key))
    case .control, .alt, .escape, .tab, .backTab, .insert, .shiftUp, .shiftDown, .controlUp,
      .controlDown, .function:
      return nil
    }
  }

  private static func vertical(_ key: Key) -> Motion {
    if key == .pageUp { return .pageUp }
    if key == .pageDown { return .pageDown }
    return key == .up || key == .control("p") ? .up : .down
  }
}

/// The keys of a text for whoever looks for them; a test holds them to what the editor takes.
public enum EditKeys {
  public static let help: [(keys: [Key], summary: String)] = [
    ([.home, .control("a"), .end, .control("e")], "to the start, to the end of the line"),
    ([.alt("b"), .alt("f")], "a word back, a word on"),
    ([.alt("<"), .alt(">")], "to the start, to the end of the text"),
    ([.control("w"), .alt("d")], "delete the word before, the word behind"),
    ([.control("u"), .control("k")], "delete to the start, to the end of the line"),
    ([.control("y")], "put back what was deleted"),
    ([.control("_"), .alt("u"), .alt("r")], "take back what was typed or deleted; do it again"),
    ([.control("t")], "swap the letters around the cursor"),
  ]
}
