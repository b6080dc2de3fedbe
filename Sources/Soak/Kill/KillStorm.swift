import Foundation
import Glibc
import SpocPrograms
import SpocTesting
import SystemPackage

/// Writers that are killed and replaced, on one desk after the other.
struct KillStorm {
  let bench: Workbench
  let writers: Int
  private var steps = FailingSteps()
  private var tally = Tally()

  struct Tally {
    var kills = 0
    var deaths: [String: Int] = [:]
    var acknowledged = 0
    var commits = 0
    var desks = 0
  }

  init(bench: Workbench, writers: Int) {
    self.bench = bench
    self.writers = writers
  }

  /// On one desk no more than so many kills: the check at the end reads all of it.
  private static let killsPerDesk = 1_000

  mutating func run(kills: Int) throws {
    while tally.kills < kills {
      try runDesk(kills: min(kills - tally.kills, Self.killsPerDesk))
      bench.say(
        "\(tally.kills) kills on \(tally.desks) desks, \(tally.acknowledged) of "
          + "\(tally.commits) commits acknowledged, \(bench.wrong.count) wrong")
      if !bench.wrong.isEmpty { return }
    }
    let died = tally.deaths.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    bench.say("died at a step: \(died.isEmpty ? "none" : died.joined(separator: ", "))")
  }

  private mutating func runDesk(kills: Int) throws {
    tally.desks += 1
    let desk = try SoakDesk(making: bench.path("desk-\(tally.desks)"), by: bench.identity)
    var running: [Writer] = []
    var gone: [Writer] = []
    var verbs = KilledVerbs(bench: bench, desk: desk)
    for _ in 0..<writers { running.append(try writer(on: desk)) }
    var done = 0
    while done < kills {
      usleep(UInt32.random(in: 0...30_000, using: &bench.chance))
      for writer in running { writer.listen() }
      // Those that died by themselves, at a step.
      var index = 0
      while index < running.count {
        guard let end = try running[index].child.endIfAny() else {
          index += 1
          continue
        }
        running[index].listen()
        note(running[index], ended: end.status, on: desk)
        done += 1
        gone.append(running[index])
        running[index] = try writer(on: desk)
      }
      let victim = Int.random(in: 0..<running.count, using: &bench.chance)
      let end = try running[victim].end()
      if end.status != 128 + SIGKILL { note(running[victim], ended: end.status, on: desk) }
      done += 1
      gone.append(running[victim])
      running[victim] = try writer(on: desk)
      if bench.chance.chance(2) { done += try verbs.runOne(beside: running) ? 1 : 0 }
      if !bench.wrong.isEmpty { break }
    }
    for writer in running { _ = try writer.end() }
    let said = (running + gone).flatMap(\.acknowledged)
    let check = DeskCheck(bench: bench, desk: desk, acknowledged: said)
    tally.kills += done
    tally.acknowledged += said.count
    tally.commits += try check.run()
    try verbs.check()
    bench.discard(desk.path)
  }

  private func writer(on desk: SoakDesk) throws -> Writer {
    let failing = bench.chance.chance(40) ? steps.pick(&bench.chance) : nil
    return try Writer(
      bench, on: desk, first: Int(bench.chance.next() % UInt64(SoakDesk.tickets)), failing: failing)
  }

  /// Nobody has a reason to end by itself but those that were told to fail.
  private mutating func note(_ writer: Writer, ended status: Int32, on desk: SoakDesk) {
    if let failpoint = writer.failpoint {
      if status == 128 + SIGKILL { tally.deaths[steps.name(of: failpoint), default: 0] += 1 }
      return
    }
    let said = (try? String(contentsOfFile: writer.errors.string, encoding: .utf8)) ?? ""
    bench.fail("a writer ended by itself with \(status): \(said.suffix(400))", keeping: desk.path)
  }
}
