import Foundation

// Undo and redo of what is known of customers, and of the desk's settings: each change has its
// inverse, and is undone only while what it led to still holds.

extension Decider {
  func undo(_ changes: [Event.Change], with tickets: Set<Ticket.ID>) throws
    -> [Event]
  {
    var seen: [Customer.ID: Customer] = [:]
    let merges = changes.customerMerges
    try refuseTangled(merges, in: changes)
    let unmerged = try merges.reversed().flatMap { try undo($0.merge, into: $0.survivor) }
    let others: [Event] = try changes.reversed().compactMap { change in
      if merges.contains(where: { $0.isPart(change) }) { return nil }
      guard let named = change.customer else {
        return try undo(setting: change).map { Event($0, when: try saidAt(change)) }
      }
      let owner = try owner(of: change, named)
      let id = owner.id
      var customer = seen[id] ?? owner
      guard
        let inverse = try inverse(
          of: change, to: &customer, with: tickets, and: changes.openedSales,
          returning: changes.staff)
      else { return nil }
      seen[id] = customer
      return Event(inverse, when: try accountableSince(inverse))
    }
    return unmerged + others
  }

  /// An absence that is undone never was: what held before it holds from then on.
  private func saidAt(_ change: Event.Change) throws -> Date? {
    guard case .agentAway(let id, _, _) = change else { return nil }
    return try records.agent(id)?.absences.last?.at
  }

  /// Whoever is accountable again has been since they were before.
  private func accountableSince(_ inverse: Event.Change) throws -> Date? {
    guard case .customerClaimed(let id, _, let contact?) = inverse else { return nil }
    return ContactHistory(try records.happenings(of: id)).changes.last { $0.contact == contact }?.at
  }

  private func inverse(
    of change: Event.Change, to customer: inout Customer, with tickets: Set<Ticket.ID>,
    and sales: Set<Sale.ID>, returning staff: Set<Agent.ID>
  ) throws -> Event.Change? {
    try refuseErased(customer)
    switch change {
    case .customerAdded(let added):
      var untouched = Customer(added, at: customer.createdAt)
      untouched.lastTouchAt = customer.lastTouchAt
      untouched.contactSince = customer.contactSince
      untouched.lastPerson = customer.lastPerson
      guard customer == untouched else {
        throw changed(customer, "customer", .customer(customer.id))
      }
      let others = try records.tickets(of: customer.id).filter {
        $0.outcome != .withdrawn && !tickets.contains($0.id)
      }
      if try !records.customers(mergedInto: customer.id).isEmpty {
        throw changed(customer, "customer", .customer(customer.id))
      }
      if let last = others.last {
        let opener = try records.entries(of: last.id).first?.recordedBy
        throw changed(customer, "customer's tickets", by: opener)
      }
      if let promise = try records.promises(of: customer.id).last {
        throw changed(customer, "customer's promises", by: promise.madeBy)
      }
      if let praise = try records.praises(of: customer.id).last {
        throw changed(customer, "customer's nominations", by: praise.recordedBy)
      }
      if let sale = try records.sales(of: customer.id).last(where: { !sales.contains($0.id) }) {
        throw changed(customer, "customer's sales", by: sale.records.last?.by)
      }
      customer.isWithdrawn = true
      return .customerWithdrawn(customer.id)
    case .customerChanged(let id, let field, let from, let to):
      guard customer.text(field) == to else {
        throw changed(customer, field.label, .field(id, field))
      }
      customer.set(field, from)
      return .customerChanged(id, field, from: to, to: from)
    case .personAdded(let id, let person):
      guard customer.person(person.id) == person else {
        throw changed(customer, person.name, .person(id, person.id))
      }
      try refuse(customer, speaking: person, except: tickets, and: sales)
      customer.people.removeAll { $0.id == person.id }
      return .personRemoved(id, person)
    case .personChanged(let id, let from, let to):
      guard customer.person(from.id) == to else {
        throw changed(customer, to.name, .person(id, from.id))
      }
      try refuseTaken(from, except: id)
      customer.people = customer.people.map { $0.id == from.id ? from : $0 }
      return .personChanged(id, from: to, to: from)
    case .customerClaimed(let id, let from, let to):
      guard customer.contact == to else {
        throw changed(customer, "point of contact", .contact(id))
      }
      // Of an acceptance the handover is offered again; another one is another's to take back.
      guard customer.handover == nil else { throw changed(customer, "handover", .contact(id)) }
      if let from { try worker(from) }
      customer.contact = from
      return .customerClaimed(id, from: to, to: from)
    case .handover(let id, let step): return .handover(id, try inverse(of: step, to: &customer))
    case .promise(_, let promise, let step):
      return try inverse(of: step, promise, of: customer, returning: staff)
    case .survey(_, let survey, let step): return try inverse(of: step, survey, of: customer)
    case .praise(let praise, let step): return try inverse(of: step, praise)
    case .customerWithdrawn, .customerRestored, .personRemoved, .customerTouched,
      .customerMerge, .customerErased,
      .deskRestored, .deskCreated,
      .deskChanged, .agentAdded, .agentChanged, .agentLeft, .agentReturned, .agentDated, .agentAway,
      .ticketCreated, .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged,
      .linked, .filed, .merged, .absorbed, .split, .sale, .service, .undone, .commitsUndone,
      .commitsRedone:
      return nil
    }
  }

  /// Whoever has said something stays known.
  private func refuse(
    _ customer: Customer, speaking person: Person, except tickets: Set<Ticket.ID>,
    and sales: Set<Sale.ID>
  ) throws {
    if let sale = try records.sales(of: customer.id).last(where: {
      $0.person == person.id && !sales.contains($0.id)
    }) {
      throw changed(customer, person.name, by: sale.records.first?.by)
    }
    for ticket in try records.tickets(of: customer.id)
    where !tickets.contains(ticket.id) && ticket.outcome != .withdrawn {
      let entries = try records.entries(of: ticket.id)
      let said = entries.last { !$0.isWithdrawn && $0.content.person == person.id }
      guard ticket.person != person.id, said == nil else {
        throw changed(customer, person.name, by: (said ?? entries.first)?.recordedBy)
      }
    }
  }

  /// - Parameter told: with when each happened: whoever is accountable again has been since then.
  func redo(_ told: [(change: Event.Change, at: Date)]) throws -> [Event] {
    let work = MovedWork(told.map(\.change))
    let merges = told.map(\.change).customerMerges
    try refuseTangled(merges, in: told.map(\.change))
    let merged = try merges.flatMap { try redo($0.merge, into: $0.survivor) }
    let others: [Event] = try told.compactMap { change, at in
      if merges.contains(where: { $0.isPart(change) }) { return nil }
      guard let named = change.customer else {
        let again = try isAsBefore(setting: change, freeing: work)
        if case .agentLeft? = again { return again.map { Event($0, when: at) } }
        return again.map { Event($0) }
      }
      let customer = try owner(of: change, named)
      let id = customer.id
      try refuseErased(customer)
      switch change {
      case .customerAdded:
        guard customer.isWithdrawn else {
          throw changed(customer, "customer", .customer(id))
        }
        for person in customer.people { try refuseTaken(person, except: id) }
        if let contact = customer.contact { try worker(contact) }
        return Event(.customerRestored(id))
      case .customerChanged(_, let field, let from, _):
        guard customer.text(field) == from else {
          throw changed(customer, field.label, .field(id, field))
        }
      case .personAdded(_, let person): try refuseTaken(person, except: id)
      case .personChanged(_, let from, let to):
        guard customer.person(from.id) == from else {
          throw changed(customer, from.name, .person(id, from.id))
        }
        try refuseTaken(to, except: id)
      case .customerClaimed(_, let from, let to):
        guard customer.contact == from else {
          throw changed(customer, "point of contact", .contact(id))
        }
        if let to { try worker(to) }
        return Event(change, when: at)
      case .handover(let id, let step): return Event(.handover(id, try again(step, of: customer)))
      case .promise(_, let promise, let step):
        let again = try again(step, promise, of: customer, returning: told.map(\.change).staff)
        return Event(again)
      case .survey(_, let survey, let step):
        return Event(try again(step, survey, of: customer))
      case .praise(let praise, let step):
        return try again(step, praise).map { Event($0) }
      case .customerWithdrawn, .customerRestored, .personRemoved, .customerTouched,
        .customerMerge, .customerErased,
        .deskRestored, .deskCreated,
        .deskChanged, .agentAdded, .agentChanged, .agentLeft, .agentReturned, .agentDated,
        .agentAway,
        .ticketCreated, .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged,
        .linked, .filed, .merged, .absorbed, .split, .sale, .service, .undone, .commitsUndone,
        .commitsRedone:
        return nil
      }
      return Event(change)
    }
    return merged + others
  }

  /// The commit was read before the lock: it may still have the words that are gone since.
  func refuseErased(_ customer: Customer) throws {
    guard customer.name != Customer.erasedName else {
      throw changed(customer, "customer", .customer(customer.id))
    }
  }

  private func refuseTaken(_ person: Person, except own: Customer.ID) throws {
    try refuseTakenAddresses(
      of: NewPerson(name: person.name, phones: person.phones, emails: person.emails), except: own)
  }

  private func undo(setting change: Event.Change) throws -> Event.Change? {
    switch change {
    case .deskChanged(let change):
      try supervising("change the desk")
      guard desk[change.field] == change.to else { throw changed(change.field) }
      try refuseRecounting(change.inverse)
      return .deskChanged(change.inverse)
    case .deskCreated: throw Refusal.cannotUndo("it made the desk")
    case .agentAdded(let agent): return .agentLeft(try leaving(agent.id).id)
    case .agentLeft(let id): return .agentReturned(try returning(id).id)
    case .agentReturned(let id): return .agentLeft(try leaving(id).id)
    case .agentAway(let id, let from, let to): return try undoing(id, from: from, to: to)
    case .agentChanged(let id, let from, let to):
      return try changing(id, from: to, to: from)
    case .praise(let praise, let step): return try inverse(of: step, praise)
    case .agentDated, .handover, .promise, .survey, .sale, .service, .customerAdded,
      .customerChanged, .personAdded,
      .personChanged,
      .customerClaimed, .customerWithdrawn, .customerRestored, .personRemoved, .customerTouched,
      .customerMerge, .customerErased, .deskRestored,
      .ticketCreated, .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged,
      .linked, .filed, .merged, .absorbed, .split, .undone, .commitsUndone, .commitsRedone:
      return nil
    }
  }

  /// Without work, as whoever leaves.
  ///
  /// - Parameter work: what the same commit takes from them.
  private func leaving(
    _ id: Agent.ID, freeing work: MovedWork = MovedWork()
  ) throws -> Agent {
    try supervising("change agents")
    let agent = try member(id)
    if agent.role == .supervisor { try refuseLast(agent) }
    try refuse(agent, workingBeside: work)
    return agent
  }

  /// With accounts that act as nobody else meanwhile.
  private func returning(_ id: Agent.ID) throws -> Agent {
    try supervising("change agents")
    guard let agent = try records.agent(id), agent.leftAt != nil else {
      throw Refusal.changedSince(
        "\(id)", "membership", by: nil, isOwn: false, overtaken: .agent(id))
    }
    try refuseTaken(agent.accounts, except: id)
    return agent
  }

  /// Work that somebody was given since is in the way of their going.
  private func refuse(
    _ agent: Agent, workingBeside work: MovedWork
  ) throws {
    if let promised = try records.openPromises(of: agent.id).last(where: {
      !work.promises.contains($0.id)
    }) {
      let giver = promised.madeBy
      throw Refusal.changedSince("\(agent.id)", "promises", by: giver, isOwn: giver == actor)
    }
    if let sale = try records.openSales(assignedTo: agent.id).last(where: {
      !work.sales.contains($0.id)
    }) {
      let giver = sale.giver(of: agent.id)
      throw Refusal.changedSince("\(agent.id)", "sales", by: giver, isOwn: giver == actor)
    }
    // A handover that waits for them would wait for nobody.
    if let offered = try records.customersOffered().last(where: { $0.handover?.to == agent.id }) {
      let giver = offered.handover?.by
      throw Refusal.changedSince("\(agent.id)", "handovers", by: giver, isOwn: giver == actor)
    }
    let given = try freeing(agent).compactMap(\.change.ticket).last { !work.tickets.contains($0) }
    guard let given else { return }
    let entries = try records.entries(of: given)
    let giving = entries.last { entry in
      if case .assigned(_, to: agent.id) = entry.content { entry.counts } else { false }
    }
    let giver = (giving ?? entries.first)?.recordedBy
    throw Refusal.changedSince("\(agent.id)", "work", by: giver, isOwn: giver == actor)
  }

  private func changing(
    _ id: Agent.ID, from: AgentProfile, to: AgentProfile, freeing work: MovedWork = MovedWork()
  ) throws -> Event.Change {
    try supervising("change agents")
    let agent = try member(id)
    guard agent.profile == from else {
      throw Refusal.changedSince("\(id)", "profile", by: nil, isOwn: false, overtaken: .agent(id))
    }
    // A viewer again: the tickets they were given since are in the way.
    if to.role == .viewer, from.role != .viewer {
      try refuse(agent, workingBeside: work)
    }
    _ = try change(agent, to: to)
    return .agentChanged(id, from: from, to: to)
  }

  private func isAsBefore(
    setting change: Event.Change, freeing work: MovedWork
  ) throws -> Event.Change? {
    if case .agentAdded(let agent) = change { return .agentReturned(try returning(agent.id).id) }
    if case .agentReturned(let id) = change { return .agentReturned(try returning(id).id) }
    if case .agentLeft(let id) = change {
      return .agentLeft(try leaving(id, freeing: work).id)
    }
    if case .agentChanged(let id, let from, let to) = change {
      return try changing(id, from: from, to: to, freeing: work)
    }
    if case .agentAway(let id, let from, let to) = change {
      return try redoing(id, from: from, to: to)
    }
    if case .praise(let praise, let step) = change { return try again(step, praise) }
    guard case .deskChanged(let setting) = change else { return nil }
    try supervising("change the desk")
    guard desk[setting.field] == setting.from else { throw changed(setting.field) }
    try refuseRecounting(setting)
    return change
  }

  private func changed(_ field: DeskField) -> Refusal {
    let author = desk.lastChanges[field]?.by
    return Refusal.changedSince("the desk", field.label, by: author, isOwn: author == actor)
  }

  func changed(
    _ customer: Customer, _ what: String, _ overtaken: Overtaken? = nil, by author: Agent.ID? = nil
  ) -> Refusal {
    Refusal.changedSince(
      "\(customer.name) (\(customer.id))", what, by: author, isOwn: author == actor,
      overtaken: overtaken)
  }
}

/// Work that moves with the same commit.
private struct MovedWork {
  var tickets: Set<Ticket.ID> = []
  var promises: Set<Promise.ID> = []
  var sales: Set<Sale.ID> = []

  init(_ changes: [Event.Change] = []) {
    tickets = Set(changes.tickets)
    for change in changes {
      if case .promise(_, let id, _) = change { promises.insert(id) }
      if case .sale(_, let id, _) = change { sales.insert(id) }
    }
  }
}

extension [Event.Change] {
  fileprivate var openedSales: Set<Sale.ID> {
    Set(
      compactMap { change in
        if case .sale(_, let id, .opened) = change { id } else { nil }
      })
  }
}
