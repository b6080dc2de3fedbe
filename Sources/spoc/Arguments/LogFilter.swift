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
  func filter(in session: Session) throws -> HistoryFilter {
    var filter = HistoryFilter(
      types: try type.map(Self.types), from: try session.date(from, .past),
      to: try session.date(to, .past))
    if let by {
      let agent = try session.agent(by)
      guard try session.desk.read({ try $0.agent(agent) }) != nil else {
        throw DeskError.refused(.noSuchAgent(agent))
      }
      filter.by = agent
    }
    return filter
  }

  private static func types(_ text: String) throws -> Set<String> {
    do throws(HistoryFilterError) {
      return try HistoryFilter.types(named: text)
    } catch {
      throw VerbError.usage(error.message)
    }
  }
}
