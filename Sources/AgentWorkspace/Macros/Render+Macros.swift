import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  /// The macros over what the chosen one comes to: its height doesn't change while one types.
  func drawMacros(_ picker: Picker, on frame: inout Frame) {
    let (box, rows) = macrosBox(picker)
    frame.canvas.fill(box, role: .picker)
    frame.canvas.frame(box, title: picker.title, glyphs: glyphs)
    let inside = box.inset(by: 1)
    draw(picker.menu, in: inside, rows: rows, "nothing fits", on: &frame)
    guard let index = picker.menu.selection.flatMap({ Int($0.id) }),
      picker.uses.indices.contains(index)
    else { return }
    let room = inside.inset(left: 2, top: rows + 2, right: 2)
    let lines = macroLines(picker.uses[index], width: room.width)
    for (row, line) in lines.prefix(room.height).enumerated() {
      frame.canvas.draw(
        line, at: Point(x: room.x, y: room.y + row), limit: room.width, ellipsis: glyphs.ellipsis)
    }
    if lines.count > room.height, room.height > 0 {
      frame.canvas.draw(
        Line(" \(glyphs.ellipsis)", .textDim), endingAt: box.maxX - 1, y: room.maxY - 1)
    }
  }

  func macrosBox(_ picker: Picker) -> (box: Rect, rows: Int) {
    let height = max(6, min(size.height - 2, 26))
    let box = dialog(
      Rect(size).centered(
        Size(width: min(size.width - 2, 90), height: min(height, size.height))))
    return (box, min(max(1, picker.menu.items.count), max(1, (box.height - 4) / 2)))
  }

  /// What it does, what stops it, and the text as it would stand there.
  func macroLines(_ use: MacroUse, width: Int) -> [Line] {
    var lines: [Line] = []
    let changes = use.macro.changeWords.joined(separator: ", ")
    let what: SafeText =
      !use.hasText
      ? "No text: " : (use.kind == .reply ? "Reply to the customer" : "Note for colleagues")
    let and: SafeText = use.hasText && !changes.isEmpty ? ", and " : ""
    lines += (what + and + SafeText(line: changes)).wrapped(to: width).map { Line($0, .textDim) }
    let problems = use.text.problems.map(\.message) + [obstacle(of: use)].compactMap { $0 }
    for problem in problems {
      lines += SafeText(line: problem).wrapped(to: width).map { Line($0, .warning) }
    }
    guard use.hasText else { return lines }
    return lines + [Line()]
      + SafeText(block: use.text.text).wrapped(to: width).map { Line($0, .picker) }
  }

  /// “and pending until 3d”: what goes with a text when it is sent.
  func attachedWords(_ composer: Composer) -> SafeText? {
    guard let macro = composer.macro, !macro.words.isEmpty else { return nil }
    return SafeText(line: macro.words.joined(separator: ", "))
  }
}
