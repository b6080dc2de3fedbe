import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  /// A box whose height doesn't change while one types.
  func draw(_ palette: Palette, on frame: inout Frame) {
    let box = paletteBox
    frame.canvas.fill(box, role: .picker)
    frame.canvas.frame(box, title: title(of: palette), glyphs: glyphs)
    let inside = box.inset(by: 1)
    let lead = lead(": ", spoken: "Command: ")
    frame.canvas.write(lead, at: inside.origin, role: .inputPrompt)
    frame.cursor = palette.line.draw(
      on: &frame.canvas, in: inside.row(0).inset(left: lead.cells), role: .input)
    guard !palette.menu.matches.isEmpty else {
      for (row, text) in help(for: palette).wrapped(to: inside.width - 4).enumerated() {
        frame.canvas.draw(
          Line(text, .textDim), at: Point(x: inside.x + 2, y: inside.y + 1 + row),
          limit: inside.width - 4)
      }
      return
    }
    let whole = wholeText(in: palette, width: inside.width - 4)
    let rows = inside.height - 1 - whole.count
    for (row, text) in whole.enumerated() {
      frame.canvas.draw(
        Line(text, .textDim), at: Point(x: inside.x + 2, y: inside.y + 1 + rows + row),
        limit: inside.width - 4)
    }
    for (line, index) in palette.menu.visible(rows: rows).enumerated() {
      let row = inside.row(line + 1)
      switch palette.stage {
      case .commands: drawCommand(palette.menu.matches[index], row, on: &frame.canvas)
      case .argument: draw(palette.menu.matches[index], row, on: &frame.canvas)
      }
      if index == palette.menu.cursor {
        frame.canvas.write(glyphs.marker, at: row.origin, role: .marker)
        frame.canvas.tint(row, over: .selection)
        frame.cursor = spokenCursor(at: row.inset(left: 2).origin) ?? frame.cursor
      }
    }
  }

  /// Of a change or a text that is chosen: all of it, at the foot, since a row has no room for what it was
  /// before and is after. As many rows whatever is chosen, so that the menu stands still.
  private func wholeText(in palette: Palette, width: Int) -> [SafeText] {
    guard case .argument(let action, _) = palette.stage,
      action.argument == .change || action.argument == .draft, paletteBox.height > 10,
      let label = palette.menu.selection?.label
    else { return [] }
    let lines = label.wrapped(to: width)
    return (0..<3).map { row in
      guard row < lines.count else { return "" }
      return row == 2 && lines.count > 3
        ? SafeText(
          snippet: "\(lines[2].string) \(lines[3].string)", cells: width, ellipsis: glyphs.ellipsis)
        : lines[row]
    }
  }

  var paletteBox: Rect {
    let width = min(size.width - 2, 90)
    let height = min(18, size.height - 3)
    return dialog(Rect(x: (size.width - width) / 2, y: 1, width: width, height: height))
  }

  /// Name, what it does or why it can't be done, and its key.
  private func drawCommand(_ match: Menu.Match, _ rect: Rect, on canvas: inout Canvas) {
    guard let action = Action(rawValue: match.item.id) else { return }
    let summary: Line
    var role = Role.picker
    switch availability(of: action) {
    case .available: summary = Line(self.summary(of: action) ?? "", .picker)
    case .unavailable(let why):
      role = .textDim
      summary = Line(why, .textDim)
    }
    let end = drawLabel(match, rect, role: role, on: &canvas)
    let key = Line(match.item.detail, .footerKey)
    if isAccessible {
      var line = Line(": ", role)
      line.spans += summary.spans
      if !key.isEmpty { line.append(", key \(match.item.detail)", .footerKey) }
      canvas.draw(
        line, at: Point(x: end, y: rect.y), limit: rect.maxX - end, ellipsis: glyphs.ellipsis)
      return
    }
    canvas.draw(key, endingAt: rect.maxX - 1, y: rect.y)
    let x = max(end + 2, rect.x + 21)
    canvas.draw(
      summary, at: Point(x: x, y: rect.y), limit: max(0, rect.maxX - 3 - key.cells - x),
      ellipsis: glyphs.ellipsis)
  }

  private func title(of palette: Palette) -> SafeText {
    switch palette.stage {
    case .commands: "Commands"
    case .argument(let action, _): SafeText(line: action.entry.summary)
    }
  }

  /// What to type where the menu has nothing to offer.
  private func help(for palette: Palette) -> SafeText {
    guard case .argument(let action, let text) = palette.stage else {
      let help = SafeText(line: keymap.label(for: .help, in: palette.context, glyphs.charset) ?? "")
      return
        "No command is called that. Type part of what it does, such as “contact”; \(help) lists every key."
    }
    if let hint = completion(behind: action, text).flatMap({ hint($0, in: .palette) }) {
      return hint
    }
    switch action.argument {
    case .tags:
      if let target, let hint = tagHint(text, of: target, in: .palette) { return hint }
      let tags = SafeText(line: target?.tags.joined(separator: " ") ?? "")
      return tags.isEmpty ? "+printer adds it" : "Now \(tags); +printer adds, -spam takes away"
    case .wakeUp:
      return sleepReading(text) ?? "3d waiting for the part, or fri 14:00 she calls back"
    case .absence:
      return "Until when, and who covers: fri bo. Nothing: until you say that you are back."
    case .leaver: return "Who works here no more; whom they look after is handed over first."
    case .setting:
      return
        "Which, and to what: time-zone Europe/Lisbon, solved-to-closed-days 7, tags-only yes; default for the program's own."
    case .survey: return surveyReading(text)
    case .draft: return ownDrafts == nil ? "…" : "There is no text of yours that was not sent."
    case .change: return ownChanges == nil ? "…" : "There is nothing of yours to undo."
    case .customer where action == .mergeCustomer:
      return
        "Who stays: an id, a name, a mail address, a phone. Enter lists those who look the same."
    case .customer: return "A name, a mail address, a phone, or Name <mail> of somebody new."
    case .viewName:
      return action == .renameView
        ? "Enter gives it this name" : "Enter keeps it under this name, for you alone"
    case .columns:
      return
        "Of \(SafeText(line: View.Column.allCases.map(\.rawValue).joined(separator: " "))); customer:20 is 20 cells wide. Nothing at all: those that fit."
    case .filter: return filterHelp(text)
    case .links: return linkHint(target)
    case .query: return "words, or status:open contact:me tag:printer opened:3d"
    case .number where !text.isEmpty:
      return "None in this view: Enter searches every ticket for it."
    case .number: return "Type the number of a ticket, or part of a subject or a name."
    case .ownView: return "No view of yours is called that."
    case .survivor: return "Type the number of the ticket that stays; Enter lists those there are."
    case .choice, .view, .theme, .macro, .grouping, nil:
      return text.isEmpty
        ? "There is no ticket here."
        : "Nothing is called that; Backspace brings the choices back."
    }
  }

  /// What to type, and what it is tied to already.
  private func linkHint(_ target: Target?) -> SafeText {
    guard let links = ticket?.detail.ticket.links, !links.isEmpty,
      ticket?.detail.ticket.id == target?.id
    else { return Self.linkHelp }
    return
      "\(Self.linkHelp) Now: \(SafeText(line: links.map(\.description).joined(separator: " ")))"
  }

  /// “until Thu 09:30: waiting for the part”, as it would be done; nil when nothing was typed.
  private func sleepReading(_ text: String) -> SafeText? {
    guard text.contains(where: { $0 != " " }) else { return nil }
    do throws(WhenError) {
      let (until, because) = try SleepPhrase.read(text, now: now, in: zone)
      let why = because ?? WakeUp.defaultReason
      return SafeText(line: "until \(Age.moment(until, now: now, in: zone)): \(why)")
    } catch {
      return SafeText(line: error.message(.future))
    }
  }

  // MARK: - What was said

  /// Every message of the session, the last one first.
  var messageLines: [Line] {
    let width = max(8, min(size.width, 100) - 16)
    let lines = messages.reversed().flatMap { toast in
      toast.text.wrapped(to: width).enumerated().map { index, row in
        guard index == 0 else { return Line("          \(row)", toast.role) }
        let time = SafeText(line: Age.moment(toast.at, now: now, in: zone))
        return Line([
          Span(time.padded(to: 7) + " ", .textDim), Span("\(mark(of: toast)) \(row)", toast.role),
        ])
      }
    }
    return lines.isEmpty ? [Line("Nothing was said yet.", .textDim)] : lines
  }

  func drawMessages(from top: Int, on frame: inout Frame) {
    let area = Rect(x: 0, y: 0, width: min(size.width, 100), height: size.height - 1)
    frame.canvas.fill(area, role: .help)
    frame.canvas.frame(area, title: "What was said, the latest first", glyphs: glyphs)
    let inside = area.inset(left: 2, top: 2, right: 2, bottom: 1)
    draw(messageLines, from: top, in: inside, on: &frame.canvas)
    frame.cursor = spokenCursor(at: inside.origin)
  }

  func mark(of toast: Toast) -> SafeText {
    if isAccessible {
      return
        switch toast.kind
      {
      case .done: "Done:"
      case .info, .offer: "Note:"
      case .error: "Error:"
      }
    }
    return
      switch toast.kind
    {
    case .done: glyphs.done
    case .info, .offer: glyphs.bullet
    case .error: glyphs.failed
    }
  }
}

extension Toast {
  var role: Role {
    switch kind {
    case .done: .toastDone
    case .info, .offer: .toast
    case .error: .toastError
    }
  }
}
