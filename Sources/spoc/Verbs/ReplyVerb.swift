import AgentWorkspace
import ArgumentParser
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

struct ReplyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reply",
    abstract: "Answer the customer.",
    discussion: """
        spoc reply 12 --body 'It ships today.' --status solved
        spoc reply 12 --body - --status pending --until fri --because 'they ask their landlord' <a.txt
        spoc reply 12 --body 'It ships today.' --seen 7

      With --seen, nothing is sent and 1 returned where somebody else, or the customer, has added to \
      the ticket since: what they added is said.
      """)

  @Argument(help: ArgumentHelp("Which: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers]

  @OptionGroup var body: BodyOption

  @Option(help: "How it goes out (default: as the ticket came, or by mail).")
  var channel: Choice<Channel>?

  @Option(
    help: ArgumentHelp(
      "To whom of the customer's people: a name, a mail address (default: whom the ticket is from).",
      valueName: "who"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "The last entry you have seen, as show --json numbers them: what others added since holds it.",
      valueName: "sequence"))
  var seen: Int?

  @OptionGroup var status: StatusOption
  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard let seen else { return }
    guard seen >= 0 else { throw ValidationError("--seen is a number from 0 (nothing) on.") }
    guard numbers.ids.count == 1 else {
      throw ValidationError("--seen is about one ticket: reply to each on its own.")
    }
  }

  func run(on console: Console) throws {
    let text = try body.requiredText("the reply")
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    let request = try status.request(at: at, in: session)
    try session.each(numbers.ids) { id in
      if let seen { try session.check(seen: seen, on: id) }
      let recipient = try to.map { try session.recipient($0, on: id) }
      let reply = Reply(
        body: text, channel: channel?.word, person: recipient?.person.id,
        address: recipient?.address, status: request, when: at, seen: seen)
      let events = try session.perform(.reply(id, reply))
      console.print("\(id.safe) replied\(session.outcome(of: events, asked: request))")
      try session.offerContact(on: id)
    }
  }
}

extension Session {
  /// Nobody has seen what there is not: a wrong number would hold nothing.
  fileprivate func check(seen: Int, on id: Ticket.ID) throws {
    let last = try desk.read { reader in
      [try reader.ticket(id), try reader.survivor(of: id)].compactMap { $0?.entryCount }.max()
    }
    guard let last, seen > last else { return }
    throw VerbError.usage(
      "Ticket \(id) has no entry \(seen): its last is \(last). spoc show \(id) --json has their"
        + " numbers (sequence).")
  }

  /// Whoever answers an unclaimed customer is offered the contact.
  func offerContact(on id: Ticket.ID) throws {
    let customer = try desk.read { reader in
      try reader.ticket(id).flatMap { try reader.customer($0.customer) }
    }
    guard let customer, customer.contact == nil, me != nil else { return }
    console.say(
      "Nobody is the point of contact of \(SafeText(line: customer.name)) yet. Become it with:"
        + " spoc customer claim \(customer.id.safe)")
  }

  /// `, solved`: the status that somebody asked for and got.
  func outcome(of events: [Event], asked request: StatusRequest?) -> SafeText {
    guard request != nil else { return "" }
    for event in events.reversed() {
      if case .status(_, let change) = event.change { return ", \(words(after: change))" }
    }
    return ""
  }

  /// `pending until Tue 09:00: waiting for an answer`.
  func words(after change: StatusChange) -> SafeText {
    var text = change.to.safe
    if let wakeUp = change.wakeUp, change.to.sleeps {
      text += " until \(moment(wakeUp.at)): \(SafeText(line: wakeUp.because))"
    }
    if let outcome = change.outcome, outcome != .solved { text += ", \(outcome.safe)" }
    return text
  }
}
