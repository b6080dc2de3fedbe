import DeskIndex
import Foundation
import Glibc
import HelpDesk
import SpocPrograms
import SpocTesting
import SystemPackage
import Ticketing

/// The real `spoc` among the writers and between them, killed on its way or not.
struct KilledVerbs {
  let bench: Workbench
  let desk: SoakDesk
  /// How often one died at which step.
  private(set) var deaths: [String: Int] = [:]
  private var erased = 0
  private var bodies: [(text: String, isAcknowledged: Bool)] = []

  init(bench: Workbench, desk: SoakDesk) {
    self.bench = bench
    self.desk = desk
  }

  /// - Parameter writers: nobody is killed while the verb is waited for, so none of them may stand
  ///   still meanwhile, perhaps with a lock.
  /// - Returns: whether it was killed.
  mutating func runOne(beside writers: [Writer]) throws -> Bool {
    switch Int.random(in: 0..<10, using: &bench.chance) {
    case 0: return try run(["reindex"], .indexing, beside: writers).isKilled
    case 1: return try run(["verify", "--repair"], .repairing, beside: writers).isKilled
    default:
      let text = "Verb \(UUID())."
      let end = try run(["note", "2", "--body", text], .writing, beside: writers)
      bodies.append((text, end.status == 0))
      return end.isKilled
    }
  }

  /// Runs what mends a mishap: killed as often as chance has it, in the end it has done its work.
  ///
  /// - Returns: how often it was killed.
  mutating func mend(_ verb: [String], _ work: FailingSteps.Work) throws -> Int {
    var kills = 0
    for _ in 0..<Int.random(in: 1...4, using: &bench.chance) {
      if try run(verb, work, beside: [], isDoomed: true).isKilled { kills += 1 }
    }
    let last = try bench.run([bench.spoc.string] + verb, environment: bench.environment(desk.path))
    bench.expect(
      last.status == 0, "\(verb.joined(separator: " ")) ended with \(last.ending)",
      keeping: desk.path)
    return kills
  }

  /// A customer comes, and has to be forgotten: killed on its way it is done or not done, and in
  /// the end nothing of them is left.
  ///
  /// - Returns: how often it was killed.
  mutating func eraseSomebody() throws -> Int {
    erased += 1
    let secret = "Forget-\(UUID())"
    let added = try bench.spoc(
      "customer", "add", secret, "--email", "\(secret)@example.org", on: desk.path)
    bench.expect(added.status == 0, "customer add ended with \(added.ending)", keeping: desk.path)
    // The first is who all notes are about.
    let kills = try mend(["customer", "erase", "c\(erased + 1)", "--yes"], .erasing)
    bench.expect(
      Truth(desk: desk.path).count(of: secret) == 0, "\(secret) was not forgotten",
      keeping: desk.path)
    return kills
  }

  private mutating func run(
    _ verb: [String], _ work: FailingSteps.Work, beside writers: [Writer], isDoomed: Bool? = nil
  ) throws -> (status: Int32, isKilled: Bool) {
    let isDoomed = isDoomed ?? bench.chance.chance(60)
    let step =
      isDoomed && bench.chance.chance(75)
      ? FailingSteps.dying(in: work, &bench.chance) : nil
    let errors = bench.path("verb.errors").string
    let child = try Child(
      bench.spoc, verb,
      environment: bench.environment(desk.path, step.map { ["SPOC_FAIL": $0] } ?? [:]),
      streams: .files(input: "/dev/null", output: "/dev/null", errors: errors))
    if isDoomed, step == nil {
      usleep(UInt32.random(in: 0...100_000, using: &bench.chance))
      child.signal(SIGKILL)
    }
    let status = try patiently(child, beside: writers, verb).status
    let isKilled = isDoomed && status == 128 + SIGKILL
    if isKilled, let step { deaths[FailingSteps.name(of: step), default: 0] += 1 }
    // Busy is an answer, too: sixteen others want the lock. A check may come upon damage that the
    // repair before it, killed, has left.
    let said = { (try? String(contentsOfFile: errors, encoding: .utf8))?.suffix(400) ?? "" }
    bench.expect(
      [0, 75].contains(status) || isKilled,
      "\(verb.joined(separator: " ")) ended with \(status): \(said())", keeping: desk.path)
    return (status, isKilled)
  }

  /// Whoever waits for a lock gives up after 10 seconds, or two locks after 20.
  private func patiently(_ child: Child, beside writers: [Writer], _ verb: [String]) throws
    -> Child.End
  {
    for _ in 0..<6_000 {
      if let end = try child.endIfAny() { return end }
      for writer in writers { writer.child.signal(SIGCONT) }
      usleep(10_000)
    }
    bench.fail(
      "\(verb.joined(separator: " ")) has waited for a minute", keeping: desk.path)
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
