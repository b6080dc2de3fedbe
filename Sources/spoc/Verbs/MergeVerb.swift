import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct MergeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge a duplicate into the ticket that is about the same.",
    usage: "spoc merge <n> [into] <m> [--dry-run] [--desk <dir>]",
    discussion: """
        spoc merge 14 into 12      14 is closed as a duplicate, and its number leads to 12
        spoc merge 14 12 --dry-run

      12 shows what was said on both, in its order. spoc undo takes it back: each has its own again, \
      and what came later stays with 12.
      """)

  @Argument(help: ArgumentHelp("The duplicate, then the one that stays.", valueName: "n into m"))
  var words: [String]

  @Flag(help: "Say what would happen, and change nothing.")
  var dryRun = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try parsed() }

  func run(on console: Console) throws {
    let (id, other) = try parsed()
    let session = try place.session(on: console, once: once)
    try session.attempt {
      if dryRun {
        let preview = try session.desk.preview(merging: id, into: other)
        for line in session.sentences.lines(for: preview) { console.print(line) }
        return
      }
      for event in try session.perform(.merge(id, into: other)) {
        guard case .merged(let gone, let merging) = event.change, let into = merging.into else {
          continue
        }
        if into != other { console.say("\(other.safe) was merged into \(into.safe) before.") }
        console.print("\(gone.safe) merged into \(into.safe)")
      }
    }
  }

  private func parsed() throws -> (Ticket.ID, Ticket.ID) {
    let ids = words.filter { $0.lowercased() != "into" }
      .compactMap(TicketNumbers.init(argument:)).flatMap(\.ids)
    let isRight = words.count == 2 || words.count == 3 && words[1].lowercased() == "into"
    guard isRight, ids.count == 2 else {
      throw ValidationError("Give the duplicate, then the one that stays: spoc merge 14 into 12")
    }
    return (ids[0], ids[1])
  }
}
