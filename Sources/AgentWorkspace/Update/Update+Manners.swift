import DeskIndex
import TerminalUI
import Ticketing

extension Model {
  /// The number, or those that are marked. Nobody learns whether the terminal took it.
  mutating func copyNumber() -> [Effect] {
    let ids = hasMarks ? marked.map(\.id) : [target?.id].compactMap(\.self)
    guard let first = ids.first else { return [] }
    say(
      ids.count == 1
        ? "\(first.safe) sent to the terminal's clipboard."
        : "\(ids.count) numbers sent to the terminal's clipboard.",
      .done)
    return [.copy(ids.map { "\($0.rawValue)" }.joined(separator: " "))]
  }
}
