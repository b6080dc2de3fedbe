import CommitLog
import Foundation
import Glibc
import SpocPrograms
import SpocTesting
import SystemPackage

/// `spoc init`, killed while it makes a desk: the next one goes on, or finds the desk made.
struct KilledMaking {
  let bench: Workbench
  private(set) var deaths: [String: Int] = [:]
  private var made = 0

  init(bench: Workbench) { self.bench = bench }

  /// - Returns: how often it was killed.
  mutating func runOne() throws -> Int {
    made += 1
    let desk = bench.path("made-\(made)")
    var kills = 0
    while true {
      let isDoomed = bench.chance.chance(70)
      let step =
        isDoomed && bench.chance.chance(80)
        ? FailingSteps.dying(in: .making, &bench.chance) : nil
      let errors = bench.path("making.errors").string
      let child = try Child(
        bench.spoc, ["init", "--desk", desk.string, "--name", "Soak"],
        environment: bench.environment(desk, step.map { ["SPOC_FAIL": $0] } ?? [:]),
        streams: .files(input: "/dev/null", output: "/dev/null", errors: errors))
      if isDoomed, step == nil {
        usleep(UInt32.random(in: 0...80_000, using: &bench.chance))
        child.signal(SIGKILL)
      }
      let status = try child.wait().status
      if isDoomed, status == 128 + SIGKILL {
        kills += 1
        if let step { deaths[FailingSteps.name(of: step), default: 0] += 1 }
        continue
      }
      // 73: the one before had come to its end, or almost.
      bench.expect(
        status == 0 || status == 73 && kills > 0,
        "init ended with \(status): \((try? String(contentsOfFile: errors, encoding: .utf8)) ?? "")",
        keeping: desk)
      break
    }
    let first = try bench.spoc(
      "new", "--customer", "Ana Silva <ana@example.org>", "--subject", "First", on: desk)
    bench.expect(first.status == 0, "a new desk takes nothing: \(first.ending)", keeping: desk)
    if let wrong = Truth(desk: desk).wrong() { bench.fail("a new desk: \(wrong)", keeping: desk) }
    bench.discard(desk)
    return kills
  }
}
