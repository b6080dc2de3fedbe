import Foundation

// Import records what was: rules don't refuse it, what breaks one is flagged.

extension Decider {
  func bring(_ row: ImportedTicket) throws -> [Event] {
    try supervising("import")
    if let here = try records.ticket(externalID: row.externalID) {
      guard try isSame(here, as: row) else { throw Refusal.sourceTaken(row.externalID) }
      return []
    }
    try Limits.check(line: row.subject, "subject")
    try Limits.check(line: row.customer.name, "customer's name")
    try Limits.check(line: row.externalID, "id")
    for tag in row.tags { try Limits.check(line: tag, "tag") }
    for field in row.fields {
      try Limits.check(line: field.name, "name of a field")
      try Limits.check(body: field.text, field.name, mayBeEmpty: true)
    }
    let openedAt = try happened(row.openedAt)
    if let statusAt = row.statusAt { _ = try past(statusAt) }
    let (customer, person, known) = try customer(of: row)
    let (sale, opening) = try sale(of: row, customer, person, known)
    let created = TicketCreated(
      id: Ticket.ID(rawValue: try records.nextTicket()), subject: row.subject,
      customer: customer.id, person: person?.id, channel: row.channel,
      phase: sale?.phase ?? row.phase ?? Phase.withoutSale(soldBefore: false),
      priority: row.priority, assignee: nil, tags: row.tags, continues: nil, sale: sale?.id,
      reworkOf: nil,
      externalID: row.externalID,
      fields: row.fields)
    var ticket = Ticket(created, at: openedAt)
    var events = known.map { Event($0.change, when: openedAt) }
    events += opening
    events.append(Event(.ticketCreated(created), when: openedAt))
    for entry in row.entries.sorted(by: { $0.when < $1.when }) {
      let content = try checked(entry.content.addressed(to: person))
      let event = Event(
        Event.Change(content, on: created.id), when: try happened(entry.when),
        author: entry.author)
      _ = ticket.record(content, recorded(event))
      events.append(event)
    }
    if row.status != .new { events.append(ending(row, of: ticket)) }
    return events
  }

  /// Whether an earlier import brought this row under its id: another file may have the same name, and
  /// the same ids for others. What the row says of its ticket may have changed since.
  private func isSame(_ ticket: Ticket, as row: ImportedTicket) throws -> Bool {
    if ticket.subject == row.subject, ticket.openedAt == row.openedAt.wholeMilliseconds {
      return true
    }
    let customer = try customer(ticket.customer)
    // Who was forgotten is known by nothing any more, and must not come back.
    guard customer.name != Customer.erasedName else { return true }
    let names = Set(([customer.name] + customer.people.map(\.name)).map { $0.lowercased() })
    let known = Set(customer.people.flatMap(\.addresses))
    let theirs =
      row.customer.emails.map(Address.init(email:)) + row.customer.phones.map(Address.init(phone:))
    return names.contains(row.customer.name.lowercased()) || !known.isDisjoint(with: theirs)
  }

  /// The customer with that address, or a new one. A second name there adds a person.
  private func customer(
    of row: ImportedTicket
  ) throws -> (customer: Customer, person: Person?, events: [Event]) {
    guard row.customer.emails.isEmpty, row.customer.phones.isEmpty else {
      return try customer(for: .mailbox(row.customer))
    }
    // Nothing but a name: that customer if there is exactly one, else a new one.
    let namesakes = try records.customers(named: row.customer.name)
    if let only = namesakes.first, namesakes.count == 1 { return (only, only.people.first, []) }
    return try customer(for: .mailbox(row.customer))
  }

  /// The sale of what they had bought, and what opens it unless another row told of the same.
  private func sale(
    of row: ImportedTicket, _ customer: Customer, _ person: Person?, _ known: [Event]
  ) throws -> (Sale?, [Event]) {
    guard let purchase = row.purchase else { return (nil, []) }
    try Limits.check(line: purchase.product, "product")
    let boughtAt = try happened(purchase.at)
    // Who is new has bought nothing here yet: no need to look.
    let isNew = known.contains { if case .customerAdded = $0.change { true } else { false } }
    let told = try isNew ? [] : records.sales(of: customer.id)
    if let same = told.first(where: { $0.title == purchase.product && $0.orderedAt == boughtAt }) {
      return (same, [])
    }
    let opened = SaleOpened(
      title: purchase.product, person: person?.id,
      care: Care(warrantyUntil: desk.warrantyEnd(deliveredAt: boughtAt)))
    var sale = Sale(id: Sale.ID(rawValue: try records.nextSale()), customer: customer.id)
    sale.take(
      SaleRecord(step: .opened(opened), at: boughtAt, recordedAt: now, by: actor, commit: 0))
    return (sale, [Event(.sale(customer.id, sale.id, .opened(opened)), when: boughtAt)])
  }

  /// A time of the past, as the log keeps it.
  func happened(_ when: Date) throws -> Date {
    _ = try past(when)
    return when.wholeMilliseconds
  }

  private func checked(_ content: Entry.Content) throws -> Entry.Content {
    switch content {
    case .message(let message):
      try Limits.check(body: message.body, "message", mayBeEmpty: true)
    case .call(let call): try Limits.check(body: call.body, "call", mayBeEmpty: true)
    case .note(let body): try Limits.check(body: body, "note", mayBeEmpty: true)
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
      .split,
      .undone:
      break
    }
    return content
  }

  private func ending(_ row: ImportedTicket, of ticket: Ticket) -> Event {
    let when = row.statusAt ?? row.entries.map(\.when).max() ?? row.openedAt
    var change = StatusChange(from: ticket.status, to: row.status)
    if row.status.isEnded {
      change.outcome = row.outcome ?? .solved
      if ticket.firstAnsweredAt == nil || ticket.waitingSince != nil {
        change.unanswered = Unanswered(.notRecorded)
      }
    }
    return Event(.status(ticket.id, change), when: when.wholeMilliseconds)
  }

  private func recorded(_ event: Event) -> RecordedEvent {
    RecordedEvent(event: event, at: now, by: actor, commit: 0, origin: .import)
  }
}

extension Entry.Content {
  /// With the person of the ticket filled in, who is known only now.
  fileprivate func addressed(to person: Person?) -> Entry.Content {
    switch self {
    case .message(var message):
      message.person = person?.id
      if message.channel == .email { message.address = person?.emails.first }
      return .message(message)
    case .call(var call):
      call.person = person?.id
      call.address = call.address ?? person?.phones.first
      return .call(call)
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      return self
    }
  }
}
