import AgentWorkspace
import ArgumentParser
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

struct CustomerClaimVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: "Become the point of contact of a customer who has none.",
    discussion: "  spoc customer claim c12 'Ana Silva'")

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customers: [String]

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.each(customers, named: { $0 }) { text in
      let customer = try session.customer(text)
      let events = try session.perform(.claim(customer.id))
      console.print("\(customer.id.safe) contact \(session.actor.safe)")
      let tickets = events.compactMap(\.change.ticket)
      if !tickets.isEmpty {
        console.say("Assigned to you: \(tickets.map(\.safe).joined(separator: ", "))")
      }
    }
  }
}

struct CustomerHandoverVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Offer a customer to a successor; complete when they accept.",
    discussion: """
        spoc customer handover c12 --to bo --reason 'moves to sales' --brief 'Wants calls before ten.'
        spoc customer handover --all-of maria --to bo --reason 'leaves us' --brief -

      Until the successor accepts (spoc customer accept), the old contact stays accountable. With the \
      acceptance the open work that was theirs moves, in one commit. The contact may hand over, whoever \
      covers for them, or a supervisor. What is open of the customer is listed.
      """)

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customers: [String] = []

  @Option(
    help: ArgumentHelp("Every customer of that agent.", valueName: "agent"))
  var allOf: String?

  @Option(help: ArgumentHelp("Who is to be the point of contact.", valueName: "agent"))
  var to: String

  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("What the successor has to know; - reads it.", valueName: "text"))
  var brief: String

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard customers.isEmpty != (allOf == nil) else {
      throw ValidationError("Say whom: a customer, or --all-of AGENT.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let brief = try BodyOption.text(brief)
    let successor = try session.agent(to)
    try session.each(try chosen(session), named: { $0 }) { text in
      let customer = try session.customer(text)
      try session.perform(.handOver(customer.id, to: successor, reason: reason, brief: brief))
      let contact = customer.contact?.safe ?? "nobody"
      console.print("\(customer.id.safe) offered to \(successor.safe)")
      console.say(
        "\(SafeText(line: customer.name)): \(contact) stays accountable until \(successor.safe) accepts."
      )
      try session.sayOpenWork(of: customer)
    }
  }

  private func chosen(_ session: Session) throws -> [String] {
    guard let allOf else { return customers }
    let agent = try session.agent(allOf)
    let theirs = try session.desk.read { try $0.customers(ofContact: agent) }
    if theirs.isEmpty { session.console.say("\(agent.safe) is nobody's point of contact.") }
    return theirs.filter { $0.handover == nil }.map(\.id.rawValue)
  }
}

struct CustomerAcceptVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Become the point of contact of a customer who was offered to you.",
    discussion: """
        spoc customer accept c12
        spoc customer accept --all
      """)

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customers: [String] = []

  @Flag(help: "Everybody who was offered to you.")
  var all = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard customers.isEmpty == all else { throw ValidationError("Say whom: a customer, or --all.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.each(all ? try session.offeredToMe() : customers, named: { $0 }) { text in
      let customer = try session.customer(text)
      let events = try session.perform(.accept(customer.id))
      console.print("\(customer.id.safe) contact \(session.actor.safe)")
      if let handover = customer.handover {
        console.say("\(SafeText(line: customer.name)), because: \(SafeText(line: handover.reason))")
        console.say(SafeText(block: handover.brief))
      }
      let tickets = events.compactMap(\.change.ticket)
      if !tickets.isEmpty {
        console.say("Yours now: \(tickets.map(\.safe).joined(separator: ", "))")
      }
    }
  }
}

struct CustomerDeclineVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decline",
    abstract: "Say no to a customer who was offered to you, or take an offer back.",
    discussion: "  spoc customer decline c12 --because 'my days are full'")

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customers: [String]

  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var because: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.each(customers, named: { $0 }) { text in
      let customer = try session.customer(text)
      for event in try session.perform(.decline(customer.id, because: because)) {
        console.print(session.sentences.act(event.change))
      }
      let contact = customer.contact?.safe ?? "Nobody"
      console.say("\(contact) is accountable for \(SafeText(line: customer.name)).")
    }
  }
}

extension Session {
  /// Ids of those whose handover waits for whoever asks.
  fileprivate func offeredToMe() throws -> [String] {
    let mine = try desk.read { try $0.customersOffered() }
      .filter { $0.handover?.to == actor }
    if mine.isEmpty { console.say("Nobody is offered to you.") }
    return mine.map(\.id.rawValue)
  }

  /// What a successor takes over.
  func sayOpenWork(of customer: Customer) throws {
    let open = try desk.read { try $0.openTickets(of: customer.id) }
      .filter { !$0.status(at: now, in: settings).isEnded }
    for ticket in open {
      let waits = ticket.waitingSince.map { ", waits since \(moment($0))" as SafeText } ?? ""
      console.say(
        "  \(ticket.id.safe) \(ticket.status(at: now, in: settings).safe)\(waits): "
          + SafeText(line: ticket.subject))
    }
    let promises = try desk.read { try $0.promises(of: customer.id) }.filter(\.isOpen)
    for promise in promises {
      let due = moment(promise.due)
      console.say("  promise \(promise.id.safe), due \(due): \(SafeText(line: promise.text))")
    }
    let sales = try desk.read { try $0.sales(of: customer.id) }.filter { $0.isOpen(at: now) }
    for sale in sales {
      console.say(
        "  sale \(sale.id.safe), \(sale.phase.safe): \(SafeText(line: sale.title))")
    }
    if open.isEmpty, promises.isEmpty, sales.isEmpty {
      console.say("  Nothing of theirs is open.")
    }
  }
}
