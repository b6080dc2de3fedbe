public import Foundation
import GRDB
public import Ticketing

/// One row of a list of tickets: what a screen shows of it, without the rest of its head.
public struct TicketListing: Hashable, Sendable, Identifiable {
  public var id: Ticket.ID
  public var subject: String
  /// As the clock has it.
  public var status: Status
  public var phase: Phase
  public var priority: Priority
  public var channel: Channel
  public var customer: Customer.ID
  public var customerName: String
  public var contact: Agent.ID?
  public var assignee: Agent.ID?
  public var tags: [String]
  public var openedAt: Date
  public var updatedAt: Date
  public var waitingSince: Date?
  /// Why it is up again after it slept.
  public var wokeBecause: String?
  /// Until when it sleeps, if it does.
  public var sleepsUntil: Date?
  /// By the desk's policies; nil: nothing is.
  public var due: Due.Earliest?
}

extension IndexReader {
  /// - Parameter limit: below 0 for all.
  public func listings(
    _ view: View, limit: Int, offset: Int = 0, at now: Date, in desk: Desk
  ) throws -> [TicketListing] {
    try stretch(of: view, limit: limit, offset: offset, at: now, in: desk) { source in
      try listings(from: source, at: now, in: desk)
    }
  }

  private func listings(
    from source: SQLCondition, at now: Date, in desk: Desk
  ) throws -> [TicketListing] {
    try all("\(TicketListing.select) \(source.sql)", source.arguments) { row in
      try TicketListing(row: row, at: now, in: desk)
    }
  }

  /// Whole heads, in the view's order.
  public func tickets(
    _ view: View, limit: Int, offset: Int = 0, at now: Date, in desk: Desk
  ) throws -> [Ticket] {
    try stretch(of: view, limit: limit, offset: offset, at: now, in: desk) { source in
      try all("\(Ticket.columns) \(source.sql)", source.arguments, Ticket.init(row:))
    }
  }

  /// From `FROM` on.
  func source(
    of view: View, limit: Int, offset: Int, at now: Date, in desk: Desk
  ) throws -> SQLCondition {
    guard view.query.asksForText else {
      let condition = view.query.shown(at: now, in: desk)
      let order = view.order(at: now, in: desk)
      return SQLCondition(
        sql: "FROM ticket WHERE \(condition.sql) ORDER BY \(order.sql) LIMIT ? OFFSET ?",
        arguments: condition.arguments + order.arguments + [SQLValue(limit), SQLValue(offset)])
    }
    let isNewest = view.isNewestFirst
    let end = limit.addingReportingOverflow(offset)
    let wanted = limit < 0 || end.overflow ? Int.max : end.partialValue
    let found = try hits(
      of: view.query, limit: isNewest ? wanted : View.sortedHits, at: now, in: desk)
    return source(of: view, among: found, limit: limit, offset: offset, at: now, in: desk)
  }

  /// From `FROM` on, when it is known which tickets there are.
  private func source(
    of view: View, among found: [Int], limit: Int, offset: Int, at now: Date, in desk: Desk
  ) -> SQLCondition {
    let order = view.order(at: now, in: desk)
    return SQLCondition(
      sql: """
        FROM ticket WHERE number IN (SELECT value FROM json_each(?))
        ORDER BY \(order.sql) LIMIT ? OFFSET ?
        """,
      arguments: [Self.list(found)] + order.arguments + [SQLValue(limit), SQLValue(offset)])
  }

  /// The numbers of what a query that asks for text finds, descending, so many at most.
  private func hits(of query: Query, limit: Int, at now: Date, in desk: Desk) throws -> [Int] {
    let search = TicketSearch(reader: self, now: now, desk: desk)
    guard !query.showsWithdrawn else { return try search.numbers(query, limit: limit) }
    // A handful at most: cheaper to leave them out than to ask of every hit.
    let hidden = Set(try numbers("SELECT number FROM ticket WHERE outcome = 'withdrawn'", []))
    let wanted = limit.addingReportingOverflow(hidden.count)
    let found = try search.numbers(query, limit: wanted.overflow ? .max : wanted.partialValue)
    return Array(found.lazy.filter { !hidden.contains($0) }.prefix(limit))
  }

  /// How many there are, exactly: from the tally, where it knows, else of the tickets themselves. For
  /// what asks for text that may take a while (`count(_:upTo:)`).
  public func count(_ query: Query, at now: Date, in desk: Desk) throws -> Int {
    guard let tally = query.tallied(at: now) else {
      let condition = query.shown(at: now, in: desk)
      return try number(
        "SELECT count(*) FROM ticket WHERE \(condition.sql)", condition.arguments) ?? 0
    }
    let recorded =
      try number(
        "SELECT ifnull(sum(tickets), 0) FROM tally WHERE status <> 'withdrawn' AND (\(tally.sql))",
        tally.arguments) ?? 0
    return tally.tellsSleepers ? try recorded + woken(query, at: now, in: desk) : recorded
  }

  /// How many more tickets match since their time to wake up has come.
  private func woken(_ query: Query, at now: Date, in desk: Desk) throws -> Int {
    let asIs = query.condition(at: now, in: desk)
    let asRecorded = query.condition(at: .distantPast, in: desk)
    return try number(
      """
      SELECT ifnull(sum((\(asIs.sql)) - (\(asRecorded.sql))), 0) FROM ticket
      WHERE status IN ('pending', 'on-hold') AND wakesAt <= ?
      """, asIs.arguments + asRecorded.arguments + [SQLValue(now)]) ?? 0
  }

  /// How many there are, or `limit` when they are more: then, and with text only, it stops there.
  public func count(
    _ query: Query, upTo limit: Int = View.sortedHits, at now: Date, in desk: Desk
  ) throws -> TicketCount {
    guard query.asksForText else {
      return TicketCount(number: try count(query, at: now, in: desk), isWhole: true)
    }
    let found = try hits(of: query, limit: limit + 1, at: now, in: desk)
    return TicketCount(found.count, upTo: limit)
  }

  /// A stretch of a view, and how many tickets it has.
  ///
  /// - Parameters:
  ///   - offset: where it begins; earlier, when the view has less than that.
  ///   - known: how many there are, if that is known already.
  ///   - most: where counting of what asks for text stops.
  public func page(
    _ view: View, offset: Int, limit: Int, known: TicketCount?, countingUpTo most: Int,
    at now: Date, in desk: Desk
  ) throws -> TicketPage {
    func start(_ count: TicketCount) -> Int { max(0, min(offset, count.number - limit)) }
    guard known == nil, view.query.asksForText else {
      let count = try known ?? self.count(view.query, upTo: most, at: now, in: desk)
      let start = start(count)
      return TicketPage(
        count: count, offset: start,
        listings: try listings(view, limit: limit, offset: start, at: now, in: desk))
    }
    // Finding takes longer than all the rest: the hits that are counted are those that are shown.
    let isNewest = view.isNewestFirst
    let found = try hits(
      of: view.query, limit: isNewest ? most + 1 : max(most + 1, View.sortedHits), at: now, in: desk
    )
    let count = TicketCount(found.count, upTo: most)
    let start = start(count)
    let source =
      isNewest
      ? source(
        of: view, among: Array(found.dropFirst(start).prefix(limit)), limit: limit, offset: 0,
        at: now, in: desk)
      : source(
        of: view, among: Array(found.prefix(View.sortedHits)), limit: limit, offset: start, at: now,
        in: desk)
    return TicketPage(
      count: count, offset: start, listings: try listings(from: source, at: now, in: desk))
  }
}

/// Some tickets of a view, in its order.
public struct TicketPage: Hashable, Sendable {
  /// Of the whole view.
  public var count: TicketCount
  /// How many of it come before.
  public var offset: Int
  public var listings: [TicketListing]
}

/// How many tickets there are, as far as they were counted.
public struct TicketCount: Hashable, Sendable {
  public var number: Int
  /// False: there are more than that.
  public var isWhole: Bool

  public static let none = TicketCount(number: 0, isWhole: true)

  public init(number: Int, isWhole: Bool) {
    self.number = number
    self.isWhole = isWhole
  }

  /// Of so many that were found when one more than `limit` would have been taken.
  init(_ found: Int, upTo limit: Int) {
    self.init(number: min(found, limit), isWhole: found <= limit)
  }
}

extension TicketListing {
  /// Of the table `ticket`.
  enum Column: Int, TableColumn {
    case number, subject, status, phase, priority, channel, customer, customerName, contact,
      assignee,
      tags, openedAt, updatedAt, waitingSince, solvedAt, closedAt, wakesAt, wakesBecause, dueAt,
      warnsAt, dueTarget
  }

  /// Up to `FROM`.
  fileprivate static let select = "SELECT \(Column.list)"

  fileprivate init(row: SQLRow<Column>, at now: Date, in desk: Desk) throws {
    var ticket = Ticket(
      id: Ticket.ID(rawValue: row.int(.number)), subject: row.text(.subject),
      customer: Customer.ID(number: row.int(.customer)), phase: try row.word(.phase),
      priority: try row.word(.priority), channel: try row.word(.channel),
      openedAt: try row.date(.openedAt))
    ticket.status = try row.word(.status)
    ticket.solvedAt = row.optionalDate(.solvedAt)
    ticket.closedAt = row.optionalDate(.closedAt)
    if let at = row.optionalDate(.wakesAt) {
      ticket.wakeUp = WakeUp(at: at, because: row.text(.wakesBecause))
    }
    self.init(
      id: ticket.id, subject: ticket.subject, status: ticket.status(at: now, in: desk),
      phase: ticket.phase, priority: ticket.priority, channel: ticket.channel,
      customer: ticket.customer,
      customerName: row.text(.customerName), contact: row.optional(.contact),
      assignee: row.optional(.assignee), tags: ListText.strings(row.text(.tags)),
      openedAt: ticket.openedAt, updatedAt: try row.date(.updatedAt),
      waitingSince: row.optionalDate(.waitingSince), wokeBecause: ticket.wokeBecause(at: now),
      sleepsUntil: ticket.status(at: now, in: desk).sleeps ? ticket.wakeUp?.at : nil,
      due: row.optional(.dueTarget, Target.self).map {
        Due.Earliest(
          target: $0, at: row.optionalDate(.dueAt), warnsAt: row.optionalDate(.warnsAt))
      })
  }
}
