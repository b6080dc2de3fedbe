import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct NominateVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "nominate",
    abstract: "Write down that a customer praises one of us.",
    discussion: """
        spoc nominate maria --customer 'Ana Silva' --because 'came on a Sunday' --ticket 12

      Nominations come from customers only; colleagues give kudos. Nobody writes down a nomination of their own.
      """)

  @Argument(help: "Whom they praise: an agent's id or name.")
  var agent: String

  @Option(help: ArgumentHelp("Who praises them.", valueName: "who"))
  var customer: String

  @Option(help: ArgumentHelp("What for, in the customer's words, in one line.", valueName: "text"))
  var because: String

  @Option(help: ArgumentHelp("The ticket it is about.", valueName: "n"))
  var ticket: TicketNumbers?

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    try session.attempt {
      try session.praise(
        .nominate(
          try session.agent(agent), by: try session.customer(customer).id, text: because,
          ticket: ticket?.ids.first, at: at))
    }
  }
}

struct KudosVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "kudos",
    abstract: "Praise a colleague, where all can read it.",
    usage: "spoc kudos <agent> <text> ... [--ticket <n>]",
    discussion: "  spoc kudos bo for staying until the printer printed --ticket 12")

  @Argument(help: "Whom: an agent's id or name.")
  var agent: String

  @Argument(help: ArgumentHelp("What for, in one line.", valueName: "text"))
  var words: [String]

  @Option(help: ArgumentHelp("The ticket it is about.", valueName: "n"))
  var ticket: TicketNumbers?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.attempt {
      try session.praise(
        .kudos(
          try session.agent(agent), text: words.joined(separator: " "), ticket: ticket?.ids.first))
    }
  }
}

struct WallVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "wall", abstract: "Who was praised, by customers and by colleagues.",
    discussion: """
        spoc wall
        spoc wall --agent maria
        spoc wall --nominations --month 2026-11 --json

      The latest first. Nominations come from customers only, kudos from colleagues; the two are never added up, \
      and nobody is ranked by them.
      """)

  @Option(help: ArgumentHelp("Only of one agent.", valueName: "agent"))
  var agent: String?

  @Flag(help: "Only those by customers.")
  var nominations = false

  @Flag(help: "Only those among colleagues.")
  var kudos = false

  @OptionGroup var period: PeriodOptions
  @OptionGroup var form: ListOptions
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard !nominations || !kudos else { throw ValidationError("--nominations or --kudos: one.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    var selection = PraiseSelection()
    selection.agent = try agent.map(session.agent)
    selection.kind = nominations ? .nomination : kudos ? .kudos : nil
    let zone = session.settings.timeZone
    if period.isGiven {
      let bounds = try period.stretch(now: session.now, in: zone).bounds(in: zone)
      selection.from = Date(milliseconds: bounds.from)
      selection.to = Date(milliseconds: bounds.until)
    }
    let found = try session.desk.praises(selection, limit: form.asked)
    let listing = Listing(
      columns: session.praiseColumns,
      standard: ["agent", "kind", "by", "text", "at"],
      rows: found)
    try listing.print(
      as: form, on: console,
      none:
        "Nothing here yet. spoc nominate writes down what customers say, spoc kudos what you do."
    ) { $0.map { $0.praise.document(customer: $0.customer) } }
  }
}

extension Session {
  fileprivate func praise(_ command: PraiseCommand) throws {
    for event in try perform(.praise(command)) { console.print(sentences.act(event.change)) }
  }

  fileprivate var praiseColumns: [ListColumn<PraiseListing>] {
    [
      .text("agent", "For") { $0.praise.agent.rawValue },
      .text("kind", "Kind", dropped: 2) { $0.praise.kind.rawValue },
      .text("by", "By", minimum: 8) { $0.customer?.name ?? $0.praise.recordedBy.rawValue },
      .text("text", "What for", minimum: 16) { $0.praise.text },
      moments("at", "When") { $0.praise.at },
      .text("number", "#", dropped: 0) { $0.praise.id.description },
      .text("ticket", "Ticket", dropped: 1) { $0.praise.ticket?.description ?? "" },
      .text("customer", "Customer", dropped: 0) { $0.customer?.id.rawValue ?? "" },
      .text("recordedBy", "Written by", dropped: 0) { $0.praise.recordedBy.rawValue },
    ]
  }
}
