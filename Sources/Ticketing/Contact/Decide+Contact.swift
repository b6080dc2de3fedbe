import Foundation

// Who is accountable for a customer, and how that moves: claimed, or handed over.

extension Decider {
  /// Becoming accountable takes the customer's open work that nobody has, too.
  func claim(_ id: Customer.ID) throws -> [Event] {
    let customer = try customer(id)
    if let contact = customer.contact {
      throw Refusal.alreadyContact(
        customer.candidate, contact: contact,
        cover: try roster().cover(for: contact, at: now))
    }
    return (customer.handover.map { [Event(.handover(customer.id, .withdrawn($0)))] } ?? [])
      + [Event(.customerClaimed(customer.id, from: nil, to: actor))]
      + (try work(of: customer) { $0 == nil }.map {
        Event(.assigned($0.id, from: nil, to: actor))
      })
      + (try sales(of: customer, movingFrom: [nil], to: actor))
  }

  func handOver(
    _ id: Customer.ID, to successor: Agent.ID, reason: String, brief: String
  ) throws -> [Event] {
    let customer = try customer(id)
    try Limits.check(line: reason, "reason")
    try Limits.check(body: brief, "brief")
    try accountable(for: customer)
    guard successor != customer.contact else {
      throw Refusal.alreadyContact(
        customer.candidate, contact: successor,
        cover: try roster().cover(for: successor, at: now))
    }
    try worker(successor)
    let handover = Handover(
      from: customer.contact, to: successor, reason: reason, brief: brief, by: actor, at: now)
    if let offered = customer.handover {
      guard !offered.isSame(as: handover) else { throw Refusal.noChange }
      throw Refusal.contact(
        .alreadyOffered(
          customer.candidate, to: offered.to, contact: customer.contact))
    }
    return [Event(.handover(customer.id, .offered(handover)))]
  }

  /// The contact changes, and the open work that was theirs moves, in one commit.
  func accept(_ id: Customer.ID) throws -> [Event] {
    let customer = try customer(id)
    let handover = try offered(customer)
    guard handover.to == actor else {
      throw Refusal.contact(
        .offeredTo(
          customer.candidate, handover.to, contact: customer.contact))
    }
    let theirs: Set<Agent.ID?> = [
      nil, customer.contact, try roster().cover(for: customer.contact, at: now),
    ]
    let moving = try work(of: customer) { theirs.contains($0) && $0 != actor }
    return [
      Event(.handover(customer.id, .accepted(handover))),
      Event(.customerClaimed(customer.id, from: customer.contact, to: actor)),
    ] + moving.map { Event(.assigned($0.id, from: $0.assignee, to: actor)) }
      + (try sales(of: customer, movingFrom: theirs, to: actor))
      + (try promises(of: customer, movingFrom: theirs, to: actor))
  }

  func decline(_ id: Customer.ID, because: String?) throws -> [Event] {
    let customer = try customer(id)
    let handover = try offered(customer)
    try Limits.check(optionalLine: because, "reason")
    if handover.to == actor {
      return [Event(.handover(customer.id, .declined(handover, because: because)))]
    }
    try accountable(for: customer)
    return [Event(.handover(customer.id, .withdrawn(handover)))]
  }

  /// Nobody writes or calls unasked who was told not to. Whoever waits for an answer gets one.
  func checkContactable(_ customer: Customer) throws {
    guard let why = customer.doNotContact else { return }
    throw Refusal.contact(
      .doNotContact(customer.candidate, because: why, contact: customer.contact))
  }

  /// The contact, whoever covers for them now, or a supervisor. Of a customer without one, a
  /// supervisor: anybody else claims them.
  func accountable(for customer: Customer) throws {
    if role == .supervisor { return }
    guard let contact = customer.contact else {
      throw Refusal.contact(.unclaimed(customer.candidate))
    }
    guard try roster().serves(actor, for: contact, at: now) else {
      throw Refusal.contact(
        .notAccountable(
          customer.candidate, contact: contact, cover: try roster().cover(for: contact, at: now)))
    }
  }

  private func offered(_ customer: Customer) throws -> Handover {
    guard let offered = customer.handover else {
      throw Refusal.contact(.notOffered(customer.candidate, contact: customer.contact))
    }
    return offered
  }

  /// Their open tickets whose assignee is one of those.
  private func work(
    of customer: Customer, whose isTheirs: (Agent.ID?) -> Bool
  ) throws -> [Ticket] {
    try records.openTickets(of: customer.id).filter {
      isTheirs($0.assignee) && !$0.status(at: now, in: desk).isEnded
    }
  }

  /// Their open sales that one of those works on become the successor's.
  private func sales(
    of customer: Customer, movingFrom theirs: Set<Agent.ID?>, to successor: Agent.ID
  ) throws -> [Event] {
    try records.sales(of: customer.id).filter {
      $0.isOpen(at: now) && theirs.contains($0.assignee) && $0.assignee != successor
    }.map { Event(.sale(customer.id, $0.id, .assigned(from: $0.assignee, to: successor))) }
  }

  /// Who works on what is new of a customer: their contact, or while the contact is away whoever
  /// covers for them; the contact, too, when nobody does.
  func worker(for customer: Customer) throws -> Agent.ID? {
    guard let contact = customer.contact else { return nil }
    return try roster().worker(for: contact, at: now) ?? contact
  }

  func roster() throws -> Roster { Roster(try records.agents()) }
}
