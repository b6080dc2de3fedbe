import DeskIndex
import Ticketing

// A view whose tickets stand in groups: a line says which group begins, and takes the room of a row.

extension ListState {
  /// What a line of the list shows, by places in the view.
  enum ListLine: Equatable, Sendable {
    /// The name of the group that this row is in.
    case group(Int)
    case row(Int)
  }

  /// Whether a group begins with this row, as far as the rows are known.
  private func begins(at index: Int) -> Bool {
    guard let grouping, let row = row(at: index), let before = self.row(at: index - 1) else {
      return false
    }
    return !grouping.holds(before, row)
  }

  /// What the lines show from the first row of the screen on. The first line names the group one is
  /// in, wherever in it that is.
  func lines(height: Int) -> [ListLine] {
    let total = total ?? 0
    guard grouping != nil else {
      return (top..<max(top, min(total, top + height))).map(ListLine.row)
    }
    var lines: [ListLine] = []
    var index = top
    while lines.count < height, index < total {
      if index == top || begins(at: index) {
        // No group is named with nothing of it below.
        guard lines.count + 1 < height || height == 1 else { break }
        if height > 1 { lines.append(.group(index)) }
      }
      lines.append(.row(index))
      index += 1
    }
    return lines
  }

  /// How many rows the screen shows from `top` on.
  func rowsShown(height: Int) -> Int {
    guard grouping != nil else { return height }
    return lines(height: height).count { if case .row = $0 { true } else { false } }
  }

  /// Lines that a stretch of rows takes.
  private func lineCount(_ rows: ClosedRange<Int>) -> Int {
    rows.count + 1 + rows.dropFirst().count(where: begins)
  }

  /// The cursor on the screen, and the screen full: with names of groups.
  mutating func revealGroups(height: Int) {
    if cursor < top { top = cursor }
    while top < cursor, lineCount(top...cursor) > height { top += 1 }
    guard let total, total > 0 else {
      top = 0
      return
    }
    top = min(top, total - 1)
    while top > 0, lineCount((top - 1)...(total - 1).clamped(to: top + height)) <= height {
      top -= 1
    }
  }
}

extension Int {
  fileprivate func clamped(to most: Int) -> Int { Swift.min(self, most) }
}

extension View.Grouping {
  /// Whether two tickets belong to one group.
  func holds(_ one: TicketRow, _ other: TicketRow) -> Bool {
    switch self {
    case .customer: one.customer == other.customer
    case .contact: one.contact == other.contact
    case .assignee: one.assignee == other.assignee
    case .status: one.status == other.status
    case .phase: one.phase == other.phase
    case .priority: one.priority == other.priority
    case .channel: one.channel == other.channel
    }
  }
}
