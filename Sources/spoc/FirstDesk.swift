import AgentWorkspace
import CommitLog
import CursesTerminal
import Foundation
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

/// What somebody without a desk decided on.
enum FirstDesk {
  /// At a desk: the one made there, or another that was there already.
  case at(FilePath, isElsewhere: Bool)
  case demo
  case tutor
  /// They left.
  case none

  /// Asks at this terminal. A new desk is made meanwhile, so that what can't be is said where it
  /// was typed.
  static func choose(
    insteadOf place: DeskPlace, _ look: LookOptions, _ identity: Identity, on console: Console
  ) throws -> FirstDesk {
    let stage = try Stage(
      Configuration(at: console, flags: look.flags), environment: console.environment,
      home: identity.home)
    let proposal = FirstRun.Proposal(
      name: HostDefaults.deskName(place.path),
      timeZone: HostDefaults.timeZone(console.environment),
      currency: HostDefaults.currency(console.environment) ?? Desk.defaultCurrency)
    var found = FirstDesk.none
    let screen = FirstRunScreen(
      FirstRun(
        size: stage.terminal.size, glyphs: stage.glyphs,
        place: SafeText(line: place.path.string), proposal: proposal),
      terminal: stage.terminal, theme: stage.theme
    ) { choice in
      do {
        found = try carryOut(choice, at: place.path, identity)
        return nil
      } catch {
        return Failure(error).message ?? "That did not work."
      }
    }
    let end = screen.run()
    stage.terminal.leave()
    switch end {
    case .done, .quit: return found
    case .hangUp: throw VerbError.interrupted(SIGHUP)
    case .terminated: throw VerbError.interrupted(SIGTERM)
    }
  }

  private static func carryOut(
    _ choice: FirstRun.Choice, at path: FilePath, _ identity: Identity
  ) throws -> FirstDesk {
    switch choice {
    case .create(let name, let timeZone, let currency):
      try InitVerb.create(
        Desk(name: name, timeZoneName: timeZone, currency: currency), at: path, group: nil,
        identity)
      return .at(path, isElsewhere: false)
    case .open(let text):
      let path = FilePath(inHome(identity.home, text))
      guard FileManager.default.fileExists(atPath: path.appending("log.jsonl").string) else {
        throw VerbError.noDesk(path: path.string, standard: false)
      }
      return .at(path, isElsewhere: true)
    case .demo: return .demo
    case .tutor: return .tutor
    }
  }

  /// `~/desk`, as a shell would have it.
  private static func inHome(_ home: String, _ text: String) -> String {
    text == "~" || text.hasPrefix("~/") ? home + text.dropFirst() : text
  }
}
