import ArgumentParser
import Foundation
import SpocPrograms
import SystemPackage

struct DiskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disk",
    abstract: "Work on a disk that is full, on one that fails, and under a file size limit.",
    discussion: """
      What needs root (mounts in a namespace of its own) is left out without, and says so. \
      --runs: how many notes are tried on the full disk and under the limit.
      """)

  static let whole = 200

  enum Part: String, CaseIterable, ExpressibleByArgument {
    /// A file size limit.
    case limit
    /// No room left.
    case full
    /// A sync that fails.
    case failing
  }

  @OptionGroup var options: RunOptions
  @Option(help: "Only this: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
  var part: [Part] = []
  /// Set for the run inside the namespace.
  @Flag(help: .hidden) var inside = false

  func run() throws {
    if geteuid() == 0, !inside { return try runInside() }
    try options.run("disk") { bench in
      let runs = options.runs ?? Self.whole
      for part in part.isEmpty ? Part.allCases : part {
        guard part == .limit || geteuid() == 0 else {
          bench.say("SKIPPED \(part.rawValue): mounting needs root")
          continue
        }
        switch part {
        case .limit: try SizeLimit(bench: bench).run(runs)
        case .full: try FullDisk(bench: bench).run(runs)
        case .failing: try FailingDisk(bench: bench).run()
        }
      }
    }
  }

  /// Again, where nobody else sees what is mounted and it goes with us.
  private func runInside() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let end = try Child(
      "/usr/bin/unshare", ["--mount", own] + arguments + ["--inside"],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
      streams: .inherited
    ).wait()
    if end.status != 0 { throw ExitCode(end.status) }
  }
}
