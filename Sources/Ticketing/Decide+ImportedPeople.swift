import Foundation

// Agents and customers of another desk, as its export has them.

extension Decider {
  /// Without an account: those are of a machine. Who is here already stays as they are; at a desk
  /// that has nothing yet they have been an agent for as long as they were there.
  func bring(_ agent: Agent, _ numbering: Numbering) throws -> [Event] {
    try supervising("import")
    let since = try happened(agent.createdAt)
    if let here = try records.agent(agent.id) {
      guard numbering == .kept else { return [] }
      let dated =
        here.createdAt == since
        ? [] : [Event(.agentDated(agent.id, from: here.createdAt, to: since))]
      return dated + (here.absences.isEmpty ? try absences(of: agent) : [])
    }
    var added = NewAgent(id: agent.id, name: agent.name, role: agent.role)
    added.leftAt = try agent.leftAt.map(happened)
    try Limits.check(newAgent: added)
    return [Event(.agentAdded(added), when: since)] + (try absences(of: agent))
  }

  private func absences(of agent: Agent) throws -> [Event] {
    var before: Absence?
    return try agent.absences.map { change in
      if let deputy = change.absence?.deputy { try Limits.check(agentID: deputy) }
      defer { before = change.absence }
      return Event(
        .agentAway(agent.id, from: before, to: change.absence), when: try happened(change.at))
    }
  }

  func bring(
    _ customer: Customer, _ numbering: Numbering, _ contacts: ContactHistory
  ) throws -> [Event] {
    try supervising("import")
    return try identify(customer, numbering, contacts).events
  }

  /// Who somebody of another desk is here, with the events that make them known.
  func identify(
    _ there: Customer, _ numbering: Numbering, _ contacts: ContactHistory = ContactHistory()
  ) throws -> ImportedOwner {
    try check(there)
    switch numbering {
    case .kept:
      if let here = try records.customer(there.id) {
        guard here.isSame(as: there) else { throw Refusal.numberTaken(there.id.rawValue) }
        if here.mergedInto != nil { return joined(there, to: try customer(here.id)) }
        return ImportedOwner(here, people: there.people)
      }
      if let id = there.externalID, try records.customer(externalID: id) != nil {
        throw Refusal.sourceTaken(id)
      }
      return try leading(
        try added(there, as: there.id, externalID: there.externalID, contacts),
        to: there.mergedInto.flatMap { try records.customer($0) })
    case .new(let source):
      let externalID = "\(source):\(there.id)"
      try Limits.check(line: externalID, "id")
      if let here = try records.customer(externalID: externalID) {
        guard here.createdAt == there.createdAt else { throw Refusal.sourceTaken(externalID) }
        if here.mergedInto != nil { return joined(there, to: try customer(here.id)) }
        return ImportedOwner(here, people: there.people)
      }
      if let here = try records.customer(there.id), here.isSame(as: there),
        here.externalID == there.externalID
      {
        return ImportedOwner(here, people: there.people)
      }
      // Whoever was added by mistake there is nobody here.
      if !there.isWithdrawn, let here = try atOneOfTheirAddresses(there) {
        return joined(there, to: here)
      }
      let id = Customer.ID(number: try records.nextCustomer())
      var there = there
      there.recommendedBy = try there.recommendedBy.flatMap {
        try records.customer(externalID: "\(source):\($0)")?.id
      }
      return try leading(
        try added(there, as: id, externalID: externalID, contacts),
        to: there.mergedInto.flatMap { try records.customer(externalID: "\(source):\($0)") })
    }
  }

  /// By an address, as the import of a CSV file does. A name alone is nobody in particular: two
  /// customers of one desk may have the same.
  private func atOneOfTheirAddresses(_ there: Customer) throws -> Customer? {
    for address in there.people.flatMap(\.addresses) {
      let found = try records.customers(at: address)
      guard found.count < 2 else {
        throw Refusal.ambiguous(
          Who.address(address).label,
          candidates: found.prefix(5).map { Candidate(id: $0.id, name: $0.name) },
          count: found.count)
      }
      if let only = found.first { return only }
    }
    return nil
  }

  /// Their people join those who are here; a second name at an address is a second person.
  private func joined(_ there: Customer, to here: Customer) -> ImportedOwner {
    var owner = ImportedOwner(here, people: [])
    for person in there.people {
      if let known = owner.customer.people.first(where: { $0.isSame(as: person) }) {
        owner.people[person.id] = known.id
      } else {
        var added = person
        added.id = owner.customer.nextPerson
        owner.people[person.id] = added.id
        owner.customer.people.append(added)
        owner.events.append(Event(.personAdded(here.id, added)))
      }
    }
    return owner
  }

  private func added(
    _ there: Customer, as id: Customer.ID, externalID: String?, _ contacts: ContactHistory
  ) throws -> ImportedOwner {
    let createdAt = try happened(there.createdAt)
    let contacts = try changes(of: there, contacts)
    let first = contacts.first.flatMap { $0.at == createdAt ? $0 : nil }
    let added = CustomerAdded(
      id: id, name: there.name, kind: there.kind, people: there.people, contact: first?.contact,
      preferredChannel: there.preferredChannel, whatMatters: there.whatMatters,
      source: there.source, notes: there.notes, recommendedBy: there.recommendedBy,
      partner: there.partner, doNotContact: there.doNotContact, tags: there.tags,
      externalID: externalID, lastTouchAt: try there.lastTouchAt.map(happened))
    var owner = ImportedOwner(Customer(added, at: createdAt), people: there.people)
    owner.events.append(Event(.customerAdded(added), when: createdAt))
    for change in first == nil ? contacts[...] : contacts.dropFirst()
    where change.contact != owner.customer.contact {
      owner.events.append(
        Event(
          .customerClaimed(id, from: owner.customer.contact, to: change.contact), when: change.at))
      owner.customer.contact = change.contact
      owner.customer.contactSince = change.contact == nil ? nil : change.at
    }
    if let handover = there.handover, handover.from == owner.customer.contact {
      owner.events.append(
        Event(.handover(id, .offered(handover)), when: try happened(handover.at)))
      owner.customer.handover = handover
    }
    if there.isWithdrawn {
      owner.events.append(Event(.customerWithdrawn(id)))
      owner.customer.isWithdrawn = true
    }
    return owner
  }

  /// What moved with a merge has moved there already: here the id leads to the survivor.
  private func leading(
    _ owner: ImportedOwner, to survivor: Customer?
  ) throws -> ImportedOwner {
    guard let survivor, survivor.id != owner.customer.id else { return owner }
    var owner = owner
    let touches = CustomerMerge.Touches(
      last: survivor.lastTouchAt, before: survivor.touchedBefore)
    owner.events.append(
      Event(
        .customerMerge(survivor.id, .merged(CustomerMerge(owner.customer.id, touches: touches)))))
    owner.customer.mergedInto = survivor.id
    return owner
  }

  /// Who was accountable there; without a history, whoever is, since they are.
  private func changes(
    of there: Customer, _ contacts: ContactHistory
  ) throws -> [ContactHistory.Change] {
    let told = try contacts.changes.map { change in
      if let contact = change.contact { try Limits.check(agentID: contact) }
      return ContactHistory.Change(at: try happened(change.at), contact: change.contact)
    }
    guard told.isEmpty, let contact = there.contact else { return told }
    let since = try happened(there.contactSince ?? there.createdAt)
    return [ContactHistory.Change(at: since, contact: contact)]
  }

  private func check(_ customer: Customer) throws {
    guard let number = customer.id.number, number <= Limits.number else {
      throw Refusal.malformed(field: "customer's id", text: customer.id.rawValue, example: "c12")
    }
    _ = try past(customer.createdAt)
    try Limits.check(line: customer.name, "customer's name")
    var ids: Set<Person.ID> = []
    for person in customer.people {
      guard let number = Int(person.id.rawValue.dropFirst()),
        Person.ID(number: number) == person.id, (1...Limits.number).contains(number),
        ids.insert(person.id).inserted
      else {
        throw Refusal.malformed(
          field: "person's id of its own", text: person.id.rawValue, example: "p1")
      }
      try Limits.check(line: person.name, "person's name")
      for text in person.emails { try Limits.check(line: text, "mail address") }
      for text in person.phones { try Limits.check(line: text, "phone number") }
    }
    if let contact = customer.contact { try Limits.check(agentID: contact) }
    try Limits.check(optionalLine: customer.whatMatters, "line of what matters")
    try Limits.check(optionalLine: customer.source, "source")
    try Limits.check(optionalLine: customer.partner, "partner's line")
    try Limits.check(optionalLine: customer.doNotContact, "reason not to contact them")
    if let handover = customer.handover {
      for agent in [handover.to, handover.by, handover.from].compactMap(\.self) {
        try Limits.check(agentID: agent)
      }
      try Limits.check(line: handover.reason, "reason")
      try Limits.check(body: handover.brief, "brief")
    }
    try Limits.check(optionalLine: customer.externalID, "id")
    if let notes = customer.notes { try Limits.check(body: notes, "notes", mayBeEmpty: true) }
    for tag in customer.tags { try Limits.check(line: tag, "tag") }
  }
}

/// Who a customer of another desk is at this one.
struct ImportedOwner {
  var customer: Customer
  /// The ids of their people there, and here.
  var people: [Person.ID: Person.ID]
  /// What makes them known here.
  var events: [Event] = []

  /// - Parameter people: who have the same ids here as there.
  init(_ customer: Customer, people: [Person]) {
    self.customer = customer
    self.people = Dictionary(people.map { ($0.id, $0.id) }) { first, _ in first }
  }
}

extension Person {
  /// The same name, and an address in common unless one of them has none.
  fileprivate func isSame(as other: Person) -> Bool {
    guard name.lowercased() == other.name.lowercased() else { return false }
    let (mine, theirs) = (Set(addresses), Set(other.addresses))
    return mine.isEmpty || theirs.isEmpty || !mine.isDisjoint(with: theirs)
  }
}
