import ArgumentParser
import Foundation

struct AccountsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts",
    abstract: "Three accounts, umask 077, one group, and somebody who may only look.",
    discussion: """
      Accounts by number, which needs nobody in the user database, but root. --runs: notes that \
      each member writes.
      """)

  enum Part: String, CaseIterable, ExpressibleByArgument {
    /// Three members of the group, whatever their umask.
    case members
    /// Somebody who may read the files, and write none.
    case viewer
    /// A directory in which nobody may rename what is a colleague's.
    case sticky
    /// A desk on a mount that takes no writes.
    case readOnlyMount
  }

  @OptionGroup var options: RunOptions
  @Option(help: "Only this: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
  var part: [Part] = []

  func run() throws {
    try options.run("accounts") { bench in
      guard geteuid() == 0 else { return bench.say("SKIPPED: acting as others needs root") }
      let scene = try AccountsScene(bench: bench)
      defer { scene.leave() }
      for part in part.isEmpty ? Part.allCases : part {
        switch part {
        case .members: try scene.members(rounds: options.runs ?? 20)
        case .viewer: try scene.viewer()
        case .sticky: try scene.sticky()
        case .readOnlyMount: try scene.readOnlyMount()
        }
      }
    }
  }
}
