import DeskIndex
import Foundation
import Glibc
import HelpDesk
import SpocPrograms
import SpocTesting
import SystemPackage
import Ticketing

/// The real `spoc note` among the writers, killed on its way or not.
struct KilledVerbs {
  let bench: Workbench
  let desk: SoakDesk
  private var bodies: [(text: String, isAcknowledged: Bool)] = []

  init(bench: Workbench, desk: SoakDesk) {
    self.bench = bench
    self.desk = desk
  }

  /// - Parameter writers: nobody is killed while the verb is waited for, so none of them may stand
  ///   still meanwhile, perhaps with a lock.
  /// - Returns: whether it was killed.
  mutating func runOne(beside writers: [Writer]) throws -> Bool {
    let text = "Verb \(UUID())."
    let child = try Child(
      bench.spoc, ["note", "2", "--body", text], environment: bench.environment(desk.path))
    let isDoomed = bench.chance.chance(50)
    if isDoomed {
      usleep(UInt32.random(in: 0...60_000, using: &bench.chance))
      child.signal(SIGKILL)
    }
    let end = try patiently(child, beside: writers)
    let isKilled = isDoomed && end.status == 128 + SIGKILL
    // Busy is an answer, too: sixteen others want the lock.
    bench.expect(
      [0, 75].contains(end.status) || isKilled, "spoc note ended with \(end.status)",
      keeping: desk.path)
    bodies.append((text, end.status == 0))
    return isKilled
  }

  /// Whoever waits for a lock gives up after 10 seconds, or two locks after 20.
  private func patiently(_ child: Child, beside writers: [Writer]) throws -> Child.End {
    for _ in 0..<6_000 {
      if let end = try child.endIfAny() { return end }
      for writer in writers { writer.child.signal(SIGCONT) }
      usleep(10_000)
    }
    bench.fail("spoc note has waited for a minute", keeping: desk.path)
    child.signal(SIGKILL)
    return try child.wait()
  }

  /// Every one that ended well is there exactly once, and none twice.
  func check() throws {
    let session = try HelpDesk(at: desk.path, identity: bench.identity)
    let timeline = try session.detail(of: Ticket.ID(rawValue: 2)).timeline
    var found: [String: Int] = [:]
    for entry in timeline {
      if case .note(let text) = entry.content { found[text, default: 0] += 1 }
    }
    for body in bodies {
      let times = found[body.text] ?? 0
      bench.expect(
        times == 1 || times == 0 && !body.isAcknowledged,
        "“\(body.text)” is there \(times) times", keeping: desk.path)
    }
  }
}
