import Testing

@testable import TerminalUI

@Suite("Rows kept in step with the text") struct RowStartsTests {
  private static let pieces = [
    "a", " ", "word ", "\n", "木", "木村", "\t", "\u{200B}", "\u{301}", "unbreakableword", "\n\n",
    " \u{200B} ", "👩‍💻", String(repeating: "\u{301}", count: 70),
  ]

  /// Some text, and then edits anywhere in it: what was laid out piece by piece is what a fresh
  /// layout of the whole gives, at every width.
  @Test(arguments: [2, 3, 5, 9, 40]) func afterEveryEditTheyAreThoseOfTheWholeText(width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    for round in 0..<12 {
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      var editor = TextEditor(text, size: Size(width: width, height: 7))
      for step in 0..<40 {
        edit(&editor, &random)
        let whole = RowStarts(editor.storage, width: width)
        #expect(
          editor.rows == whole, "round \(round), step \(step): \(editor.text.debugDescription)")
        let place = whole.row(whole.row(of: editor.cursor), in: editor.storage)
        #expect(place.lowerBound <= editor.cursor)
      }
    }
  }

  private func edit(_ editor: inout TextEditor, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: editor.undo()
    case 1: editor.redo()
    case 2: _ = editor.handle(.control("w"))
    case 3: _ = editor.handle(.control("k"))
    case 4: _ = editor.handle(.backspace)
    default:
      editor.moveCursor(to: Int.random(in: 0...editor.count, using: &random))
      editor.insert(Self.pieces.randomElement(using: &random) ?? "")
    }
  }

  @Test func aFloodOfMarksIsTakenInPieces() {
    let flood = "e" + String(repeating: "\u{301}", count: 2_000) + "x"
    var editor = TextEditor(flood)
    #expect(editor.text.unicodeScalars.elementsEqual(flood.unicodeScalars))
    #expect(editor.storage.characters.allSatisfy { $0.unicodeScalars.count <= 32 })
    _ = editor.handle(.character("\u{301}"))
    #expect(editor.text.unicodeScalars.count == 2_003)
    var typed = TextEditor("e")
    for _ in 0..<100 { _ = typed.handle(.character("\u{301}")) }
    #expect(typed.storage.characters.allSatisfy { $0.unicodeScalars.count <= 32 })
    #expect(typed.text.unicodeScalars.count == 101)
  }

  /// Counted in rows that were broken, not in time.
  @Test func aKeyInTheMiddleOfALongTextBreaksFewRows() {
    let line = "All work and no play makes for a dull help desk.\n"
    var storage = TextStorage(String(repeating: line, count: 5_000))
    var rows = RowStarts(storage, width: 20)
    let middle = line.count * 2_500
    for step in 0..<10 {
      storage.replace(middle..<(middle + step % 2), with: ["x"])
      #expect(rows.replaced(middle..<(middle + step % 2), with: 1, in: storage) < 30)
    }
    #expect(rows == RowStarts(storage, width: 20))
  }
}
