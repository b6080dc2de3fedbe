import Foundation

// Undo and redo of merges of customers. What came later stays with the survivor, and so does what was
// joined with something of theirs since: a ticket that was merged into one of theirs, or carried on.

extension Decider {
  /// - Parameter told: of the merge that is undone; it may have been done again since, otherwise.
  func undo(_ told: CustomerMerge, into id: Customer.ID) throws -> [Event] {
    let (gone, survivor) = try merged(told.duplicate, into: id)
    let merge = try lastMerge(of: gone.id, into: id) ?? told
    var back = CustomerMerge(gone.id, touches: merge.touches)
    back.renamed = merge.renamed.map { .init(from: $0.to, to: $0.from) }
    try choose(&back, of: merge, from: survivor)
    try sendPeople(&back, of: merge, gone, survivor)
    try acquaint(gone, with: survivor, &back)
    // Somebody's later words are theirs, and stay.
    back.fields = merge.fields.filter { survivor.text($0.field) == $0.to }
      .map { .init(field: $0.field, from: $0.to, to: $0.from) }
    if let tags = merge.tags, tags.to == survivor.tags {
      back.tags = CustomerMerge.TagChange(from: tags.to, to: tags.from)
    }
    back.recommended = try merge.recommended.filter {
      try records.customer($0)?.recommendedBy == survivor.id
    }
    var events = [Event(.customerMerge(survivor.id, .undone(back)))]
    if let contact = merge.contact, survivor.contact == contact, survivor.handover == nil {
      events.append(Event(.customerClaimed(survivor.id, from: contact, to: nil)))
    }
    // Who has left meanwhile is accountable for nobody.
    if let contact = gone.contact, try !canWork(contact) {
      events.append(Event(.customerClaimed(gone.id, from: contact, to: nil)))
    }
    return events
  }

  /// As it would be done now: what came to the duplicate meanwhile moves, too.
  func redo(_ told: CustomerMerge, into id: Customer.ID) throws -> [Event] {
    guard let survivor = try records.customer(id) else {
      throw Refusal.noSuchCustomer(id.rawValue)
    }
    try refuseMerged(survivor)
    try refuseErased(survivor)
    return try merge(
      told.duplicate, into: id, as: try lastMerge(of: told.duplicate, into: id) ?? told)
  }

  /// Whose it is by now: what moved with a merge is the survivor's. What was known of the duplicate
  /// before has become part of them.
  func owner(of change: Event.Change, _ named: Customer.ID) throws -> Customer {
    let place = try place(of: change)
    let id = place?.owner ?? named
    guard let owner = try records.customer(id) else { throw Refusal.noSuchCustomer(id.rawValue) }
    try refuseMerged(owner)
    // What was undone stays where it was, though its ticket may have gone elsewhere since.
    if let ticket = try place?.ticket.flatMap(records.ticket), ticket.customer != id {
      throw changed(owner, "merge", .customer(owner.id))
    }
    return owner
  }

  /// Of what moves when customers are merged: whose it is, and the ticket it is about.
  private func place(of change: Event.Change) throws -> (owner: Customer.ID?, ticket: Ticket.ID?)? {
    if case .promise(_, let id, _) = change {
      try records.promise(id).map { ($0.customer, $0.ticket) }
    } else if case .survey(_, let id, _) = change {
      try records.survey(id).map { ($0.customer, $0.ticket) }
    } else if case .praise(let id, _) = change {
      try records.praise(id).map { ($0.customer, $0.ticket) }
    } else if case .sale(_, let id, _) = change {
      try records.sale(id).map { ($0.customer, nil) }
    } else {
      nil
    }
  }

  func refuseMerged(_ customer: Customer) throws {
    guard customer.mergedInto != nil else { return }
    let into = try self.customer(customer.id)
    throw Refusal.customerMerge(.mergedSince(customer.candidate, into: into.candidate))
  }

  private func merged(
    _ duplicate: Customer.ID, into id: Customer.ID
  ) throws -> (gone: Customer, survivor: Customer) {
    guard let survivor = try records.customer(id), let gone = try records.customer(duplicate) else {
      throw Refusal.noSuchCustomer(duplicate.rawValue)
    }
    try refuseMerged(survivor)
    try refuseErased(survivor)
    guard gone.mergedInto == id else {
      throw changed(gone, "merge", .customer(gone.id))
    }
    return (gone, survivor)
  }

  private func lastMerge(
    of duplicate: Customer.ID, into id: Customer.ID
  ) throws -> CustomerMerge? {
    try records.happenings(of: duplicate).lazy.compactMap { told in
      if case .customerMerge(id, .merged(let merge)) = told.event.change,
        merge.duplicate == duplicate
      {
        merge
      } else {
        nil
      }
    }.last
  }

  private func canWork(_ id: Agent.ID) throws -> Bool {
    guard let agent = try records.agent(id) else { return false }
    return agent.leftAt == nil && agent.role != .viewer
  }

  /// Which tickets and sales go back, and with them what is about them.
  private func choose(
    _ back: inout CustomerMerge, of merge: CustomerMerge, from survivor: Customer
  ) throws {
    let tickets = try records.tickets(of: survivor.id)
    let matters = Matters(
      tickets, moved: merge.tickets, moved: merge.sales)
    back.tickets = merge.tickets.filter { matters.goesBack($0) }
    back.sales = merge.sales.filter { matters.goesBack($0) }
    let returning = (Set(back.tickets), Set(back.sales))
    func goesBack(_ ticket: Ticket.ID?, _ sale: Sale.ID?, _ hasMoved: Bool) -> Bool {
      if let ticket { return returning.0.contains(ticket) }
      if let sale { return returning.1.contains(sale) }
      return hasMoved
    }
    back.promises = try records.promises(of: survivor.id).filter {
      goesBack($0.ticket, $0.sale, merge.promises.contains($0.id))
    }.map(\.id)
    back.surveys = try records.surveys(of: survivor.id).filter {
      returning.0.contains($0.ticket)
    }.map(\.id)
    back.praises = try records.praises(of: survivor.id).filter {
      goesBack($0.ticket, nil, merge.praises.contains($0.id))
    }.map(\.id)
    var last = merge.touches.last
    let gone = try records.customer(merge.duplicate)
    var theirs = gone?.touchedBefore
    var entries: [Ticket.ID: Set<Int>] = [:]
    for id in back.tickets {
      let told = try records.entries(of: id)
      entries[id] = Set(told.map(\.sequence))
      theirs = [theirs, told.filter { $0.content.isTouch && !$0.isWithdrawn }.map(\.at).max()]
        .compactMap(\.self).max()
    }
    last = try records.lastTouch(of: survivor.id, without: entries)
    let before = try beforeMerge(of: survivor, merge)
    back.touches = CustomerMerge.Touches(
      last: [last, before].compactMap(\.self).max(), before: before)
    back.lastTouchAt = theirs
  }

  /// When the survivor was last touched on tickets that were not brought along, without the duplicate.
  private func beforeMerge(of survivor: Customer, _ merge: CustomerMerge) throws -> Date? {
    let others = try records.merged(into: survivor.id).filter {
      $0.mergedInto == survivor.id && $0.id != merge.duplicate
    }
    let added = try records.happenings(of: survivor.id).lazy.compactMap { told -> CustomerAdded? in
      if case .customerAdded(let added) = told.event.change { added } else { nil }
    }.first
    return (others.map(\.touchedBefore) + [added?.lastTouchAt]).compactMap(\.self).max()
  }

  private func sendPeople(
    _ back: inout CustomerMerge, of merge: CustomerMerge, _ gone: Customer, _ survivor: Customer
  ) throws {
    let origin = Dictionary(merge.renamed.map { ($0.to, $0.from) }) { first, _ in first }
    let returning = (Set(back.tickets), Set(back.sales))
    let staying = try mentioned(
      on: records.tickets(of: survivor.id).filter { !returning.0.contains($0.id) },
      records.sales(of: survivor.id).filter { !returning.1.contains($0.id) })
    for change in merge.people {
      guard let after = change.after, let now = survivor.person(after.id) else { continue }
      if let before = change.before {
        var kept = now == after ? before : now
        let own = Set(before.addresses)
        let brought = Set(after.addresses).subtracting(own)
        kept.phones.removeAll { brought.contains(Address(phone: $0)) }
        kept.emails.removeAll { brought.contains(Address(email: $0)) }
        if kept != now { back.people.append(.init(before: now, after: kept)) }
        continue
      }
      if now != after, let id = origin[after.id], let known = gone.person(id) {
        var learnt = now
        learnt.id = id
        back.returned.append(.init(before: known, after: learnt))
      }
      // Who has spoken on something that stays is still known there, by name.
      let left = staying.contains(after.id) ? Person(id: now.id, name: now.name) : nil
      back.people.append(.init(before: now, after: left))
    }
  }

  /// Who has spoken since on something that goes back, and is the survivor's own, is known there, too, by
  /// name.
  private func acquaint(
    _ gone: Customer, with survivor: Customer, _ back: inout CustomerMerge
  ) throws {
    let people = try mentioned(
      on: back.tickets.compactMap(records.ticket), back.sales.compactMap(records.sale)
    ).subtracting(back.renamed.map(\.from))
    var last = gone.lastPerson
    for person in survivor.people where people.contains(person.id) {
      last += 1
      let known = Person(id: Person.ID(number: last), name: person.name)
      back.renamed.append(.init(from: person.id, to: known.id))
      back.returned.append(.init(before: nil, after: known))
    }
  }

  private func mentioned(on tickets: [Ticket], _ sales: [Sale]) throws -> Set<Person.ID> {
    var people = Set(sales.compactMap(\.person))
    for ticket in tickets where ticket.outcome != .withdrawn {
      if let person = ticket.person { people.insert(person) }
      let entries = try records.entries(of: ticket.id).filter { !$0.isWithdrawn }
      people.formUnion(entries.compactMap(\.content.person))
    }
    return people
  }
}

/// Tickets and sales that belong together: they go back together, or stay together.
private struct Matters {
  private enum Matter: Hashable {
    case ticket(Ticket.ID)
    case sale(Sale.ID)
  }

  private var staying: Set<Matter> = []

  init(_ tickets: [Ticket], moved: [Ticket.ID], moved sales: [Sale.ID]) {
    let moved = Set(moved.map(Matter.ticket) + sales.map(Matter.sale))
    var neighbours: [Matter: Set<Matter>] = [:]
    var all: Set<Matter> = []
    for ticket in tickets {
      let own = Matter.ticket(ticket.id)
      all.insert(own)
      let others = [
        ticket.mergedInto.map(Matter.ticket), ticket.continues.map(Matter.ticket),
        ticket.sale.map(Matter.sale),
      ]
      for other in others.compactMap(\.self) {
        all.insert(other)
        neighbours[own, default: []].insert(other)
        neighbours[other, default: []].insert(own)
      }
    }
    var next = all.subtracting(moved).sorted { "\($0)" < "\($1)" }
    staying = Set(next)
    while let one = next.popLast() {
      for other in neighbours[one, default: []] where staying.insert(other).inserted {
        next.append(other)
      }
    }
  }

  func goesBack(_ id: Ticket.ID) -> Bool { !staying.contains(.ticket(id)) }
  func goesBack(_ id: Sale.ID) -> Bool { !staying.contains(.sale(id)) }
}

/// A merge among the changes of a commit.
struct ToldCustomerMerge {
  var survivor: Customer.ID
  var merge: CustomerMerge

  /// The merge, or what is told beside it and goes with it.
  func isPart(_ change: Event.Change) -> Bool {
    if case .customerMerge(survivor, _) = change { return true }
    if let contact = merge.contact, case .customerClaimed(survivor, nil, contact) = change {
      return true
    }
    return false
  }
}

extension Decider {
  /// What else is undone or done again with a merge must be about others: the rules see what was before
  /// both.
  func refuseTangled(_ merges: [ToldCustomerMerge], in changes: [Event.Change]) throws {
    guard !merges.isEmpty else { return }
    let merged = merges.flatMap { [$0.survivor, $0.merge.duplicate] }
    var isTangled = Set(merged).count < merged.count
    for change in changes where !merges.contains(where: { $0.isPart(change) }) {
      let owner = try change.customer ?? change.ticket.flatMap { try records.ticket($0)?.customer }
      if let owner, merged.contains(owner) { isTangled = true }
    }
    guard !isTangled else {
      throw Refusal.cannotUndo("a merge of customers and what else was done to them go one by one")
    }
  }
}

extension [Event.Change] {
  var customerMerges: [ToldCustomerMerge] {
    compactMap { change in
      guard case .customerMerge(let id, .merged(let merge)) = change else { return nil }
      return ToldCustomerMerge(survivor: id, merge: merge)
    }
  }
}
