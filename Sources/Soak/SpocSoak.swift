// spoc-soak: shows that nothing is lost, on real processes, files and terminals. Breaks what can
// break, says how often, and keeps the desk on which something did not hold. Never installed.
//
// May import everything below spoc, SpocTesting, SpocPrograms and ArgumentParser.
//
// Start reading at `Workbench`, where a run works and what it found wrong goes. Each folder is one
// subcommand; `Desk` is the desk all of them break, and what must hold for it afterwards.
// docs/durability.md says what is measured.

import ArgumentParser

@main
struct SpocSoak: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spoc-soak",
    abstract: "Break what can break, and see that nothing is lost.",
    discussion: """
      Works in a directory beside the binary and takes it away again, unless something was wrong: \
      then it says what, with which seed, and where the desk is.
      """,
    subcommands: [
      KillCommand.self, OrderCommand.self, SyscallsCommand.self, DiskCommand.self, KeysCommand.self,
      AccountsCommand.self, FuzzCommand.self,
      WriterCommand.self, ReaderCommand.self,
    ])
}

/// What every subcommand takes.
struct RunOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How much; the default is the whole of it.", valueName: "n"))
  var runs: Int?

  @Option(help: ArgumentHelp("To have the same chance again.", valueName: "n"))
  var seed: UInt64 = .random(in: 1...999_999)

  @Option(help: ArgumentHelp("Work here, on a real disk.", valueName: "dir"))
  var directory: String?

  func validate() throws {
    if let runs, runs < 1 { throw ValidationError("--runs needs 1 or more.") }
  }

  /// Makes the place, runs there, and fails if anything did not hold.
  func run(_ name: String, _ body: (Workbench) throws -> Void) throws {
    let bench = try Workbench(name, in: directory, seed: seed)
    bench.say("seed \(seed)")
    do {
      try body(bench)
    } catch let error where !(error is ExitCode) {
      bench.fail("it could not go on: \(error)")
    }
    try bench.finish()
  }
}
