import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct CallVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Record a call, with how it went.",
    discussion: """
        spoc call '+33 1 23 45 67 89' --body 'Wants a quote by Friday.'
        spoc call 'Ana Silva' --voicemail --at 2h
        spoc call --ticket 12 --out --missed

      It goes on the customer's one open ticket; a new one is opened when they have none, or when \
      there is a --subject. A missed call and a voicemail wait for an answer like a message does.
      """)

  @Argument(
    help: ArgumentHelp(
      "Who: an id, a name, a mail address, a phone or “Name <phone>”.", valueName: "who"))
  var customer: String?

  @Flag(help: "They called us (the default), or we called them.")
  var direction = Way.in

  @Flag(help: "How it went (default: answered).")
  var outcome = Answer.answered

  @Option(help: ArgumentHelp("On this ticket.", valueName: "n"))
  var ticket: TicketNumbers?

  @Option(name: .shortAndLong, help: ArgumentHelp("A new ticket about this.", valueName: "text"))
  var subject: String?

  @OptionGroup var body: BodyOption
  @OptionGroup var status: StatusOption
  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  enum Way: EnumerableFlag {
    case `in`, out
  }

  enum Answer: EnumerableFlag {
    case answered, missed, voicemail
  }

  func validate() throws {
    if customer == nil, ticket == nil {
      throw ValidationError("Who called? Give WHO or --ticket N.")
    }
    if let ticket, ticket.ids.count > 1 { throw ValidationError("A call is on one ticket.") }
    if ticket != nil, subject != nil {
      throw ValidationError("--subject opens a new ticket; leave out --ticket or --subject.")
    }
  }

  func run(on console: Console) throws {
    let text = try body.text() ?? ""
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    let request = try status.request(at: at, in: session)
    try session.attempt {
      let report = CallReport(
        try target(in: session), direction == .in ? .in : .out, callOutcome, body: text,
        status: request, when: at)
      let events = try session.perform(.call(report))
      for event in events {
        guard case .ticketCreated(let ticket) = event.change, ticket.continues == nil else {
          continue
        }
        console.say("New ticket \(ticket.id.safe): \(SafeText(line: ticket.subject))")
      }
      guard let id = events.lazy.compactMap(\.change.ticket).first else { return }
      console.print("\(id.safe) call recorded\(session.outcome(of: events, asked: request))")
      if outcome == .answered { try session.offerContact(on: id) }
    }
  }

  private var callOutcome: Call.Outcome {
    switch outcome {
    case .answered: .answered
    case .missed: .missed
    case .voicemail: .voicemail
    }
  }

  /// Both given have to fit together: a call on somebody else's ticket would be lost there.
  private func target(in session: Session) throws -> CallReport.Target {
    guard let id = ticket?.ids.first else {
      return .customer(try session.who(customer ?? ""), subject: subject)
    }
    if let name = customer {
      let (meant, owner) = (try session.customer(name), try session.desk.detail(of: id).customer)
      guard meant.id == owner.id else {
        throw VerbError.otherCustomer(
          id, is: owner.candidate,
          not: meant.candidate)
      }
    }
    return .ticket(id)
  }
}
