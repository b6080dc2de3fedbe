import Testing

@testable import TerminalUI

@Suite struct CanvasTests {
  private func canvas(_ width: Int, _ height: Int = 1) -> Canvas {
    Canvas(Size(width: width, height: height))
  }

  @Test func aScreenIsALiteral() {
    var canvas = canvas(20, 3)
    canvas.frame(canvas.bounds, title: "Ana", glyphs: Glyphs(.unicode))
    canvas.write("木村 rang", at: Point(x: 2, y: 1))
    #expect(
      canvas.description == """
        ╭─ Ana ────────────╮
        │ 木村 rang        │
        ╰──────────────────╯
        """)
    #expect(canvas.debugDescription.hasPrefix("\"\"\"\n╭─ Ana"))
  }

  @Test func framesInASCII() {
    var canvas = canvas(12, 3)
    canvas.frame(canvas.bounds, title: "A long one", glyphs: Glyphs(.ascii))
    #expect(canvas.lines == ["+- A lon> -+", "|          |", "+----------+"])
  }

  @Test func writingSaysHowManyCellsItTook() {
    var canvas = canvas(6)
    #expect(canvas.write("木a", at: .zero) == 3)
    #expect(canvas.write("abcdef", at: Point(x: 4, y: 0)) == 2)
    #expect(canvas.write("xyz", at: Point(x: 0, y: 0), limit: 2) == 2)
    #expect(canvas.write("below", at: Point(x: 0, y: 7)) == 0)
    #expect(canvas.lines == ["xya ab"])
  }

  @Test func wideCellsAreNeverSplit() {
    var canvas = canvas(4)
    canvas.write("木村", at: .zero)
    canvas.write("x", at: Point(x: 1, y: 0))
    #expect(canvas.lines == [" x村"])
    canvas.write("木", at: Point(x: 1, y: 0))
    #expect(canvas.lines == [" 木"])
    canvas.write("ab木", at: Point(x: 1, y: 0))
    #expect(canvas.lines == [" ab"])
    canvas.write("木b", at: Point(x: -1, y: 0))
    #expect(canvas.lines == [" bb"])
    #expect(canvas.write("a木", at: .zero, limit: 2) == 2)
    #expect(canvas.lines == ["a b"])
  }

  @Test func drawingACanvasCutsWideCellsAtTheEdge() {
    var small = canvas(4)
    small.write("木村", at: .zero)
    var large = canvas(5)
    large.draw(small, at: Point(x: 2, y: 0))
    #expect(large.lines == ["  木"])
    large.draw(small, at: Point(x: -1, y: 0))
    #expect(large.lines == [" 村"])
  }

  @Test func rolesLieOverEachOther() {
    var canvas = canvas(6)
    canvas.write("48", at: .zero, role: .ticketNumber)
    canvas.write("hi", at: Point(x: 3, y: 0))
    canvas.tint(Rect(x: 2, y: 0, width: 9, height: 1), over: .selection)
    #expect(canvas.roles(inRow: 0) == "ticket.number 2, text+selection 4")
  }

  @Test func marksStayWithTheirBase() {
    var canvas = canvas(3)
    #expect(canvas.write(SafeText(line: "e\u{301}\u{302}x"), at: .zero) == 2)
    #expect(canvas[.zero]?.glyph == "e\u{301}\u{302}")
    #expect(canvas[Point(x: 3, y: 0)] == nil)
  }

  @Test func aCellKeepsFiveMarks() {
    var canvas = canvas(3)
    let marks = "\u{301}\u{302}\u{1E000}\u{1E001}\u{305}"
    #expect(canvas.write(SafeText(line: "a\(marks)\u{306}\u{307}木"), at: .zero) == 3)
    #expect(canvas[.zero]?.glyph.unicodeScalars.elementsEqual("a\(marks)".unicodeScalars) == true)
    #expect(canvas[.zero]?.asciiScalar == nil)
    #expect(canvas[Point(x: 1, y: 0)]?.glyph == "木")
    #expect(canvas[Point(x: 2, y: 0)]?.glyph == "")
  }

  @Test func fillingOverWideCellsLeavesNoHalves() {
    var canvas = canvas(8)
    canvas.write("木村木村", at: .zero)
    canvas.fill(Rect(x: 1, y: 0, width: 4, height: 1), with: "─", role: .border)
    #expect(canvas.lines == [" ──── 村"])
    canvas.fill(Rect(x: -2, y: 0, width: 99, height: 1), with: "木", role: .border)
    #expect(canvas.lines == [""])
  }

  @Test func asciiOfACell() {
    var canvas = canvas(6)
    canvas.write("é…木q", at: .zero)
    let ascii = (0..<5).compactMap { canvas[Point(x: $0, y: 0)] }.filter { $0.width > 0 }.map(
      \.ascii)
    #expect(String(decoding: ascii, as: UTF8.self) == "e.?q")
  }

  @Test func everyLayoutOfWideCellsIsWhole() {
    var random = SeededGenerator(seed: 3)
    var canvas = canvas(9, 2)
    for _ in 0..<5_000 {
      let text: SafeText = ["a", "木", "木b村", "e", ""].randomElement(using: &random) ?? ""
      let x = Int.random(in: -3..<11, using: &random)
      canvas.write(text, at: Point(x: x, y: 0), limit: Int.random(in: 0..<6, using: &random))
      let widths = canvas.cells[0..<9].map(\.width)
      for (index, width) in widths.enumerated() {
        let next = index + 1 < 9 ? widths[index + 1] : 1
        #expect((width == 2) == (next == 0), "\(canvas.debugDescription)")
      }
    }
  }
}

@Suite struct CanvasChangesTests {
  /// What a terminal shows after drawing the runs over what it showed.
  private func apply(_ runs: [Canvas.Run], to canvas: Canvas) -> Canvas {
    var canvas = canvas
    for run in runs {
      for (offset, cell) in run.cells.enumerated() where cell.width > 0 {
        canvas.write(
          SafeText(line: cell.glyph), at: Point(x: run.x + offset, y: run.y), role: cell.role,
          over: cell.over)
      }
    }
    return canvas
  }

  @Test func equalPicturesHaveNone() {
    let canvas = Canvas(Size(width: 4, height: 2))
    #expect(canvas.changes(from: canvas).isEmpty)
  }

  @Test func onlyWhatDiffersIsDrawn() {
    var old = Canvas(Size(width: 10, height: 2))
    old.write("0123456789", at: .zero)
    var new = old
    new.write("x", at: Point(x: 2, y: 0))
    new.write("yz", at: Point(x: 7, y: 0))
    let runs = new.changes(from: old)
    #expect(runs.map(\.x) == [2, 7])
    #expect(runs.map(\.cells.count) == [1, 2])
  }

  @Test func anotherSizeDrawsEverything() {
    let new = Canvas(Size(width: 3, height: 2))
    #expect(new.changes(from: Canvas(.zero)).map(\.cells.count) == [3, 3])
    #expect(Canvas(.zero).changes(from: new).isEmpty)
  }

  @Test func drawingTheChangesGivesThePicture() {
    var random = SeededGenerator(seed: 5)
    func picture() -> Canvas {
      var canvas = Canvas(Size(width: 8, height: 2))
      for _ in 0..<5 {
        let text: SafeText = ["a", "木", "x村", "  "].randomElement(using: &random) ?? ""
        let role = [Role.text, .error].randomElement(using: &random) ?? .text
        let point = Point(
          x: Int.random(in: 0..<8, using: &random), y: Int.random(in: 0..<2, using: &random))
        canvas.write(text, at: point, role: role)
      }
      return canvas
    }
    for _ in 0..<2_000 {
      let (old, new) = (picture(), picture())
      let runs = new.changes(from: old)
      #expect(apply(runs, to: old) == new)
      #expect(runs.allSatisfy { $0.cells.first?.width != 0 && $0.cells.last?.width != 2 })
    }
  }
}

@Suite struct GeometryTests {
  private let rect = Rect(x: 1, y: 2, width: 10, height: 5)

  @Test func splitting() {
    #expect(rect.split(top: 2).rest == Rect(x: 1, y: 4, width: 10, height: 3))
    #expect(rect.split(bottom: 1).bottom == Rect(x: 1, y: 6, width: 10, height: 1))
    #expect(rect.split(left: 3).rest == Rect(x: 4, y: 2, width: 7, height: 5))
    #expect(rect.split(right: 3).right == Rect(x: 8, y: 2, width: 3, height: 5))
    #expect(rect.split(top: 99).rest.isEmpty)
  }

  @Test func whatIsNotThereIsEmpty() {
    #expect(rect.inset(by: 9).isEmpty)
    #expect(rect.row(5).isEmpty)
    #expect(rect.row(0) == Rect(x: 1, y: 2, width: 10, height: 1))
    #expect(Size(width: -1, height: -1) == .zero)
    #expect(rect.intersection(Rect(x: 50, y: 0, width: 3, height: 3)).isEmpty)
    #expect(rect.centered(Size(width: 4, height: 99)) == Rect(x: 4, y: 2, width: 4, height: 5))
  }

  @Test(arguments: Glyphs.Charset.allCases)
  func everyGlyphTakesOneCell(charset: Glyphs.Charset) {
    let glyphs = Glyphs(charset)
    let all =
      [
        glyphs.marker, glyphs.marked, glyphs.phaseActive, glyphs.phaseIdle, glyphs.ellipsis,
        glyphs.bullet, glyphs.separator, glyphs.vertical, glyphs.horizontal, glyphs.topLeft,
        glyphs.viewing, glyphs.writing, glyphs.high, glyphs.low, glyphs.ascending, glyphs.left,
        glyphs.right, glyphs.minus, glyphs.done, glyphs.failed, glyphs.home, glyphs.barFull,
        glyphs.barEmpty,
      ] + glyphs.levels
    #expect(all.allSatisfy { $0.cells == 1 && SafeText(line: $0.string) == $0 })
    if charset == .ascii { #expect(all.allSatisfy { $0.string.utf8.allSatisfy { $0 < 0x80 } }) }
  }
}

@Suite struct AmbiguousWidthTests {
  @Test func signsThatWouldBeTwoCellsAreASCII() {
    let glyphs = Glyphs(.unicode, ambiguousIsWide: true)
    #expect(glyphs.vertical == "|" && glyphs.marker == ">" && glyphs.phaseActive == "*")
    #expect(glyphs.between == " - " && glyphs.arrow == "->")
    // Nobody disagrees about these.
    #expect(glyphs.done == "✓" && glyphs.writing == "✎")
    #expect(Glyphs(.unicode).vertical == "│")
  }

  @Test(arguments: [
    ("│", true), ("“", true), ("…", true), ("·", true), ("°", true), ("─", true), ("●", true),
    ("a", false), ("é", false), ("Я", false), ("✓", false), ("−", false), ("日", false),
    ("\u{FFFD}", true), ("\u{10FFFF}", false),
  ])
  func theTable(sign: Unicode.Scalar, isAmbiguous: Bool) {
    #expect(AmbiguousWidth.has(sign) == isAmbiguous)
  }
}

@Suite struct ColoredLineTests {
  private let theme = Theme(
    name: "t",
    entries: [
      .error: .init(foreground: .rgb(red: 1, green: 2, blue: 3), attributes: .bold),
      .ok: .init(foreground: .ansi(2), background: .ansi(12)),
    ])

  @Test func whatHasAStyleHasASequence() {
    var canvas = Canvas(Size(width: 12, height: 2))
    canvas.write("plain ", at: .zero)
    canvas.write("red", at: Point(x: 6, y: 0), role: .error)
    canvas.write("ok", at: Point(x: 0, y: 1), role: .ok)
    #expect(
      canvas.colored(by: theme, depth: .truecolor).map(\.string) == [
        "plain \u{1B}[0;1;38;2;1;2;3mred\u{1B}[0m", "\u{1B}[0;32;104mok\u{1B}[0m",
      ])
    #expect(
      canvas.colored(by: theme, depth: .mono).map(\.string) == [
        "plain \u{1B}[0;1mred\u{1B}[0m", "\u{1B}[0;7mok\u{1B}[0m",
      ])
  }

  @Test func aThemeWithABackgroundPaintsTheWholeRow() {
    let theme = Theme(name: "t", entries: [.text: .init(background: .ansi(0))])
    let line = Canvas(Size(width: 3, height: 1)).colored(by: theme, depth: .ansi8)
    #expect(line.map(\.string) == ["\u{1B}[0;40m   \u{1B}[0m"])
  }
}
