import AgentWorkspace
import ArgumentParser
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct SaleQuoteVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "quote",
    abstract: "Quote a price, line by line; the quote before is not on offer any more.",
    discussion: """
        spoc sale quote 31 --line 'Router = 120.00' --line '2 x Cable = 9.50'
        spoc sale quote 31 --line 'All of it = 130' --until 'in 14 days'

      Prices are of one, in the desk's currency. What could be read as two amounts (1.234) is refused.
      """)

  @OptionGroup var sale: SaleArgument

  @Option(
    name: .customLong("line"),
    help: ArgumentHelp("What and its price; may be repeated.", valueName: "what = price"))
  var lines: [String]

  @Option(help: ArgumentHelp("How long it holds.", valueName: "when"))
  var until: String?

  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    let asked = try lines.map(session.quoteLine)
    let end = try session.end(until)
    try session.each(sale) {
      try session.take(.quote($0, asked, validUntil: end), at: at)
    }
  }
}

struct SaleAgreeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "agree",
    abstract: "More or less than the quote was agreed with the customer.",
    discussion: """
        spoc sale agree 31 --amount 25 --what 'a longer cable' --approved-by 'Ana Silva'
        spoc sale agree 31 --amount=-10 --what 'they drill themselves'
      """)

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("How much more; below 0 for less.", valueName: "amount"))
  var amount: String

  @Option(help: ArgumentHelp("For what, in one line.", valueName: "text"))
  var what: String

  @OptionGroup var approval: ApprovalOption
  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    let change = AgreedChange(
      what, amount: try session.amount(amount), approval: try approval.approval(in: session))
    try session.each(sale) {
      try session.take(.agree($0, change), at: at)
    }
  }
}

struct SaleChargeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "charge",
    abstract: "Record what the customer has to pay.",
    discussion: """
        spoc sale charge 31 --amount 120 --what 'router'
        spoc sale charge 31 --amount 40 --what 'second trip' --approved-by 'Ana Silva' --approved-how phone
        spoc sale charge 31 --amount 15 --what 'cleaning' --ticket 12 --because 'they spilt coffee'

      Above 80 % of what was agreed it warns. Above all of it the customer is asked first: who said yes is given \
      with --approved-by. Without that the charge is recorded all the same, as a surprise. Rework costs nothing; a \
      supervisor may charge for it with --because.
      """)

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("How much; below 0 for money that goes back.", valueName: "amount"))
  var amount: String

  @Option(help: ArgumentHelp("For what, in one line.", valueName: "text"))
  var what: String

  @Option(help: ArgumentHelp("The ticket it is for.", valueName: "n"))
  var ticket: TicketNumbers?

  @Option(help: ArgumentHelp("Why rework is charged after all.", valueName: "text"))
  var because: String?

  @OptionGroup var approval: ApprovalOption
  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    let charge = Charge(
      what, amount: try session.amount(amount), approval: try approval.approval(in: session),
      ticket: ticket?.ids.first, because: because)
    try session.each(sale) { id in
      try session.take(.charge(id, charge), at: at)
      for line in session.sentences.warning(of: try session.desk.sale(id).sale) {
        console.say(line)
      }
    }
  }
}

struct SaleApproveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "The customer approved a charge afterwards; it stays a surprise.",
    discussion: "  spoc sale approve 31 --approved-by 'Ana Silva' --approved-how email")

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("Which charge (default: the latest that needs it).", valueName: "k"))
  var charge: Int?

  @OptionGroup var approval: ApprovalOption
  @OptionGroup var act: SaleActOptions

  func validate() throws {
    guard approval.approvedBy != nil else {
      throw ValidationError("Who said yes? Give --approved-by.")
    }
  }

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    guard let yes = try approval.approval(in: session) else { return }
    try session.each(sale) {
      try session.take(.approve($0, charge: charge, yes), at: at)
    }
  }
}
