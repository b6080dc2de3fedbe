import Foundation
import Testing

@testable import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("木村", 4), ("e\u{301}", 1), ("👩‍💻", 2), ("⚠️", 1), ("각", 2),
    ("🇧🇷", 2), ("नमस्ते", 4),
  ])
  func cells(text: String, cells: Int) {
    #expect(SafeText(line: text).cells == cells)
  }

  #if canImport(Glibc)
    /// ncurses counts as the C library does; a cell more or less garbles the row.
    @Test func agreesWithTheCLibrary() throws {
      typealias Width = @convention(c) (Int32) -> Int32
      setlocale(LC_CTYPE, "C.UTF-8")
      let symbol = try #require(dlsym(nil, "wcwidth"))
      let wcwidth = unsafeBitCast(symbol, to: Width.self)
      try #require(wcwidth(0x6728) == 2, "no C.UTF-8 here")
      for scalar in Unicode.Scalar.everyKind {
        for passed in SafeText(line: String(scalar)).string.unicodeScalars {
          let theirs = wcwidth(Int32(passed.value))
          if DisplayWidth.cells(of: passed) != Int(theirs) {
            Issue.record("U+\(String(passed.value, radix: 16)): the C library says \(theirs)")
          }
        }
      }
    }
  #endif

  @Test(arguments: [
    ("Printer", 7, "Printer"), ("Printer", 6, "Print…"), ("Printer", 1, "…"), ("Printer", 0, ""),
    ("木村さん", 5, "木村…"), ("木村さん", 4, "木…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ])
  func truncation(text: String, width: Int, result: String) {
    #expect(SafeText(line: text).truncated(to: width).string == result)
  }

  @Test func truncationMarksInASCII() {
    #expect(SafeText("Printer").truncated(to: 6, ellipsis: "...").string == "Pri...")
    #expect(SafeText("Printer").truncated(to: 2, ellipsis: "...").string == "..")
  }

  @Test func padding() {
    #expect(SafeText("木").padded(to: 4).string == "木  ")
    #expect(SafeText("7").padded(to: 3, .trailing).string == "  7")
    #expect(SafeText("ab").padded(to: 5, .center).string == " ab  ")
    #expect(SafeText("木村").fitted(to: 3).string == "木…")
    #expect(SafeText("木村さん").fitted(to: 4).string == "木… ")
  }
}

@Suite struct WrappingTests {
  private func wrap(_ text: String, _ width: Int) -> [String] {
    SafeText(block: text).wrapped(to: width).map(\.string)
  }

  @Test(arguments: [
    ("", 10, [""]),
    ("the printer jams again", 11, ["the printer", "jams again"]),
    ("the printer  jams", 12, ["the printer", "jams"]),
    ("unbreakableword", 6, ["unbrea", "kablew", "ord"]),
    ("a unbreakableword", 6, ["a", "unbrea", "kablew", "ord"]),
    ("a\n\nb", 5, ["a", "", "b"]),
    ("  indented text here", 12, ["  indented", "  text here"]),
    ("> quoted text here", 12, ["> quoted", "> text here"]),
    ("木村さんは来ません", 8, ["木村さん", "は来ませ", "ん"]),
    ("木村さん。", 8, ["木村さ", "ん。"]),
    ("well-known", 6, ["well-", "known"]),
    ("word      ", 5, ["word"]),
  ])
  func wraps(text: String, width: Int, lines: [String]) {
    #expect(wrap(text, width) == lines)
  }

  @Test func everyLineFitsAndNoWordIsLost() {
    var random = SeededGenerator(seed: 11)
    let alphabet = Array("ab cd  é木👩-> ")
    for _ in 0..<500 {
      let text = String((0..<60).compactMap { _ in alphabet.randomElement(using: &random) })
      for width in [3, 7, 20] {
        let safe = SafeText(block: text)
        let lines = safe.wrapped(to: width)
        #expect(MeasuredText(safe).wrapped(to: width) == lines)
        #expect(lines.allSatisfy { $0.cells <= width }, "\(text) at \(width)")
        func letters(_ text: String) -> String { String(text.filter { $0 != " " && $0 != ">" }) }
        #expect(letters(lines.map(\.string).joined()) == letters(safe.string))
      }
    }
  }
}
