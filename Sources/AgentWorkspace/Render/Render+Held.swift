import HelpDesk
import TerminalUI
import Ticketing

// Pages over the timeline: what others added while a reply was written, and a ticket's history.

extension Model {
  /// Right above the text, which stays to be seen, as the rest of the conversation does as far as
  /// there is room; where there is next to none, all there is.
  private func heldArea(_ lines: [Line]) -> Rect {
    let top = layout.top.maxY
    let height = layout.banner.y - top
    guard height >= 5 else {
      return Rect(x: 0, y: top, width: size.width, height: max(0, layout.footer.y - top))
    }
    return Rect(x: 0, y: top, width: size.width, height: height).split(bottom: lines.count + 2)
      .bottom
  }

  func heldInside(_ lines: [Line]) -> Rect {
    heldArea(lines).inset(left: 2, top: 1, right: 2, bottom: 1)
  }

  func heldLines(_ held: HeldReply) -> [Line] {
    guard var detail = ticket?.detail, detail.ticket.id == held.ticket else { return [] }
    detail.timeline = held.news
    detail.ticket.fields = []
    return Timeline(detail, in: self).lines(width: max(0, size.width - 4))
  }

  func draw(_ held: HeldReply, on frame: inout Frame) {
    let count = held.news.count
    let lines = heldLines(held)
    let area = heldArea(lines)
    frame.canvas.fill(area, role: .help)
    frame.canvas.frame(
      area, title: "NOT SENT: \(count) new since you began to write", glyphs: glyphs)
    let inside = heldInside(lines)
    draw(lines, from: held.top, in: inside, on: &frame.canvas)
    let rest = lines.count - held.top - inside.height
    if rest > 0 {
      frame.canvas.draw(
        Line(" \(rest) more lines ", .textDim), endingAt: area.maxX - 2, y: area.maxY - 1)
    }
    frame.cursor = spokenCursor(at: inside.origin)
  }

  var historyArea: Rect { Rect(x: 0, y: 0, width: size.width, height: max(0, size.height - 1)) }

  var historyInside: Rect { historyArea.inset(left: 2, top: 1, right: 2, bottom: 1) }

  func draw(_ page: HistoryPage, on frame: inout Frame) {
    frame.canvas.fill(historyArea, role: .help)
    let title: SafeText =
      page.filterText.isEmpty
      ? "All that happened on \(page.ticket.rawValue), the newest last"
      : "What happened on \(page.ticket.rawValue): \(SafeText(line: page.filterText))"
    frame.canvas.frame(
      historyArea, title: title.truncated(to: historyArea.width - 6, ellipsis: glyphs.ellipsis),
      glyphs: glyphs)
    let inside = historyInside
    let first = page.firstLine(height: inside.height)
    draw(page.lines, from: first, in: inside.inset(left: 2), on: &frame.canvas)
    let selected = page.selectedLines.clamped(to: first..<(first + max(0, inside.height)))
    for line in selected { frame.canvas.tint(inside.row(line - first), over: .selection) }
    if let line = selected.first {
      frame.canvas.write(glyphs.marker, at: inside.row(line - first).origin, role: .marker)
    }
    if page.lines.isEmpty, let key = keymap.label(for: .cancel, in: .messages, glyphs.charset) {
      frame.canvas.draw(
        Line("None of it. \(SafeText(line: key)) shows all of it again.", .help),
        at: historyInside.origin, limit: historyInside.width, ellipsis: glyphs.ellipsis)
    }
    frame.cursor = spokenCursor(
      at: selected.first.map { inside.row($0 - first).origin } ?? inside.origin)
    guard let box = page.box else { return }
    draw(box, asking: "Show what?", "by:me type:note. from:mon to:2h, or words", on: &frame)
  }
}
