import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  func drawLayer(on frame: inout Frame) {
    // What is asked about a line of a page stands below it.
    switch layers.last {
    case .prompt, .picker, .palette, .merging: if let page { draw(page, on: &frame) }
    case _: break
    }
    switch layers.last {
    case .composer, nil: break
    case .sendBar:
      guard let composer else { return }
      let text: SafeText =
        switch (composer.kind, composer.ending) {
        case (.note, _), (.line, _): "Add this note?"
        case (.ticket, _): "Open this ticket of \(composer.form.map(ownerName) ?? "")?"
        case (.reply, nil): "Send this reply\(whereTo(composer))?"
        case (.reply, let ending?):
          // The deed first: the address may be long.
          "Send, and make the ticket \(SafeText(line: ending.label))?\(whereItGoes(composer))"
        }
      if let words = attachedWords(composer) {
        // To whom stands in the banner above; what happens besides stands nowhere else.
        let first: SafeText = composer.kind == .note ? "Add this note" : "Send this reply"
        return drawQuestion("\(first), and with it: \(words)?", on: &frame)
      }
      drawQuestion(text, on: &frame)
    case .solving(let target, _):
      let since = target.waitingSince.map { waited(since: $0) } ?? ""
      if hasMarks {
        let (waiting, all) = ("\(waitingMarked)", "\(marked.count)")
        let rest: SafeText =
          waitingMarked == 1
          ? "waits for an answer. Why will it get none?"
          : "wait for an answer. Why will they get none?"
        return drawQuestion(
          "\(SafeText(line: waiting)) of \(SafeText(line: all)) marked \(rest)",
          choices: ownReasonHints, on: &frame)
      }
      drawQuestion(
        "\(SafeText(line: target.customerName)) has waited \(since). Answer, or say why not:",
        choices: ownReasonHints, on: &frame)
    case .quitting:
      drawQuestion("There is unsent text; it is kept as a draft. Quit?", on: &frame)
    case .merging(let question): draw(question, on: &frame)
    case .bulk(let preview): drawQuestion(bulkLines(preview), on: &frame)
    case .quittingUnsaved(let why): drawUnsaved(why, on: &frame)
    case .picker(let picker) where picker.subject == .macro: drawMacros(picker, on: &frame)
    case .picker(let picker): draw(picker, on: &frame)
    case .palette(let palette): draw(palette, on: &frame)
    case .search(let box): draw(box, on: &frame)
    case .prompt(let prompt): draw(prompt, on: &frame)
    case .help(let page): draw(page, on: &frame)
    case .messages(let top): drawMessages(from: top, on: &frame)
    case .held(let held): draw(held, on: &frame)
    case .history(let page): draw(page, on: &frame)
    case .callPad(let pad): draw(pad, on: &frame)
    case .page(let page): draw(page, on: &frame)
    }
  }

  private func whereItGoes(_ composer: Composer) -> SafeText {
    let place = whereTo(composer)
    return place.isEmpty ? "" : " It goes\(place)."
  }

  /// What goes outside says where, once more.
  private func whereTo(_ composer: Composer) -> SafeText {
    ticket.map { " to \(words(of: composer.route, on: $0.detail))" } ?? ""
  }

  /// - Parameter choices: what the footer has no room for, on a line of its own.
  private func drawQuestion(
    _ text: SafeText, choices: Line = Line(), on frame: inout Frame
  ) {
    var rect = layout.question
    if !choices.spans.isEmpty {
      frame.canvas.fill(rect, role: .inputPrompt)
      frame.canvas.draw(
        choices, at: Point(x: rect.x + 1, y: rect.y), limit: rect.width - 1,
        ellipsis: glyphs.ellipsis)
      rect = rect.above
    }
    frame.canvas.fill(rect, role: .inputPrompt)
    frame.canvas.draw(
      Line(" \(text)", .inputPrompt), at: rect.origin, limit: rect.width,
      ellipsis: glyphs.ellipsis)
    frame.cursor = spokenCursor(at: Point(x: rect.x, y: rect.y))
  }

  /// Whole, over some rows: whoever drops a text must have been able to read why.
  private func drawUnsaved(_ why: SafeText, on frame: inout Frame) {
    let keys = [Action.cancel, .discardAndQuit].map { action in
      SafeText(line: keymap.label(for: action, in: .quittingUnsaved, glyphs.charset) ?? "")
    }
    let text: SafeText = """
      What you typed is NOT SAVED, and quitting would lose it. \(why) \
      \(keys[0]) goes back to it, \(keys[1]) drops it and quits.
      """
    var row = layout.question
    for line in text.wrapped(to: max(8, row.width - 2)).prefix(5).reversed() {
      frame.canvas.fill(row, role: .inputPrompt)
      frame.canvas.draw(Line(" \(line)", .inputPrompt), at: row.origin, limit: row.width)
      guard row.y > 0 else { break }
      row = row.above
    }
    frame.cursor = spokenCursor(at: Point(x: row.x, y: row.y + 1))
  }

  /// Two rows: what is asked and how to say it, then the line itself.
  private func draw(_ prompt: Prompt, on frame: inout Frame) {
    draw(prompt.editor, asking: prompt.title, hint(prompt), on: &frame)
  }

  func draw(
    _ editor: TextEditor, asking title: SafeText, _ hint: SafeText, on frame: inout Frame
  ) {
    let field = layout.question
    let asked = field.above
    frame.canvas.fill(asked, role: .inputPrompt)
    frame.canvas.draw(
      Line([Span(" \(title)  ", .inputPrompt), Span(hint, .textDim)]),
      at: asked.origin, limit: asked.width, ellipsis: glyphs.ellipsis)
    frame.canvas.fill(field, role: .input)
    let lead = lead(" > ", spoken: "Answer: ")
    frame.canvas.write(lead, at: field.origin, role: .inputPrompt)
    frame.cursor = editor.draw(
      on: &frame.canvas, in: field.inset(left: lead.cells, right: 1), role: .input)
  }

  private func draw(_ picker: Picker, on frame: inout Frame) {
    let (box, rows) = pickerBox(picker)
    frame.canvas.fill(box, role: .picker)
    frame.canvas.frame(box, title: picker.title, glyphs: glyphs)
    draw(picker.menu, in: box.inset(by: 1), rows: rows, emptiness(of: picker), on: &frame)
  }

  /// Where it is, and how many of its rows are choices.
  func pickerBox(_ picker: Picker) -> (box: Rect, rows: Int) {
    let widest = picker.menu.items.map { $0.label.cells + $0.detail.cells + 4 }.max() ?? 20
    let width = min(size.width - 2, max(34, widest + 4, picker.title.cells + 6))
    let rows = min(max(1, picker.menu.items.count), max(1, size.height - 6))
    return (dialog(Rect(size).centered(Size(width: width, height: rows + 3))), rows)
  }

  /// What is typed, and below it what fits.
  func draw(
    _ menu: Menu, in inside: Rect, rows: Int, _ emptiness: SafeText, on frame: inout Frame
  ) {
    let lead = lead("> ", spoken: "Find: ")
    frame.canvas.write(lead, at: inside.origin, role: .inputPrompt)
    frame.cursor = menu.filter.draw(
      on: &frame.canvas, in: inside.row(0).inset(left: lead.cells), role: .input)
    if menu.matches.isEmpty {
      frame.canvas.draw(
        Line(emptiness, .textDim), at: inside.row(1).inset(left: 2).origin,
        limit: inside.width - 2, ellipsis: glyphs.ellipsis)
    }
    for (line, index) in menu.visible(rows: rows).enumerated() {
      let row = inside.row(line + 1)
      draw(menu.matches[index], row, on: &frame.canvas)
      if index == menu.cursor {
        frame.canvas.write(glyphs.marker, at: row.origin, role: .marker)
        frame.canvas.tint(row, over: .selection)
        frame.cursor = spokenCursor(at: row.inset(left: 2).origin) ?? frame.cursor
      }
    }
  }

  /// What stands where nothing can be chosen.
  private func emptiness(of picker: Picker) -> SafeText {
    if let number = typedChoice(in: picker) { return "Enter takes \(SafeText(line: number))" }
    if picker.subject == .duplicate { return "nobody looks the same: type an id, a name, a phone" }
    return picker.menu.items.isEmpty && picker.subject == .survivor
      ? "no other open ticket of theirs" : "nothing fits"
  }

  func draw(_ match: Menu.Match, _ rect: Rect, on canvas: inout Canvas) {
    let x = drawLabel(match, rect, role: match.item.isDimmed ? .textDim : .picker, on: &canvas)
    let room = rect.maxX - x - 3
    if isAccessible {
      if room > 3, !match.item.detail.isEmpty {
        canvas.draw(
          Line(": \(match.item.detail)", .textDim), at: Point(x: x, y: rect.y), limit: room,
          ellipsis: glyphs.ellipsis)
      }
      return
    }
    if room > 3 {
      canvas.draw(
        Line(match.item.detail.truncated(to: room, ellipsis: glyphs.ellipsis), .textDim),
        endingAt: rect.maxX - 1, y: rect.y)
    }
  }

  /// The label with what was typed in it lit.
  ///
  /// - Returns: where it ends.
  func drawLabel(
    _ match: Menu.Match, _ rect: Rect, role: Role = .picker, on canvas: inout Canvas
  ) -> Int {
    var x = rect.x + 2
    let label = match.item.label.truncated(to: max(0, rect.maxX - x), ellipsis: glyphs.ellipsis)
    for (index, character) in label.string.enumerated() {
      x += canvas.write(
        SafeText(line: String(character)), at: Point(x: x, y: rect.y),
        role: match.matched.contains(index) ? .pickerMatch : role, limit: rect.maxX - x)
    }
    return x
  }
}
