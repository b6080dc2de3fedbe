import Foundation
import GRDB
public import Ticketing

extension IndexWriter {
  public func save(_ desk: Desk) throws {
    try notice(desk)
    settings = desk
    try db.execute(sql: "DELETE FROM desk")
    try statements.insertDesk.run(in: db) { desk.bind(to: $0) }
  }

  public func save(_ agent: Agent) throws {
    staff[agent.id] = agent
    let position = try rows.number("SELECT count(*) FROM agent", []) ?? 0
    try statements.upsertAgent.run(in: db) { agent.bind(to: $0, at: position) }
  }

  public func save(_ customer: Customer) throws {
    if !customers.holds(customer.id) {
      // A number beyond the last is nobody's: no need to look.
      if let number = customer.id.number, try number >= nextCustomer() {
        lastCustomer = number
      } else {
        _ = try self.customer(customer.id)
      }
    }
    customers.change(customer)
  }

  public func save(_ ticket: Ticket) throws {
    if !tickets.holds(ticket.id) {
      if try ticket.id.rawValue >= nextTicket() {
        lastTicket = ticket.id.rawValue
      } else {
        _ = try self.ticket(ticket.id)
      }
    }
    tickets.change(ticket, in: current)
  }

  /// Into its row at once: they are few beside tickets, and whoever looks finds it there.
  public func save(_ promise: Promise) throws {
    try statements.upsertPromise.run(in: db) { promise.bind(to: $0) }
  }

  public func save(_ survey: Survey) throws {
    try statements.upsertSurvey.run(in: db) { survey.bind(to: $0) }
  }

  public func save(_ praise: Praise) throws {
    try statements.upsertPraise.run(in: db) { praise.bind(to: $0) }
  }

  public func save(_ sale: Sale) throws {
    lastSale = max(try nextSale() - 1, sale.id.rawValue)
    sales.change(sale)
  }

  public func append(_ entry: Entry, to ticket: Ticket.ID) throws {
    try statements.insertEntry.run(in: db) { entry.bind(to: $0, of: ticket) }
    words.add(entry, of: ticket, ready: readyWords)
  }

  public func append(_ happening: RecordedEvent, to customer: Customer.ID) throws {
    try statements.insertHappening.run(in: db) { happening.bind(to: $0, of: customer) }
  }

  public func mark(_ entries: [Int], of ticket: Ticket.ID, isWithdrawn: Bool) throws {
    let mark = HeldMark(ticket: ticket, entries: entries, isWithdrawn: isWithdrawn)
    if isBuilding { heldMarks.append(mark) } else { try write(mark) }
  }

  func write(_ mark: HeldMark) throws {
    try db.execute(
      sql: """
        UPDATE entry SET isWithdrawn = ? WHERE ticket = ?
          AND sequence IN (SELECT value FROM json_each(?))
        """,
      arguments: [
        mark.isWithdrawn, mark.ticket.rawValue, "\(mark.entries)",
      ])
  }

  public func rename(
    _ people: [CustomerMerge.PersonMove], on tickets: [Ticket.ID], before commit: Int
  ) throws {
    guard !tickets.isEmpty else { return }
    let renaming = HeldRenaming(tickets: tickets, people: people, before: commit)
    if isBuilding { heldRenamings.append(renaming) } else { try write(renaming) }
  }

  func write(_ renaming: HeldRenaming) throws {
    let people = renaming.people.map { JSON.Member($0.from.rawValue, .string($0.to.rawValue)) }
    try db.execute(
      sql: """
        UPDATE entry SET person = (SELECT value FROM json_each(?1) WHERE key = entry.person)
        WHERE ticket IN (SELECT value FROM json_each(?2)) AND "commit" < ?3 AND person IS NOT NULL
        """,
      arguments: [
        JSON.object(people).text, "\(renaming.tickets.map(\.rawValue))", renaming.before,
      ])
  }

  public func mark(_ commits: [Int], undoneBy commit: Int?) throws {
    try db.execute(
      sql: """
        UPDATE "commit" SET undoneBy = ? WHERE sequence IN (SELECT value FROM json_each(?))
        """, arguments: [commit, "\(commits)"])
  }

  // Writing what is held.

  /// Also before anybody looks for sales by anything but their numbers.
  func writeSales() throws {
    for sale in sales.takeChanged() {
      try statements.upsertSale.run(in: db) { sale.bind(to: $0) }
    }
  }

  func write() throws {
    try writeSales()
    for (customer, before) in customers.changes { try write(customer, before) }
    for (ticket, before, commit) in tickets.changes {
      let customer = try customer(ticket.customer)
      let clockwork = try clockwork(of: ticket, customer)
      func bind(_ row: SQLBinding<Ticket.Column>) {
        ticket.bind(to: row)
        row.set(.customerName, customer?.name ?? "")
        row.set(.contact, customer?.contact)
        row.set(.createdIn, commit)
        row.set(.dueAt, clockwork.due?.at)
        row.set(.warnsAt, clockwork.due?.warnsAt)
        row.set(.dueTarget, clockwork.due?.target)
        row.set(.tellsAt, clockwork.tellsAt)
        row.set(.startsAt, clockwork.startsAt)
        row.set(.answerBy, clockwork.answerBy)
        row.set(.solveBy, clockwork.solveBy)
      }
      if let before, ticket.isFound(like: before),
        try self.clockwork(of: before, customer).isFound(like: clockwork)
      {
        try statements.upsertUnmovedTicket.run(in: db, bind)
      } else {
        try statements.upsertTicket.run(in: db, bind)
      }
      try writeWords(ticket, before)
    }
    try refreshDue(
      ofCustomers: customers.changes.filter { $0.policiesMayAsk(since: $1) }
        .compactMap(\.0.id.number))
  }

  private func write(_ customer: Customer, _ before: Customer?) throws {
    try statements.upsertCustomer.run(in: db) { customer.bind(to: $0) }
    let number = SQLValue(customer.id.number ?? 0)
    if before?.people != customer.people {
      if before != nil { try statements.deleteAddresses.run([number], in: db) }
      for address in Set(customer.people.flatMap(\.addresses)) {
        let (kind, value) = address.columnValues
        try statements.insertAddress.run([.text(kind), .text(value), number], in: db)
      }
    }
    try writeWords(customer, before)
    // The two columns of the customer that lists of tickets show and go by. While the index is
    // built, the tickets can't be found by their customer; all get them at the end.
    if !isBuilding, let before, before.name != customer.name || before.contact != customer.contact {
      try statements.updateCustomersTickets.run(
        [.text(customer.name), SQLValue(customer.contact?.rawValue), number], in: db)
    }
  }
}

extension Customer {
  /// Something of them is other than it was that a policy's query can ask about.
  fileprivate func policiesMayAsk(since before: Customer?) -> Bool {
    guard let before else { return false }
    return name != before.name || contact != before.contact || people != before.people
  }
}

/// Whom entries name by now, since their tickets are another customer's.
struct HeldRenaming {
  var tickets: [Ticket.ID]
  var people: [CustomerMerge.PersonMove]
  var before: Int
}

/// Entries of a ticket, by sequence, that count no more, or do again.
struct HeldMark {
  var ticket: Ticket.ID
  var entries: [Int]
  var isWithdrawn: Bool
}
