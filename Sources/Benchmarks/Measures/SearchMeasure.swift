import DeskIndex
import Foundation
import HelpDesk
import Ticketing

/// From a query's text to the rows of its first page, in an open desk.
struct SearchMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    let open = try site.open(desk)
    let settings = try open.settings()
    let now = Date()
    let searches: [(text: String, order: View.Order)] = [
      ("zyxquartz", .newest), ("the", .newest), ("the printer invoice lisbon", .newest),
      ("zyxquartz -is:unsolved", .newest), ("\"documentation saturday\"", .newest),
      ("documentation status:open", .newest), ("the priority:urgent assignee:none", .newest),
      ("inv*", .newest), ("p*", .newest), ("silva", .newest), ("customer:silva", .waiting),
      ("the", .waiting), ("zyxquartz or priority:urgent", .newest), ("-the", .newest),
      ("tag:printer", .waiting), ("opened:30d", .updated), ("c4@example.org", .newest),
    ]
    return try searches.flatMap { text, order in
      let query = try QueryText.parse(text, me: nil).query
      let view = View(name: "", query: query, order: order)
      var found = 0
      let pages = try (0..<20).map { _ in
        try stopwatch {
          found = try open.read { reader in
            try reader.listings(view, limit: 50, at: now, in: settings).count
          }
        }
      }
      var count = TicketCount.none
      let counts = try (0..<10).map { _ in
        try stopwatch {
          count = try open.read { try $0.count(query, upTo: 1_000, at: now, in: settings) }
        }
      }
      let number = "\(count.number)\(count.isWhole ? "" : "+") tickets"
      return [
        Row("\(text), \(order.rawValue)", pages, note: "\(found) rows"),
        Row("its count", counts, note: number),
      ]
    }
  }
}
