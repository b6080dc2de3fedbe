import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct SaleVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sale", abstract: "What customers buy from us: before, during and after.",
    subcommands: [
      SaleNewVerb.self, SaleListVerb.self, SaleShowVerb.self, SaleEditVerb.self,
      SaleFileVerb.self, SaleQuoteVerb.self, SaleRejectVerb.self, SaleWinVerb.self,
      SaleScheduleVerb.self, SaleAgreeVerb.self, SaleChargeVerb.self, SaleApproveVerb.self,
      SaleDeliverVerb.self, SaleWarrantyVerb.self, SaleCloseVerb.self, SaleLoseVerb.self,
      SaleDeclineVerb.self, SaleReopenVerb.self, SaleAnswerVerb.self,
    ])
}

struct SaleNewVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a sale with an enquiry; prints its number.",
    discussion: """
        spoc sale new --customer 'Ana Silva' --title 'New router'
        spoc sale new --customer c12 --title 'Till' --ticket 12

      It is assigned to the customer's point of contact. Tickets that belong to it follow its phase.
      """)

  @Option(help: ArgumentHelp("Who buys.", valueName: "who"))
  var customer: String

  @Option(help: ArgumentHelp("What they buy, in one line.", valueName: "text"))
  var title: String

  @Option(
    name: .customLong("ticket"),
    help: ArgumentHelp("A ticket it began with; may be repeated.", valueName: "n"))
  var tickets: [TicketNumbers] = []

  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let at = try session.date(when.at, .past)
    let new = NewSale(who: try session.who(customer), title: title, tickets: tickets.ids)
    try session.attempt {
      for event in try session.perform(.sale(.open(new), when: at)) {
        guard case .sale(_, let id, .opened) = event.change else { continue }
        console.print(id.safe)
      }
    }
  }
}

struct SaleListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List sales, the latest changed first.",
    discussion: """
        spoc sale list                        open ones of yours
        spoc sale list --team --phase during
        spoc sale list --customer 'Ana Silva' --all
        spoc sale list --surprises --json
        spoc sale list --ordered 2026-10 --contact maria --all
        spoc sale list --ended before:2026-10 --question 'Do they know?' --answer none --all

      Bare, it lists what is open of you and of those you cover for: nothing that was lost, declined or closed.
      """)

  @OptionGroup var whose: PromiseOwner

  @Option(help: ArgumentHelp("Only those of one customer.", valueName: "who"))
  var customer: String?

  @Option(help: "Only those in one phase.")
  var phase: Choice<Phase>?

  @Flag(help: "Those that have ended, too.")
  var all = false

  @Flag(help: "Only those that cost more than was agreed, without having been asked.")
  var surprises = false

  @OptionGroup var test: SaleTestOptions
  @OptionGroup var form: ListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    var selection = SaleSelection()
    let isWide = customer != nil || surprises || test.isGiven
    selection.agents = try whose.agents(in: session, orEverybody: isWide)
    selection.customer = try customer.map { try session.customer($0).id }
    selection.phase = phase?.word
    selection.isOpen = !all && !surprises
    selection.isSurprising = surprises
    selection.test = try test.test(in: session)
    let found = try session.desk.sales(selection, limit: form.asked)
    let listing = Listing(
      columns: session.saleColumns,
      standard: ["number", "stage", "customer", "title", "agreed", "charged", "assignee"],
      rows: found)
    try listing.print(
      as: form, on: console, none: "No sales like that."
    ) { try session.documents(of: $0) }
  }
}

extension Session {
  func documents(of found: [SaleListing]) throws -> [JSON] {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      return try found.map { listing in
        listing.sale.document(
          context, customer: listing.customer,
          tickets: try reader.tickets(ofSale: listing.sale.id))
      }
    }
  }

  fileprivate var saleColumns: [ListColumn<SaleListing>] {
    [
      .text("number", "#") { $0.sale.id.description },
      .text("stage", "Stage") { $0.sale.stage(at: now).label },
      .text("phase", "Phase", dropped: 1) { $0.sale.phase.rawValue },
      .text("customer", "Customer", minimum: 10, dropped: 3) { $0.customer.name },
      .text("title", "Sale", minimum: 16) { $0.sale.title },
      .text("agreed", "Agreed", dropped: 2) { listing in
        listing.sale.agreedAmount.map { Money($0, settings.currency).number } ?? ""
      },
      .text("charged", "Charged", dropped: 2) { listing in
        Money(listing.sale.charged, settings.currency).number
      },
      .text("surprise", "Surprise", dropped: 2) { listing in
        listing.sale.surprise == 0 ? "" : Money(listing.sale.surprise, settings.currency).number
      },
      .text("assignee", "By", dropped: 3) { $0.sale.assignee?.rawValue ?? "" },
      .text("customerID", "Id", dropped: 0) { $0.customer.id.rawValue },
      moments("opened", "Opened") { $0.sale.openedAt },
      moments("ordered", "Ordered") { $0.sale.orderedAt },
      moments("scheduled", "Scheduled") { $0.sale.scheduledFor },
      moments("delivered", "Delivered") { $0.sale.deliveredAt },
      moments("warranty", "Warranty") { $0.sale.warrantyUntil },
      moments("ended", "Ended") { $0.sale.endedAt },
    ]
  }
}

struct SaleShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show sales: stage, quotes, money, checklist, tickets and all that happened.",
    discussion: "  spoc sale show 31 --json")

  @Argument(help: ArgumentHelp("Which: 31, or several as 31 32 or 31,32.", valueName: "n"))
  var numbers: [SaleNumbers]

  @Flag(help: "Each as one object, with its steps as they stand in the log.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    try session.each(numbers.flatMap(\.ids), named: \.description) { id in
      let found = try session.desk.sale(id)
      guard json else {
        for line in SalePage(session: session, listing: found).lines() { console.print(line) }
        return
      }
      console.print(
        try session.desk.read { reader in
          let context = try DocumentContext(
            reader: reader, desk: session.settings, now: session.now)
          return found.sale.document(
            context, customer: found.customer, tickets: found.tickets, isWhole: true)
        })
    }
  }
}

struct SaleEditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a sale's title, or who works on it.",
    discussion: "  spoc sale edit 31 --title 'Two routers' --assign bo")

  @Argument(help: ArgumentHelp("Which: 31, or several as 31 32 or 31,32.", valueName: "n"))
  var numbers: [SaleNumbers]

  @Option(help: ArgumentHelp("What they buy, in one line.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Who works on it; none for nobody.", valueName: "agent"))
  var assign: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard (title == nil) != (assign == nil) else {
      throw ValidationError("--title or --assign: one of them.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let agent = try assign.map(session.agentOrNobody)
    try session.each(numbers.flatMap(\.ids), named: \.description) { id in
      if let title { try session.take(.rename(id, title)) }
      if let agent { try session.take(.assign(id, to: agent)) }
    }
  }
}

struct SaleFileVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "file",
    abstract: "Say which sale tickets belong to.",
    discussion: """
        spoc sale file 12 13 --in 31
        spoc sale file 12 --out
      """)

  @Argument(help: ArgumentHelp("Tickets: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Option(name: .customLong("in"), help: ArgumentHelp("Their sale.", valueName: "sale"))
  var sale: SaleNumbers?

  @Flag(help: "They belong to no sale.")
  var out = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard out != (sale != nil), sale.map({ $0.ids.count == 1 }) ?? true else {
      throw ValidationError("--in SALE, or --out.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.each(numbers.ids) { try session.take(.file($0, in: sale?.ids.first)) }
  }
}
