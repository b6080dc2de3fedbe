import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct ShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a ticket and all that happened on it.",
    discussion: """
        spoc show 12
        spoc show 12 --json | jq .timeline
      """)

  @Argument(help: ArgumentHelp("Which: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Flag(help: "The ticket with its timeline; an array when several are named.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    var documents: [JSON] = []
    var isFirst = true
    defer {
      if json, numbers.ids.count > 1 { console.print(.array(documents)) }
    }
    try session.each(numbers.ids) { id in
      let detail = try session.desk.detail(of: id)
      if json {
        let document = try session.document(of: detail)
        if numbers.ids.count > 1 { documents.append(document) } else { console.print(document) }
      } else {
        if !isFirst { console.print() }
        isFirst = false
        console.print(TicketPage(session: session, detail: detail).lines())
      }
    }
  }
}
