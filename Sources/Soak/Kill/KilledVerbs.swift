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
  /// The same, on the desks before.
  let deathsBefore: [String: Int]
  private var erased = 0
  private var bodies: [(text: String, isAcknowledged: Bool)] = []

  init(bench: Workbench, desk: SoakDesk, deathsBefore: [String: Int]) {
    self.bench = bench
    self.desk = desk
    self.deathsBefore = deathsBefore
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

  /// A writer died with all of its line in the log but the line feed: somebody may have been told,
  /// so it stays, and whoever completes it is killed on the way.
  ///
  /// - Returns: how often it was killed.
  mutating func completeLine() throws -> Int {
    let text = "Unended \(UUID())."
    // Whoever was killed before may have left half a line, and that goes first.
    let before = try bench.spoc("note", "2", "--body", "Before \(text)", on: desk.path)
    bench.expect(before.status == 0, "note ended with \(before.ending)", keeping: desk.path)
    let ahead = bench.path("ahead")
    defer { bench.discard(ahead) }
    let copied = try bench.run(
      ["/bin/cp", "-a", desk.path.string, ahead.string], environment: [:])
    // With a witness of its own: to this one the commit would be gone from the log.
    let written = try bench.spoc(
      "note", "1", "--body", text, on: ahead,
      environment: ["XDG_STATE_HOME": bench.path("state-ahead").string])
    bench.expect(
      copied.status == 0 && written.status == 0, "a copy of the desk: \(written.ending)")
    let log = FileManager.default.contents(atPath: ahead.appending("log.jsonl").string) ?? Data()
    let line = log.dropLast().split(separator: UInt8(ascii: "\n")).last ?? Data()
    let file = try FileHandle(
      forWritingTo: URL(filePath: desk.path.appending("log.jsonl").string))
    try file.seekToEnd()
    try file.write(contentsOf: line)
    try file.close()
    let verb = ["note", "2", "--body", "After \(text)"]
    let kills = try mend(verb, .completing)
    bench.expect(
      Truth(desk: desk.path).count(of: "\"\(text)\"") == 1, "a line without an end is gone",
      keeping: desk.path)
    return kills
  }

  private mutating func run(
    _ verb: [String], _ work: FailingSteps.Work, beside writers: [Writer], isDoomed: Bool? = nil
  ) throws -> (status: Int32, isKilled: Bool) {
    let isDoomed = isDoomed ?? bench.chance.chance(60)
    // What mends a desk comes by all of its steps; beside others there may be nothing to mend.
    let known = writers.isEmpty ? deathsBefore.merging(deaths, uniquingKeysWith: +) : nil
    let step =
      isDoomed && bench.chance.chance(75)
      ? FailingSteps.dying(in: work, where: known, &bench.chance) : nil
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
