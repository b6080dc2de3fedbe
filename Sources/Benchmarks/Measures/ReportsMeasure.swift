import DeskIndex
import Foundation
import HelpDesk
import Ticketing

/// Every report over all that ever was, as a warm index answers it.
struct ReportsMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    let open = try site.open(desk)
    let settings = try open.settings()
    let now = Date()
    let today = ReportStretch(endingAt: now, in: settings.timeZone).last
    let ever = ReportStretch(first: 0, last: today)
    return try Ticketing.Report.allCases.map { report in
      let request = ReportRequest(report, ever)
      var rows = 0
      let times = try (0..<6).map { _ in
        try stopwatch {
          rows = try open.read { try $0.report(request, at: now, in: settings).rows.count }
        }
      }
      // The first finds nothing in the cache.
      let slowest = times.dropFirst().max() ?? 0
      return Row(
        "\(report.rawValue) by \(request.grouping.rawValue), \(rows) rows",
        "\(slowest.fixed(3)) s", note: Target.text(slowest, atMost: 0.5, "s"))
    }
  }
}
