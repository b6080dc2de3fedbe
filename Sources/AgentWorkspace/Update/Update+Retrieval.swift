import HelpDesk
import TerminalUI
import Ticketing

/// What isn't in the desk's log, and so nothing that a command could undo.
enum Retrieval: Equatable, Sendable {
  case text(Draft)
  case view(SavedView)
}

extension Model {
  /// Nil when there is nothing of that kind.
  mutating func bringBack() -> [Effect]? {
    defer { retrieval = nil }
    switch retrieval {
    case .text(let draft): return [.takeBack(draft)]
    case .view(let view): return [.saveView(view)]
    case nil: return nil
    }
  }

  /// “u brings it back”, where there is such a key.
  func wayBack(_ words: SafeText) -> SafeText {
    guard let key = keymap.label(for: .undo, in: context, glyphs.charset) else { return "" }
    return ": \(SafeText(line: key)) \(words)"
  }
}
