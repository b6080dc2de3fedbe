import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct SurveyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survey",
    abstract: "What customers think of us, asked about one ticket at a time.",
    subcommands: [
      SurveyAskVerb.self, SurveyRecordVerb.self, SurveyDeclineVerb.self, SurveyListVerb.self,
    ])
}

struct SurveyAskVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "The customer of a solved ticket was asked what they think.",
    discussion: """
        spoc survey ask 12

      The desk's rule asks when a ticket is solved (spoc desk edit, survey_asking: all, 1 in 4). This is for \
      what was solved before there was a rule, and for a desk that asks by hand. Whoever served on the ticket \
      can't ask, nor take down what is said.
      """)

  @Argument(help: ArgumentHelp("Tickets: 12, or several as 12 15 or 12,15.", valueName: "n"))
  var numbers: [TicketNumbers]

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    try session.each(numbers.ids) { try session.survey(.ask($0, at: at)) }
  }
}

struct SurveyRecordVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Take down what a customer said: scores from 0 to 10, and words.",
    usage: "spoc survey record <n> <score> ... [--comment <text>] [--over <channel>]",
    discussion: """
        spoc survey record 12 9 7 8 10                 in the order of the desk's questions
        spoc survey record 12 9 7 - 10                 the third was not answered: that is not 0
        spoc survey record 12 courtesy=9 quality=8 --comment 'they even called back'
        spoc survey record 12 9 7 6 10 --correct --because 'misheard'

      The score belongs to those who served, as the timeline has it; whoever did can't take it down. A \
      correction appends: what was recorded first stays in the history.
      """)

  @Argument(help: ArgumentHelp("The ticket's number, then scores.", valueName: "n score ..."))
  var words: [String]

  @Option(help: ArgumentHelp("In their words, in one line.", valueName: "text"))
  var comment: String?

  @Option(help: "How it was said.")
  var over: Choice<Channel> = Choice(.phone)

  @Flag(help: "Something else was said than what was recorded.")
  var correct = false

  @Option(help: ArgumentHelp("Why it is corrected.", valueName: "text"))
  var because: String?

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard let first = words.first, TicketNumbers(argument: first)?.ids.count == 1 else {
      throw ValidationError("Give the number of one ticket first, then scores.")
    }
    guard correct == (because != nil) else {
      throw ValidationError("A correction says why: --correct --because '…'.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    let ids = TicketNumbers(argument: words.first ?? "")?.ids ?? []
    let answer = SurveyAnswer(
      try scores(session.settings.surveyQuestions), comment: comment, over: over.word, at: at)
    try session.each(ids) { id in
      try session.survey(
        because.map { .correct(id, answer, because: $0) } ?? .record(id, answer))
    }
  }

  private func scores(_ questions: [SurveyQuestion]) throws -> [SurveyScore] {
    var scores: [SurveyScore] = []
    var next = questions.makeIterator()
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      let key: String
      if parts.count == 2 {
        key = parts[0].lowercased()
      } else if let question = next.next() {
        key = question.key
      } else {
        throw VerbError.usage(
          "The desk has \(questions.count) questions: "
            + questions.map(\.key).joined(separator: ", ") + ".")
      }
      guard let text = parts.last, text != "-" else { continue }
      guard let score = Int(text) else {
        throw VerbError.usage("“\(word)” is no score: 0 to 10, and - for what was not answered.")
      }
      scores.append(SurveyScore(key, score))
    }
    return scores
  }
}

struct SurveyDeclineVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decline",
    abstract: "The customer was asked, and would rather not say.",
    discussion: "  spoc survey decline 12 --over email")

  @Argument(help: ArgumentHelp("Tickets: 12, or several as 12 15 or 12,15.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Option(help: "How it was said.")
  var over: Choice<Channel> = Choice(.phone)

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    try session.each(numbers.ids) { try session.survey(.decline($0, over: over.word, at: at)) }
  }
}

struct SurveyListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List surveys, the latest asked first.",
    discussion: """
        spoc survey list --open                     who was asked and has not answered
        spoc survey list --agent bo --answered
        spoc survey list --customer 'Ana Silva' --json
      """)

  @Option(help: ArgumentHelp("Only of one customer.", valueName: "who"))
  var customer: String?

  @Option(help: ArgumentHelp("Only about one ticket.", valueName: "n"))
  var ticket: TicketNumbers?

  @Option(
    help: ArgumentHelp("Only where this agent served, alone or with others.", valueName: "agent"))
  var agent: String?

  @Flag(help: "Only those without an answer so far.")
  var open = false

  @Flag(help: "Only answered ones.")
  var answered = false

  @Flag(help: "Only declined ones.")
  var declined = false

  @Flag(help: "Only those that were not answered in two weeks.")
  var unanswered = false

  @OptionGroup var form: ListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    var selection = SurveySelection()
    selection.customer = try customer.map { try session.customer($0).id }
    selection.agent = try agent.map(session.agent)
    if let id = ticket?.ids.first { selection.tickets = [try session.desk.survivor(of: id) ?? id] }
    var standings: Set<SurveyStanding> = []
    if open { standings.insert(.asked) }
    if answered { standings.insert(.answered) }
    if declined { standings.insert(.declined) }
    if unanswered { standings.insert(.silent) }
    selection.standings = standings.isEmpty ? nil : standings
    let found = try session.desk.surveys(selection, limit: form.asked)
    let listing = Listing(
      columns: session.surveyColumns,
      standard: ["ticket", "standing", "score", "customer", "served", "said"],
      rows: found)
    try listing.print(
      as: form, on: console, none: "No surveys like that."
    ) { try session.documents(of: $0) }
  }
}

extension Session {
  fileprivate func survey(_ command: SurveyCommand) throws {
    for event in try perform(.survey(command)) { console.print(sentences.act(event.change)) }
  }

  fileprivate func documents(of found: [SurveyListing]) throws -> [JSON] {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      return found.map { $0.survey.document(context, customer: $0.customer) }
    }
  }

  fileprivate var surveyColumns: [ListColumn<SurveyListing>] {
    [
      .text("ticket", "Ticket") { $0.survey.ticket.description },
      .text("standing", "State") { $0.survey.standing(at: now).label },
      .text("score", "Score") { $0.survey.tenths.map { Sentences.tenths($0).string } ?? "" },
      .text("customer", "Customer", minimum: 10, dropped: 3) { $0.customer.name },
      .text("served", "Served", minimum: 8, dropped: 2) {
        $0.survey.state.served.isEmpty ? "" : Sentences.served($0.survey.state.served).string
      },
      .text("said", "Said", minimum: 12, dropped: 1) {
        $0.survey.state.reaction.map { sentences.scores($0).string } ?? ""
      },
      .text("number", "#", dropped: 0) { $0.survey.id.description },
      .text("customerID", "Id", dropped: 0) { $0.customer.id.rawValue },
      .text("rule", "Rule", dropped: 0) { $0.survey.rule ?? "" },
      .text("collector", "Taken by", dropped: 0) {
        $0.survey.state.reaction?.collector.rawValue ?? ""
      },
      .text("channel", "Over", dropped: 0) { $0.survey.state.reaction?.way.rawValue ?? "" },
      moments("asked", "Asked") { $0.survey.askedAt },
      moments("answered", "Answered") { $0.survey.state.reaction?.at },
      .text("corrections", "Corrected", dropped: 0) { "\($0.survey.state.corrections)" },
    ]
  }
}
