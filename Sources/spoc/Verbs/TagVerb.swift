import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct TagVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Add tags to tickets, and take them away.",
    usage: "spoc tag <n> ... <+tag|-tag> ... [--desk <dir>]",
    discussion: """
        spoc tag 12 +printer -spam
        spoc tag 12,13 rework
        spoc tag 12 '+care plan'       one tag, kept as care-plan
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("Ticket numbers, then tags: +add, -take-away.", valueName: "n ... tag"))
  var words: [String]

  @OptionGroup var bulk: BulkOptions
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try parsed() }

  func run(on console: Console) throws {
    let (ids, changes) = try parsed()
    let session = try place.session(on: console, once: once)
    try session.change(ids, bulk) { id in
      .tag(id, add: changes.add, remove: changes.remove)
    } told: { id, events in
      for event in events {
        guard case .tagged(_, let from, let to) = event.change else { continue }
        console.print("\(id.safe) \(SafeText(line: Tag.difference(from, to)))")
      }
    }
  }

  /// Numbers come first; the first word that is none begins the tags.
  private func parsed() throws -> (ids: [Ticket.ID], changes: (add: [String], remove: [String])) {
    let numbers = bulk.query == nil ? words.prefix { TicketNumbers(argument: $0) != nil } : []
    let tags = words.dropFirst(numbers.count)
    guard !numbers.isEmpty || bulk.query != nil, !tags.isEmpty else {
      throw ValidationError(
        "Give one or more ticket numbers, then tags: spoc tag 12 +printer -spam")
    }
    return (
      numbers.compactMap(TicketNumbers.init(argument:)).ids,
      Tag.changes(ofArguments: Array(tags))
    )
  }
}
