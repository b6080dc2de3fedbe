import HelpDesk
import SpocPrograms
import Ticketing

/// The index made anew from the log, and how much of that is reading.
struct RebuildMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    var events = 0
    let open = try site.open(desk)
    let reading = try stopwatch {
      try open.eachCommit { commit in
        events += commit.events.count
        return true
      }
    }
    let whole = try (0..<3).map { _ in try site.time(["reindex"], on: desk.path) }
    let median = Sample(whole.map(\.seconds)).median
    let peak = Double(whole.map(\.end.peak).max() ?? 0) / 1_024
    let share = reading / median * 100
    return [
      Row(
        "spoc reindex", whole.map(\.seconds),
        note: "\((Double(desk.tickets) / median).fixed(0)) tickets/s, "
          + "\((Double(events) / median).fixed(0)) events/s, peak \(peak.fixed(0)) MB"),
      Row(
        "of it reading and decoding the log", [reading],
        note: "\(share.fixed(0)) %, \((Double(desk.size) / reading / 1e6).fixed(0)) MB/s"),
    ]
  }
}
