import ArgumentParser
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

struct CustomerVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer", abstract: "Whom we serve, and who is accountable for them.",
    subcommands: [
      CustomerAddVerb.self, CustomerListVerb.self, CustomerShowVerb.self, CustomerEditVerb.self,
      CustomerClaimVerb.self,
    ])
}

struct CustomerClaimVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: "Become the point of contact of a customer who has none.",
    discussion: "  spoc customer claim c12 'Ana Silva'")

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customers: [String]

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
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

struct CustomerListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List customers.", discussion: "  spoc customer list silva")

  @Argument(help: ArgumentHelp("Only names that hold this text.", valueName: "text"))
  var text: String?

  @Option(help: ArgumentHelp("How many at most; 0 lists all.", valueName: "n"))
  var limit = 100

  @Flag(help: "One array of customers.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is a number from 0 (all) on.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let asked = limit == 0 ? Int(Int32.max) : limit + 1
    var customers = try session.desk.read { reader in
      try text.map { try reader.customers(like: $0, limit: asked) }
        ?? reader.customers(limit: asked)
    }
    let hasMore = limit > 0 && customers.count > limit
    if hasMore { customers.removeLast() }
    if json {
      console.print(.array(customers.map(\.document)))
    } else {
      console.print(lines(customers, session))
    }
    if hasMore { console.say("There are more: --limit 0 shows them all.") }
  }

  private func lines(_ customers: [Customer], _ session: Session) -> [SafeText] {
    let console = session.console
    let table = Table(
      columns: [
        .init(title: "Id"), .init(title: "Name", minimum: 12),
        .init(title: "Contact", dropped: 2), .init(title: "Last touch", dropped: 0),
        .init(title: "Reach", minimum: 12, dropped: 1),
      ],
      rows: customers.map { customer in
        let reach = customer.people.first.map { $0.emails + $0.phones } ?? []
        return [
          customer.id.safe, SafeText(line: customer.name), customer.contact?.safe ?? "-",
          customer.lastTouchAt.map { session.moment($0) } ?? "-",
          reach.isEmpty ? "-" : SafeText(line: reach.joined(separator: ", ")),
        ]
      })
    return table.lines(
      width: console.width, header: console.isTerminal, ellipsis: console.glyphs.ellipsis)
  }
}

struct CustomerShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a customer and their tickets.",
    discussion: "  spoc customer show ana@example.org")

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customer: String

  @Flag(help: "The customer as one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    try session.attempt {
      let customer = try session.customer(customer)
      if json { return console.print(customer.document) }
      let tickets = try session.desk.read { try $0.tickets(of: customer.id) }
      console.print(CustomerPage(session: session, customer: customer, tickets: tickets).lines())
    }
  }
}
