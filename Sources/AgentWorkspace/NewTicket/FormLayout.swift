import TerminalUI

/// Where things are on the form for a new ticket. Empty rectangles are not drawn.
struct FormLayout {
  typealias Field = TicketForm.Field

  var title: Rect
  /// Each with the fields that stand on it.
  var rows: [(rect: Rect, fields: [Field])] = []
  var banner = Rect.none
  var text: Rect
  var divider = Rect.none
  /// What of the customer's is open: its heading, and the tickets.
  var heading = Rect.none
  var others = Rect.none

  /// - Parameters:
  ///   - others: how many of the customer's tickets are open.
  ///   - focus: what has to be seen where there isn't room for all.
  ///   - isNarrow: nothing stands beside anything.
  init(_ size: Size, others count: Int, focus: Field, isNarrow: Bool = false) {
    let (top, rest) = Rect(size).split(top: 1)
    var (body, _) = rest.split(bottom: 1)
    title = top
    if size.width >= 120, !isNarrow {
      let pane: Rect
      (body, pane) = body.split(right: max(40, min(80, size.width * 2 / 5)))
      (divider, heading) = pane.split(left: 1)
      (heading, others) = heading.split(top: 1)
      others = others.inset(left: 1, right: 1)
    } else if count > 0, let rows = Self.rows(for: count, height: size.height, focus) {
      let foot: Rect
      (body, foot) = body.split(bottom: rows + 1)
      (heading, others) = foot.split(top: 1)
      others = others.inset(left: 1, right: 1)
    }
    let fields: [[Field]] =
      body.width >= 60 && !isNarrow
      ? [[.customer], [.subject], [.channel, .priority, .direction], [.tags]]
      : [[.customer], [.subject], [.channel], [.priority], [.direction], [.tags]]
    let hasBanner = body.height >= 8
    let shown = min(fields.count, max(1, body.height - (hasBanner ? 4 : 2)))
    let focused = fields.firstIndex { $0.contains(focus) } ?? 0
    let first = max(0, min(focused - shown + 1, fields.count - shown))
    let (above, below) = body.split(top: shown)
    for (index, fields) in fields[first..<(first + shown)].enumerated() {
      rows.append((above.row(index).inset(left: 1, right: 1), fields))
    }
    text = below
    if hasBanner { (banner, text) = below.split(top: 1) }
    text = text.inset(left: 1, right: 1)
    text = text.split(left: Layout.widestProse).left
  }

  /// Below the text; where there is next to no room, only while somebody is among them.
  private static func rows(for count: Int, height: Int, _ focus: Field) -> Int? {
    if height < 12 { return focus == .others && height >= 5 ? min(count, height - 4) : nil }
    return min(count, height >= 30 ? 8 : height >= 20 ? 4 : 2)
  }
}

extension Model {
  /// Of the form on top, if there is one.
  var formLayout: FormLayout {
    let form = composer?.form
    return FormLayout(
      size, others: form?.others?.rows.count ?? 0, focus: form?.focus ?? .customer,
      isNarrow: isAccessible)
  }
}
