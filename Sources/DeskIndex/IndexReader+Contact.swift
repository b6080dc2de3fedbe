public import Foundation
public import Ticketing

// Who is accountable for whom, and who was in touch with them.

extension IndexReader {
  public func customersOffered() throws -> [Customer] {
    try all(
      "\(Customer.select) WHERE handover IS NOT NULL AND NOT isWithdrawn ORDER BY number", [],
      Customer.init(row:))
  }

  /// Those a list asks for, by number.
  ///
  /// - Parameters:
  ///   - limit: below 0 for all.
  ///   - now: where it is asked who has gone quiet.
  public func customers(
    _ selection: CustomerSelection, limit: Int, at now: Date
  ) throws -> [Customer] {
    var conditions = ["NOT isWithdrawn"]
    var arguments: [SQLValue] = []
    if let text = selection.text {
      let pattern = Customer.folded(text).replacing("\\", with: "\\\\")
        .replacing("%", with: "\\%").replacing("_", with: "\\_")
      conditions.append("folded LIKE ? ESCAPE '\\'")
      arguments.append(.text("%\(pattern)%"))
    }
    if let contact = selection.contact {
      conditions.append("contact IS ?")
      arguments.append(SQLValue(contact?.rawValue))
    }
    if selection.isOffered { conditions.append("handover IS NOT NULL") }
    if selection.isPartner { conditions.append("partner IS NOT NULL") }
    if let test = selection.test, let desk = try desk() {
      let condition = SQLCondition.customers(test, in: desk.timeZone)
      conditions.append(condition.sql)
      arguments += condition.arguments
      if test.standing == .quiet {
        conditions.append("number IN (SELECT value FROM json_each(?))")
        let quiet = try quiet(among: test, at: now, in: desk)
        arguments.append(Self.list(quiet.sorted()))
      }
    }
    return try all(
      """
      \(Customer.select) WHERE \(conditions.joined(separator: " AND ")) ORDER BY number LIMIT ?
      """, arguments + [SQLValue(limit)], Customer.init(row:))
  }

  /// Whom that customer sent to us, by number.
  public func customers(recommendedBy customer: Customer.ID) throws -> [Customer] {
    try all(
      "\(Customer.select) WHERE recommendedBy = ? AND NOT isWithdrawn ORDER BY number",
      [.text(customer.rawValue)], Customer.init(row:))
  }

  public func customers(mergedInto customer: Customer.ID) throws -> [Customer] {
    try all(
      "\(Customer.select) WHERE mergedInto = ? ORDER BY number",
      [SQLValue(customer.number ?? 0)], Customer.init(row:))
  }

  public func happenings(of customer: Customer.ID) throws -> [RecordedEvent] {
    try all(
      "\(RecordedEvent.select) WHERE customer = ? ORDER BY number",
      [SQLValue(customer.number ?? 0)], RecordedEvent.init(row:))
  }

  /// What happened to a customer, to those they were merged with, and to those who are back from it: what
  /// moved was theirs for a while. In the order of recording.
  public func happenings(around customer: Customer.ID) throws -> [RecordedEvent] {
    var ids: Set<Customer.ID> = []
    var next = [customer]
    while let one = next.popLast() {
      guard ids.insert(one).inserted else { continue }
      for told in try happenings(of: one) {
        guard case .customerMerge(let survivor, let step) = told.event.change else { continue }
        next += [survivor, step.merge.duplicate]
      }
    }
    guard ids.count > 1 else { return try happenings(of: customer) }
    let numbers = ids.compactMap(\.number).sorted()
    return try all(
      """
      \(RecordedEvent.select) WHERE customer IN (SELECT value FROM json_each(?)) ORDER BY number
      """, [.text("\(numbers)")], RecordedEvent.init(row:)
    ).map { $0.now(of: customer) }
  }

  public func touches(of customer: Customer.ID) throws -> [Touch] {
    try touches(on: tickets(of: customer).map(\.id))
  }

  /// Without the texts: a customer may have very many. As `Entry.touch` says it.
  func touches(on tickets: [Ticket.ID]) throws -> [Touch] {
    try all(
      """
      SELECT at, author FROM entry
      WHERE ticket IN (SELECT value FROM json_each(?1)) AND NOT isWithdrawn AND author IS NOT NULL
        AND (type = 'message' AND NOT ifnull(automatic, 0)
            AND (direction = 'out' OR channel = ?2)
          OR type = 'call' AND outcome = 'answered')
      ORDER BY at, author
      """, [Self.list(tickets.map(\.rawValue)), .text(Channel.inPerson.rawValue)]
    ) { (row: SQLRow<ResultColumn>) in
      Touch(at: try row.date(0), by: Agent.ID(rawValue: row.text(1)))
    }
  }

  /// What was said and noted on a customer's tickets, and how those ended, newest first.
  ///
  /// - Parameter limit: below 0 for all.
  public func storyEntries(
    of customer: Customer.ID, limit: Int
  ) throws -> [(ticket: Ticket.ID, entry: Entry)] {
    let sql = """
      \(Entry.select) WHERE ticket IN
        (SELECT number FROM ticket WHERE customer = ?1 AND outcome IS NOT 'withdrawn')
        AND (type IN ('message', 'call', 'note')
          OR type = 'status' AND "to" IN ('solved', 'closed'))
      ORDER BY at DESC, number DESC LIMIT ?2
      """
    return try all(sql, [SQLValue(customer.number ?? 0), SQLValue(limit)]) {
      (row: SQLRow<Entry.Column>) in
      (Ticket.ID(rawValue: row.int(.ticket)), try Entry(row: row))
    }
  }

  /// How the desk's contact with a customer went so far.
  public func continuity(of customer: Customer.ID) throws -> Continuity {
    Continuity(
      try touches(of: customer), of: ContactHistory(try happenings(of: customer)),
      among: Roster(try agents()))
  }

  public func roster() throws -> Roster { Roster(try agents()) }
}

extension RecordedEvent {
  /// A step of what has moved, as one of whose it is now.
  fileprivate func now(of owner: Customer.ID) -> RecordedEvent {
    var told = self
    switch event.change {
    case .promise(_, let id, let step): told.event.change = .promise(owner, id, step)
    case .survey(_, let id, let step): told.event.change = .survey(owner, id, step)
    case _: break
    }
    return told
  }
}
