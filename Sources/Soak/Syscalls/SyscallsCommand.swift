import ArgumentParser
import Foundation

struct SyscallsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "syscalls",
    abstract: "Let every system call of a commit fail, one at a time.",
    discussion: """
      strace injects ENOSPC, EIO, EDQUOT and EINTR into each call on the desk's files, the first \
      time, the second, and so on until there is none. Nothing may be acknowledged that is not \
      there, a failure says what it is, and the desk works again, after `verify --repair` at the \
      most. --runs limits the occurrences of each. --quick: one note, and only calls that write, \
      sync or lock the log.
      """)

  @OptionGroup var options: RunOptions
  @Option(
    help: "Only this: \(InjectionScene.allCases.map(\.rawValue).joined(separator: ", ")).")
  var scene: [InjectionScene] = []
  @Flag(help: "Only what writes, syncs or locks the log, of one note.") var quick = false

  func run() throws {
    try options.run("syscalls") { bench in
      guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else {
        return bench.say("SKIPPED: there is no strace")
      }
      let order = try SyncOrder(bench: bench).check()
      try SyncOrder(bench: bench).checkShortWrite()
      bench.say("\(order) commits: write, fdatasync, acknowledgement, in this order")
      var sweep = InjectionSweep(bench: bench, most: options.runs ?? .max)
      let asked = quick ? [InjectionScene.note] : scene
      for scene in asked.isEmpty ? InjectionScene.allCases : asked {
        try sweep.run(scene, quick: quick)
      }
    }
  }
}
