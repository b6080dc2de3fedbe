import Foundation
import SpocTesting
import Testing
import Ticketing

/// What is written is one safe line, and reads back as it was.
@Suite("Writing JSON")
struct JSONTextTests {
  /// Characters that must never reach a terminal as they are: C0, DEL, C1, the separators U+2028/9
  /// and what turns the direction of text.
  static let dangerous: Set<UInt32> = Set(
    Array(0..<0x20) + Array(0x7F...0x9F) + [0x61C, 0x200E, 0x200F, 0x2028, 0x2029]
      + Array(0x202A...0x202E) + Array(0x2066...0x2069))

  @Test func `every scalar goes out raw or escaped, as it should, and comes back`() throws {
    var wrong: [UInt32] = []
    for code in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(code) else { continue }
      // All of the first two planes; of the rest, where nothing is special, a sample.
      guard code < 0x1_1000 || code % 97 == 0 else { continue }
      let text = JSON.string(String(Character(scalar))).text
      let escaped = text.dropFirst().dropLast().first == "\\"
      let expected = Self.dangerous.contains(code) || code == 0x22 || code == 0x5C
      let back = try JSON(parsing: text)
      if escaped != expected || back != .string(String(Character(scalar))) { wrong.append(code) }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    ("\u{0}\u{8}\u{C}\u{1B}[2J\u{7F}", #""\u0000\u0008\u000c\u001b[2J\u007f""#),
    ("a\nb\r\tc", #""a\nb\r\tc""#), ("\"\\/", #""\"\\/""#),
    ("\u{85}\u{9B}31m", #""\u0085\u009b31m""#),
    ("\u{202E}evil\u{2066}", #""\u202eevil\u2066""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("é — 😀 漢\u{200B}\u{A0}", "\"é — 😀 漢\u{200B}\u{A0}\""), ("\r\n", #""\r\n""#),
    ("e\u{301}", "\"e\u{301}\""),
  ])
  func `escapes`(string: String, text: String) {
    #expect(Array(JSON.string(string).text.utf8) == Array(text.utf8))
    #expect(Array(JSON.object([.init(string, 1)]).text.utf8) == Array("{\(text):1}".utf8))
  }

  @Test func `on one line, in the order given`() {
    let value: JSON = ["z": 1, "a": [nil, true, -5, "x"], "m": [:], "e": []]
    #expect(value.text == #"{"z":1,"a":[null,true,-5,"x"],"m":{},"e":[]}"#)
    #expect(value.line == Data(value.text.utf8))
  }

  @Test func `spread over lines for people`() {
    let value: JSON = ["a": [1, ["b": nil]], "c": [], "d": [:]]
    #expect(
      value.prettyText == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": [],
          "d": {}
        }
        """)
  }

  @Test func `a number JSON can't say is null`() {
    #expect(JSON.array([.number(.infinity), .number(.nan)]).text == "[null,null]")
  }

  @Test(arguments: Seeds.some(200))
  func `a random value comes back as it was`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let value = Self.value(&chance, depth: 0)
    #expect(try JSON(parsing: value.text) == value, "\(Seeds.hint(seed))")
    #expect(try JSON(parsing: value.line) == value, "\(Seeds.hint(seed))")
    #expect(try JSON(parsing: value.prettyText) == value, "\(Seeds.hint(seed))")
    #expect(!value.line.contains(UInt8(ascii: "\n")), "\(Seeds.hint(seed))")
    let theirs = try? JSONSerialization.jsonObject(with: value.line, options: .fragmentsAllowed)
    #expect(theirs != nil, "\(Seeds.hint(seed))")
  }

  @Test(arguments: Seeds.some(200))
  func `random bytes are read or refused, never a trap`(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    var bytes = Array(Self.value(&chance, depth: 0).line)
    for _ in 0..<20 where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &chance)
      bytes[index] = UInt8.random(in: 0...255, using: &chance)
      if chance.chance(30) { bytes.remove(at: index) }
      guard let value = try? JSON(parsing: bytes) else { continue }
      #expect((try? JSON(parsing: value.text)) == value, "\(Seeds.hint(seed))")
    }
  }

  static func value(_ chance: inout SeededGenerator, depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth < 5 ? 8 : 6), using: &chance) {
    case 0: return .null
    case 1: return .bool(chance.chance(50))
    case 2: return .int(Int(truncatingIfNeeded: chance.next()))
    case 3:
      let number = Double(bitPattern: chance.next())
      return .number(number.isFinite ? number : 0.25)
    case 4, 5: return .string(string(&chance))
    case 6: return .array((0..<size(&chance)).map { _ in value(&chance, depth: depth + 1) })
    default:
      return .object(
        (0..<size(&chance)).map { _ in .init(string(&chance), value(&chance, depth: depth + 1)) })
    }
  }

  private static func size(_ chance: inout SeededGenerator) -> Int { Int(chance.next() % 5) }

  private static func string(_ chance: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int(chance.next() % 12) {
      let limits: [UInt32] = [0x20, 0x7F, 0x100, 0x2070, 0x1_0000, 0x11_0000]
      let limit = chance.pick(limits) ?? 0x20
      let code = UInt32.random(in: 0..<limit, using: &chance)
      text.unicodeScalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return text
  }
}
