import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct UndoVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back a change of yours: a commit of its own, nothing is lost.",
    discussion: """
        spoc undo              your latest change
        spoc undo --list       what you can undo, the latest first
        spoc undo 812          one of them

      What others have done since stays; where they changed the same, it is refused and says who. A \
      reply stays on the ticket, marked withdrawn, and the customer waits again. Of a change of \
      several tickets those are left that somebody has gone on with: it says which and why, and \
      ends with 1. Any of its commits stands for all of it. A supervisor may undo anybody's changes \
      by number.
      """)

  @Argument(help: ArgumentHelp("The commit, as --list and log name it.", valueName: "commit"))
  var commit: Int?

  @Flag(help: "List what you can undo, and change nothing.")
  var list = false

  @Option(help: ArgumentHelp("List so many.", valueName: "n"))
  var limit = 20

  @Flag(help: "With --list: the commits as they stand in the log; else: those written.")
  var json = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is a number from 1 on.") }
    if list, commit != nil { throw ValidationError("--list or a commit, not both.") }
    if list, once.id != nil { throw ValidationError("--id is for a change: --list makes none.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    guard list else {
      try session.attempt {
        try session.tell(
          session.desk.undo(commit, once: once.id?.id), named: commit, asJSON: json)
      }
      return
    }
    let changes = try session.desk.ownChanges(limit: limit)
    if json { return console.print(.array(changes.flatMap(\.commits).map(\.json))) }
    if changes.isEmpty { console.say("There is nothing of yours to undo.") }
    let sentences = session.sentences
    for change in changes {
      for commit in change.commits {
        for line in sentences.lines(for: commit) {
          console.print("\(commit.sequence)  \(line)")
        }
      }
      if let after = sentences.aftermath(of: change), let last = change.commits.last {
        console.print("\(last.sequence)    \(after)")
      }
    }
  }
}

struct RedoVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Do again what you undid.",
    discussion: """
        spoc redo              your latest undo, unless you have changed something since
        spoc redo 812          the change of that commit
      """)

  @Argument(help: ArgumentHelp("The commit that was undone.", valueName: "commit"))
  var commit: Int?

  @Flag(help: "The commits written.")
  var json = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.attempt {
      try session.tell(
        session.desk.redo(commit, once: once.id?.id), named: commit, asJSON: json)
    }
  }
}

extension Session {
  fileprivate func tell(_ reversal: Reversal, named: Int?, asJSON: Bool) throws {
    if let named, reversal.isBulk {
      let others = reversal.commits.count + reversal.left.count - 1
      console.say(
        "Commit \(named) is part of one change, with \(others) other\(others == 1 ? "" : "s"):"
          + " they are \(reversal.isRedo ? "done again" : "undone" as SafeText) together.")
    }
    if asJSON {
      console.print(.array(reversal.written.map(\.json)))
    } else {
      let verb: SafeText = reversal.isRedo ? "done again" : "undone"
      for event in reversal.commits.flatMap(\.events) {
        console.print("\(verb): \(sentences.act(event.change))")
      }
    }
    for left in reversal.left {
      let act = left.commit.events.first.map { sentences.act($0.change) } ?? ""
      console.complain("left as it is: \(act). \(SafeText(line: left.reason))")
    }
    if !reversal.left.isEmpty { throw VerbError.itemsRefused(.refused) }
  }
}
