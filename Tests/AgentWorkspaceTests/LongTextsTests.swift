import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// What is remembered of long texts makes no difference to what is shown.
@Suite("Long texts")
struct LongTextsTests {
  private static let key = LongTexts.Key(ticket: 1, entry: 1)
  private static func text(_ end: String) -> String {
    String(repeating: "All work and no play, \u{1F469}\u{200D}\u{1F692} e\u{301}.\n", count: 200)
      + end
  }

  @Test(arguments: [8, 30, 98])
  func `asked again, at another width, for another text: the same as wrapped anew`(width: Int) {
    let texts = LongTexts()
    for (text, width) in [
      (Self.text("a"), width), (Self.text("a"), width), (Self.text("a"), width + 1),
      (Self.text("b"), width + 1), ("short", width), ("", width),
    ] {
      #expect(
        texts.rows(of: text, as: Self.key, width: width)
          == SafeText(block: text).wrapped(to: width))
    }
  }

  @Test func `more than it keeps is forgotten and looked at again`() {
    let texts = LongTexts()
    let long = String(repeating: "x", count: 3 << 20)
    for entry in [1, 2, 1] {
      let rows = texts.rows(of: long, as: LongTexts.Key(ticket: 1, entry: entry), width: 1 << 20)
      #expect(rows.count == 3)
    }
  }
}
