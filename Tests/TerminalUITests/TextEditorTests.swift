import Testing

@testable import TerminalUI

@Suite struct TextEditorTests {
  @Test("The keys that the help names are the editor's")
  func namedKeys() {
    for key in EditKeys.help.flatMap(\.keys) {
      #expect(EditCommand(key, shape: .block) != nil, "\(key)")
    }
  }

  @Test("What is proposed gives way to what is typed or pasted, and stays for who moves in it")
  func proposal() {
    func proposed() -> TextEditor { TextEditor("3d", shape: .line, isProposal: true) }
    var editor = proposed()
    _ = editor.handle(.character("5"))
    _ = editor.handle(.character("h"))
    #expect(editor.text == "5h")
    editor.undo()
    #expect(editor.text == "3d" || editor.text == "5")
    editor = proposed()
    editor.insert("fri")
    #expect(editor.text == "fri")
    editor = proposed()
    _ = editor.handle(.backspace)
    _ = editor.handle(.character("h"))
    #expect(editor.text == "3h")
    editor = proposed()
    _ = editor.handle(.end)
    editor.insert(" later")
    #expect(editor.text == "3d later")
  }

  /// Types keys in notation; what no editor takes is a failure.
  private func type(_ keys: String, into editor: inout TextEditor) throws {
    for key in try KeySequence(parsing: keys).keys { press(key, in: &editor) }
  }

  private func edited(
    _ text: String, _ keys: String, shape: TextEditor.Shape = .block
  ) throws -> String {
    var editor = TextEditor(text, shape: shape)
    try type(keys, into: &editor)
    var shown = Array(editor.text)
    shown.insert("|", at: editor.cursor)
    return String(shown)
  }

  @Test(arguments: [
    ("", "hello", "hello|"), ("ab", "<Left>x", "ax|b"), ("ab", "<C-a>x<C-e>y", "xaby|"),
    ("one two", "<A-b>x", "one x|two"), ("one two", "<C-a><A-f>x", "onex| two"),
    ("one two.three", "<C-w>", "one |"), ("one two.three", "<A-BS>", "one two.|"),
    ("one two", "<Home><A-d>", "| two"), ("one two", "<A-b><C-k>", "one |"),
    ("one two", "<A-b><C-u>", "|two"), ("abc", "<C-b><C-d>", "ab|"), ("abc", "<BS>", "ab|"),
    ("abc", "<Home><Del>", "|bc"), ("ab", "<C-t>", "ba|"), ("abc", "<Left><C-t>", "acb|"),
    ("a", "<Enter>b", "a\nb|"), ("a\nb", "<Home><C-k><C-b><C-k>", "a|"),
    ("a\nb", "<A-lt>x", "x|a\nb"), ("one two", "<C-w><C-y><C-y>", "one twotwo|"),
    ("one two", "<C-w><C-w><C-y>", "one two|"), ("ab", "<Home><C-k><C-y><C-y>", "abab|"),
  ])
  func keys(text: String, keys: String, result: String) throws {
    #expect(try edited(text, keys) == result)
  }

  @Test func clustersAreNeverSplit() throws {
    #expect(try edited("a👩‍💻", "<BS>") == "a|")
    #expect(try edited("e\u{301}x", "<Left><Left>y") == "y|e\u{301}x")
    var editor = TextEditor("e", shape: .line)
    press(.character("\u{301}"), in: &editor)
    #expect(editor.count == 1)
    editor.undo()
    #expect(editor.text == "e")
  }

  @Test func typingIsTakenBackByWords() throws {
    var editor = TextEditor()
    try type("one<Space>two", into: &editor)
    try type("<C-_>", into: &editor)
    #expect(editor.text == "one ")
    try type("<A-u>", into: &editor)
    #expect(editor.text == "")
    try type("<A-u><A-r><A-r>", into: &editor)
    #expect(editor.text == "one two")
    #expect(editor.cursor == 7)
  }

  @Test func aPasteIsOneStep() throws {
    var editor = TextEditor("Dear ")
    editor.insert("Ana,\r\nhello\rthere \u{1B}[31m")
    #expect(editor.text == "Dear Ana,\nhello\nthere \u{1B}[31m")
    editor.undo()
    #expect(editor.text == "Dear ")
    var line = TextEditor(shape: .line)
    line.insert("two\nlines")
    #expect(line.text == "two lines")
  }

  @Test func everyEditCanBeTakenBack() throws {
    var random = SeededGenerator(seed: 21)
    let keys: [Key] = [
      .character("a"), .character(" "), .character("\u{301}"), .character("木"), .enter,
      .backspace, .delete, .left, .right, .up, .down, .home, .end, .control("w"), .control("k"),
      .control("u"), .control("y"), .control("t"), .alt("d"), .alt("b"),
    ]
    for _ in 0..<200 {
      var editor = TextEditor("start\nhere", size: Size(width: 5, height: 3))
      for _ in 0..<60 {
        if let key = keys.randomElement(using: &random) { press(key, in: &editor) }
        #expect((0...editor.count).contains(editor.cursor))
        #expect(editor.storage.characters.count == editor.storage.traits.count)
      }
      let end = editor.text
      for _ in 0..<100 { editor.undo() }
      #expect(editor.text == "start\nhere")
      for _ in 0..<100 { editor.redo() }
      #expect(editor.text == end)
    }
  }

  @Test func aLineLeavesOtherKeysAlone() {
    var editor = TextEditor("x", shape: .line)
    for key: Key in [.enter, .up, .down, .tab, .escape, .pageUp, .function(2), .control("s")] {
      let isTaken = editor.handle(key)
      #expect(!isTaken, "\(key)")
    }
    #expect(editor == TextEditor("x", shape: .line))
  }
}

@Suite struct TextEditorLayoutTests {
  private func lines(_ text: String, width: Int) -> [String] {
    var editor = TextEditor(text, size: Size(width: width, height: 99))
    editor.moveCursor(to: 0)
    return editor.window().lines.map(\.string)
  }

  @Test(arguments: [
    ("", [""]), ("one two three", ["one two ", "three"]), ("a\n\nb", ["a", "", "b"]),
    ("unbreakable", ["unbreaka", "ble"]), ("木村木村木", ["木村木村", "木"]), ("a\n", ["a", ""]),
  ])
  func softWraps(text: String, rows: [String]) {
    #expect(lines(text, width: 9) == rows)
  }

  @Test func theCursorGoesOverRowsAndKeepsItsColumn() {
    var editor = TextEditor("one two three\nx\nlonger", size: Size(width: 9, height: 10))
    #expect(editor.window().cursor == Point(x: 6, y: 3))
    press(.up, in: &editor)
    #expect(editor.window().cursor == Point(x: 1, y: 2))
    press(.up, in: &editor)
    #expect(editor.window().cursor == Point(x: 5, y: 1))
    press(.up, in: &editor)
    #expect(editor.window().cursor == Point(x: 6, y: 0))
    press(.up, in: &editor)
    #expect(editor.cursor == 0)
    press(.down, .down, in: &editor)
    #expect(editor.window().cursor == Point(x: 1, y: 2))
  }

  @Test func theCursorStaysInSight() {
    let text = (0..<50).map { "line \($0)" }.joined(separator: "\n")
    var editor = TextEditor(text, size: Size(width: 20, height: 5))
    #expect(editor.window().lines.last?.string == "line 49")
    #expect(editor.window().above == 45)
    editor.moveCursor(to: 0)
    #expect(editor.window().cursor == .zero)
    #expect(editor.window().below == 45)
    press(.pageDown, in: &editor)
    #expect(editor.window().cursor == Point(x: 0, y: 4))
    editor.size = Size(width: 20, height: 2)
    #expect(editor.window().cursor.y == 1)
  }

  @Test func aLineScrollsSideways() {
    var editor = TextEditor("0123456789abcdef", shape: .line, size: Size(width: 6, height: 1))
    #expect(editor.window().lines.map(\.string) == ["bcdef"])
    #expect(editor.window().cursor.x == 5)
    press(.home, in: &editor)
    #expect(editor.window().lines.map(\.string) == ["012345"])
    var canvas = Canvas(Size(width: 10, height: 1))
    let cursor = editor.draw(on: &canvas, in: Rect(x: 2, y: 0, width: 6, height: 1))
    #expect(canvas.lines == ["  012345"])
    #expect(cursor == Point(x: 2, y: 0))
  }

  @Test func hostileTextIsHarmlessAndMeasuredAsDrawn() {
    var editor = TextEditor("a\u{1B}[31m\u{202E}b\t👩‍💻c", size: Size(width: 40, height: 2))
    let window = editor.window()
    #expect(window.lines.map(\.string) == ["a\u{FFFD}[31m\u{FFFD}b 👩c"])
    #expect(window.cursor.x == window.lines[0].cells)
    editor.size = .zero
    #expect(editor.window().lines.isEmpty)
  }

  @Test("A line takes so much and no more, typed or pasted; a block takes all")
  func lineLimit() {
    var line = TextEditor(shape: .line)
    let most = String(repeating: "é", count: TextEditor.lineLimit / 2)
    let isTaken = [line.insert(most), line.insert("x")]
    #expect(isTaken == [true, false])
    press(.character("x"), in: &line)
    #expect(line.text == most)
    press(.wordBackspace, .control("y"), .backspace, .character("x"), .character("y"), in: &line)
    #expect(line.text == most.dropLast() + "xy")
    line.replaceAll(with: most + "x")
    #expect(line.text == most.dropLast() + "xy")
    var block = TextEditor()
    let isAllTaken = block.insert(most + most)
    #expect(isAllTaken)
  }

  @Test(
    "A block with a limit takes no more by pasting or yanking; typing goes on, and so does an editor"
  )
  func byteLimit() {
    var block = TextEditor("éé", byteLimit: 8)
    let isTaken = [block.insert("12345"), block.insert("1234"), block.insert("5")]
    #expect(isTaken == [false, true, false])
    #expect(block.text == "éé1234")
    press(.control("u"), .control("y"), .control("y"), in: &block)
    #expect(block.text == "éé1234" && block.wasTooLong)
    press(.character("5"), in: &block)
    #expect(block.text == "éé12345" && !block.wasTooLong)
    block.replaceAll(with: "from an editor")
    #expect(block.text == "from an editor")
  }

  @Test("Line ends of every kind become one, once each")
  func lineEnds() {
    for shape in [TextEditor.Shape.block, .line] {
      let end = shape == .block ? "\n" : " "
      let editor = TextEditor("a\r\nb\rc\nd\r\r\n\n\re\u{301}\r", shape: shape)
      let wanted = ["a", "b", "c", "d", "", "", "", "e\u{301}", ""].joined(separator: end)
      #expect(editor.text == wanted)
    }
  }

  @Test("Large edits are not kept by the thousand; the last can always be taken back")
  func largeEdits() {
    let long = String(repeating: "x", count: EditHistory.weightLimit / 2)
    var editor = TextEditor()
    for _ in 0..<6 { editor.insert(long) }
    let all = editor.text.utf8.count
    for _ in 0..<6 { editor.undo() }
    #expect(editor.text.utf8.count == all - EditHistory.weightLimit)
    editor.insert(long + long + long)
    editor.undo()
    #expect(editor.text.utf8.count == all - EditHistory.weightLimit)
  }

  @Test func aLongTextCostsInProportion() {
    /// The quickest of some keys and pictures: what else the machine does is not in it.
    func time(words: Int) -> Duration {
      var editor = TextEditor(String(repeating: "All work and no play. ", count: words))
      let clock = ContinuousClock()
      return (0..<5).map { _ in
        clock.measure {
          _ = editor.handle(.character("x"))
          _ = editor.handle(.up)
          _ = editor.window()
        }
      }.min() ?? .zero
    }
    // Sixteen times the text; quadratic would be 256 times the time.
    #expect(time(words: 12_000) < time(words: 750) * 100)
  }
}

/// Presses keys that the editor must take.
private func press(_ keys: Key..., in editor: inout TextEditor) {
  for key in keys {
    let isTaken = editor.handle(key)
    #expect(isTaken, "\(key)")
  }
}
