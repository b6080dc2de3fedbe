import Foundation

extension RecordKeeper {
  /// Takes in one event. Total: whatever the history says is taken as it stands, except that it
  /// must speak of what exists.
  public mutating func apply(_ recorded: RecordedEvent) throws {
    let when = recorded.when
    switch recorded.event.change {
    case .deskCreated(var desk):
      for field in DeskField.allCases where desk[field].isSet {
        desk.lastChanges[field] = recorded.lastChange
      }
      try save(desk)
    case .deskChanged(let change):
      guard var desk = try desk() else { throw HistoryError.noDesk(commit: recorded.commit) }
      desk.set(change.to)
      desk.lastChanges[change.field] = recorded.lastChange
      try save(desk)
    case .agentAdded(let agent):
      try save(
        Agent(
          id: agent.id, name: agent.name, role: agent.role, accounts: agent.accounts,
          createdAt: when, leftAt: agent.leftAt))
    case .agentChanged(let id, _, let to): try update(id, recorded) { $0.profile = to }
    case .agentLeft(let id): try update(id, recorded) { $0.leftAt = when }
    case .agentReturned(let id): try update(id, recorded) { $0.leftAt = nil }
    case .agentDated(let id, _, let to): try update(id, recorded) { $0.createdAt = to }
    case .agentAway(let id, _, let to): try update(id, recorded) { $0.take(to, at: when) }
    case .customerAdded(let added): try save(Customer(added, at: when))
    case .customerChanged(let id, let field, _, let to):
      try update(id, recorded) { $0.set(field, to) }
    case .personAdded(let id, let person): try update(id, recorded) { $0.add(person) }
    case .personRemoved(let id, let person):
      try update(id, recorded) { $0.people.removeAll { $0.id == person.id } }
    case .customerWithdrawn(let id): try update(id, recorded) { $0.isWithdrawn = true }
    case .customerRestored(let id): try update(id, recorded) { $0.isWithdrawn = false }
    case .customerTouched(let id, _, let to): try update(id, recorded) { $0.lastTouchAt = to }
    case .personChanged(let id, let from, let to):
      try update(id, recorded) { customer in
        customer.people = customer.people.map { $0.id == from.id ? to : $0 }
      }
    case .customerClaimed(let id, _, let to):
      try update(id, recorded) {
        $0.contact = to
        $0.contactSince = to == nil ? nil : when
      }
    case .handover(let id, let step):
      try update(id, recorded) { customer in
        if case .offered(let handover) = step {
          customer.handover = handover
        } else {
          customer.handover = nil
        }
      }
    case .promise(let customer, let id, let step): try apply(step, to: id, of: customer, recorded)
    case .survey(let customer, let id, let step): try apply(step, to: id, of: customer, recorded)
    case .praise(_, let step):
      var praise = step.praise
      if case .undone = step { praise.isWithdrawn = true } else { praise.isWithdrawn = false }
      try save(praise)
    case .sale(let customer, let id, let step): try take(step, on: id, of: customer, recorded)
    case .customerMerge(let id, let step): try apply(step, of: id, recorded)
    case .customerErased(let id):
      try update(id, recorded) { $0.forget() }
      for var other in try merged(into: id) {
        other.forget()
        try save(other)
      }
      for var promise in try promises(of: id) {
        promise.forget()
        try save(promise)
      }
      for var survey in try surveys(of: id) {
        survey.forget()
        try save(survey)
      }
      for var praise in try praises(of: id) {
        praise.forget()
        try save(praise)
      }
      for var sale in try sales(of: id) {
        sale.forget()
        try save(sale)
      }
    case .deskRestored: break
    case .ticketCreated(let created):
      guard try customer(created.customer) != nil else {
        throw HistoryError.noSuchCustomer(created.customer, commit: recorded.commit)
      }
      var ticket = Ticket(created, at: when)
      ticket.updatedAt = recorded.at
      try save(ticket)
      try list(ticket)
    case .message(let id, let message): try record(.message(message), on: id, recorded)
    case .note(let id, let body): try record(.note(body), on: id, recorded)
    case .call(let id, let call): try record(.call(call), on: id, recorded)
    case .status(let id, let change): try record(.status(change), on: id, recorded)
    case .assigned(let id, let from, let to):
      try record(.assigned(from: from, to: to), on: id, recorded)
    case .excused(let id, let unanswered): try record(.excused(unanswered), on: id, recorded)
    case .prioritized(let id, let from, let to):
      try record(.prioritized(from: from, to: to), on: id, recorded)
    case .tagged(let id, let from, let to):
      try record(.tagged(from: from, to: to), on: id, recorded)
    case .linked(let id, let from, let to):
      try record(.linked(from: from, to: to), on: id, recorded)
    case .filed(let id, let from, let to):
      try record(.filed(from: from, to: to), on: id, recorded)
    case .merged(let id, let merging): try record(.merged(merging), on: id, recorded)
    case .absorbed(let id, let other): try record(.absorbed(other), on: id, recorded)
    case .split(let id, let split): try record(.split(split), on: id, recorded)
    case .service(let id, let step):
      guard var ticket = try ticket(id) else {
        throw HistoryError.noSuchTicket(id, commit: recorded.commit)
      }
      ticket.take(step, in: recorded.commit)
      try save(ticket)
    case .undone(let id, let undoing):
      try mark(undoing.entries, of: id, isWithdrawn: !undoing.isRedo)
      try record(.undone(undoing), on: id, recorded)
    case .commitsUndone(let commits): try mark(commits, undoneBy: recorded.commit)
    case .commitsRedone(let commits): try mark(commits, undoneBy: nil)
    }
    if let customer = recorded.event.change.storied { try append(recorded, to: customer) }
  }

  private mutating func apply(
    _ step: PromiseStep, to id: Promise.ID, of customer: Customer.ID, _ recorded: RecordedEvent
  ) throws {
    guard try self.customer(customer) != nil else {
      throw HistoryError.noSuchCustomer(customer, commit: recorded.commit)
    }
    switch step {
    case .made(let promise): try save(promise)
    case .changed(_, _, let to, _):
      guard var promise = try promise(id) else {
        throw HistoryError.noSuchPromise(id, commit: recorded.commit)
      }
      promise.state = to
      try save(promise)
    }
  }

  private mutating func apply(
    _ step: SurveyStep, to id: Survey.ID, of customer: Customer.ID, _ recorded: RecordedEvent
  ) throws {
    guard try self.customer(customer) != nil else {
      throw HistoryError.noSuchCustomer(customer, commit: recorded.commit)
    }
    switch step {
    case .asked(let survey): try save(survey)
    case .changed(_, _, let to, _):
      guard var survey = try survey(id) else {
        throw HistoryError.noSuchSurvey(id, commit: recorded.commit)
      }
      survey.state = to
      try save(survey)
    }
  }

  private mutating func update(
    _ id: Agent.ID, _ recorded: RecordedEvent, _ change: (inout Agent) -> Void
  ) throws {
    guard var agent = try agent(id) else {
      throw HistoryError.noSuchAgent(id, commit: recorded.commit)
    }
    change(&agent)
    try save(agent)
  }

  private mutating func update(
    _ id: Customer.ID, _ recorded: RecordedEvent, _ change: (inout Customer) -> Void
  ) throws {
    guard var customer = try customer(id) else {
      throw HistoryError.noSuchCustomer(id, commit: recorded.commit)
    }
    change(&customer)
    try save(customer)
  }

  private mutating func take(
    _ step: SaleStep, on id: Sale.ID, of customer: Customer.ID, _ recorded: RecordedEvent
  ) throws {
    guard try self.customer(customer) != nil else {
      throw HistoryError.noSuchCustomer(customer, commit: recorded.commit)
    }
    let known = try sale(id)
    var isOpening = false
    if case .opened = step { isOpening = true }
    guard known != nil || isOpening else {
      throw HistoryError.noSuchSale(id, commit: recorded.commit)
    }
    var sale = known ?? Sale(id: id, customer: customer)
    sale.take(
      SaleRecord(
        step: step, at: recorded.when, recordedAt: recorded.at,
        by: recorded.event.author ?? recorded.by, commit: recorded.commit))
    try save(sale)
    guard let known, known.phase != sale.phase else { return }
    for var ticket in try tickets(ofSale: id) {
      ticket.phase = sale.phase
      try save(ticket)
    }
  }

  /// A sale knows what was ever filed in it: that is found without looking through all tickets.
  private mutating func list(_ ticket: Ticket) throws {
    guard var sale = try ticket.sale.flatMap({ try sale($0) }), !sale.filed.contains(ticket.id)
    else { return }
    sale.filed.append(ticket.id)
    try save(sale)
  }

  private mutating func record(
    _ content: Entry.Content, on id: Ticket.ID, _ recorded: RecordedEvent
  ) throws {
    guard var ticket = try ticket(id) else {
      throw HistoryError.noSuchTicket(id, commit: recorded.commit)
    }
    let filedIn = ticket.sale
    let entry = ticket.record(content, recorded)
    // A ticket is in the phase its sale has come to, whatever it says of itself.
    if let sale = try ticket.sale.flatMap({ try sale($0) }) { ticket.phase = sale.phase }
    try save(ticket)
    if ticket.sale != filedIn { try list(ticket) }
    try append(entry, to: id)
    guard content.isTouch, var customer = try customer(ticket.customer),
      customer.lastTouchAt.map({ $0 < entry.at }) ?? true
    else { return }
    customer.lastTouchAt = entry.at
    try save(customer)
  }
}

extension Event.Change {
  /// The customer whose story it belongs to, and on no ticket of theirs.
  fileprivate var storied: Customer.ID? {
    if case .customerTouched = self { nil } else { customer }
  }
}

extension RecordedEvent {
  fileprivate var lastChange: LastChange {
    LastChange(commit: commit, at: when, by: event.author ?? by)
  }
}

extension Customer {
  init(_ added: CustomerAdded, at when: Date) {
    self.init(
      id: added.id, name: added.name, kind: added.kind, people: added.people, createdAt: when)
    contact = added.contact
    contactSince = added.contact == nil ? nil : when
    preferredChannel = added.preferredChannel
    whatMatters = added.whatMatters
    source = added.source
    notes = added.notes
    recommendedBy = added.recommendedBy
    partner = added.partner
    doNotContact = added.doNotContact
    tags = added.tags
    externalID = added.externalID
    lastTouchAt = added.lastTouchAt
    touchedBefore = added.lastTouchAt
  }

  /// The text of one field as it stands.
  public func text(_ field: CustomerField) -> String? {
    switch field {
    case .name: name
    case .kind: kind.rawValue
    case .preferredChannel: preferredChannel?.rawValue
    case .whatMatters: whatMatters
    case .source: source
    case .notes: notes
    case .recommendedBy: recommendedBy?.rawValue
    case .partner: partner
    case .doNotContact: doNotContact
    }
  }

  /// A word no version knows leaves the field as it was.
  mutating func set(_ field: CustomerField, _ text: String?) {
    switch field {
    case .name: name = text ?? name
    case .kind: kind = text.flatMap(CustomerKind.init(rawValue:)) ?? kind
    case .preferredChannel: preferredChannel = text.flatMap(Channel.init(rawValue:))
    case .whatMatters: whatMatters = text
    case .source: source = text
    case .notes: notes = text
    case .recommendedBy: recommendedBy = text.map(Customer.ID.init(rawValue:))
    case .partner: partner = text
    case .doNotContact: doNotContact = text
    }
  }
}
