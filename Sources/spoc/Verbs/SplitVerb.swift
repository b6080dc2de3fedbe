import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct SplitVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Make a ticket of its own of something the customer said; prints its number.",
    discussion: """
        spoc split 12 --message 4
        spoc split 12 --message 4 --subject 'The invoice'
        spoc split 12 --message 14.3    entry 3 of 14, which was merged into 12

      The new ticket waits since then, and both are linked; on the old one the words stay to be seen \
      and ask for no answer. spoc show N --json has the numbers of messages (sequence). spoc undo \
      takes it back while nobody has worked on the new one.
      """)

  @Argument(help: ArgumentHelp("The ticket.", valueName: "n"))
  var number: TicketNumbers

  @Option(
    help: ArgumentHelp("Which message or call of the customer's.", valueName: "sequence"))
  var message: MessageNumber

  @Option(help: ArgumentHelp("What it is about (default: as the old one).", valueName: "text"))
  var subject: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard number.ids.count == 1 else { throw ValidationError("Split one ticket at a time.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.each(number.ids) { id in
      for event in try session.perform(.split(id, message.quotation, subject: subject)) {
        if case .ticketCreated(let created) = event.change { console.print(created.id.safe) }
      }
    }
  }
}

/// `4`, or `14.3` for one of a ticket that was merged.
struct MessageNumber: ExpressibleByArgument {
  var quotation: Quotation

  init?(argument: String) {
    let numbers = argument.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.allSatisfy(\.isASCII) ? Int(part) : nil
    }
    guard let last = numbers.last, let entry = last, entry > 0, numbers.count <= 2 else {
      return nil
    }
    quotation = Quotation(entry)
    guard numbers.count == 2 else { return }
    guard let first = numbers[0], first > 0 else { return nil }
    quotation.of = Ticket.ID(rawValue: first)
  }
}
