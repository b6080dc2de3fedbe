import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct PriorityVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "priority",
    abstract: "Say how much tickets press.",
    usage: "spoc priority <n> ... <low|normal|high|urgent> [--desk <dir>]",
    discussion:
      "  spoc priority 12 urgent\n  spoc priority --query 'tag:outage is:waiting' urgent --dry-run")

  @Argument(help: ArgumentHelp("Ticket numbers, then the priority.", valueName: "n ... priority"))
  var words: [String]

  @OptionGroup var bulk: BulkOptions
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try parsed() }

  func run(on console: Console) throws {
    let (ids, priority) = try parsed()
    let session = try place.session(on: console, once: once)
    try session.change(ids, bulk) { id in
      .prioritize(id, priority)
    } told: { id, _ in
      console.print("\(id.safe) \(priority.safe)")
    }
  }

  private func parsed() throws -> ([Ticket.ID], Priority) {
    let asked = try NumbersAndWord(words, what: "the priority", query: bulk.query)
    guard let priority = Priority(typed: asked.word) else {
      let choices = Priority.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("“\(asked.word)” is no priority. It is one of: \(choices).")
    }
    return (asked.ids, priority)
  }
}
