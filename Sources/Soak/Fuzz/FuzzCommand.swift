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
      return try run.run(count)
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

  private func runApart(_ target: FuzzTarget, _ count: Int, _ bench: Workbench) throws {
    let input = bench.path("input-\(target.rawValue)")
    let run = try bench.run(
      [
        bench.soak.string, "fuzz", "--target", target.rawValue, "--runs", "\(count)", "--seed",
        "\(options.seed)", "--inside", input.string, "--directory", bench.directory.string,
      ], environment: ["PATH": "/usr/bin:/bin", "TMPDIR": bench.directory.string])
    let said = run.out.trimmingCharacters(in: .whitespacesAndNewlines)
    if run.status == 0 { return bench.say("\(target): \(said)") }
    bench.fail(
      "\(target) ended with \(run.ending.suffix(600)); the input is kept there", keeping: input)
  }
}
