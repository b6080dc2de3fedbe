import TerminalUI

/// Where things are on a screen of some size. Empty rectangles are not drawn.
struct Layout: Equatable {
  /// The row with the views, or the ticket's subject.
  var top: Rect
  /// The views as a pane of their own, on wide screens.
  var views = Rect.none
  /// Lines between panes.
  var dividers: [Rect] = []
  var header = Rect.none
  var list = Rect.none
  /// What the ticket screen says above the timeline.
  var head = Rect.none
  var rule: Rect
  var card = Rect.none
  var preview = Rect.none
  var timeline = Rect.none
  var banner = Rect.none
  var editor = Rect.none
  /// Where a question is asked, above the footer.
  var question: Rect
  var footer: Rect

  /// Prose is never wider than this.
  static let widestProse = 100

  /// Below this there are rows and nothing else.
  static let smallest = Size(width: 60, height: 15)

  /// The list: rows alone (below 60x15), a card below them, a preview of the conversation too
  /// (100x35), or views, list and conversation side by side (140 wide).
  ///
  /// - Parameters:
  ///   - preview: whether the conversation shows; nil leaves it to the size.
  ///   - choices: what whoever looks has set.
  static func list(
    _ size: Size, preview: Bool? = nil, choices: LayoutChoices = LayoutChoices()
  ) -> Layout {
    if size.width >= 140, size.height >= 20, choices.preview != .below {
      return panes(
        size, preview: preview ?? (choices.preview != .off), sidebar: choices.sidebar)
    }
    let (top, rest) = Rect(size).split(top: 1)
    let (body, footer) = rest.split(bottom: 1)
    var layout = Layout(top: top, rule: .none, question: .none, footer: footer)
    layout.question = footer.above
    guard size.width >= smallest.width, size.height >= smallest.height else {
      layout.list = body
      return layout
    }
    let (header, below) = body.split(top: 1)
    layout.header = header
    let hasRoom = size.width >= 100 && size.height >= 35
    let hasPreview = preview ?? (hasRoom && choices.preview != .off)
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

  private static let viewsWidth = 22

  /// Views, list and conversation side by side. The list has the larger part: its columns are what
  /// a wide screen is for, and prose needs no more than it is readable at.
  private static func panes(_ size: Size, preview: Bool, sidebar: Bool) -> Layout {
    let (top, rest) = Rect(size).split(top: 1)
    let (body, footer) = rest.split(bottom: 1)
    var layout = Layout(top: top, rule: .none, question: footer.above, footer: footer)
    var (divider, middle) = (Rect.none, body)
    if sidebar {
      let (views, beside) = body.split(left: viewsWidth)
      layout.views = views
      (divider, middle) = beside.split(left: 1)
      layout.dividers = [divider]
    }
    if preview {
      let width = min(widestProse + 2, max(50, middle.width * 45 / 100))
      let (list, conversation) = middle.split(right: width + 1)
      (divider, layout.preview) = conversation.split(left: 1)
      layout.dividers.append(divider)
      (layout.card, layout.preview) = layout.preview.split(top: 4)
      layout.preview = layout.preview.inset(left: 1, top: 1, right: 1)
      (middle, layout.rule) = list.split(bottom: 1)
    } else {
      let (list, foot) = middle.split(bottom: 3)
      (layout.rule, layout.card) = foot.split(top: 1)
      middle = list
    }
    (layout.header, layout.list) = middle.split(top: 1)
    return layout
  }

  /// For who listens: one thing below the other, and nothing beside anything.
  static func spokenList(_ size: Size) -> Layout {
    let (top, rest) = Rect(size).split(top: 1)
    let (body, footer) = rest.split(bottom: 1)
    var layout = Layout(top: top, rule: .none, question: footer.above, footer: footer)
    layout.list = body
    guard size.height >= smallest.height else { return layout }
    let foot: Rect
    (layout.list, foot) = body.split(bottom: 5)
    (layout.rule, layout.card) = foot.split(top: 1)
    return layout
  }

  /// A ticket: its head, the timeline, and the composer while something is written.
  static func ticket(_ size: Size, editorRows: Int?, headRows: Int = 2) -> Layout {
    let (top, rest) = Rect(size).split(top: 1)
    let (body, footer) = rest.split(bottom: 1)
    var layout = Layout(top: top, rule: .none, question: footer.above, footer: footer)
    var middle = body
    if size.height >= 15 {
      let (head, below) = body.split(top: headRows)
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

extension Point {
  var above: Point { Point(x: x, y: max(0, y - 1)) }
}

extension Rect {
  static var none: Rect { Rect(x: 0, y: 0, width: 0, height: 0) }

  /// The row above this one.
  var above: Rect { Rect(x: x, y: max(0, y - 1), width: width, height: 1) }
}

extension Model {
  var layout: Layout {
    guard ticket != nil else { return listLayout }
    let editorRows = composer.flatMap {
      $0.form != nil
        ? nil : $0.editor.height(width: max(1, size.width - 2), atMost: size.height)
    }
    return .ticket(size, editorRows: editorRows, headRows: headRows)
  }

  private var listLayout: Layout {
    isAccessible
      ? .spokenList(size) : .list(size, preview: list.showsPreview, choices: layoutChoices)
  }

  /// What is said above a timeline: a line for each thing for who listens.
  private var headRows: Int { isAccessible ? 4 : 2 }

  /// Rows of the list, also while a ticket lies over it: it is found again as it was left.
  var listHeight: Int { listLayout.list.height }

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
