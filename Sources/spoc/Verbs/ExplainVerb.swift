import AgentWorkspace
import ArgumentParser
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct ExplainVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain why a ticket is due when it is.",
    discussion: """
        spoc explain 12
        spoc explain 12 --json | jq '.targets[].at'

      Which policy holds and why the ones before it don't; for each target every interval that counts, \
      and what does not: nights, holidays, pauses while the ticket slept, changes of the clocks. Times are \
      the calendar's, and yours beside them where your clock shows another.
      """)

  @Argument(help: ArgumentHelp("The ticket.", valueName: "n"))
  var number: TicketNumbers

  @Flag(help: "As one object, with every step.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    if number.ids.count != 1 { throw ValidationError("Name one ticket.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    guard let id = number.ids.first else { return }
    let explanation = try session.desk.explanation(of: id, at: session.now)
    if json { return console.print(explanation.document) }
    let lines = DueExplanation.Line.laidOut(explanation.lines(viewer: .current)) {
      console.spoken($0)
    }
    console.print(
      lines.flatMap { line, text in
        if case .step = line { return [text] }
        return console.isTerminal ? text.wrapped(to: console.proseWidth) : [text]
      })
  }
}
