import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import Ticketing

/// Which events of the log somebody asks for.
struct LogFilter: ParsableArguments {
  @Option(help: ArgumentHelp("Of this agent: an id, a name, or me.", valueName: "agent"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Of these types, as the log has them: note.written, or message. for all that begin so.",
      valueName: "type,…"))
  var type: String?

  @Option(help: ArgumentHelp("Recorded then or later: 2d, mon, 2026-11-01.", valueName: "when"))
  var from: String?

  @Option(help: ArgumentHelp("Recorded before then.", valueName: "when"))
  var to: String?

  /// - Throws: where a name or a word is none that there is.
  func condition(in session: Session) throws -> LogCondition {
    var condition = LogCondition(
      types: try type.map(Self.types), from: try session.date(from, .past),
      to: try session.date(to, .past))
    if let by {
      let agent = try session.agent(by)
      guard try session.desk.read({ try $0.agent(agent) }) != nil else {
        throw DeskError.refused(.noSuchAgent(agent))
      }
      condition.by = agent
    }
    return condition
  }

  private static func types(_ text: String) throws -> Set<String> {
    let known = Event.Change.types
    return try text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      .reduce(into: []) { wanted, word in
        let beginning = word.hasSuffix(".") ? word : "\(word)."
        let found = known.filter { $0 == word || $0.hasPrefix(beginning) }
        guard !found.isEmpty else { throw Self.unknown(word, known) }
        wanted.formUnion(found)
      }
  }

  private static func unknown(_ word: String, _ known: [String]) -> VerbError {
    let meant = Spelling.meant(by: word, in: known).map { "; did you mean \($0)?" } ?? "."
    return .usage(
      "No event is of the type “\(word)”\(meant) There are: \(known.joined(separator: ", ")).")
  }
}

/// The same, looked up.
struct LogCondition {
  var by: Agent.ID?
  var types: Set<String>?
  var from: Date?
  var to: Date?

  init(types: Set<String>?, from: Date?, to: Date?) {
    self.types = types
    self.from = from
    self.to = to
  }

  var isEverything: Bool { by == nil && types == nil && from == nil && to == nil }

  /// The commit with the events that were asked for; nil when none of them was.
  func matching(_ commit: Commit) -> Commit? {
    if isEverything { return commit }
    if let from, commit.at < from { return nil }
    if let to, commit.at >= to { return nil }
    var part = commit
    part.events = commit.events.filter { event in
      (by == nil || (event.author ?? commit.by) == by)
        && (types?.contains(event.change.type) ?? true)
    }
    return part.events.isEmpty ? nil : part
  }
}
