import ArgumentParser
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

/// Which tickets a change is for, when nobody lists them, and whether it is only tried.
struct BulkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Every ticket that a query finds, instead of numbers.", valueName: "q"))
  var query: String?

  @Flag(help: "Say what would be done, and do nothing.")
  var dryRun = false

  /// - Throws: unless there are numbers, or a query instead.
  func validate(_ numbers: [TicketNumbers]) throws {
    guard numbers.isEmpty == (query != nil) else {
      throw ValidationError(
        numbers.isEmpty
          ? "Give one or more ticket numbers, or --query." : "Give numbers or --query, not both.")
    }
  }
}

extension Session {
  /// So many are changed at once at most: one write, and one undo.
  private static let most = 5_000

  /// Does the same with several tickets. What is refused is said, and the others still get their turn;
  /// all that were done are undone together.
  func change(
    _ ids: [Ticket.ID], _ bulk: BulkOptions, _ command: (Ticket.ID) -> Command,
    told: (Ticket.ID, [Event]) -> Void
  ) throws {
    try change(found: try tickets(ids, bulk), bulk, command, told: told)
  }

  /// Those that are named, or that the query finds.
  func tickets(_ ids: [Ticket.ID], _ bulk: BulkOptions) throws -> [Ticket.ID] {
    try bulk.query.map(tickets) ?? ids
  }

  /// The same with those that were found before.
  func change(
    found ids: [Ticket.ID], _ bulk: BulkOptions, _ command: (Ticket.ID) -> Command,
    told: (Ticket.ID, [Event]) -> Void
  ) throws {
    if given.id != nil, !bulk.dryRun {
      return try each(ids) { id in told(id, try perform(command(id))) }
    }
    var outcomes: [PlayOutcome] = []
    if bulk.dryRun {
      let deeds = ids.map { Deed(command($0), by: actor, at: now) }
      _ = try desk.rehearse(deeds, told: { _, _, outcome, _ in outcomes.append(outcome) })
    } else {
      outcomes = try desk.perform(each: ids.map(command))
    }
    var results = outcomes.makeIterator()
    defer {
      if bulk.dryRun { console.say("This was a dry run: nothing was changed.") }
    }
    try each(ids) { id in
      switch results.next() {
      case .refused(let refusal): throw DeskError.refused(refusal)
      case .wrote(let events): told(id, events)
      case .unchanged, nil: break
      }
    }
  }

  private func tickets(found text: String) throws -> [Ticket.ID] {
    let query = try query(text)
    let rows = try desk.read { reader in
      try reader.page(
        View(name: "", query: query, order: .oldest), offset: 0, limit: Self.most + 1, known: nil,
        countingUpTo: Self.most + 1, at: now, in: settings
      ).listings
    }
    guard !rows.isEmpty else {
      console.say("Nothing is like “\(SafeText(line: text))”: nothing was changed.")
      throw VerbError.nothingFound
    }
    guard rows.count <= Self.most else {
      throw VerbError.usage(
        "“\(text.prefix(60))” finds more than \(Self.most) tickets, and no more are changed at once."
          + " Narrow it, by opened:2026-11 for example.")
    }
    return rows.map(\.id)
  }
}
