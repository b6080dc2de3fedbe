import Foundation

// Two tickets about the same become one, and one about two becomes two.

extension Decider {
  func merge(_ duplicate: Ticket.ID, into other: Ticket.ID) throws -> [Event] {
    let (gone, survivor) = try merging(duplicate, into: other)
    return [
      Event(.merged(gone.id, Merging(from: gone.status, into: survivor.id))),
      Event(.absorbed(survivor.id, Absorbing(of: gone, into: survivor))),
    ]
  }

  private func merging(
    _ duplicate: Ticket.ID, into other: Ticket.ID
  ) throws -> (gone: Ticket, survivor: Ticket) {
    guard let gone = try records.ticket(duplicate) else { throw Refusal.noSuchTicket(duplicate) }
    if let into = gone.mergedInto { throw Refusal.alreadyMerged(duplicate, into: into) }
    guard gone.outcome != .withdrawn else { throw Refusal.withdrawn(duplicate) }
    let survivor = try ticket(other)
    guard survivor.id != gone.id else {
      throw other == duplicate
        ? Refusal.mergesItself(duplicate) : .alreadyMerged(other, into: duplicate)
    }
    guard survivor.customer == gone.customer else {
      throw Refusal.mergesCustomers(
        gone.id, try candidate(gone.customer), survivor.id, try candidate(survivor.customer))
    }
    guard survivor.status(at: now, in: desk) != .closed else {
      throw Refusal.intoClosed(
        survivor.id, open: gone.status(at: now, in: desk) == .closed ? nil : gone.id)
    }
    return (gone, survivor)
  }

  private func candidate(_ id: Customer.ID) throws -> Candidate {
    Candidate(id: id, name: try customer(id).name)
  }

  func split(
    _ id: Ticket.ID, _ quotation: Quotation, _ subject: String?
  ) throws -> [Event] {
    try Limits.check(optionalLine: subject, "subject")
    let ticket = try ticket(id)
    let holder = quotation.of ?? id
    guard try records.survivor(of: holder)?.id == ticket.id,
      let said = try records.entries(of: holder).first(where: { $0.sequence == quotation.entry }),
      !said.isWithdrawn
    else { throw Refusal.noSuchEntry(holder, quotation.entry) }
    guard let words = said.content.fromCustomer else {
      throw Refusal.notSaid(holder, quotation.entry)
    }
    try refuseSplit(quotation.entry, of: holder, leadingTo: ticket)
    let new = Ticket.ID(rawValue: try records.nextTicket())
    let created = TicketCreated(
      id: new, subject: subject ?? ticket.subject, customer: ticket.customer,
      person: words.person ?? ticket.person, channel: words.channel, phase: ticket.phase,
      priority: .normal, assignee: try customer(ticket.customer).contact, tags: [],
      continues: nil, sale: ticket.sale, reworkOf: ticket.reworkOf, externalID: nil, fields: [])
    let asked = said.content.asksForAnswer ? said.at : nil
    var events = try begin(created, with: said.content, said.at, then: nil)
    // Who took the call did so, not who sorts it out.
    if let author = said.author, author != actor { events[1].author = author }
    return events + [
      Event(
        .split(
          ticket.id,
          Splitting(entry: quotation.entry, of: holder, into: new, asked: asked))),
      Event(.linked(ticket.id, from: ticket.links, to: (ticket.links + [new]).sorted())),
      Event(.linked(new, from: [], to: [ticket.id])),
    ]
  }

  /// What was split off already, also before a merge, and the only words there are.
  private func refuseSplit(
    _ entry: Int, of holder: Ticket.ID, leadingTo ticket: Ticket
  ) throws {
    var next: Ticket.ID? = holder
    var seen: Set<Ticket.ID> = []
    while let id = next, seen.insert(id).inserted {
      for told in try records.entries(of: id) where told.counts {
        if case .split(let split) = told.content, split.entry == entry, split.of == holder {
          throw Refusal.alreadySplit(holder, entry, into: split.into ?? ticket.id)
        }
      }
      next = try records.ticket(id)?.mergedInto
    }
    let left = try records.entries(of: ticket.id).filter(\.counts)
    let isJoined = left.contains { if case .absorbed = $0.content { true } else { false } }
    let split = left.count { if case .split = $0.content { true } else { false } }
    guard isJoined || left.count(where: \.content.isTouch) - split > 1 else {
      throw Refusal.onlyWords(ticket.id)
    }
  }
}

extension Entry.Content {
  /// Of what the customer said: who did, how, and the words.
  public var fromCustomer: (person: Person.ID?, channel: Channel, body: String)? {
    if case .message(let message) = self, message.direction == .in {
      return (message.person, message.channel, message.body)
    }
    if case .call(let call) = self, call.direction == .in {
      return (call.person, .phone, call.body)
    }
    return nil
  }
}
