import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct NewVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Open a ticket; prints its number.",
    discussion: """
        spoc new --customer 'Ana Silva <ana@example.org>' --subject 'Router?' --body 'How much …'
        spoc new --customer c12 --subject 'Called back?' --voicemail --at 2h
        number=$(spoc new --customer ana@example.org --subject 'Invoice' --body - <mail.txt)

      WHO is an id (c12), a name, a mail address or a phone. “Name <mail>” or “Name <phone>” creates \
      the customer when nobody has that address yet, and says so.
      """)

  @Option(help: ArgumentHelp("Whose ticket it is.", valueName: "who"))
  var customer: String

  @Option(name: .shortAndLong, help: ArgumentHelp("What it is about.", valueName: "text"))
  var subject: String

  @OptionGroup var body: BodyOption

  @Option(help: "How it came (default email).")
  var channel: Choice<Channel>?

  @Flag(help: "We wrote or called first.")
  var out = false

  @Flag(help: "They called, and nobody picked up or they spoke on the machine.")
  var unheard: Unheard?

  @Option(help: ArgumentHelp("The sale it belongs to.", valueName: "sale"))
  var sale: SaleNumbers?

  @Option(help: ArgumentHelp("The ticket whose work did not hold.", valueName: "ticket"))
  var reworkOf: TicketNumbers?

  @Option(help: ArgumentHelp("The sale whose work did not hold.", valueName: "sale"))
  var reworkOfSale: SaleNumbers?

  @Option(help: "Where in the sale they stand (default: as the rule says).")
  var phase: Choice<Phase>?

  @Option(help: "How it presses.")
  var priority = Choice(Priority.normal)

  @Option(name: .customLong("tag"), help: ArgumentHelp("A tag; may be repeated.", valueName: "tag"))
  var tags: [String] = []

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  enum Unheard: EnumerableFlag {
    case missed, voicemail
  }

  func validate() throws {
    if unheard != nil, let channel, channel.word != .phone {
      throw ValidationError("--missed and --voicemail are about calls: leave --channel out.")
    }
    try checkPlace()
  }

  private func checkPlace() throws {
    let asked = [sale != nil, reworkOf != nil, reworkOfSale != nil].filter(\.self).count
    guard asked < 2 else {
      throw ValidationError("--sale, --rework-of or --rework-of-sale: one of them.")
    }
    guard asked == 0 || phase == nil else {
      throw ValidationError("A ticket in a sale is in the sale's phase: leave --phase out.")
    }
  }

  func run(on console: Console) throws {
    let text = try body.text()
    let session = try place.session(on: console, once: once)
    var ticket = NewTicket(who: try session.who(customer), subject: subject)
    ticket.body = text ?? ""
    ticket.channel = channel?.word ?? (unheard == nil ? .email : .phone)
    ticket.direction = out ? .out : .in
    ticket.callOutcome =
      switch unheard {
      case .missed: .missed
      case .voicemail: .voicemail
      case nil: .answered
      }
    ticket.phase = phase?.word
    ticket.sale = sale?.ids.first
    ticket.reworkOf =
      reworkOf?.ids.first.map { .ticket($0) } ?? reworkOfSale?.ids.first.map { .sale($0) }
    ticket.priority = priority.word
    ticket.tags = tags
    ticket.when = try session.date(when.at, .past)
    try session.attempt {
      for event in try session.perform(.newTicket(ticket)) {
        guard case .ticketCreated(let created) = event.change else { continue }
        console.print(created.id.safe)
        try session.sayLookAlikes(of: created.id)
      }
    }
  }
}

extension Session {
  /// Who writes twice is answered once.
  fileprivate func sayLookAlikes(of id: Ticket.ID) throws {
    let alike = try desk.lookAlikes(of: id)
    guard let newest = alike.first else { return }
    console.say("Perhaps about the same, and open:")
    for ticket in alike.prefix(5) {
      let status = ticket.status(at: now, in: settings).safe
      console.say(
        "  \(ticket.id.safe) \(SafeText(line: ticket.subject)) (\(status), \(moment(ticket.openedAt)))"
      )
    }
    if alike.count > 5 { console.say("  and \(alike.count - 5) more") }
    console.say("If it is: spoc merge \(id.safe) into \(newest.id.safe)")
  }
}
