import Foundation
import SpocTesting
import Testing
import Ticketing

/// The words a search compares.
@Suite("Search text")
struct SearchTextTests {
  @Test(
    arguments: [
      ("", []), ("  …— \n", []), ("Paper jam!", ["paper", "jam"]),
      ("don't e-mail X200_b", ["don", "t", "e", "mail", "x200", "b"]),
      ("José Muñoz", ["jose", "munoz"]), ("Jose\u{301}", ["jose"]),
      ("Straße GRÖßE Œuvre Łódź Ærø", ["strasse", "grosse", "oeuvre", "lodz", "aero"]),
      ("İstanbul ısı", ["istanbul", "isi"]), ("ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]),
      ("Ёлка йод", ["елка", "иод"]), ("Việt Nam", ["viet", "nam"]),
      ("ＡＢＣ ﬁx ① 𝐀", ["abc", "fix", "1", "a"]), ("3×4÷5", ["3", "4", "5"]),
      ("naïve\u{AD}té", ["naivete"]), ("zero\u{200B}width", ["zerowidth"]),
      ("東京都", ["東京", "京都", "都"]), ("京", ["京"]), ("v2東京x", ["v2", "東京", "京", "x"]),
      ("ガイド", ["ガイ", "イド", "ド"]), ("ｶﾞｲﾄﾞ", ["ガイ", "イド", "ド"]),
      ("한국어 글", ["한국", "국어", "어", "글"]),
      ("한국", ["한국", "국"]), ("हिन्दी", ["हिन्दी"]),
      ("🖨️ printer 👩‍💻", ["printer"]),
    ] as [(String, [String])])
  func `words of a text`(text: String, words: [String]) {
    #expect(SearchText.words(of: text) == words)
    #expect(SearchText.words(of: text.decomposedStringWithCanonicalMapping) == words)
    #expect(SearchText.words(of: text.precomposedStringWithCanonicalMapping) == words)
    #expect(SearchText.line(of: text).split(separator: " ").map(String.init) == words)
  }

  @Test func `a word that never ends is cut, on a whole character`() {
    #expect(SearchText.words(of: String(repeating: "a", count: 500)).map(\.utf8.count) == [64])
    let cut = SearchText.words(of: "a" + String(repeating: "я", count: 500))
    #expect(cut == ["a" + String(repeating: "я", count: 31)])
  }

  @Test(
    arguments: [
      ("jam", "Paper jam again", true), ("paper jam", "Paper jam again", true),
      ("jam paper", "Paper jam again", false), ("pap", "Paper jam", false),
      ("JOSE", "josé", true), ("京", "東京都", true), ("都", "東京都", true), ("東京", "東京都", true),
      ("京都", "東京都", true), ("東都", "東京都", false), ("東京都", "東京 都", false),
      ("…", "… jam", false), ("", "", false),
    ])
  func `a term in a text`(term: String, text: String, found: Bool) {
    #expect(TextTerm(term).matches(SearchText.words(of: text)) == found)
    #expect(TextTerm(term).matches(line: SearchText.line(of: text)) == found)
  }

  @Test(arguments: [("pap", true), ("paper j", true), ("pape j", false), ("jamm", false)])
  func `a term with an open end`(term: String, found: Bool) {
    let words = SearchText.words(of: "Paper jam")
    #expect(TextTerm(term, isPrefix: true).matches(words) == found)
    #expect(TextTerm(term, isPrefix: true).matches(line: words.joined(separator: " ")) == found)
  }

  @Test(
    arguments: [
      ("jam", "Jam, jams: JAM!", "[Jam], jams: [JAM]!"),
      ("\"paper jam\"", "a paper  jam", "a [paper  jam]"),
      ("jam*", "Jams e-jam", "[Jams] e-[jam]"), ("jose", "à José!", "à [José]!"),
      ("strasse", "Die Straße.", "Die [Straße]."), ("京", "東京都", "東[京都]"),
      ("東京", "東京都v2", "[東京]都v2"),
      ("naivete", "naïve\u{AD}té x", "[naïve\u{AD}té] x"), ("paper jam -x", "x paper", "x [paper]"),
      ("e-mail mail", "an e-mail", "an [e-mail]"), ("…", "…", "…"), ("x", "", ""),
    ])
  func `what is lit`(query: String, text: String, lit: String) throws {
    let terms = try QueryText.parse(query, me: nil).terms
    var marked = text
    for range in SearchText.hits(of: terms, in: text).reversed() {
      marked.insert("]", at: range.upperBound)
      marked.insert("[", at: range.lowerBound)
    }
    #expect(marked == lit)
  }

  /// Whatever bytes come, words have no blanks in them and are their own words again, as far as
  /// they are not pairs.
  @Test(arguments: Seeds.some(20))
  func `any text at all`(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<12, using: &chance) {
        let range: ClosedRange<UInt32> =
          chance.pick([
            0x20...0x7E, 0xA0...0x24F, 0x300...0x52F, 0x590...0x6FF, 0x1100...0x11FF,
            0x1E00...0x20FF,
            0x3000...0x30FF, 0x4E00...0x4E20, 0xAC00...0xAC20, 0xFF00...0xFFEF, 0x1F600...0x1F650,
          ]) ?? 0x20...0x7E
        text.append(Unicode.Scalar(.random(in: range, using: &chance)) ?? " ")
      }
      let words = SearchText.words(of: String(text))
      for word in words where !word.unicodeScalars.contains(where: { $0.value > 0x2E7F }) {
        #expect(SearchText.words(of: word).first == word, "\(Seeds.hint(seed)): \(text)")
      }
      #expect(!words.contains { $0.contains(" ") || $0.isEmpty }, "\(Seeds.hint(seed)): \(text)")
    }
  }
}
