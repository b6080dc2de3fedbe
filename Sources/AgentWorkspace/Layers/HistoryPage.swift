import Foundation
public import TerminalUI
public import Ticketing

/// All that happened on a ticket, as `spoc log` says it, the newest last; or what of it somebody asks
/// for.
public struct HistoryPage: Equatable, Sendable {
  public var ticket: Ticket.ID
  /// What was asked for.
  public internal(set) var filter: HistoryFilter
  /// Words that stand in the sentences that are asked for.
  var words: [String] = []
  /// As it was typed; blank: everything is shown.
  public internal(set) var filterText = ""
  /// While what to show is typed.
  public internal(set) var box: TextEditor?
  /// All there is to show.
  var commits: [Commit]
  public internal(set) var sentences: [SafeText] = []
  /// The first line on the screen; nil: the last ones are shown.
  public var top: Int?
  /// The sentences as they were last broken into lines, and for which width: a long history is not
  /// broken anew at every key.
  var width = 0
  var lines: [Line] = []

  init(ticket: Ticket.ID, subject: HistoryFilter.Subject, commits: [Commit]) {
    self.ticket = ticket
    self.commits = commits
    filter = HistoryFilter(subject: subject)
  }

  /// Puts what is asked for into words.
  mutating func tell(_ sentences: Sentences) {
    self.sentences = commits.flatMap { commit in
      filter.part(of: commit).map { sentences.lines(for: $0, of: commit) } ?? []
    }
    .filter { sentence in
      words.allSatisfy { sentence.string.range(of: $0, options: .caseInsensitive) != nil }
    }
    width = 0
  }

  mutating func layOut(width: Int) {
    guard width != self.width else { return }
    self.width = width
    lines = sentences.flatMap { sentence in
      sentence.wrapped(to: max(8, width - 4)).enumerated().map { index, row in
        Line(index == 0 ? row : "    \(row)", .help)
      }
    }
  }
}
