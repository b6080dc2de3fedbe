import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

extension Session {
  /// Prints one view.
  ///
  /// - Parameter limit: how many at most; 0: all.
  /// - Returns: whether there was anything.
  func printList(_ view: View, limit: Int) throws -> Bool {
    let listings = try desk.read { reader in
      try reader.listings(view, limit: limit == 0 ? -1 : limit, at: now, in: settings)
    }
    if !listings.isEmpty {
      console.print(TicketTable(session: self, listings: listings).lines())
    } else if console.isTerminal {
      console.say(view.query == .isWaiting ? "Nobody waits for us." : "No such tickets.")
    }
    try tellMore(than: listings.count, of: view, limit: limit)
    return !listings.isEmpty
  }

  /// A list that was cut says so, and how to have the rest.
  func tellMore(than shown: Int, of view: View, limit: Int) throws {
    guard limit > 0, shown == limit else { return }
    let count = try desk.read { reader in
      try reader.count(view.query, upTo: shown + View.sortedHits, at: now, in: settings)
    }
    guard count.number > shown else { return }
    let more: SafeText = count.isWhole ? "" : "More than "
    console.say("\(more)\(count.number - shown) more: --limit 0 shows them all.")
  }

  /// The queue of those who wait, oldest first.
  var waitingView: View {
    View.standard(for: me?.id).first { $0.query == .isWaiting }
      ?? View(name: "Waiting", query: .isWaiting, order: .waiting)
  }
}
