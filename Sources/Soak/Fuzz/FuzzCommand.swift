import ArgumentParser
import Foundation
import SpocPrograms
import SystemPackage

struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Give whatever reads bytes from outside what nobody meant.",
    discussion: """
      Seeded changes of what is right, --runs for each target. Not only must nothing crash: what is read is the same once written, messages \
      are safe for a terminal, and nothing takes long. Each target runs in a process of its own; \
      the input that ended one is kept.
      """)

  static let whole = 1_000_000

  @OptionGroup var options: RunOptions
  @Option(help: "Only this: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")).")
  var target: [FuzzTarget] = []
  @Option(help: "One input, from a file, to look at a failure again.") var input: String?
  /// Set for the process that runs one target; the input is left there while it is tried.
  @Option(help: .hidden) var inside: String?

  func run() throws {
    let count = options.runs ?? Self.whole
    if let inside, let target = target.first {
      let run = try FuzzRun(target, seed: options.seed, leaving: inside)
      defer { run.leave() }
      return print(try run.run(count) / .seconds(1))
    }
    if let input, let target = target.first {
      let run = try FuzzRun(target, seed: options.seed, leaving: input + ".again")
      defer { run.leave() }
      return try run.check(Array(FileManager.default.contents(atPath: input) ?? Data()))
    }
    try options.run("fuzz") { bench in
      for target in target.isEmpty ? FuzzTarget.allCases : target {
        try runApart(target, count, bench)
      }
    }
  }

  /// So many inputs a process: TOMLKit never frees a table nor the keys it hands out. Though we empty
  /// the table, some 8 KB of a theme stay.
  private static let part = 100_000

  private func runApart(_ target: FuzzTarget, _ count: Int, _ bench: Workbench) throws {
    let clock = ContinuousClock()
    let begin = clock.now
    var slowest = 0.0
    for first in stride(from: 0, to: count, by: Self.part) {
      guard
        let time = try runPart(
          target, min(Self.part, count - first), seed: options.seed &+ UInt64(first), bench)
      else { return }
      slowest = max(slowest, time)
    }
    let seconds = (clock.now - begin) / .seconds(1)
    bench.say(
      "\(target): \(count) inputs in \(Int(seconds.rounded())) s, "
        + "\(Int(Double(count) / max(seconds, 0.001)))/s, the slowest took "
        + "\(Int(slowest * 1_000)) ms")
  }

  /// - Returns: how long the slowest took, in seconds; nil when something did not hold.
  private func runPart(
    _ target: FuzzTarget, _ count: Int, seed: UInt64, _ bench: Workbench
  ) throws -> Double? {
    let input = bench.path("input-\(target.rawValue)")
    let run = try bench.run(
      [
        bench.soak.string, "fuzz", "--target", target.rawValue, "--runs", "\(count)", "--seed",
        "\(seed)", "--inside", input.string, "--directory", bench.directory.string,
      ], environment: ["PATH": "/usr/bin:/bin", "TMPDIR": bench.directory.string])
    if run.status == 0,
      let slowest = Double(run.out.trimmingCharacters(in: .whitespacesAndNewlines))
    {
      return slowest
    }
    bench.fail(
      "\(target) ended with \(run.ending.suffix(600)); the input is kept there", keeping: input)
    return nil
  }
}
