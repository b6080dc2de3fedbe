import HelpDesk
import TerminalUI
import Ticketing

// The history of a ticket, on a page of its own.

extension Model {
  mutating func show(history commits: [Commit], of id: Ticket.ID) -> [Effect] {
    var page = HistoryPage(
      ticket: id, sentences: commits.flatMap { sentences.lines(for: $0) })
    if case .history(let shown)? = layers.last {
      layers.removeLast()
      page.top = shown.top
    }
    layers.append(.history(page))
    layOutHistory()
    return []
  }

  mutating func layOutHistory() {
    guard case .history(var page)? = layers.last else { return }
    page.layOut(width: historyArea.width - 4)
    layers[layers.count - 1] = .history(page)
  }
}
