import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct AssignVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Say who works on tickets now.",
    usage: "spoc assign <n> ... <who> [--desk <dir>]",
    discussion: """
        spoc assign 12 maria
        spoc assign 12 13,14 none
        spoc assign --query 'contact:bo is:waiting' maria --dry-run

      WHO is an agent's id or name, me, or none. Who is accountable to the customer stays the same.
      """)

  @Argument(help: ArgumentHelp("Ticket numbers, then who.", valueName: "n ... who"))
  var words: [String]

  @OptionGroup var bulk: BulkOptions
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try NumbersAndWord(words, what: "who", query: bulk.query) }

  func run(on console: Console) throws {
    let asked = try NumbersAndWord(words, what: "who", query: bulk.query)
    let session = try place.session(on: console, once: once)
    try session.assign(asked.ids, bulk, to: try session.agentOrNobody(asked.word))
  }
}

struct TakeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "take", abstract: "Assign tickets to yourself.")

  @Argument(help: ArgumentHelp("Which: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers] = []

  @OptionGroup var bulk: BulkOptions
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { try bulk.validate(numbers) }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.assign(numbers.ids, bulk, to: session.actor)
  }
}

extension Session {
  fileprivate func assign(_ ids: [Ticket.ID], _ bulk: BulkOptions, to agent: Agent.ID?) throws {
    try change(ids, bulk) { id in
      .assign(id, to: agent)
    } told: { id, _ in
      console.print("\(id.safe) assigned to \(agent?.safe ?? "nobody")")
    }
  }
}
