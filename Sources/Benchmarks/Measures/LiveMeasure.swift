import Foundation
import Glibc
import HelpDesk
import SpocPrograms
import Ticketing

/// How soon a commit is on somebody else's screen, and what it costs to wait for one.
struct LiveMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    try [
      visible(200), CommitMeasure(site: site, desk: desk).crowd(16, notes: 100),
      idle(workspaces: 20, seconds: 60),
    ]
  }

  /// From the beginning of the command to the last byte on the other screen.
  private func visible(_ commits: Int) throws -> Row {
    let writer = try site.open(desk)
    let screen = try OpenProgram.spoc(site, desk, columns: 120, rows: 40)
    // All tickets, the latest first: a new one changes the whole list.
    _ = try screen.press("5")
    _ = try screen.press("g")
    _ = try screen.press("g")
    var (times, missed) = ([Double](), 0)
    for number in 1...commits {
      var ticket = NewTicket(who: .id(Customer.ID(number: 1)), subject: "Live \(number)")
      ticket.body = "Is it there?"
      usleep(UInt32(number * 7_919 % 90_000))
      let start = ContinuousClock.now
      try writer.perform(.newTicket(ticket))
      if let last = screen.changes() {
        times.append((last - start).seconds)
      } else {
        missed += 1
      }
    }
    try screen.quit()
    let p99 = Sample(times).p99 * 1_000
    return Row(
      "commit to another screen", times,
      note: missed > 0
        ? "\(missed) did not show within 2 s" : Target.text(p99, atMost: 200, "ms p99"))
  }

  private func idle(workspaces count: Int, seconds: UInt32) throws -> Row {
    let open = try (0..<count).map { _ in
      try OpenProgram.spoc(site, desk, columns: 80, rows: 24)
    }
    // Each with a ticket open, so that there is presence to show.
    for program in open { _ = try program.press("\r") }
    sleep(5)
    let before = try open.map { try $0.processorTime() }
    sleep(seconds)
    let after = try open.map { try $0.processorTime() }
    let shares = zip(before, after).map { ($1 - $0) / Double(seconds) * 100 }
    for program in open { try program.quit() }
    return Row(
      "processor, idle, \(count) workspaces", "\(shares.reduce(0, +).fixed(2)) %",
      note: "each at most \((shares.max() ?? 0).fixed(2)) % of a core; "
        + Target.text(shares.reduce(0, +), atMost: 0.5, "% of a core"))
  }
}
