extension TextEditor {
  mutating func perform(_ command: EditCommand) {
    wasTooLong = false
    switch command {
    case .insert(let character):
      replace(cursor..<cursor, with: String(character), kind: .typing)
    case .move(let motion):
      history.close()
      move(motion)
      return reveal()
    case .delete(let motion):
      let range = range(motion)
      if !range.isEmpty { replace(range, with: "", kind: .erasing) }
    case .kill(let motion):
      kill(range(motion))
    case .yank:
      history.close()
      let text = String(killed)
      wasTooLong = !hasRoom(for: text, inPlaceOf: cursor..<cursor)
      if !text.isEmpty, !wasTooLong { replace(cursor..<cursor, with: text, kind: .other) }
    case .transpose:
      transpose()
    case .undo:
      undo()
    case .redo:
      redo()
    }
    finish()
  }

  /// Takes the last edit back; typing goes a word at a time.
  public mutating func undo() {
    guard let edit = history.undo() else { return }
    put(edit.removed, in: edit.position..<(edit.position + edit.inserted.count))
    cursor = edit.cursorBefore
    finish()
  }

  public mutating func redo() {
    guard let edit = history.redo() else { return }
    put(edit.inserted, in: edit.position..<(edit.position + edit.removed.count))
    cursor = edit.cursorAfter
    finish()
  }

  /// An edit that can be taken back; the cursor ends up behind what was put in. What is too long for
  /// one line is left out.
  mutating func replace(_ range: Range<Int>, with text: String, kind: EditHistory.Edit.Kind) {
    guard shape == .block || hasRoom(for: text, inPlaceOf: range) else { return }
    let text = Self.normalized(text, shape)
    let change = storage.joining(range, text)
    let end = change.range.lowerBound + change.new.count
    history.record(
      EditHistory.Edit(
        kind: change.range == range ? kind : .other, position: change.range.lowerBound,
        removed: Array(storage.characters[change.range]), inserted: change.new,
        cursorBefore: cursor, cursorAfter: end))
    put(change.new, in: change.range)
    cursor = end
  }

  /// Whether the text is no longer than it may be with that in it, or gets no longer by it.
  func hasRoom(for text: String, inPlaceOf range: Range<Int>) -> Bool {
    guard let byteLimit, !text.isEmpty else { return true }
    let gone = bytes(storage.characters[range])
    return text.utf8.count <= gone
      || bytes(storage.characters[...]) - gone + text.utf8.count <= byteLimit
  }

  private func bytes(_ characters: ArraySlice<Character>) -> Int {
    characters.reduce(0) { $0 + $1.utf8.count }
  }

  /// Kills in a row are yanked as one.
  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let text = Array(storage.characters[range])
    if !history.isKilling {
      killed = text
    } else if range.upperBound <= cursor {
      killed = text + killed
    } else {
      killed += text
    }
    replace(range, with: "", kind: .killing)
  }

  /// Swaps the two clusters around the cursor, or the last two at the end of a line.
  private mutating func transpose() {
    let atEnd = cursor == storage.count || storage.traits[cursor].isLineEnd
    let second = atEnd ? cursor - 1 : cursor
    guard second > 0, !storage.traits[second].isLineEnd, !storage.traits[second - 1].isLineEnd
    else { return }
    let swapped = String([storage.characters[second], storage.characters[second - 1]])
    history.close()
    replace((second - 1)..<(second + 1), with: swapped, kind: .other)
  }
}
