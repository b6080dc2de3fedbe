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
      CustomerStoryVerb.self, CustomerClaimVerb.self, CustomerHandoverVerb.self,
      CustomerAcceptVerb.self, CustomerDeclineVerb.self, CustomerMergeVerb.self,
      CustomerDuplicatesVerb.self, CustomerEraseVerb.self,
      CustomerQuietVerb.self, CustomerMilestonesVerb.self,
    ])
}

struct CustomerListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List customers.",
    discussion: """
        spoc customer list silva
        spoc customer list --contact maria        whom she is accountable for
        spoc customer list --unclaimed            who has no point of contact
        spoc customer list --offered              handovers that wait for an answer
        spoc customer list --first-order 2026-10 --quiet   who has been silent since
        spoc customer list --columns name,people,matters
        spoc customer list --csv --limit 0 > customers.csv
      """)

  @Argument(help: ArgumentHelp("Only names that hold this text.", valueName: "text"))
  var text: String?

  @Option(help: ArgumentHelp("Only those of one point of contact.", valueName: "agent"))
  var contact: String?

  @Flag(help: "Only those without a point of contact.")
  var unclaimed = false

  @Flag(help: "Only those whose handover waits for an answer.")
  var offered = false

  @Flag(help: "Only partners, whom we refer others to.")
  var partners = false

  @Option(
    help: ArgumentHelp(
      "Only those who first ordered then: 2026-10, 2026-W41, 2026-10-01..2026-12-31.",
      valueName: "period"))
  var firstOrder: String?

  @Flag(help: "Only those who ordered again.")
  var again = false

  @Flag(help: "Only those not in touch for longer than is usual for them, or the desk's days.")
  var quiet = false

  @OptionGroup var form: ListOptions

  @OptionGroup var place: DeskOptions

  func validate() throws {
    if again, quiet { throw ValidationError("--again or --quiet, not both.") }
    if contact != nil, unclaimed { throw ValidationError("--contact or --unclaimed, not both.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    var selection = CustomerSelection(text: text)
    selection.contact = try contact.map(session.agentOrNobody) ?? (unclaimed ? .some(nil) : nil)
    selection.isOffered = offered
    selection.isPartner = partners
    if firstOrder != nil || again || quiet {
      selection.test = CustomerTest(
        try session.stretch(firstOrder ?? "0001..9999", of: "--first-order"),
        standing: again ? .again : quiet ? .quiet : nil)
    }
    let customers = try session.desk.read {
      try $0.customers(selection, limit: form.asked, at: session.now)
    }
    let listing = Listing(
      columns: session.customerColumns,
      standard: ["id", "name", "contact", "lastTouch", "reach"], rows: customers)
    try listing.print(as: form, on: console) { try session.documents(of: $0) }
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
      .text("handover", "Offered to", dropped: 1) { $0.handover?.to.rawValue ?? "" },
      .text("partner", "Partner for", minimum: 8, dropped: 1) { $0.partner ?? "" },
      .text("recommendedBy", "Recommended by", dropped: 0) { $0.recommendedBy?.rawValue ?? "" },
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
      if json { return console.print(try session.document(of: customer)) }
      console.print(try CustomerPage(of: customer, in: session).lines())
    }
  }
}
