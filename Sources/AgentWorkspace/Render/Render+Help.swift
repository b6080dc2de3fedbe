import TerminalUI

// Every key of where one is, to be searched, and done with Enter.

/// A line of the help.
struct HelpRow: Equatable {
  var line: Line
  /// What Enter does on it; nil for a heading.
  var deed: Keymap.Deed?
}

extension Model {
  func draw(_ page: HelpPage, on frame: inout Frame) {
    let box = Rect(size).inset(by: size.width >= 84 ? 2 : 0)
    let area = Rect(x: box.x, y: 0, width: min(box.width, 90), height: size.height - 1)
    frame.canvas.fill(area, role: .help)
    frame.canvas.frame(
      area, title: "Keys here: type to search, Enter does it", glyphs: glyphs)
    let inside = area.inset(left: 2, top: 1, right: 2, bottom: 1)
    let lead = lead("> ", spoken: "Find: ")
    frame.canvas.write(lead, at: inside.origin, role: .inputPrompt)
    frame.cursor = page.filter.draw(
      on: &frame.canvas, in: inside.row(0).inset(left: lead.cells), role: .input)
    let (rows, body) = (helpRows(page), inside.inset(top: 2))
    draw(rows.map(\.line), from: page.top, in: body, on: &frame.canvas)
    guard let cursor = helpCursor(page, rows), cursor - page.top < body.height, cursor >= page.top
    else { return }
    let row = body.row(cursor - page.top)
    frame.canvas.write(glyphs.marker, at: Point(x: row.x - 1, y: row.y), role: .marker)
    frame.canvas.tint(row, over: .selection)
    frame.cursor = spokenCursor(at: row.origin) ?? frame.cursor
  }

  /// Every action of the context with its keys, by group, that fits what was typed.
  func helpRows(_ page: HelpPage) -> [HelpRow] {
    let wanted = page.filter.text.lowercased().split(separator: " ")
    func fits(_ text: String) -> Bool { wanted.allSatisfy { text.lowercased().contains($0) } }
    var groups: [(heading: String, rows: [HelpRow])] = []
    for group in Action.Group.allCases {
      if group == .program, page.context.isWriting {
        let rows = EditKeys.help.map { row in
          (keys: row.keys.map { $0.label(keyCharset) }, summary: row.summary)
        }.filter { fits("\($0.keys.joined(separator: " ")) \($0.summary) in the text") }
        groups.append(
          (
            "In the text",
            rows.map {
              helpRow(
                $0.keys.joined(separator: isAccessible ? ", " : "  "), SafeText(line: $0.summary),
                nil)
            }
          ))
      }
      let hits = lit == nil ? [] : keymap.actions(in: .hits)
      let rows = (keymap.actions(in: page.context) + hits).filter { $0.entry.group == group }
        .compactMap { action -> HelpRow? in
          guard let summary = summary(of: action) else { return nil }
          let keys = keyLabels(action, page.context)
          let entry = action.entry
          guard
            fits("\(keys) \(summary.string) \(group.rawValue) \(action.rawValue) \(entry.hint)")
          else { return nil }
          return helpRow(keys, summary, .action(action))
        }
      groups.append((group.rawValue, rows))
    }
    let own = keymap.ownCommands(in: page.context)
      .map { (keys: $0.keys.label(glyphs.charset), command: $0.command) }
      .filter {
        fits("\($0.keys) \($0.command.summary) \($0.command.lines.joined(separator: " ")) your own")
      }
      .map { helpRow($0.keys, SafeText(line: $0.command.summary), .own($0.command)) }
    groups.append(("Your own", own))
    let rows = groups.filter { !$0.rows.isEmpty }.flatMap { group in
      [HelpRow(line: Line()), HelpRow(line: Line(SafeText(line: group.heading), .helpHeading))]
        + group.rows
    }
    return rows.isEmpty
      ? [HelpRow(line: Line("No key does that here.", .textDim))] : Array(rows.dropFirst())
  }

  private func helpRow(_ keys: String, _ summary: SafeText, _ deed: Keymap.Deed?) -> HelpRow {
    HelpRow(
      line: Line([
        Span(
          isAccessible ? "\(SafeText(line: keys)): " : SafeText(line: keys).padded(to: 24) + " ",
          .helpKey),
        Span(summary, .help),
      ]), deed: deed)
  }

  private func keyLabels(_ action: Action, _ context: KeyContext) -> String {
    (keymap.keys(for: action, in: context) + keymap.keys(for: action, in: .hits))
      .map { $0.label(keyCharset) }.joined(separator: isAccessible ? ", " : "  ")
  }

  /// The row that Enter does; nil when none does anything.
  private func helpCursor(_ page: HelpPage, _ rows: [HelpRow]) -> Int? {
    if let cursor = page.cursor, rows.indices.contains(cursor) { return cursor }
    return rows.firstIndex { $0.deed != nil }
  }

  /// From one row that does something to another, which is kept in sight.
  func move(_ page: inout HelpPage, _ motion: Motion) {
    let rows = helpRows(page)
    let places = rows.indices.filter { rows[$0].deed != nil }
    guard let cursor = helpCursor(page, rows), let place = places.firstIndex(of: cursor) else {
      return
    }
    let height = helpHeight
    let aim = places[moved(place, motion, page: height, last: places.count - 1)]
    page.cursor = aim
    // With its heading, at the top.
    if aim < page.top + 1 { page.top = max(0, aim - 1) }
    if aim >= page.top + height { page.top = aim - height + 1 }
    if aim == places.first { page.top = 0 }
  }

  mutating func choose(_ page: HelpPage) -> [Effect] {
    let rows = helpRows(page)
    guard let cursor = helpCursor(page, rows), let deed = rows[cursor].deed else { return [] }
    layers.removeLast()
    switch deed {
    case .action(let action): return run(action)
    case .own(let command): return run(command.lines)
    }
  }
}

extension KeyContext {
  /// Text is typed there, with keys that no action is bound to.
  fileprivate var isWriting: Bool {
    [.composer, .form, .formText].contains(self)
  }
}
