import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct ReceiveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "Record what the customer wrote on a ticket.",
    discussion: """
        spoc receive 12 --body 'Thanks, that did it.'
        spoc receive 12 --channel letter --at yesterday --body - <letter.txt
      """)

  @Argument(help: ArgumentHelp("Which: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers]

  @OptionGroup var body: BodyOption

  @Option(help: "How it came (default: as the ticket did).")
  var channel: Choice<Channel>?

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let text = try body.requiredText("the customer's words")
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    try session.each(numbers.ids) { id in
      let received = Received(body: text, channel: channel?.word, when: at)
      let events = try session.perform(.receive(id, received))
      let place = events.lazy.compactMap(\.change.ticket).first ?? id
      console.print("\(place.safe) received")
    }
  }
}
