import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The history of a ticket, on a page of its own.

extension Model {
  mutating func show(
    history commits: [Commit], of id: Ticket.ID, _ subject: HistoryFilter.Subject
  ) -> [Effect] {
    var page = HistoryPage(ticket: id, subject: subject, commits: commits)
    if case .history(let shown)? = layers.last {
      layers.removeLast()
      page.takePlace(of: shown)
      (page.box, page.filterText) = (shown.box, shown.filterText)
      (page.filter, page.words) = (shown.filter, shown.words)
      page.filter.subject = subject
    }
    page.tell(sentences)
    layers.append(.history(page))
    layOutHistory()
    return []
  }

  mutating func layOutHistory() {
    guard case .history(var page)? = layers.last else { return }
    page.layOut(width: historyArea.width - 4)
    layers[layers.count - 1] = .history(page)
  }

  /// The commit that the cursor is on in a history; nil elsewhere.
  var commitOfHistory: Int? {
    if case .history(let page)? = layers.last { page.commit } else { nil }
  }

  /// Opens the line in which somebody says what of the history they ask for.
  mutating func beginFilter(_ page: HistoryPage) -> [Effect] {
    var page = page
    page.box = TextEditor(page.filterText, shape: .line)
    layers[layers.count - 1] = .history(page)
    return []
  }

  /// What is wrong is said, and the line stays.
  mutating func filter(_ page: HistoryPage) -> [Effect] {
    guard let text = page.box?.text else { return [] }
    var page = page
    do throws(HistoryFilterError) {
      let subject = page.filter.subject
      (page.filter, page.words) = try HistoryFilter.parse(
        text, me: facts.me?.id, agents: facts.agents, now: now, in: zone)
      page.filter.subject = subject
    } catch {
      say(SafeText(line: error.message), .error)
      return []
    }
    (page.box, page.filterText) = (nil, text.trimmingCharacters(in: .whitespaces))
    page.moveToEnd()
    page.tell(sentences)
    layers[layers.count - 1] = .history(page)
    layOutHistory()
    return []
  }

  /// One thing at a time: first the line, then what it leaves out, then the page.
  mutating func leave(_ page: HistoryPage) -> [Effect] {
    var page = page
    if page.box != nil {
      page.box = nil
    } else if !page.filterText.isEmpty {
      (page.filter, page.words, page.filterText) = (
        HistoryFilter(subject: page.filter.subject), [], ""
      )
      page.moveToEnd()
      page.tell(sentences)
    } else {
      layers.removeLast()
      return []
    }
    layers[layers.count - 1] = .history(page)
    layOutHistory()
    return []
  }
}
