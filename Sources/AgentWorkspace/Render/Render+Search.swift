import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  /// Two rows at the foot: the query, and what is to be said about it.
  func draw(_ box: SearchBox, on frame: inout Frame) {
    let said = layout.question
    let field = said.above
    frame.canvas.fill(field, role: .input)
    let lead = lead(" / ", spoken: "Search: ")
    frame.canvas.write(lead, at: field.origin, role: .inputPrompt)
    let room = field.inset(left: lead.cells, right: 1)
    frame.cursor = box.editor.draw(on: &frame.canvas, in: room, role: .input)
    frame.canvas.fill(said, role: .input)
    if let error = box.error {
      draw(error, of: box.editor.text, under: room, on: &frame.canvas)
    } else {
      frame.canvas.draw(
        saying(box), at: Point(x: room.x, y: said.y), limit: room.width, ellipsis: glyphs.ellipsis)
    }
  }

  /// A caret below the wrong word, and beside it what would be right.
  private func draw(
    _ error: QueryError, of text: String, under field: Rect, on canvas: inout Canvas
  ) {
    let y = field.y + 1
    let remedy = SafeText(line: error.remedy)
    let before = SafeText(line: String(text.prefix(error.column - 1))).cells
    let wrong = max(1, SafeText(line: error.word).cells)
    let isSeen = SafeText(line: text).cells < field.width && before + wrong <= field.width
    guard isSeen else {
      canvas.draw(
        Line(remedy, .error), at: Point(x: field.x, y: y), limit: field.width,
        ellipsis: glyphs.ellipsis)
      return
    }
    canvas.tint(Rect(x: field.x + before, y: field.y, width: wrong, height: 1), over: .error)
    let caret = SafeText(line: String(repeating: "^", count: wrong))
    canvas.write(caret, at: Point(x: field.x + before, y: y), role: .error)
    let behind = field.width - before - wrong - 1
    if remedy.cells <= behind || behind >= before {
      canvas.draw(
        Line(remedy, .error), at: Point(x: field.x + before + wrong + 1, y: y), limit: behind,
        ellipsis: glyphs.ellipsis)
    } else {
      let line = Line(remedy.truncated(to: max(0, before - 1), ellipsis: glyphs.ellipsis), .error)
      canvas.draw(line, endingAt: field.x + before - 1, y: y)
    }
  }

  /// How many were found, and how it could be said better.
  private func saying(_ box: SearchBox) -> Line {
    if case .ticket = box.scope {
      if box.isBlank { return Line("words in this ticket", .textDim) }
      return ticket?.hit == nil
        ? Line("not in this ticket's timeline", .warning) : Line(hitPlace, .textDim)
    }
    guard !box.isBlank else {
      let recall: SafeText = searches.isEmpty ? "" : "; \(glyphs.up) what was searched before"
      return Line("words, or status:open contact:me tag:printer opened:3d\(recall)", .textDim)
    }
    var line = Line(found, list.state.total == 0 ? .warning : .textDim)
    if let suggestion = box.suggestion,
      let key = keymap.label(for: .complete, in: .search, glyphs.charset)
    {
      line.append("   ")
      line.append(SafeText(line: key), .footerKey)
      line.append(" \(SafeText(line: suggestion.replacement))", .footer)
      line.append(" instead of “\(SafeText(line: suggestion.word))”", .textDim)
    } else if let hint = completion(of: box).flatMap({ hint($0, in: .search) }) {
      line.append("   \(hint)", .textDim)
    }
    return line
  }

  private var found: SafeText {
    switch list.state.total {
    case nil: ""
    case 0?: "nothing found"
    case 1?: "1 ticket"
    case let total?: "\(Self.count(total, isWhole: list.state.isWhole)) tickets"
    }
  }

  /// `1,000+`
  static func count(_ number: Int, isWhole: Bool) -> SafeText {
    isWhole ? "\(number)" : grouped(number) + "+"
  }

  /// `1,000`
  static func grouped(_ number: Int) -> SafeText {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return SafeText(line: String(text.reversed()))
  }
}
