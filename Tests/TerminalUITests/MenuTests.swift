import Testing

@testable import TerminalUI

@Suite struct MenuTests {
  private let menu = Menu([
    Menu.Item(id: "merge", label: "Merge into …"),
    Menu.Item(id: "mine", label: "Go to Mine", keywords: ["own"]),
    Menu.Item(id: "ana", label: SafeText(line: "Ana Moraès")),
    Menu.Item(id: "promises", label: "Go to Promises"),
  ])

  private func found(_ text: String) -> [String] {
    var menu = menu
    for character in text { press(.character(character), in: &menu) }
    return menu.matches.map(\.item.id)
  }

  @Test(arguments: [
    ("", ["merge", "mine", "ana", "promises"]), ("mine", ["mine"]), ("gm", ["mine", "promises"]),
    ("go", ["mine", "promises", "merge"]), ("morae", ["ana"]), ("own", ["mine"]),
    ("pro go", ["promises"]),
    ("zzz", []), ("mi", ["mine", "merge", "promises"]),
    // A capital means that case; without one any will do.
    ("MORAE", []), ("Morae", ["ana"]), ("gM", []), ("GM", ["mine"]),
    // fzf's extended syntax.
    ("'go", ["mine", "promises"]), ("'mis", ["promises"]), ("'mise'", []),
    ("'to'", ["mine", "promises"]),
    ("^go", ["mine", "promises"]), ("^mine", []), ("mine$", ["mine"]), ("^go mine$", ["mine"]),
    ("^merge$", []), ("!go", ["merge", "ana"]), ("!'g", ["ana"]),
    ("go !mine", ["promises", "merge"]),
    ("!^go !ana", ["merge"]), ("!s$ go", ["mine", "merge"]),
    ("!own", ["merge", "ana", "promises"]),
    ("mine | ana", ["mine", "ana"]), ("^go pro | ana$", ["promises"]),
    ("go\\ to", ["mine", "promises"]),
    ("| mine", []), ("'", ["merge", "mine", "ana", "promises"]),
    ("^ !", ["merge", "mine", "ana", "promises"]),
  ])
  func filters(text: String, ids: [String]) {
    #expect(found(text) == ids)
  }

  /// Words that all fit, over and over: a paste that went astray.
  @Test func whatIsTooLongFindsNothing() {
    #expect(Menu(menu.items, filter: String(repeating: "go ", count: 85)).matches.count == 3)
    var long = Menu(menu.items, filter: String(repeating: "go ", count: 86))
    #expect(long.matches.isEmpty)
    press(.control("u"), in: &long)
    #expect(long.matches.count == 4)
  }

  @Test func movingAndChoosing() {
    var menu = menu
    press(.down, .control("n"), .up, in: &menu)
    #expect(menu.selection?.id == "mine")
    press(.pageDown, in: &menu)
    #expect(menu.selection?.id == "promises")
    for key: Key in [.enter, .escape] {
      let isTaken = menu.handle(key)
      #expect(!isTaken)
    }
    press(.character("z"), .character("z"), in: &menu)
    #expect(menu.selection == nil)
    press(.control("u"), in: &menu)
    #expect(menu.selection?.id == "merge")
  }

  @Test func matchedClustersAreTold() {
    var menu = menu
    menu.paste("gm")
    #expect(menu.matches.first?.matched == [0, 6])
    #expect(menu.visible(rows: 10) == 0..<2)
  }

  @Test func theCursorStaysOnItsItem() {
    var menu = Menu(self.menu.items, selected: "ana")
    #expect(menu.selection?.id == "ana")
    menu.replaceItems([Menu.Item(id: "new", label: "New")] + self.menu.items)
    #expect(menu.selection?.id == "ana")
    menu.replaceItems([])
    #expect(menu.selection == nil && menu.cursor == 0)
  }
}

/// Presses keys that the menu must take.
private func press(_ keys: Key..., in menu: inout Menu) {
  for key in keys {
    let isTaken = menu.handle(key)
    #expect(isTaken, "\(key)")
  }
}
