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
        spoc reply 12 --body 'It ships today.' --seen 9.3

      With --seen, nothing is sent and 1 returned where somebody else, or the customer, has added to \
      the ticket since: what they added is said. Where others were merged into it, 9.3 is entry 3 of \
      what was ticket 9; a 3 that several of them have means the one that was recorded first.

      A closed ticket stays closed: with --carry-on the answer goes out on the one that carries it on, \
      which is opened if there is none.
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
  var seen: SeenEntry?

  @Flag(help: "Where the ticket is closed, send it on the one that carries it on.")
  var carryOn = false

  @OptionGroup var status: StatusOption
  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard seen != nil else { return }
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
        address: recipient?.address, status: request, when: at, seen: seen?.seen,
        carriesOn: carryOn)
      let events = try session.perform(.reply(id, reply))
      // On the one that carries it on, where it is closed.
      let place = carryOn ? events.lazy.compactMap(\.change.ticket).first ?? id : id
      console.print("\(place.safe) replied\(session.outcome(of: events, asked: request))")
      try session.offerContact(on: place)
    }
  }
}

/// `7`, or `9.3` for entry 3 of what was ticket 9.
struct SeenEntry: ExpressibleByArgument {
  let sequence: Int
  let of: Ticket.ID?

  var seen: Seen { .entry(sequence, of: of) }

  init?(argument: String) {
    let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last.flatMap({ Int($0) }), last >= 0, parts.count <= 2 else {
      return nil
    }
    sequence = last
    if parts.count == 1 {
      of = nil
    } else {
      guard let holder = Int(parts[0]), holder > 0 else { return nil }
      of = Ticket.ID(rawValue: holder)
    }
  }
}

extension Session {
  /// Nobody has seen what there is not.
  func check(seen: SeenEntry, on id: Ticket.ID) throws {
    guard seen.sequence > 0 else { return }
    let counts = try desk.read { reader -> [(id: Ticket.ID, last: Int)] in
      guard let survivor = try reader.survivor(of: id)?.id else { return [] }
      return try reader.family(of: survivor).map { ($0, try reader.ticket($0)?.entryCount ?? 0) }
    }
    let meant = counts.filter { $0.id == seen.of ?? $0.id }
    guard !counts.isEmpty, seen.sequence > meant.map(\.last).max() ?? 0 else { return }
    let which =
      seen.of.map { "Entry \(seen.sequence) of \($0) is none of ticket \(id)" }
      ?? "Ticket \(id) has no entry \(seen.sequence): its last is \(counts.map(\.last).max() ?? 0)"
    throw VerbError.usage("\(which). spoc show \(id) --json has their numbers (sequence).")
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
