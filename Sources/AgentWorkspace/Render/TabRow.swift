import TerminalUI
import Ticketing

/// Which tabs a row has room for: all of them, or a stretch with the current one in it.
struct TabRow: Equatable {
  var shown: Range<Int>
  /// There are others on that side.
  var more: (left: Bool, right: Bool) { (shown.lowerBound > 0, shown.upperBound < count) }
  private let count: Int

  /// Cells of a mark that says there are others; the tabs' own blanks set it apart.
  static let mark = 1

  /// - Parameter widths: of the tabs; one cell stands between two.
  init(widths: [Int], current: Int, width: Int) {
    count = widths.count
    shown = 0..<count
    guard widths.reduce(count - 1, +) > width else { return }
    // As few as possible are hidden on the left, so that tabs stand still while one leafs.
    for first in 0...max(0, current) {
      shown = Self.fitting(widths, from: first, width: width)
      if shown.contains(current) { return }
    }
    shown = current..<min(count, current + 1)
  }

  private static func fitting(_ widths: [Int], from first: Int, width: Int) -> Range<Int> {
    var room = width - (first > 0 ? mark : 0)
    var end = first
    while end < widths.count {
      let needed = widths[end] + (end > first ? 1 : 0)
      let mark = end < widths.count - 1 ? mark : 0
      guard needed + mark <= room else { break }
      room -= needed
      end += 1
    }
    return first..<end
  }

  static func == (one: Self, other: Self) -> Bool {
    one.shown == other.shown && one.count == other.count
  }
}
