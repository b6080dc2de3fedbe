import Foundation

// Praise: nominations by customers, kudos among colleagues; undo and redo; what comes with an import.

extension Decider {
  func events(for command: PraiseCommand) throws -> [Event] {
    switch command {
    case .nominate(let agent, let customer, let text, let ticket, let when):
      return try nominate(agent, by: customer, text, ticket, at: try past(when))
    case .kudos(let agent, let text, let ticket):
      guard agent != actor else { throw Refusal.praise(.ownKudos) }
      let ticket = try ticket.map { try self.ticket($0).id }
      return [try given(to: agent, by: .colleague, text, ticket, at: nil)]
    }
  }

  private func nominate(
    _ agent: Agent.ID, by id: Customer.ID, _ text: String, _ ticket: Ticket.ID?, at when: Date?
  ) throws -> [Event] {
    let customer = try customer(id)
    guard !customer.isWithdrawn else { throw Refusal.noSuchCustomer(id.rawValue) }
    try refuseErased(customer)
    guard agent != actor else {
      let others = try records.agents().filter {
        $0.leftAt == nil && $0.role != .viewer && $0.id != actor
      }
      throw Refusal.praise(.ownNomination(others: others.map(\.id)))
    }
    let ticket = try ticket.map { try self.ticket($0) }
    if let ticket, ticket.customer != customer.id {
      throw Refusal.praise(.otherCustomer(ticket.id, customer.candidate))
    }
    return [try given(to: agent, by: .customer(customer.id), text, ticket?.id, at: when)]
  }

  private func given(
    to agent: Agent.ID, by giver: Praise.Giver, _ text: String, _ ticket: Ticket.ID?,
    at when: Date?
  ) throws -> Event {
    guard let known = try records.agent(agent) else { throw Refusal.noSuchAgent(agent) }
    try Limits.check(line: text, "praise")
    let praise = Praise(
      id: Praise.ID(rawValue: try records.nextPraise()), agent: known.id, by: giver, text: text,
      ticket: ticket, at: when ?? now, recordedBy: actor)
    return Event(.praise(praise.id, .given(praise)), when: when)
  }

  // Undo and redo: while it is as the step left it.

  func inverse(of step: PraiseStep, _ id: Praise.ID) throws -> Event.Change? {
    let praise = try praise(id)
    guard case .given = step, !praise.isWithdrawn else { throw changed(praise) }
    return .praise(id, .undone(praise))
  }

  func again(_ step: PraiseStep, _ id: Praise.ID) throws -> Event.Change? {
    let praise = try praise(id)
    guard case .given = step, praise.isWithdrawn else { throw changed(praise) }
    return .praise(id, .redone(praise))
  }

  private func praise(_ id: Praise.ID) throws -> Praise {
    guard let praise = try records.praise(id) else { throw Refusal.praise(.noSuchPraise(id)) }
    return praise
  }

  private func changed(_ praise: Praise) -> Refusal {
    Refusal.changedSince(
      "praise \(praise.id)", "standing", by: praise.recordedBy,
      isOwn: praise.recordedBy == actor)
  }

  /// Whose it is may have been forgotten since, and its text with them.
  private func isSame(_ here: Praise, _ there: Praise) -> Bool {
    here.at == there.at && here.agent == there.agent
  }

  func bring(_ praise: ImportedPraise) throws -> [Event] {
    try supervising("import")
    guard case .praise(_, .given(let there))? = praise.steps.first?.change else {
      throw Refusal.empty("history of praise \(praise.id)")
    }
    try Limits.check(line: there.text, "praise")
    var given = there
    let owner = try praise.customer.map { try importedOwner($0, praise.numbering) }
    if let owner { given.by = .customer(owner.id) }
    switch praise.numbering {
    case .kept:
      guard (1...Limits.number).contains(praise.id.rawValue) else {
        throw Refusal.malformed(field: "praise's number", text: praise.id.description, example: "7")
      }
      if let here = try records.praise(praise.id) {
        guard isSame(here, there) else { throw Refusal.numberTaken("praise \(praise.id)") }
        return []
      }
      given.id = praise.id
    case .new(let source):
      if let here = try records.praise(praise.id), here == given { return [] }
      let externalID = "\(source):k\(praise.id)"
      try Limits.check(line: externalID, "id")
      if let here = try records.praise(externalID: externalID) {
        guard isSame(here, there) else { throw Refusal.sourceTaken(externalID) }
        return []
      }
      given.id = Praise.ID(rawValue: try records.nextPraise())
      given.externalID = externalID
      given.ticket = try there.ticket.flatMap {
        try records.ticket(externalID: "\(source):\($0)")?.id
      }
    }
    try Limits.check(agentID: given.agent)
    return try praise.steps.map { step in
      var event = step
      if let when = step.when { event.when = try happened(when) }
      guard case .praise(_, let deed) = step.change else { return event }
      switch deed {
      case .given: event.change = .praise(given.id, .given(given))
      case .undone: event.change = .praise(given.id, .undone(given))
      case .redone:
        var gone = given
        gone.isWithdrawn = true
        event.change = .praise(given.id, .redone(gone))
      }
      return event
    }
  }
}
