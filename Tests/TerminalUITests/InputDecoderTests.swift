import Testing

@testable import TerminalUI

@Suite struct InputDecoderTests {
  /// All events of the bytes, as if nothing came after them.
  private func events(_ text: String, sequences: [[UInt8]: Key] = [:]) -> [TerminalEvent] {
    events(Array(text.utf8), InputDecoder(sequences: sequences))
  }

  private func events(_ bytes: [UInt8], _ decoder: InputDecoder) -> [TerminalEvent] {
    var decoder = decoder
    decoder.feed(bytes)
    var events: [TerminalEvent] = []
    while decoder.waiting != .nothing {
      while let event = decoder.next() { events.append(event) }
      if decoder.waiting != .nothing { decoder.flush() }
    }
    return events
  }

  private func keys(_ text: String) -> [Key] {
    events(text).compactMap { if case .key(let key) = $0 { key } else { nil } }
  }

  @Test(arguments: [
    ("j", [Key.character("j")]), ("é木", [.character("é"), .character("木")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}\u{8}", [.backspace, .backspace]),
    ("\u{4}\u{13}\u{0}\u{1F}", [.control("d"), .control("s"), .control("@"), .control("_")]),
    ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]),
    ("\u{1B}x", [.alt("x")]), ("\u{1B}é", [.alt("é")]), ("\u{1B}[", [.alt("[")]),
    ("\u{1B}O", [.alt("O")]), ("\u{1B}]", [.alt("]")]), ("\u{1B}\r", [.altEnter]),
    ("\u{1B}\u{7F}", [.wordBackspace]),
  ])
  func plainKeys(bytes: String, expected: [Key]) {
    #expect(keys(bytes) == expected)
  }

  @Test(
    "What begins behind a broken sequence counts", arguments: ["[", "[[", "[1;5", "O", "O1", ""])
  func brokenOff(start: String) {
    #expect(events("\u{1B}\(start)\u{1B}[200~a\u{1B}[201~").last == .paste("a"))
  }

  @Test(arguments: [
    // xterm, also in application mode
    ("[A", Key.up), ("OA", .up), ("[H", .home), ("OF", .end), ("OP", .function(1)),
    ("[15~", .function(5)), ("[24~", .function(12)), ("[Z", .backTab), ("[3~", .delete),
    ("[5~", .pageUp), ("[1;5C", .wordRight), ("[1;3D", .wordLeft), ("[1;2A", .shiftUp),
    ("[1;5B", .controlDown), ("[1;5P", .function(1)), ("[3;5~", .delete),
    // PuTTY, the Linux console, rxvt
    ("[1~", .home), ("[4~", .end), ("[11~", .function(1)), ("[14~", .function(4)),
    ("[[A", .function(1)), ("[[E", .function(5)), ("[7~", .home), ("[8~", .end), ("[a", .shiftUp),
    ("Oc", .wordRight), ("Od", .wordLeft), ("[7$", .home), ("[7^", .home),
    ("\u{1B}[D", .wordLeft), ("\u{1B}OC", .wordRight),
    // modifyOtherKeys and CSI u
    ("[27;5;13~", .enter), ("[100;5u", .control("d")), ("[9;2u", .backTab), ("OM", .enter),
    ("Oj", .character("*")), ("Oq", .character("1")),
  ])
  func sequences(body: String, key: Key) {
    #expect(keys("\u{1B}\(body)x") == [key, .character("x")])
  }

  /// PuTTY's Home asked people whether to quit where such things became Esc and letters.
  @Test(arguments: [
    "[99;99X", "[?62;1;6c", "[200q", "[>0;95;0c", "OX", "[[Z", "]11;rgb:0/0/0\u{7}",
    "P1$r0m\u{1B}\\",
    "[1;2\u{20}q", "[<0;3;4M",
  ])
  func unknownSequencesAreSwallowedWhole(body: String) {
    #expect(keys("\u{1B}\(body)x") == [.character("x")])
  }

  @Test func aBrokenSequenceDoesNotEatTheNextKey() {
    #expect(keys("\u{1B}[1;\r") == [.enter])
    #expect(keys("\u{1B}[1;\u{1B}[A") == [.up])
    #expect(keys("\u{1B}[12") == [])
  }

  @Test func sequencesMayComeByteByByte() {
    var decoder = InputDecoder()
    for byte in "\u{1B}[1;5".utf8 {
      decoder.feed([byte])
      #expect(decoder.next() == nil)
      #expect(decoder.waiting == .sequence)
    }
    decoder.feed([0x43])
    #expect(decoder.next() == .key(.wordRight))
    #expect(decoder.waiting == .nothing)
  }

  @Test func splitUTF8Waits() {
    var decoder = InputDecoder()
    decoder.feed([0xE6, 0x9C])
    #expect(decoder.next() == nil)
    decoder.feed([0xA8])
    #expect(decoder.next() == .key(.character("木")))
    #expect(events([0xFF, 0x41], InputDecoder()).count == 2)
  }

  @Test func whatIsNoUTF8IsToldAndNoText() {
    let key = TerminalEvent.key(.character("A"))
    #expect(events([0xE6, 0x41], InputDecoder()) == [.undecodable, key])
    #expect(events([0xE9, 0x41], InputDecoder()) == [.undecodable, key])
    let paste = Array("\u{1B}[200~a".utf8) + [0xE3, 0xE7] + Array("o\u{1B}[201~A".utf8)
    #expect(events(paste, InputDecoder()) == [.undecodable, key])
  }

  @Test func terminfoWins() {
    let wyse: [[UInt8]: Key] = [Array("\u{1B}A".utf8): .up, Array("\u{1B}AB".utf8): .down]
    #expect(events("\u{1B}ABx", sequences: wyse) == [.key(.down), .key(.character("x"))])
    #expect(events("\u{1B}A", sequences: wyse) == [.key(.up)])
    #expect(events("\u{1B}x", sequences: wyse) == [.key(.alt("x"))])
  }

  @Test(
    arguments: [
      ("\u{1B}[<0;5;3M", MouseEvent(.click, at: Point(x: 4, y: 2))),
      ("\u{1B}[<16;1;1M", MouseEvent(.click, at: Point(x: 0, y: 0))),
      ("\u{1B}[<64;300;60M", MouseEvent(.wheelUp, at: Point(x: 299, y: 59))),
      ("\u{1B}[<65;5;3M", MouseEvent(.wheelDown, at: Point(x: 4, y: 2))),
      ("\u{1B}[M %#", MouseEvent(.click, at: Point(x: 4, y: 2))),
      ("\u{1B}[Ma!!", MouseEvent(.wheelDown, at: Point(x: 0, y: 0))),
      ("\u{1B}[<0;5;3m", nil), ("\u{1B}[<2;5;3M", nil), ("\u{1B}[<32;5;3M", nil),
      ("\u{1B}[<0;5M", nil), ("\u{1B}[M#!!", nil), ("\u{1B}[<0;0;0M", nil),
    ] as [(String, MouseEvent?)])
  func mouse(bytes: String, event: MouseEvent?) {
    var decoder = InputDecoder(hasMouse: true)
    var found: [TerminalEvent] = []
    // A byte at a time: none of it becomes a key.
    for byte in (bytes + "q").utf8 {
      decoder.feed([byte])
      while let next = decoder.next() { found.append(next) }
    }
    #expect(found == (event.map { [.mouse($0)] } ?? []) + [.key(.character("q"))])
  }

  @Test func aMouseNobodyAskedForIsSwallowed() {
    #expect(events("\u{1B}[<0;5;3Mq") == [.key(.character("q"))])
  }

  @Test func focus() {
    #expect(events("\u{1B}[I\u{1B}[Oq") == [.focus(true), .focus(false), .key(.character("q"))])
  }

  @Test func aPasteIsLiteral() {
    let text = "j\u{1B}[A q\r\nlast\u{3}"
    #expect(
      events("\u{1B}[200~\(text)\u{1B}[201~e")
        == [.paste("j\u{1B}[A q\nlast\u{3}"), .key(.character("e"))])
    #expect(events("\u{1B}[201~e") == [.key(.character("e"))])
  }

  @Test func aPasteMayComeInParts() {
    let bytes = Array("\u{1B}[200~dear \u{1B}[20 Ana\u{1B}[201~x".utf8)
    for cut in 1..<bytes.count {
      var decoder = InputDecoder()
      var events: [TerminalEvent] = []
      for part in [bytes[..<cut], bytes[cut...]] {
        decoder.feed(part)
        while let event = decoder.next() { events.append(event) }
      }
      #expect(events == [.paste("dear \u{1B}[20 Ana"), .key(.character("x"))], "cut at \(cut)")
    }
  }

  @Test func aPasteWithoutAnEndIsStillAPaste() {
    #expect(events("\u{1B}[200~rm -r") == [.paste("rm -r")])
  }

  @Test func anyBytesEndAndNoneHangs() {
    var random = SeededGenerator(seed: 1)
    let alphabet: [UInt8] = [
      0x1B, 0x5B, 0x4F, 0x5D, 0x31, 0x3B, 0x7E, 0x41, 0x07, 0xC3, 0xE6, 0x80,
    ]
    for _ in 0..<5_000 {
      let bytes = (0..<12).compactMap { _ in alphabet.randomElement(using: &random) }
      _ = events(bytes, InputDecoder(sequences: [[0x1B, 0x5B, 0x41]: .up]))
    }
  }
}
