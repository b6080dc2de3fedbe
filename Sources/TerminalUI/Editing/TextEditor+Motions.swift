extension TextEditor {
  /// What lies between the cursor and where a motion leads.
  func range(_ motion: EditCommand.Motion) -> Range<Int> {
    let target = target(motion)
    return min(cursor, target)..<max(cursor, target)
  }

  mutating func move(_ motion: EditCommand.Motion) {
    switch motion {
    case .up: moveRows(-1)
    case .down: moveRows(1)
    case .pageUp: moveRows(-max(1, size.height - 1))
    case .pageDown: moveRows(max(1, size.height - 1))
    case .left, .right, .wordLeft, .wordRight, .bigWordLeft, .lineStart, .lineEnd, .textStart,
      .textEnd, .restOfLine:
      cursor = target(motion)
      goal = nil
    }
  }

  private func target(_ motion: EditCommand.Motion) -> Int {
    switch motion {
    case .left: max(0, cursor - 1)
    case .right: min(storage.count, cursor + 1)
    case .wordLeft: back(over: { !Self.isWord($0) }, then: Self.isWord)
    case .bigWordLeft: back(over: \.isWhitespace, then: { !$0.isWhitespace })
    case .wordRight: wordRight
    case .lineStart: storage.lineStart(cursor)
    case .lineEnd: storage.lineEnd(cursor)
    case .textStart: 0
    case .textEnd: storage.count
    case .restOfLine: max(storage.lineEnd(cursor), min(cursor + 1, storage.count))
    // They lead somewhere in the layout, not in the text.
    case .up, .down, .pageUp, .pageDown: cursor
    }
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  private func back(over first: (Character) -> Bool, then second: (Character) -> Bool) -> Int {
    var position = cursor
    while position > 0, first(storage.characters[position - 1]) { position -= 1 }
    while position > 0, second(storage.characters[position - 1]) { position -= 1 }
    return position
  }

  private var wordRight: Int {
    var position = cursor
    while position < storage.count, !Self.isWord(storage.characters[position]) { position += 1 }
    while position < storage.count, Self.isWord(storage.characters[position]) { position += 1 }
    return position
  }

  /// Over rows as they are drawn; past the first or last it goes to the end of the text.
  private mutating func moveRows(_ distance: Int) {
    reveal()
    guard let rows else { return }
    let here = rows.row(of: cursor)
    let column = goal ?? column(of: cursor, in: rows.row(here, in: storage))
    let wanted = here + distance
    if wanted < 0, here == 0 {
      cursor = 0
    } else if wanted >= rows.count, here == rows.count - 1 {
      cursor = storage.count
    } else {
      let row = rows.row(min(max(0, wanted), rows.count - 1), in: storage)
      cursor = position(column: column, in: row)
    }
    goal = column
  }
}
