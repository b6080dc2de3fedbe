import ArgumentParser
import Foundation
import HelpDesk
import Ticketing

/// `--id`: what is run again with the same one is done once.
struct OnceOption: ParsableArguments {
  @Option(
    name: .customLong("id"),
    help: ArgumentHelp(
      "A UUID of yours: run again with the same one, it is done once.", valueName: "uuid"))
  var id: CommandID?
}

/// As `uuidgen` prints it.
struct CommandID: ExpressibleByArgument {
  var id: UUID

  init?(argument: String) {
    guard let id = UUID(uuidString: argument) else { return nil }
    self.id = id
  }
}

/// The id that whoever runs the program gave all it does, if they gave one.
final class GivenID {
  private let whole: UUID?
  /// Which of several things is being done, from 0: by its place in the arguments.
  var part = 0

  init(_ id: UUID?) { whole = id }

  var id: UUID? { whole?.part(part) }
}
