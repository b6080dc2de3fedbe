import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct NoteVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write an internal note, which the customer never sees.",
    discussion: """
        spoc note 12 --body 'The spare part is in the van.'
        dmesg | tail | spoc note 12 --body -
      """)

  @Argument(help: ArgumentHelp("Which: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers]

  @OptionGroup var body: BodyOption
  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let text = try body.requiredText("the note")
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    try session.each(numbers.ids) { id in
      try session.perform(.note(id, body: text, when: at))
      console.print("\(id.safe) noted")
    }
  }
}
