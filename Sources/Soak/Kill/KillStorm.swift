import Foundation
import Glibc
import SpocPrograms
import SpocTesting
import SystemPackage

/// Writers that are killed and replaced, on one desk after the other.
struct KillStorm {
  let bench: Workbench
  let writers: Int
  private var tally = Tally()

  struct Tally {
    var kills = 0
    var deaths: [String: Int] = [:]
    var acknowledged = 0
    var commits = 0
    var desks = 0
    var mishaps: [String: Int] = [:]
  }

  init(bench: Workbench, writers: Int) {
    self.bench = bench
    self.writers = writers
  }

  /// On one desk no more than so many kills: the check at the end reads all of it.
  private static let killsPerDesk = 1_000
  /// After so many everybody is gone for a moment, and something befalls the desk.
  private static let killsPerRound = 100

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
    let spared = FailingSteps.spared(by: tally.deaths)
    bench.expect(
      spared.isEmpty || kills < KillCommand.whole || tally.deaths.isEmpty,
      "nobody died at \(spared.joined(separator: ", "))")
    let mishaps = tally.mishaps.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    bench.say("between: \(mishaps.joined(separator: ", "))")
  }

  private mutating func runDesk(kills: Int) throws {
    tally.desks += 1
    let desk = try SoakDesk(making: bench.path("desk-\(tally.desks)"), by: bench.identity)
    var said: [Acknowledgement] = []
    var verbs = KilledVerbs(bench: bench, desk: desk, deathsBefore: tally.deaths)
    var making = KilledMaking(bench: bench)
    var done = 0
    while done < kills, bench.wrong.isEmpty {
      done += try runRound(
        kills: min(kills - done, Self.killsPerRound), on: desk, &verbs, &said)
      guard done < kills, bench.wrong.isEmpty else { break }
      done += try befall(desk, &verbs)
      done += try making.runOne()
    }
    let check = DeskCheck(bench: bench, desk: desk, acknowledged: said)
    tally.kills += done
    tally.acknowledged += said.count { $0.sequence > 0 }
    tally.commits += try check.run()
    for deaths in [verbs.deaths, making.deaths] { tally.deaths.merge(deaths, uniquingKeysWith: +) }
    try verbs.check()
    bench.discard(desk.path)
  }

  /// Writers come and are killed; in the end all of them are.
  private mutating func runRound(
    kills: Int, on desk: SoakDesk, _ verbs: inout KilledVerbs, _ said: inout [Acknowledgement]
  ) throws -> Int {
    var running: [Writer] = []
    var gone: [Writer] = []
    for _ in 0..<writers { running.append(try writer(on: desk)) }
    var done = 0
    while done < kills - writers, bench.wrong.isEmpty {
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
    }
    for writer in running {
      let end = try writer.end()
      if end.status != 128 + SIGKILL { note(writer, ended: end.status, on: desk) }
    }
    said += (running + gone).flatMap(\.acknowledged)
    return done + running.count
  }

  private mutating func befall(_ desk: SoakDesk, _ verbs: inout KilledVerbs) throws -> Int {
    let mishap = bench.chance.pick(Mishap.allCases) ?? .nothing
    tally.mishaps["\(mishap)", default: 0] += 1
    try mishap.happen(to: desk.path, &bench.chance)
    if mishap == .erasure { return try verbs.eraseSomebody() }
    if mishap == .unendedLine { return try verbs.completeLine() }
    guard let remedy = mishap.remedy else { return 0 }
    return try verbs.mend(remedy.verb, remedy.work)
  }

  private func writer(on desk: SoakDesk) throws -> Writer {
    let failing = bench.chance.chance(40) ? FailingSteps.ofWriter(&bench.chance) : nil
    return try Writer(
      bench, on: desk, first: Int(bench.chance.next() % UInt64(SoakDesk.tickets)), failing: failing,
      drafting: bench.chance.chance(30))
  }

  /// Nobody has a reason to end by itself but those that were told to fail.
  private mutating func note(_ writer: Writer, ended status: Int32, on desk: SoakDesk) {
    if let failpoint = writer.failpoint {
      if status == 128 + SIGKILL { tally.deaths[FailingSteps.name(of: failpoint), default: 0] += 1 }
      return
    }
    let said = (try? String(contentsOfFile: writer.errors.string, encoding: .utf8)) ?? ""
    bench.fail("a writer ended by itself with \(status): \(said.suffix(400))", keeping: desk.path)
  }
}
