import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct StatusVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Change the status of tickets.",
    usage: "spoc status <n> ... <status> [options]",
    discussion: """
        spoc status 12 solved
        spoc status 12 13 pending --until fri --because 'the part is on order'
        spoc status 14 solved --unanswered answered-elsewhere --where 'on the phone'

      STATUS is open, pending, on-hold, solved or closed. A customer who waits needs an answer, or a \
      reason why there is none (--unanswered); with `open` that reason lets the ticket go on.
      """)

  @Argument(help: ArgumentHelp("Ticket numbers, then the status.", valueName: "n ... status"))
  var words: [String]

  @OptionGroup var options: StatusOptions
  @OptionGroup var when: WhenOption
  @OptionGroup var bulk: BulkOptions
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try parsed() }

  func run(on console: Console) throws {
    let (ids, status) = try parsed()
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    let request = try options.request(status, at: at, in: session)
    try session.change(ids, bulk) { id in
      .setStatus(id, request)
    } told: { id, events in
      for event in events {
        switch event.change {
        case .status(_, let change): console.print("\(id.safe) \(session.words(after: change))")
        case .excused(_, let why):
          console.print("\(id.safe) goes on unanswered, \(session.sentences.words(for: why))")
        case .deskCreated, .deskChanged, .agentAdded, .agentChanged, .agentLeft, .agentReturned,
          .agentDated, .agentAway, .handover, .promise, .survey, .praise, .sale, .service,
          .customerAdded, .customerChanged,
          .personAdded,
          .personChanged, .customerClaimed, .ticketCreated, .message, .note, .call, .assigned,
          .prioritized, .tagged, .linked, .filed, .merged, .absorbed, .split, .customerWithdrawn,
          .customerRestored,
          .personRemoved, .customerTouched,
          .customerMerge, .customerErased, .deskRestored, .undone, .commitsUndone,
          .commitsRedone:
          break
        }
      }
    }
  }

  private func parsed() throws -> ([Ticket.ID], Status) {
    let asked = try NumbersAndWord(words, what: "the status", query: bulk.query)
    guard let status = Status(typed: asked.word) else {
      let choices = Status.allCases.filter { $0 != .new }.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("“\(asked.word)” is no status. It is one of: \(choices).")
    }
    return (asked.ids, status)
  }
}
