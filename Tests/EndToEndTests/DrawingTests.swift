import Foundation
import Testing

/// What goes to the terminal: only what changed, and little of it.
@Suite("Drawing in a terminal", .enabled(if: Tmux.isInstalled, "tmux is missing"))
struct DrawingTests {
  /// A dozen who wait, with names and subjects of every width, for so long that no clock that ticks
  /// meanwhile changes the picture.
  private func desk() throws -> DeskOnDisk {
    let acme = try DeskOnDisk()
    let names = ["Ana Silva", "木村 拓哉", "Zoë Nováková", "Brook & Sons", "João e\u{301}", "Ivo"]
    for number in 1...12 {
      let name = names[number % names.count]
      try acme.spoc(
        "new", "--customer", "\(name) <c\(number)@example.org>", "--subject",
        number.isMultiple(of: 3) ? "プリンターが動かない" : "The printer on floor \(number) jams",
        "--body", "It happened again today, since number \(number) was mended.", "--at",
        "2020-03-02T10:00",
        expect: 0)
    }
    return acme
  }

  @Test(
    "Changes drawn one after the other give the picture that is drawn whole",
    arguments: [(80, 24), (120, 40)])
  func incremental(columns: Int, rows: Int) throws {
    let tmux = try Tmux(try desk(), columns: columns, rows: rows)
    try tmux.shell("TERM=xterm-256color $SPOC")
    try tmux.wait(for: "1 of 12")
    let steps = [
      (["j", "j"], "3 of 12"), (["G"], "12 of 12"), (["k"], "11 of 12"), (["Enter"], "11 of 12 in"),
      (["q"], "? help"), (["5"], "of 12"), (["PageDown"], "12 of 12"), (["1"], "11 of 12"),
    ]
    for (keys, text) in steps {
      for key in keys { try tmux.keys(key) }
      try tmux.wait(for: text)
      try expectTheSameDrawnWhole(tmux, columns, rows, after: keys.joined())
    }
  }

  /// Another size and back: that draws everything.
  private func expectTheSameDrawnWhole(
    _ tmux: Tmux, _ columns: Int, _ rows: Int, after keys: String
  ) throws {
    let before = try settled(tmux)
    try tmux.resize(50, 10)
    _ = try settled(tmux, but: before)
    try tmux.resize(columns, rows)
    let deadline = ContinuousClock.now + .seconds(20)
    while Self.cells(tmux.colours) != Self.cells(before), ContinuousClock.now < deadline {
      usleep(30_000)
    }
    #expect(Self.cells(tmux.colours) == Self.cells(before), "after \(keys)")
  }

  /// Each character with its looks, without plain blanks at the ends of rows: the same picture can
  /// be captured in several ways.
  private static func cells(_ picture: String) -> [[String]] {
    var looks: Set<String> = []
    return picture.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var cells: [String] = []
      var rest = line[...]
      while let character = rest.popFirst() {
        guard character == "\u{1B}", let end = rest.firstIndex(of: "m") else {
          // Bold, dim or in colour, a blank is a blank.
          let shown = character == " " ? looks.filter { "47".contains($0.prefix(1)) } : looks
          cells.append("\(character) \(shown.sorted())")
          continue
        }
        for code in rest[..<end].dropFirst().split(separator: ";") {
          switch code {
          case "0": looks = looks.filter { $0.count > 1 }
          case "39": looks = looks.filter { !$0.hasPrefix("3") || $0.count == 1 }
          case "49": looks = looks.filter { !$0.hasPrefix("4") || $0.count == 1 }
          case _: looks.insert(String(code))
          }
        }
        rest = rest[rest.index(after: end)...]
      }
      return Array(cells.reversed().drop { $0 == "  []" }.reversed())
    }
  }

  /// The picture once it stays, and is another than `old`.
  private func settled(_ tmux: Tmux, but old: String = "") throws -> String {
    var picture = tmux.colours
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      usleep(100_000)
      let next = tmux.colours
      if next == picture, next != old { break }
      picture = next
    }
    return picture
  }

  @Test("A move at 80x24 takes less than 600 bytes")
  func bytes() throws {
    let acme = try desk()
    let tmux = try Tmux(acme)
    try tmux.shell("TERM=xterm-256color $SPOC")
    try tmux.wait(for: "1 of 12")
    let file = acme.directory.appending(path: "bytes")
    try tmux.record(to: file)
    for number in 2...12 {
      try tmux.keys("j")
      try tmux.wait(for: "\(number) of 12")
    }
    try tmux.keys("Q")
    try tmux.wait(for: "shell>")
    let bytes = try Data(contentsOf: file).count
    #expect((1_000..<(11 * 600)).contains(bytes), "\(bytes / 11) bytes a move")
  }
}
