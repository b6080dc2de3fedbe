import Foundation
import Testing
import Ticketing

/// RFC 8259, strictly.
@Suite("Reading JSON")
struct JSONParseTests {
  @Test(
    arguments: [
      ("null", nil), ("true", true), ("false", false), (" \t\r\n1 \n", 1), ("0", 0), ("-0", 0),
      ("-12", -12), ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("123456789012345678901234567890", .number(1.234_567_890_123_456_8e29)),
      ("0.5", .number(0.5)), ("-0.0", .number(-0.0)), ("1e3", .number(1_000)),
      ("1E+2", .number(100)), ("25e-1", .number(2.5)), ("1.50", .number(1.5)), ("0e9", .number(0)),
      ("5e-324", .number(.leastNonzeroMagnitude)),
      ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
      ("[]", []), ("[ ]", []), ("[1,[2],{}]", [1, [2], [:]]), ("{ }", [:]),
      (#"{"a":1,"b":{"c":null}}"#, ["a": 1, "b": ["c": nil]]),
      (#"{"a":1,"a":2}"#, .object([.init("a", 1), .init("a", 2)])), (#"{"":0}"#, ["": 0]),
      (#""""#, ""), (#""é😀\#u{7F}""#, "é😀\u{7F}"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u00E9\u0000""#, "Aéé\u{0}"), (#""\ud83d\ude00""#, "😀"),
      (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""e\u0301""#, "e\u{301}"),
    ] as [(String, JSON)])
  func `what is JSON`(text: String, value: JSON) throws {
    #expect(try JSON(parsing: text) == value)
  }

  /// What is wrong, and at which byte, counted from 1.
  @Test(arguments: [
    ("", 1), (" ", 2), ("nul", 1), ("nulll", 5), ("True", 1), ("1 2", 3), ("[1] x", 5),
    ("01", 3), ("-01", 4), ("00", 3), ("01.5", 3), ("-", 2), ("+1", 1), (".5", 1), ("-.5", 2),
    ("1.", 3), ("1.e3", 3), ("1e", 3), ("1e+", 4), ("1-2", 2), ("1+2", 2), ("0x10", 2),
    ("1e400", 6), ("NaN", 1), ("Infinity", 1), ("-Infinity", 2),
    ("[", 2), ("[1", 3), ("[1,", 4), ("[1,]", 4), ("[,1]", 2), ("[1 2]", 4), ("]", 1),
    ("{", 2), (#"{"a"}"#, 5), (#"{"a":}"#, 6), (#"{"a":1,}"#, 8), ("{a:1}", 2), ("{1:1}", 2),
    (#"{"a" 1}"#, 6), (#"{"a":1 "b":2}"#, 8), ("'a'", 1), ("// x", 1), ("[1]/**/", 4),
    (#"""#, 2), (#""abc"#, 5), (#""\x""#, 3), (#""\u12""#, 3), (#""\u12G4""#, 6), (#""\"#, 3),
    ("\"\n\"", 2), ("\"a\tb\"", 3), ("\"\u{0}\"", 2), ("\u{FEFF}1", 1),
    (#""\ud800""#, 7), (#""\udc00""#, 7), (#""\ud800\n""#, 7), (#""\ud800\u0041""#, 13),
    (#""\ud800\ud800""#, 13),
  ])
  func `what is not, and where`(text: String, byte: Int) {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
    #expect(error?.what.isEmpty == false)
    #expect(error.map { $0.offset + 1 } == byte, "\(String(describing: error))")
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
      [0xF0, 0x80, 0x80, 0x80], [0xC2],
    ] as [[UInt8]])
  func `a string has to be whole UTF-8`(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22] + bytes + [0x22]) }
    #expect(throws: JSONError.self) {
      try JSON(parsing: Array(#""\n"#.utf8) + bytes + [0x22])
    }
    #expect(throws: JSONError.self) {
      try JSON(parsing: Array(#"{"a"#.utf8) + bytes + Array(#"":1}"#.utf8))
    }
  }

  @Test(arguments: [("[", "]", "1"), (#"{"a":"#, "}", "1"), ("[", "]", "")])
  func `sixty-four levels and no more`(open: String, close: String, inside: String) {
    func nested(_ levels: Int) -> String {
      String(repeating: open, count: levels) + inside + String(repeating: close, count: levels)
    }
    #expect(throws: Never.self) { try JSON(parsing: nested(64)) }
    #expect(throws: JSONError.self) { try JSON(parsing: nested(65)) }
    #expect(throws: JSONError.self) { try JSON(parsing: nested(100_000)) }
  }

  /// Where two readers disagree, one of them is wrong. (Foundation takes a comma before a closing
  /// bracket, which RFC 8259 does not: those stand above.)
  @Test(arguments: [
    "{}", "[]", "[1,2]", "[1.5e3]", "[-0]", "[\"\\u00e9\"]", "[\"\\ud83d\\ude00\"]", "[true,null]",
    "[01]", "[1.]", "[.5]", "[-.5]", "[1e]", "[+1]", "[\"\\x\"]", "[\"\n\"]",
    "[\"\t\"]", "[tru]", "[\"\\ud800\"]", "[\"\\udc00\"]", "[1]]", "[1 2]", "{\"a\" 1}", "{a:1}",
    "[NaN]", "['a']", "[1]x", "[--1]", "[1e5]", "[1E-5]", "[\"\\/\"]", "{\"\":\"\"}",
    "[\"\u{7F}\"]",
    "[-01]", "[0.0]", "[\"\u{2028}\"]", "[1e+]", "[0x1]", "[\"\\u12\"]",
  ])
  func `accepts what JSONSerialization accepts`(text: String) {
    let theirs = try? JSONSerialization.jsonObject(
      with: Data(text.utf8), options: .fragmentsAllowed)
    #expect(((try? JSON(parsing: text)) != nil) == (theirs != nil))
  }
}
