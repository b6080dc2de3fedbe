import TerminalUI

/// Where things are on a screen of some size. Empty rectangles are not drawn.
struct Layout: Equatable {
  /// The row with the views, or the ticket's subject.
  var top: Rect
  var header = Rect(x: 0, y: 0, width: 0, height: 0)
  var list = Rect(x: 0, y: 0, width: 0, height: 0)
  /// What the ticket screen says above the timeline.
  var head = Rect(x: 0, y: 0, width: 0, height: 0)
  var rule: Rect
  var card = Rect(x: 0, y: 0, width: 0, height: 0)
  var preview = Rect(x: 0, y: 0, width: 0, height: 0)
  var timeline = Rect(x: 0, y: 0, width: 0, height: 0)
  var banner = Rect(x: 0, y: 0, width: 0, height: 0)
  var editor = Rect(x: 0, y: 0, width: 0, height: 0)
  /// Where a question is asked, above the footer.
  var question: Rect
  var footer: Rect

  /// Prose is never wider than this.
  static let widestProse = 100

  /// The list: from tabs and rows alone (below 60x15) to a preview of the conversation (100x35).
  static func list(_ size: Size) -> Layout {
    let (top, rest) = Rect(size).split(top: 1)
    let (body, footer) = rest.split(bottom: 1)
    var layout = Layout(top: top, rule: .none, question: .none, footer: footer)
    layout.question = footer.above
    guard size.width >= 60, size.height >= 15 else {
      layout.list = body
      return layout
    }
    let (header, below) = body.split(top: 1)
    layout.header = header
    let hasPreview = size.width >= 100 && size.height >= 35
    // Rule and card always; the preview gets a blank line and a little more than half.
    let cardRows = hasPreview ? max(3, below.height * 11 / 20) : 3
    let (list, foot) = below.split(bottom: cardRows)
    layout.list = list
    let (rule, rest2) = foot.split(top: 1)
    layout.rule = rule
    let (card, rest3) = rest2.split(top: 2)
    layout.card = card
    if hasPreview { layout.preview = rest3.inset(left: 1, top: 1, right: 1) }
    return layout
  }

  /// A ticket: its head, the timeline, and the composer while something is written.
  static func ticket(_ size: Size, editorRows: Int?) -> Layout {
    let (top, rest) = Rect(size).split(top: 1)
    let (body, footer) = rest.split(bottom: 1)
    var layout = Layout(top: top, rule: .none, question: footer.above, footer: footer)
    var middle = body
    if size.height >= 15 {
      let (head, below) = body.split(top: 2)
      layout.head = head
      let (rule, timeline) = below.split(top: 1)
      layout.rule = rule
      middle = timeline
    }
    if let editorRows {
      let rows = min(max(3, editorRows), max(3, (middle.height - 1) * 3 / 5))
      let (timeline, foot) = middle.split(bottom: min(middle.height, rows + 1))
      let (banner, editor) = foot.split(top: 1)
      layout.banner = banner
      layout.editor = editor.inset(left: 1, right: 1)
      middle = timeline
    }
    layout.timeline = middle.inset(left: 1, right: 1)
    return layout
  }
}

extension Rect {
  static var none: Rect { Rect(x: 0, y: 0, width: 0, height: 0) }

  /// The row above this one.
  var above: Rect { Rect(x: x, y: max(0, y - 1), width: width, height: 1) }
}

extension Model {
  var layout: Layout {
    guard ticket != nil else { return .list(size) }
    let editorRows = composer.map { $0.editor.height(width: max(1, size.width - 2)) }
    return .ticket(size, editorRows: editorRows)
  }

  /// The timeline of the open ticket, laid out.
  var timeline: [Line] {
    guard let ticket else { return [] }
    let width = layout.timeline.width
    if let laidOut = ticket.laidOut, laidOut.width == width { return laidOut.lines }
    return Timeline(ticket.detail, in: self).lines(width: width)
  }

  /// The first line of it that shows.
  var timelineTop: Int {
    let last = max(0, timeline.count - layout.timeline.height)
    return min(ticket?.scroll ?? last, last)
  }

  var helpHeight: Int { max(1, size.height - 6) }
}
