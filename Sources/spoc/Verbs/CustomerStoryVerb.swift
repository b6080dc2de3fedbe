import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct CustomerStoryVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "story",
    abstract: "All that happened with a customer, on one axis, newest first.",
    discussion: """
        spoc customer story 'Ana Silva'
        spoc customer story c12 --limit 0 --json
      """)

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customer: String

  @Option(help: ArgumentHelp("How many of the latest; 0 for all.", valueName: "n"))
  var limit = 100

  @Flag(help: "One object: the customer, what is open, and the story.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is a number from 0 on.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    try session.attempt {
      let id = try session.customer(customer).id
      let story = try session.desk.story(of: id, limit: limit == 0 ? -1 : limit)
      if json { return console.print(try session.document(of: story)) }
      console.print(CustomerPage(story, in: session).lines())
      console.print("" as SafeText)
      let indent = 2
      for line in StoryText(story, session.sentences).lines {
        let head = "\(session.moment(line.at))  \(line.head)" as SafeText
        console.print(head.wrapped(to: console.proseWidth))
        let words = SafeText(
          snippet: line.words, cells: console.proseWidth - 2 * indent,
          ellipsis: console.glyphs.ellipsis)
        if !words.isEmpty { console.print(["    " + words]) }
      }
      if story.hasMore { console.say("There is more: --limit 0 shows it all.") }
    }
  }
}
