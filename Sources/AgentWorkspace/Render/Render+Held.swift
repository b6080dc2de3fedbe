import HelpDesk
import TerminalUI
import Ticketing

// Pages over the timeline: what others added while a reply was written, and a ticket's history.

extension Model {
  /// All above the text, which stays to be seen; where that is next to nothing, all there is.
  private var heldArea: Rect {
    let top = layout.top.maxY
    let height = layout.banner.y - top
    return Rect(
      x: 0, y: top, width: size.width, height: height < 5 ? max(0, layout.footer.y - top) : height)
  }

  var heldInside: Rect { heldArea.inset(left: 2, top: 1, right: 2, bottom: 1) }

  func heldLines(_ held: HeldReply) -> [Line] {
    guard var detail = ticket?.detail, detail.ticket.id == held.ticket else { return [] }
    detail.timeline = held.news
    detail.ticket.fields = []
    return Timeline(detail, in: self).lines(width: heldInside.width)
  }

  func draw(_ held: HeldReply, on frame: inout Frame) {
    let count = held.news.count
    frame.canvas.fill(heldArea, role: .help)
    frame.canvas.frame(
      heldArea, title: "NOT SENT: \(count) new since you began to write", glyphs: glyphs)
    let lines = heldLines(held)
    let inside = heldInside
    draw(lines, from: held.top, in: inside, on: &frame.canvas)
    let rest = lines.count - held.top - inside.height
    if rest > 0 {
      frame.canvas.draw(
        Line(" \(rest) more lines ", .textDim), endingAt: heldArea.maxX - 2, y: heldArea.maxY - 1)
    }
    frame.cursor = nil
  }

  var historyArea: Rect { Rect(x: 0, y: 0, width: size.width, height: max(0, size.height - 1)) }

  var historyInside: Rect { historyArea.inset(left: 2, top: 1, right: 2, bottom: 1) }

  func draw(_ page: HistoryPage, on frame: inout Frame) {
    frame.canvas.fill(historyArea, role: .help)
    frame.canvas.frame(
      historyArea, title: "All that happened on \(page.ticket.rawValue), the newest last",
      glyphs: glyphs)
    let last = max(0, page.lines.count - historyInside.height)
    draw(
      page.lines, from: min(page.top ?? last, last), in: historyInside, on: &frame.canvas)
    frame.cursor = nil
  }
}
