import ArgumentParser
import CommitLog
import HelpDesk
import SystemPackage
import TerminalUI

/// `--desk`, and what opening takes.
struct DeskOptions: ParsableArguments {
  @Option(
    name: .customLong("desk"),
    help: ArgumentHelp(
      "The desk's directory.", valueName: "dir"))
  var directory: String?

  func validate() throws {
    guard directory?.isEmpty != true else { throw ValidationError("--desk needs a directory.") }
  }

  func place(_ console: Console, of identity: Identity) -> DeskPlace {
    let configuration = configuration(at: console)
    for warning in configuration.warnings where warning.concernsDesk && !isNamed {
      console.complain(SafeText(line: warning.text))
    }
    return DeskPlace(configuration, environment: console.environment, home: identity.home)
  }

  private var isNamed: Bool { directory != nil }

  private func configuration(at console: Console) -> Configuration {
    Configuration(at: console, flags: directory.map { [.desk: .text($0)] } ?? [:])
  }

  /// Opens the desk, and shows how far that is when its index has to be built.
  ///
  /// - Parameter once: the id of what is about to be done, if somebody gave one.
  func session(on console: Console, once: OnceOption? = nil) throws -> Session {
    let identity = Identity.current()
    let place = place(console, of: identity)
    let progress = ProgressLine("Reading the log", on: console)
    do {
      let desk = try HelpDesk(
        at: place.path, identity: identity,
        witnesses: WitnessBook(identity: identity, environment: console.environment),
        waiting: console.waiting, progress: { progress.show($0) })
      return try Session(desk, on: console, id: once?.id?.id)
    } catch let error as DeskError {
      throw place.explaining(error)
    }
  }
}

extension ProgressLine {
  func show(_ state: ReadProgress) {
    if let holder = state.waitingFor {
      return show("waiting for \(holder), who is at the index")
    }
    show(state.commits, "commits", fraction: Double(state.done) / Double(max(state.total, 1)))
  }
}
