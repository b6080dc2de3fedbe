import AgentWorkspace
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

/// After a repair: which words are drafts again, and which are only in the quarantine.
struct LostTextPage {
  let desk: HelpDesk
  let console: Console

  /// - Parameter quarantine: what was cut off, if anything was.
  func tell(of quarantine: FilePath?) throws {
    let drafts = DraftStore(
      desk: desk.id, identity: desk.identity, environment: console.environment)
    let lost = try quarantine.map { try desk.offerAgain(from: $0, in: drafts) } ?? []
    let unsent = try desk.unsent(in: drafts)
    if !unsent.isEmpty {
      console.say(
        """
        Typed and not in the log: \(Self.list(unsent.map { ($0.ticket, $0.kind) })). spoc offers it as a \
        draft when you write there.
        """)
    }
    guard let quarantine else { return }
    try sayCommits(in: quarantine)
    say("Of tickets that were cut off as well:", lost.filter { $0.fate == .ticketGone }, quarantine)
    say(
      "Too many for drafts, or not to be kept:", lost.filter { $0.fate == .leftThere }, quarantine)
    let others = Dictionary(grouping: lost.filter { $0.fate == .anotherAgents }, by: \.by)
    for (agent, texts) in others.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      say("By \(agent.safe), who should know:", texts, quarantine)
    }
    try sayUnreadable(in: quarantine)
  }

  /// How much of the history is gone, whatever it was about.
  private func sayCommits(in quarantine: FilePath) throws {
    guard let lost = try desk.lostHistory(in: quarantine) else { return }
    let which: SafeText =
      lost.count == 1
      ? "Commit \(lost.first) is" : "\(lost.count) commits, \(lost.first) to \(lost.last), are"
    let by = lost.agents.prefix(5).map(\.safe).joined(separator: ", ")
    let others: SafeText = lost.agents.count > 5 ? " and others" : ""
    let kinds = lost.kinds.map { "\($0.count) \(SafeText(line: $0.type))" as SafeText }
    console.say(
      "\(which) not in the log any more, by \(by)\(others): \(kinds.joined(separator: ", "))")
  }

  /// What can't be offered to anybody can at least be looked at.
  private func sayUnreadable(in quarantine: FilePath) throws {
    let lines = try HelpDesk.unreadableLines(in: quarantine)
    guard !lines.isEmpty else { return }
    let list = lines.prefix(5).map { "line \($0.number) (\($0.bytes) bytes)" as SafeText }
    let more = lines.count > 5 ? " and \(lines.count - 5) more" : "" as SafeText
    console.say(
      """
      No commit any more, so what was written there is offered to nobody: \(list.joined(separator: ", "))\
      \(more) of \(SafeText(line: quarantine.string))
      """)
  }

  private func say(_ lead: SafeText, _ texts: [LostText], _ quarantine: FilePath) {
    guard !texts.isEmpty else { return }
    let list = Self.list(texts.map { ($0.ticket, $0.kind) })
    console.say("\(lead) \(list). The text is in \(SafeText(line: quarantine.string))")
  }

  /// “reply to 12, note on 14 and 3 more”.
  private static func list(_ texts: [(Ticket.ID, Draft.Kind)]) -> SafeText {
    let shown = texts.prefix(10).map { id, kind -> SafeText in
      switch kind {
      case .reply: "reply to \(id.safe)"
      case .note: "note on \(id.safe)"
      case .ticket: "a new ticket"
      case .line: id == Draft.noTicket ? "a line about a customer" : "a line about \(id.safe)"
      }
    }
    let more = texts.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
