public import TerminalUI
public import Ticketing

/// All that happened on a ticket, as `spoc log` says it, the newest last.
public struct HistoryPage: Equatable, Sendable {
  public var ticket: Ticket.ID
  public var sentences: [SafeText]
  /// The first line on the screen; nil: the last ones are shown.
  public var top: Int?
  /// The sentences as they were last broken into lines, and for which width: a long history is not
  /// broken anew at every key.
  var width = 0
  var lines: [Line] = []

  init(ticket: Ticket.ID, sentences: [SafeText], top: Int? = nil) {
    self.ticket = ticket
    self.sentences = sentences
    self.top = top
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
