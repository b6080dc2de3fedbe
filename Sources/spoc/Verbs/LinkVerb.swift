import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct LinkVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Tie tickets together that belong to each other.",
    discussion: """
        spoc link 12 7          12 and 7 name each other
        spoc link 12 7 9        7 and 9 are both tied to 12
        spoc link 12 7 --remove
      """)

  @Argument(help: ArgumentHelp("The ticket, then those to tie to it.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Flag(help: "Untie them.")
  var remove = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard numbers.flatMap(\.ids).count > 1 else {
      throw ValidationError("Give a ticket, and one or more to tie to it: spoc link 12 7")
    }
  }

  func run(on console: Console) throws {
    let ids = numbers.flatMap(\.ids)
    let others = Array(ids.dropFirst())
    let session = try place.session(on: console, once: once)
    try session.attempt {
      let command = Command.link(ids[0], add: remove ? [] : others, remove: remove ? others : [])
      for event in try session.perform(command) {
        guard case .linked(let id, let from, let to) = event.change else { continue }
        console.print("\(id.safe) \(SafeText(line: Ticket.difference(from, to)))")
      }
    }
  }
}
