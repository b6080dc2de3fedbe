import Testing

@testable import TerminalUI

@Suite struct KeyTests {
  @Test(arguments: [
    ("j", Key.character("j"), "j"), ("é", .character("é"), "é"), ("<lt>", .character("<"), "<"),
    ("<Space>", .character(" "), "Space"), ("<C-d>", .control("d"), "Ctrl-D"),
    ("<C-@>", .control("@"), "Ctrl-Space"), ("<A-x>", .alt("x"), "Alt-x"),
    ("<A-X>", .alt("X"), "Alt-X"), ("<A-Space>", .alt(" "), "Alt-Space"),
    ("<Enter>", .enter, "Enter"), ("<Esc>", .escape, "Esc"), ("<S-Tab>", .backTab, "Shift-Tab"),
    ("<F2>", .function(2), "F2"), ("<Down>", .down, "↓"), ("<C-Left>", .wordLeft, "Ctrl-←"),
    (">", .character(">"), ">"), ("<A-lt>", .alt("<"), "Alt-<"),
  ])
  func notationGoesBothWays(notation: String, key: Key, label: String) {
    #expect(Key(notation) == key)
    #expect(key.notation == notation)
    #expect(key.label() == label)
  }

  @Test func everyNamedKeyReadsBack() {
    for name in KeyName.all { #expect(Key(name.key.notation) == name.key) }
    for key: Key in [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight, .wordBackspace, .shiftUp,
      .shiftDown, .controlUp, .controlDown, .altEnter,
    ] {
      #expect(!key.notation.isEmpty)
    }
  }

  @Test(arguments: [
    ("<c-D>", Key.control("d")), ("<enter>", .enter), ("<CR>", .enter), ("<M-x>", .alt("x")),
    ("<C-i>", .tab), ("<C-[>", .escape), ("<PgUp>", .pageUp), ("<f10>", .function(10)),
    ("<C-Space>", .control("@")),
  ])
  func otherSpellings(notation: String, key: Key) {
    #expect(Key(notation) == key)
  }

  @Test(arguments: ["", " ", "jj", "<>", "<C->", "<C-é>", "<Foo>", "<F0>", "<F99>", "<C-dd>"])
  func whatIsNoKey(notation: String) {
    #expect(Key(notation) == nil)
  }

  @Test func labelsInASCII() {
    #expect(Key.down.label(.ascii) == "Down")
    #expect(Key.wordLeft.label(.ascii) == "Ctrl-Left")
  }

  @Test(arguments: [
    ("gg", [Key.character("g"), .character("g")]), ("g i", [.character("g"), .character("i")]),
    ("* a", [.character("*"), .character("a")]), ("g<Enter>", [.character("g"), .enter]),
    ("<", [.character("<")]), ("<>", [.character("<"), .character(">")]),
  ])
  func sequences(notation: String, keys: [Key]) throws {
    let sequence = try KeySequence(parsing: notation)
    #expect(sequence.keys == keys)
    #expect(try KeySequence(parsing: sequence.description) == sequence)
  }

  @Test(arguments: [
    ("Ctrl-T", [Key.control("t")]), ("ctrl-x Ctrl-D", [.control("x"), .control("d")]),
    ("Alt-X", [.alt("X")]), ("Shift-Tab", [.backTab]), ("Ctrl-←", [.wordLeft]), ("↓", [.down]),
    ("Esc", [.escape]), ("PgUp", [.pageUp]), ("Space", [.character(" ")]), ("F5", [.function(5)]),
    ("g Enter", [.character("g"), .enter]), ("Ctrl-Space", [.control("@")]),
  ])
  func asTheProgramWritesThem(label: String, keys: [Key]) throws {
    #expect(try KeySequence(parsing: label).keys == keys)
    #expect(try KeySequence(parsing: KeySequence(keys).label()).keys == keys)
  }

  @Test func lettersThatSpellAKeyAreApart() throws {
    let keys = KeySequence([.character("E"), .character("s"), .character("c")])
    #expect(try KeySequence(parsing: keys.description) == keys)
    #expect(try KeySequence(parsing: "f5").keys == [.character("f"), .character("5")])
  }

  @Test(arguments: ["C-t", "Ctrl-", "gCtrl-T", "Ctrl-TT", "Alt-Tabs"])
  func whatLooksLikeAKeyAndIsNone(notation: String) {
    #expect(throws: KeyNotationError.self) { try KeySequence(parsing: notation) }
  }

  @Test func aWrongSequenceSaysWhatIsWrong() {
    let error = #expect(throws: KeyNotationError.self) { try KeySequence(parsing: "g<Foo>") }
    #expect(error?.description.hasPrefix("“<Foo>” in “g<Foo>” is no key") == true)
    #expect(throws: KeyNotationError.self) { try KeySequence(parsing: "  ") }
  }

  @Test func prefixes() throws {
    let sequence = try KeySequence(parsing: "gi")
    #expect(sequence.hasPrefix([.character("g")]))
    #expect(!sequence.hasPrefix([.character("i")]))
    #expect(sequence.label() == "g i")
  }
}
