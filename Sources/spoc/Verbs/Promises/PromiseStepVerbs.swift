import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct PromiseKeepVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "A promise is kept: late on the day it was due, and on a later day made good.",
    discussion: """
        spoc promise keep 7
        spoc promise keep 7 8 --at '09:30'

      Kept on a later day than it was due, it stays broken, and when it was made good is recorded.
      """)

  @Argument(help: ArgumentHelp("Which: 7, or several as 7 8 or 7,8.", valueName: "n"))
  var numbers: [TicketNumbers]

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    try session.promises(numbers) { .keep($0, at: at) }
  }
}

struct PromiseMoveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a promise before it is due, with what the customer said.",
    usage: "spoc promise move <n> ... <when> --said <text>",
    discussion: """
        spoc promise move 7 'thu 10:00' --said 'she is away on Tuesday'

      An appointment keeps its length unless a window is given. Once it was due it is broken, and can't be moved.
      """)

  @Argument(help: ArgumentHelp("Numbers, then when.", valueName: "n ... when"))
  var words: [String]

  @Option(help: ArgumentHelp("What the customer said of it.", valueName: "text"))
  var said: String

  @Flag(help: "Beside another appointment at the same time, too.")
  var force = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try NumbersAndWord(words, what: "when") }

  func run(on console: Console) throws {
    let asked = try NumbersAndWord(words, what: "when")
    let session = try place.session(on: console, once: once)
    let time = try PromiseTime(asked.word, now: session.now, in: session.settings.timeZone)
    try session.promises(asked.ids.map { Promise.ID(rawValue: $0.rawValue) }) {
      .move($0, to: time, said: said, isForced: force)
    }
  }
}

struct PromiseBreakVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "break",
    abstract: "Say that a promise won't be, or was not, kept.",
    discussion: """
        spoc promise break 7 --because 'the part did not come'

      What is due and not kept is broken by the clock: this says so before, or says why. Made good later \
      (spoc promise keep), it stays broken.
      """)

  @Argument(help: ArgumentHelp("Which: 7, or several as 7 8 or 7,8.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var because: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.promises(numbers) { .breaks($0, because: because) }
  }
}

struct PromiseNoShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "no-show",
    abstract: "Somebody was not there: we, or they.",
    usage: "spoc promise no-show <n> ... <us|them> [--said <text>]",
    discussion: "  spoc promise no-show 7 them --said 'nobody opened'")

  @Argument(help: ArgumentHelp("Numbers, then us or them.", valueName: "n ... us|them"))
  var words: [String]

  @Option(help: ArgumentHelp("What is known of it, in one line.", valueName: "text"))
  var said: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws { _ = try parsed() }

  func run(on console: Console) throws {
    let (ids, party) = try parsed()
    let session = try place.session(on: console, once: once)
    try session.promises(ids) { .noShow($0, by: party, said: said) }
  }

  private func parsed() throws -> ([Promise.ID], NoShow) {
    let asked = try NumbersAndWord(words, what: "us or them")
    guard let party = NoShow(typed: asked.word) else {
      throw ValidationError("“\(asked.word)” is neither us nor them.")
    }
    return (asked.ids.map { Promise.ID(rawValue: $0.rawValue) }, party)
  }
}

struct PromiseConfirmVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "The customer said that they will be there.",
    discussion: "  spoc promise confirm 7")

  @Argument(help: ArgumentHelp("Which: 7, or several as 7 8 or 7,8.", valueName: "n"))
  var numbers: [TicketNumbers]

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.promises(numbers) { .confirm($0) }
  }
}

struct PromiseWithdrawVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "The customer wants it no more; before it is due.",
    discussion: "  spoc promise withdraw 7 --because 'found the answer in the manual'")

  @Argument(help: ArgumentHelp("Which: 7, or several as 7 8 or 7,8.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Option(help: ArgumentHelp("What the customer said, in one line.", valueName: "text"))
  var because: String

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.promises(numbers) { .withdraw($0, because: because) }
  }
}

struct PromiseHandVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "hand",
    abstract: "Another agent is to keep a promise.",
    discussion: "  spoc promise hand 7 8 --to bo")

  @Argument(help: ArgumentHelp("Which: 7, or several as 7 8 or 7,8.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Option(help: ArgumentHelp("Who is to keep it.", valueName: "agent"))
  var to: String

  @Flag(help: "Beside another appointment at the same time, too.")
  var force = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let agent = try session.agent(to)
    try session.promises(numbers) { .hand($0, to: agent, isForced: force) }
  }
}

extension Session {
  fileprivate func promises(
    _ numbers: [TicketNumbers], _ command: (Promise.ID) -> PromiseCommand
  ) throws {
    try promises(numbers.promises, command)
  }

  fileprivate func promises(
    _ ids: [Promise.ID], _ command: (Promise.ID) -> PromiseCommand
  ) throws {
    try each(ids, named: \.description) { id in
      for event in try perform(.promise(command(id))) {
        console.print(sentences.act(event.change))
      }
    }
  }
}
