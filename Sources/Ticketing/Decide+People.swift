import Foundation

// Agents and customers: who is here, and who is accountable for whom.

extension Decider {
  func add(_ agent: NewAgent) throws -> [Event] {
    try supervising("add agents")
    try Limits.check(newAgent: agent)
    for other in try records.agents() {
      guard other.id == agent.id else { continue }
      // Somebody comes back, as who they were; not somebody else of that login.
      let isSame =
        agent.accounts.isEmpty
        ? agent.name == other.name : agent.accounts.allSatisfy(other.accounts.contains)
      guard other.leftAt != nil, isSame else { throw Refusal.agentExists(agent.id) }
      try refuseTaken(other.accounts, except: other.id)
      return [Event(.agentReturned(other.id))]
    }
    try refuseTaken(agent.accounts, except: agent.id)
    var agent = agent
    agent.leftAt = nil
    return [Event(.agentAdded(agent))]
  }

  func add(_ new: NewCustomer) throws -> [Event] {
    try Limits.check(customerName: new.name)
    let people = new.people.isEmpty ? [NewPerson(name: new.name)] : new.people
    for person in people {
      try Limits.check(person)
      try refuseTakenAddresses(of: person, except: nil)
    }
    if let contact = new.contact { try worker(contact) }
    try Limits.check(optionalLine: new.whatMatters, "line of what matters")
    try Limits.check(optionalLine: new.source, "source")
    for field in [CustomerField.recommendedBy, .partner, .doNotContact] {
      try check(field, new.text(field), of: nil)
    }
    if let notes = new.notes { try Limits.check(body: notes, "notes") }
    for tag in new.tags { try Limits.check(line: tag, "tag") }
    return [Event(.customerAdded(try added(new, people: people)))]
  }

  /// Work that is open ends by the rules first: nobody is dropped by being forgotten.
  func erase(_ id: Customer.ID) throws -> [Event] {
    try supervising("erase a customer")
    let customer = try customer(id)
    var obstacles: [Refusal] = []
    let open = try records.openTickets(of: customer.id).filter {
      !$0.status(at: now, in: desk).isEnded
    }
    if !open.isEmpty { obstacles.append(.stillOpen(customer.candidate, open.map(\.id))) }
    let promised = try records.promises(of: customer.id).filter { $0.isOpen && $0.due > now }
    if !promised.isEmpty {
      obstacles.append(.promise(.stillOpen(customer.candidate, promised.map(\.id))))
    }
    let selling = try records.sales(of: customer.id).filter { $0.isOpen(at: now) }
    if !selling.isEmpty {
      obstacles.append(.sale(.stillOpen(customer.candidate, selling.map(\.id))))
    }
    if obstacles.count > 1 { throw Refusal.several(obstacles) }
    if let obstacle = obstacles.first { throw obstacle }
    return [Event(.customerErased(customer.id))]
  }

  private func added(_ new: NewCustomer, people: [NewPerson]) throws -> CustomerAdded {
    CustomerAdded(
      id: Customer.ID(number: try records.nextCustomer()), name: new.name, kind: new.kind,
      people: people.enumerated().map { Person(id: Person.ID(number: $0 + 1), $1) },
      contact: new.contact, preferredChannel: new.preferredChannel, whatMatters: new.whatMatters,
      source: new.source, notes: new.notes, recommendedBy: new.recommendedBy,
      partner: new.partner, doNotContact: new.doNotContact, tags: new.tags, externalID: nil)
  }

  func refuseTakenAddresses(of person: NewPerson, except own: Customer.ID?) throws {
    for address in Person(id: Person.ID(number: 0), person).addresses {
      guard let other = try records.customers(at: address).first(where: { $0.id != own }) else {
        continue
      }
      throw Refusal.addressTaken(
        Who.address(address).label, by: other.candidate)
    }
  }

  func edit(_ id: Customer.ID, _ edits: [CustomerEdit]) throws -> [Event] {
    var customer = try customer(id)
    var events: [Event] = []
    for edit in edits {
      guard let change = try change(of: customer, by: edit) else { continue }
      events.append(Event(change))
      customer.take(change)
    }
    guard !events.isEmpty else { throw Refusal.noChange }
    return events
  }

  private func change(of customer: Customer, by edit: CustomerEdit) throws -> Event.Change? {
    switch edit {
    case .set(let field, let text):
      try check(field, text, of: customer.id)
      var text = text
      if field == .recommendedBy, let id = text.map(Customer.ID.init(rawValue:)) {
        text = try self.customer(id).id.rawValue
      }
      let old = customer.text(field)
      return old == text ? nil : .customerChanged(customer.id, field, from: old, to: text)
    case .addPerson(let person):
      try Limits.check(person)
      try refuseTakenAddresses(of: person, except: customer.id)
      return .personAdded(
        customer.id, Person(id: customer.nextPerson, person))
    case .addPhone(let phone, let id):
      return try changed(customer, id) { person in
        if !person.addresses.contains(Address(phone: phone)) { person.phones.append(phone) }
      }
    case .addEmail(let email, let id):
      return try changed(customer, id) { person in
        if !person.addresses.contains(Address(email: email)) { person.emails.append(email) }
      }
    case .changePhone(let old, let new, let id):
      return try changed(customer, id) { person in
        try replace(old, by: new, in: &person.phones, of: customer, id, Address.init(phone:))
      }
    case .changeEmail(let old, let new, let id):
      return try changed(customer, id) { person in
        try replace(old, by: new, in: &person.emails, of: customer, id, Address.init(email:))
      }
    case .renamePerson(let id, let name): return try changed(customer, id) { $0.name = name }
    }
  }

  private func replace(
    _ old: String, by new: String?, in addresses: inout [String], of customer: Customer,
    _ person: Person.ID, _ address: (String) -> Address
  ) throws {
    guard let index = addresses.firstIndex(where: { address($0) == address(old) }) else {
      throw Refusal.contact(.noSuchAddress(old, customer.candidate, person, has: addresses))
    }
    addresses.remove(at: index)
    guard let new, !addresses.contains(where: { address($0) == address(new) }) else { return }
    addresses.insert(new, at: index)
  }

  private func changed(
    _ customer: Customer, _ id: Person.ID, _ change: (inout Person) throws -> Void
  ) throws -> Event.Change? {
    guard let old = customer.person(id) else { throw Refusal.noSuchPerson(customer.id, id) }
    var new = old
    try change(&new)
    let asked = NewPerson(name: new.name, phones: new.phones, emails: new.emails)
    try Limits.check(asked)
    try refuseTakenAddresses(of: asked, except: customer.id)
    return old == new ? nil : .personChanged(customer.id, from: old, to: new)
  }

  private func check(_ field: CustomerField, _ text: String?, of customer: Customer.ID?) throws {
    switch field {
    case .name: try Limits.check(customerName: text ?? "")
    case .kind: try check(text ?? "", "kind of customer", CustomerKind.self)
    case .preferredChannel: if let text { try check(text, "channel", Channel.self) }
    case .recommendedBy: if let text { try check(recommender: text, of: customer) }
    case .whatMatters, .source, .partner, .doNotContact:
      try Limits.check(optionalLine: text, field.label)
    case .notes: if let text { try Limits.check(body: text, "notes") }
    }
  }

  /// Somebody known, and not themselves, nor by way of those whom they recommended.
  private func check(recommender text: String, of customer: Customer.ID?) throws {
    let recommender = try self.customer(Customer.ID(rawValue: text))
    guard !recommender.isWithdrawn else { throw Refusal.noSuchCustomer(text) }
    guard let customer else { return }
    var next: Customer? = recommender
    var passed: Set<Customer.ID> = []
    while let known = next, passed.insert(known.id).inserted {
      guard known.id != customer else { throw Refusal.contact(.recommendsThemselves(customer)) }
      next = try known.recommendedBy.flatMap { try records.customer($0) }
    }
  }

  private func check<Vocabulary: Word>(
    _ text: String, _ field: String, _: Vocabulary.Type
  ) throws {
    guard Vocabulary(rawValue: text) == nil else { return }
    throw Refusal.unknownWord(
      field: field, text: text, choices: Vocabulary.allCases.map(\.rawValue))
  }

  /// Somebody who may be given work.
  func worker(_ id: Agent.ID) throws {
    guard let agent = try records.agent(id) else { throw Refusal.noSuchAgent(id) }
    guard agent.leftAt == nil else { throw Refusal.left(id) }
    guard agent.role != .viewer else { throw Refusal.cannotWork(id, agent.role) }
  }

  /// The customer meant, and which of their people, with the events that make them known.
  func customer(for who: Who) throws -> (customer: Customer, person: Person?, events: [Event]) {
    if let (customer, person) = try records.find(who) {
      guard case .mailbox(let mailbox) = who, person == nil else { return (customer, person, []) }
      // A second name at a known address adds a person, and renames nobody.
      try Limits.check(mailbox)
      let added = Person(id: customer.nextPerson, mailbox)
      return (customer, added, [Event(.personAdded(customer.id, added))])
    }
    guard case .mailbox(let mailbox) = who else { throw Refusal.noSuchCustomer(who.label) }
    try Limits.check(mailbox)
    var new = NewCustomer(name: mailbox.name)
    new.people = [mailbox]
    let event = try added(new, people: [mailbox])
    let customer = Customer(event, at: now)
    return (customer, customer.people.first, [Event(.customerAdded(event))])
  }
}

extension NewCustomer {
  fileprivate func text(_ field: CustomerField) -> String? {
    switch field {
    case .recommendedBy: recommendedBy?.rawValue
    case .partner: partner
    case .doNotContact: doNotContact
    case .name: name
    case .kind: kind.rawValue
    case .preferredChannel: preferredChannel?.rawValue
    case .whatMatters: whatMatters
    case .source: source
    case .notes: notes
    }
  }
}

extension Customer {
  /// What an edit of the same command already did.
  fileprivate mutating func take(_ change: Event.Change) {
    switch change {
    case .customerChanged(_, let field, _, let to): set(field, to)
    case .personAdded(_, let person): add(person)
    case .personChanged(_, let from, let to): people = people.map { $0.id == from.id ? to : $0 }
    case .deskCreated, .deskChanged, .agentAdded, .agentChanged, .agentLeft, .agentReturned,
      .agentDated, .agentAway, .handover, .promise, .survey, .praise, .sale, .service,
      .customerAdded, .customerClaimed,
      .customerWithdrawn, .customerRestored, .personRemoved, .customerTouched,
      .customerMerge, .customerErased,
      .deskRestored, .ticketCreated,
      .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed,
      .merged,
      .absorbed, .split, .undone,
      .commitsUndone, .commitsRedone:
      break
    }
  }
}
