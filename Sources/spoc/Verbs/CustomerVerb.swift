import AgentWorkspace
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
      CustomerClaimVerb.self, CustomerEraseVerb.self,
    ])
}

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

struct CustomerListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List customers.",
    discussion: """
        spoc customer list silva
        spoc customer list --columns name,people,matters
        spoc customer list --csv --limit 0 > customers.csv
      """)

  @Argument(help: ArgumentHelp("Only names that hold this text.", valueName: "text"))
  var text: String?

  @OptionGroup var form: ListOptions

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let asked = form.limit == 0 ? Int(Int32.max) : form.limit + 1
    var customers = try session.desk.read { reader in
      try text.map { try reader.customers(like: $0, limit: asked) }
        ?? reader.customers(limit: asked)
    }
    let hasMore = form.limit > 0 && customers.count > form.limit
    if hasMore { customers.removeLast() }
    switch form.format {
    case .json: console.print(.array(customers.map(\.document)))
    case .jsonl: for customer in customers { console.print(line: customer.document) }
    case .csv, .plain, .table:
      let listing = Listing(
        columns: session.customerColumns,
        standard: ["id", "name", "contact", "lastTouch", "reach"], rows: customers)
      try listing.print(as: form, on: console)
    }
    if hasMore { console.say("There are more: --limit 0 shows them all.") }
  }
}

extension Session {
  fileprivate var customerColumns: [ListColumn<Customer>] {
    [
      .text("id", "Id") { $0.id.rawValue },
      .text("name", "Name", minimum: 12) { $0.name },
      .text("kind", "Kind", dropped: 3) { $0.kind.rawValue },
      .text("contact", "Contact", dropped: 2) { $0.contact?.rawValue ?? "" },
      moments("lastTouch", "Last touch") { $0.lastTouchAt },
      .text("reach", "Reach", minimum: 12, dropped: 1) { customer in
        (customer.people.first.map { $0.emails + $0.phones } ?? []).joined(separator: ", ")
      },
      .text("people", "People", minimum: 12, dropped: 1) { customer in
        customer.people.map(\.name).joined(separator: ", ")
      },
      .text("matters", "Matters", minimum: 12, dropped: 1) { $0.whatMatters ?? "" },
      .text("source", "Source", minimum: 8, dropped: 0) { $0.source ?? "" },
      .text("tags", "Tags", minimum: 6, dropped: 0) { $0.tags.joined(separator: " ") },
      moments("since", "Since") { $0.createdAt },
    ]
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
        .filter { $0.outcome != .withdrawn }
      let page = CustomerPage(session: session, customer: customer, tickets: tickets.reversed())
      console.print(page.lines())
    }
  }
}
