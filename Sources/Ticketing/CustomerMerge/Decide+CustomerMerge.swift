import Foundation

// Two customers who are one.

extension Decider {
  /// - Parameter before: the same merge as it was done before it was undone: people are called the same.
  func merge(
    _ duplicate: Customer.ID, into other: Customer.ID, as before: CustomerMerge? = nil
  ) throws -> [Event] {
    let (gone, survivor) = try merging(duplicate, into: other)
    var events: [Event] = []
    var merge = try moving(gone, to: survivor, before?.ids ?? [:])
    if survivor.contact == nil, let contact = gone.contact {
      merge.contact = contact
      events.append(
        Event(.customerClaimed(survivor.id, from: nil, to: contact), when: gone.contactSince))
    }
    return events + [Event(.customerMerge(survivor.id, .merged(merge)))]
  }

  private func merging(
    _ duplicate: Customer.ID, into other: Customer.ID
  ) throws -> (gone: Customer, survivor: Customer) {
    guard let gone = try records.customer(duplicate) else {
      throw Refusal.noSuchCustomer(duplicate.rawValue)
    }
    if gone.mergedInto != nil {
      let into = try customer(duplicate)
      throw Refusal.customerMerge(.already(gone.candidate, into: into.candidate))
    }
    let survivor = try customer(other)
    guard survivor.id != gone.id else {
      guard other != duplicate, let named = try records.customer(other) else {
        throw Refusal.customerMerge(.itself(gone.candidate))
      }
      throw Refusal.customerMerge(.already(named.candidate, into: gone.candidate))
    }
    for one in [gone, survivor] {
      guard one.name != Customer.erasedName else { throw Refusal.customerMerge(.erased(one.id)) }
      guard !one.isWithdrawn else { throw Refusal.noSuchCustomer(one.id.rawValue) }
      if let handover = one.handover {
        throw Refusal.customerMerge(.handingOver(one.candidate, to: handover.to))
      }
    }
    // Somebody stops being accountable: that is theirs to say, as a handover is.
    if gone.contact != nil, survivor.contact != nil, gone.contact != survivor.contact {
      try accountable(for: gone)
    }
    return (gone, survivor)
  }

  private func moving(
    _ gone: Customer, to survivor: Customer, _ known: [Person.ID: Person.ID]
  ) throws -> CustomerMerge {
    var merge = CustomerMerge(
      gone.id,
      touches: CustomerMerge.Touches(
        last: [gone.lastTouchAt, survivor.lastTouchAt].compactMap(\.self).max(),
        before: [gone.touchedBefore, survivor.touchedBefore].compactMap(\.self).max()))
    merge.tickets = try records.tickets(of: gone.id).map(\.id)
    merge.sales = try records.sales(of: gone.id).map(\.id)
    merge.promises = try records.promises(of: gone.id).map(\.id)
    merge.surveys = try records.surveys(of: gone.id).map(\.id)
    merge.praises = try records.praises(of: gone.id).map(\.id)
    for other in try records.customers(recommendedBy: gone.id)
    where try !leads(survivor, to: other.id) {
      merge.recommended.append(other.id)
    }
    introduce(gone, to: survivor, known, &merge)
    merge.fields = try fields(of: gone, joining: survivor)
    let tags = survivor.tags + gone.tags.filter { !survivor.tags.contains($0) }
    if tags != survivor.tags {
      merge.tags = CustomerMerge.TagChange(from: survivor.tags, to: tags.sorted())
    }
    return merge
  }

  /// Whether somebody was recommended by another, or by way of those whom they recommended.
  private func leads(_ customer: Customer, to other: Customer.ID) throws -> Bool {
    var next: Customer? = customer
    var passed: Set<Customer.ID> = []
    while let known = next, passed.insert(known.id).inserted {
      if known.id == other { return true }
      next = try known.recommendedBy.flatMap { try records.customer($0) }
    }
    return false
  }

  /// Who has the same name and an address in common is one person; all others join as they are.
  private func introduce(
    _ gone: Customer, to survivor: Customer, _ before: [Person.ID: Person.ID],
    _ merge: inout CustomerMerge
  ) {
    var taken: Set<Person.ID> = []
    var last = survivor.lastPerson
    // Those who were taken back, too: what they said may come back.
    for number in 1...max(1, gone.lastPerson) {
      let id = Person.ID(number: number)
      let known = gone.person(id)
      let same = known.flatMap { known in
        survivor.people.first { !taken.contains($0.id) && $0.isSame(as: known) }
      }
      if let known, let same {
        taken.insert(same.id)
        merge.renamed.append(.init(from: id, to: same.id))
        let both = same.joined(known)
        if both != same { merge.people.append(.init(before: same, after: both)) }
      } else {
        var new = before[id]
        if let own = new, survivor.person(own) != nil { new = nil }
        if new == nil { last += 1 }
        let called = new ?? Person.ID(number: last)
        merge.renamed.append(.init(from: id, to: called))
        guard var known else { continue }
        known.id = called
        merge.people.append(.init(before: nil, after: known))
      }
    }
  }

  /// What the survivor has not, they get. What they have otherwise stays in the duplicate's own record,
  /// where everybody sees it beside the survivor's.
  private func fields(
    of gone: Customer, joining survivor: Customer
  ) throws -> [CustomerMerge.FieldChange] {
    try CustomerField.allCases.compactMap { field in
      guard survivor.text(field) == nil, let theirs = gone.text(field) else { return nil }
      if field == .recommendedBy, try leads(survivor, toRecommender: theirs, of: gone) {
        return nil
      }
      return .init(field: field, from: nil, to: theirs)
    }
  }

  /// They would have recommended themselves.
  private func leads(
    _ survivor: Customer, toRecommender text: String, of gone: Customer
  ) throws -> Bool {
    guard let recommender = try records.customer(Customer.ID(rawValue: text)) else { return false }
    return try leads(recommender, to: survivor.id) || leads(recommender, to: gone.id)
  }
}

extension Person {
  fileprivate func isSame(as other: Person) -> Bool {
    guard SearchText.foldedName(name) == SearchText.foldedName(other.name) else { return false }
    let (mine, theirs) = (Set(addresses), Set(other.addresses))
    return mine.isEmpty || theirs.isEmpty || !mine.isDisjoint(with: theirs)
  }

  fileprivate func joined(_ other: Person) -> Person {
    var both = self
    let known = Set(addresses)
    both.phones += other.phones.filter { !known.contains(Address(phone: $0)) }
    both.emails += other.emails.filter { !known.contains(Address(email: $0)) }
    return both
  }
}
