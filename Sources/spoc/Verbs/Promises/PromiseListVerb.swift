import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct PromiseListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List promises, in the order they are due.",
    discussion: """
        spoc promise list                     what you have still to keep
        spoc promise list --team --broken
        spoc promise list --customer 'Ana Silva' --all
        spoc promise list --ticket 12 --json

      Bare, it lists what is still to be kept, whether or not it is due; of you, and of those you cover for.
      """)

  @OptionGroup var whose: PromiseOwner

  @Option(help: ArgumentHelp("Only those made to one customer.", valueName: "who"))
  var customer: String?

  @Option(help: ArgumentHelp("Only those about one ticket.", valueName: "n"))
  var ticket: TicketNumbers?

  @Flag(help: "However they ended, too.")
  var all = false

  @Flag(help: "Only those whose due time is ahead.")
  var open = false

  @Flag(help: "Only those to be kept today, or before.")
  var due = false

  @Flag(help: "Only kept ones.")
  var kept = false

  @Flag(help: "Only those that were kept late.")
  var late = false

  @Flag(help: "Only broken ones, by the clock or by our own account; made good or not.")
  var broken = false

  @OptionGroup var form: ListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    var selection = PromiseSelection()
    let isOfSomething = customer != nil || ticket != nil
    selection.agents = try whose.agents(in: session, orEverybody: isOfSomething)
    selection.customer = try customer.map { try session.customer($0).id }
    if let id = ticket?.ids.first {
      selection.tickets = try session.desk.read { reader in
        guard let ticket = try reader.survivor(of: id) else {
          throw DeskError.refused(.noSuchTicket(id))
        }
        return try reader.family(of: ticket.id)
      }
    }
    var standings: Set<PromiseStanding> = []
    if open { standings.insert(.open) }
    if kept { standings.insert(.kept) }
    if late { standings.insert(.late) }
    if broken { standings.formUnion([.broken, .noShowUs]) }
    selection.standings = standings.isEmpty ? nil : standings
    selection.isOpen = !all && standings.isEmpty
    if due {
      selection.to = Agenda.Stretch.day(of: session.now, in: session.settings.timeZone).to
      selection.isOpen = true
    }
    let found = try session.desk.promises(selection, limit: form.asked)
    let listing = Listing(
      columns: session.promiseColumns,
      standard: ["number", "due", "standing", "agent", "customer", "text"],
      rows: found)
    try listing.print(
      as: form, on: console, none: "No promises like that."
    ) { try session.documents(of: $0) }
  }
}

/// Whose promises.
struct PromiseOwner: ParsableArguments {
  @Flag(help: "Yours, and of those you cover for (the default).")
  var mine = false

  @Flag(help: "Everybody's.")
  var team = false

  @Option(help: ArgumentHelp("One agent's.", valueName: "agent"))
  var agent: String?

  func validate() throws {
    let asked = [mine, team, agent != nil].filter(\.self).count
    guard asked < 2 else { throw ValidationError("--mine, --team or --agent: one of them.") }
  }

  /// Nil: everybody's.
  func agents(in session: Session, orEverybody: Bool = false) throws -> [Agent.ID]? {
    if team { return nil }
    if let agent { return [try session.agent(agent)] }
    if orEverybody, !mine { return nil }
    let (me, now) = (session.actor, session.now)
    return try session.desk.read { try $0.promisers(coveredBy: me, at: now) }
  }
}

extension Session {
  func documents(of found: [PromiseListing]) throws -> [JSON] {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      return found.map { $0.promise.document(context, customer: $0.customer) }
    }
  }

  var promiseColumns: [ListColumn<PromiseListing>] {
    [
      .text("number", "#") { $0.promise.id.description },
      ListColumn(
        name: "due", title: "Due", shown: { sentences.words(for: $0.promise.state.time) },
        value: { $0.promise.due.timestamp }),
      .text("standing", "State") { standing(of: $0.promise) },
      .text("agent", "By", dropped: 3) { $0.promise.agent.rawValue },
      .text("customer", "Customer", minimum: 10, dropped: 2) { $0.customer.name },
      .text("text", "Promise", minimum: 16) { $0.promise.text },
      .text("kind", "Kind", dropped: 1) { $0.promise.kind.rawValue },
      .text("ticket", "Ticket", dropped: 1) { $0.promise.ticket?.description ?? "" },
      .text("place", "Place", minimum: 8, dropped: 1) { $0.promise.state.place ?? "" },
      .text("customerID", "Id", dropped: 0) { $0.customer.id.rawValue },
      .text("cover", "Cover", dropped: 0) { $0.cover?.rawValue ?? "" },
      moments("begins", "Begins") { $0.promise.begins },
      moments("made", "Made") { $0.promise.madeAt },
      moments("ended", "Ended") { $0.promise.state.endedAt },
      moments("madeGood", "Made good") { $0.promise.state.madeGoodAt },
      .text("moves", "Moved", dropped: 0) { "\($0.promise.state.moves)" },
    ]
  }

  private func standing(of promise: Promise) -> String {
    let standing = promise.standing(at: now)
    if standing == .broken, promise.state.madeGoodAt != nil { return "broken, made good" }
    return standing == .open && promise.state.isConfirmed ? "confirmed" : standing.label
  }
}
