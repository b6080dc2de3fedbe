import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct CustomerMergeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge a duplicate into the customer who is the same.",
    usage: "spoc customer merge <who> [into] <whom> [--dry-run] [--json] [--desk <dir>]",
    discussion: """
        spoc customer merge c14 into c12        c14's tickets, sales and people are c12's; c14 leads to c12
        spoc customer merge c14 c12 --dry-run

      Tickets, sales, promises, surveys and nominations move, open tickets stay with whoever works on \
      them. The point of contact of the survivor is accountable for both; where somebody else was for \
      the duplicate, only they, whoever covers for them, or a supervisor may merge. What the survivor \
      lacks, the duplicate gives; what they say otherwise stays on the old record, which is shown beside \
      theirs. spoc undo takes it back: what came later stays with the survivor. Who may be there twice: \
      spoc customer duplicates.
      """)

  @Argument(
    help: ArgumentHelp("The duplicate, then the one who stays.", valueName: "who into whom"))
  var words: [String]

  @Flag(help: "Say what would happen, and change nothing.")
  var dryRun = false

  @Flag(help: "What moves as one object.")
  var json = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try parsed() }

  func run(on console: Console) throws {
    let (gone, kept) = try parsed()
    let session = try place.session(on: console, once: once)
    try session.attempt {
      let duplicate = try named(gone, in: session)
      let survivor = try session.customer(kept).id
      let preview: CustomerMergePreview
      do {
        preview = try session.desk.preview(merging: duplicate, into: survivor)
      } catch DeskError.refused(let refusal) {
        // Done before under this id: the same again is no mistake.
        guard !dryRun, !json else { throw DeskError.refused(refusal) }
        try session.perform(.mergeCustomers(duplicate, into: survivor))
        return console.print("\(duplicate.safe) merged into \(survivor.safe)")
      }
      if !dryRun { try session.perform(.mergeCustomers(duplicate, into: survivor)) }
      if json { return console.print(preview.document) }
      if dryRun {
        for line in session.sentences.lines(for: preview) { console.print(line) }
      } else {
        console.print("\(preview.gone.id.safe) merged into \(preview.survivor.id.safe)")
      }
    }
  }

  /// An id is who it says, also one that leads elsewhere by now: the rules say so.
  private func named(_ text: String, in session: Session) throws -> Customer.ID {
    if case .id(let id) = try session.who(text) { return id }
    return try session.customer(text).id
  }

  private func parsed() throws -> (String, String) {
    let isRight = words.count == 2 || words.count == 3 && words[1].lowercased() == "into"
    guard isRight, let first = words.first, let last = words.last else {
      throw ValidationError(
        "Give the duplicate, then the one who stays: spoc customer merge c14 into c12")
    }
    return (first, last)
  }
}
