import Foundation
import Testing

@testable import TerminalUI

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain ASCII ~", "plain ASCII ~"),
    ("\u{1B}[31mred\u{1B}[0m", "\u{FFFD}[31mred\u{FFFD}[0m"),
    ("\u{9B}31m \u{7F} \u{0}", "\u{FFFD}31m \u{FFFD} \u{FFFD}"),
    ("a\tb\nc\r\nd\re", "a b c d e"),
    ("\u{202E}gpj.exe", "\u{FFFD}gpj.exe"),
    ("\u{2067}name\u{2069}\u{200F}", "name"),
    ("so\u{AD}ft\u{200B}ly\u{FEFF}", "softly"),
    ("e\u{301}", "e\u{301}"),
    ("\u{301}e", "\u{25CC}\u{301}e"),
    ("👨‍👩‍👧 and 👩🏽‍💻", "👨 and 👩"),
    ("❤️‍🔥 ⚠️ 1️⃣", "❤ ⚠ 1"),
    ("🇧🇷🇵🇹", "BRPT"),
    ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴"),
    ("می‌خواهم", "میخواهم"),
    ("\u{E000}\u{FFFF}\u{1FAE8}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("각 \u{1161}", "각 \u{FFFD}"),
    ("木村 नमस्ते", "木村 नमस्ते"),
  ])
  func oneLine(raw: String, safe: String) {
    #expect(Array(SafeText(line: raw).string.unicodeScalars) == Array(safe.unicodeScalars))
  }

  @Test func aBlockKeepsItsLines() {
    let text = SafeText(block: "a\r\nb\rc\u{2028}d\te\n\u{301}")
    #expect(text.string == "a\nb\nc\nd    e\n\u{25CC}\u{301}")
    #expect(text.lines.count == 5)
    #expect(text.onOneLine.string == "a b c d    e \u{25CC}\u{301}")
  }

  @Test func marksOnOneBaseAreLimited() {
    let tower = "a" + String(repeating: "\u{301}", count: 1_000)
    #expect(SafeText(line: tower).string.unicodeScalars.count == 9)
  }

  @Test func whatPassesAtOnceWouldPassOneByOne() {
    for scalar in Unicode.Scalar.everyKind where DisplayWidth.cells(of: scalar) > 0 {
      // With a tab in front, every scalar is looked at on its own.
      let slowly = SafeText(line: "\t\(scalar)").string.unicodeScalars.dropFirst()
      if !SafeText(line: String(scalar)).string.unicodeScalars.elementsEqual(slowly) {
        Issue.record("\(scalar.value) is not the same by itself")
      }
    }
  }

  @Test func nothingThatSteersATerminalGetsThrough() {
    for scalar in Unicode.Scalar.everyKind {
      for passed in SafeText(block: String(scalar)).string.unicodeScalars {
        let isHarmful =
          passed != "\n"
          && (passed.properties.generalCategory == .control
            || passed.properties.generalCategory == .format
            || passed.properties.isNoncharacterCodePoint)
        if isHarmful { Issue.record("\(scalar.value) let \(passed.value) through") }
      }
    }
  }

  @Test func filteringTwiceChangesNothing() {
    for scalar in Unicode.Scalar.everyKind {
      let once = SafeText(block: "\(scalar)\u{301}👩\u{200D}\(scalar)\u{1161}가\(scalar)")
      if SafeText(block: once.string) != once { Issue.record("not stable: \(scalar.value)") }
    }
  }

  @Test func concatenationIsSafe() {
    var random = SeededGenerator(seed: 7)
    let pieces = "a 👩\u{200D}\u{301}\u{1161}\u{1100}\u{11A8}木\u{1F3FD}\u{1F1E7}\u{FE0F}\n"
    for _ in 0..<2_000 {
      let texts = (0..<2).map { _ in
        let some = pieces.unicodeScalars.shuffled(using: &random).prefix(5)
        return SafeText(block: String(String.UnicodeScalarView(some)))
      }
      let joined = texts[0] + texts[1]
      #expect(SafeText(block: joined.string) == joined)
      #expect(joined.cells == texts[0].cells + texts[1].cells)
    }
  }

  @Test func interpolationTakesSafeTextOnly() {
    let name = SafeText(line: "Ana\u{1B}")
    #expect("\(name) has \(3)" as SafeText == SafeText(line: "Ana\u{1B} has 3"))
    #expect([name, "b"].joined(separator: ", ").string == "Ana\u{FFFD}, b")
  }
}

extension Unicode.Scalar {
  /// Every scalar there is; of the planes 4 to 13, which are empty, every 251st.
  static var everyKind: some Sequence<Unicode.Scalar> {
    (UInt32(0)...0x10FFFF).lazy
      .filter { !(0x40000..<0xE0000).contains($0) || $0 % 251 == 0 }
      .compactMap(Unicode.Scalar.init)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
