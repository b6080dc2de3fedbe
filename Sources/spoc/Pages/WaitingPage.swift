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
    let (listings, count) = try desk.read { reader in
      let listings = try reader.listings(
        view, limit: limit == 0 ? -1 : limit, at: now, in: settings)
      guard limit > 0, listings.count == limit else { return (listings, listings.count) }
      return (listings, try reader.count(view.query, at: now, in: settings))
    }
    if !listings.isEmpty {
      console.print(TicketTable(session: self, listings: listings).lines())
    } else if console.isTerminal {
      console.say(view.query == .isWaiting ? "Nobody waits for us." : "No such tickets.")
    }
    if count > listings.count {
      console.say("\(count - listings.count) more: --limit 0 shows them all.")
    }
    return !listings.isEmpty
  }

  /// The queue of those who wait, oldest first.
  var waitingView: View {
    View.standard(for: me?.id).first { $0.query == .isWaiting }
      ?? View(name: "Waiting", query: .isWaiting, order: .waiting)
  }
}
