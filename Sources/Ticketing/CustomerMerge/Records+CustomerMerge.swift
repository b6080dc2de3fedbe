import Foundation

extension RecordKeeper {
  /// Points what moves to where it goes. Total, except that what moves must exist.
  mutating func apply(
    _ step: CustomerMergeStep, of id: Customer.ID, _ recorded: RecordedEvent
  ) throws {
    let merge = step.merge
    guard var survivor = try customer(id) else {
      throw HistoryError.noSuchCustomer(id, commit: recorded.commit)
    }
    guard var duplicate = try customer(merge.duplicate) else {
      throw HistoryError.noSuchCustomer(merge.duplicate, commit: recorded.commit)
    }
    survivor.take(merge.people)
    for change in merge.fields { survivor.set(change.field, change.to) }
    if let tags = merge.tags { survivor.tags = tags.to }
    survivor.lastTouchAt = merge.touches.last
    survivor.touchedBefore = merge.touches.before
    switch step {
    case .merged:
      let numbers = merge.renamed.compactMap(\.to.number)
      survivor.lastPerson = max(survivor.lastPerson, numbers.max() ?? 0)
      duplicate.isWithdrawn = true
      duplicate.mergedInto = id
      duplicate.lastTouchAt = nil
    case .undone:
      duplicate.isWithdrawn = false
      duplicate.mergedInto = nil
      duplicate.take(merge.returned)
      duplicate.lastTouchAt = merge.lastTouchAt
    }
    try save(survivor)
    try save(duplicate)
    let owner = duplicate.isWithdrawn ? id : duplicate.id
    try move(merge, to: owner, recorded)
    for id in merge.recommended {
      guard var other = try customer(id) else { continue }
      other.recommendedBy = owner
      try save(other)
    }
    // It belongs to both stories.
    try append(recorded, to: duplicate.id)
  }

  private mutating func move(
    _ merge: CustomerMerge, to owner: Customer.ID, _ recorded: RecordedEvent
  ) throws {
    let people = merge.ids
    for id in merge.tickets {
      guard var ticket = try ticket(id) else {
        throw HistoryError.noSuchTicket(id, commit: recorded.commit)
      }
      ticket.customer = owner
      ticket.person = ticket.person.flatMap { people[$0] }
      try save(ticket)
    }
    try rename(merge.renamed, on: merge.tickets, before: recorded.commit)
    for id in merge.sales {
      guard var sale = try sale(id) else {
        throw HistoryError.noSuchSale(id, commit: recorded.commit)
      }
      sale.move(to: owner, people)
      try save(sale)
    }
    for id in merge.promises {
      guard var promise = try promise(id) else {
        throw HistoryError.noSuchPromise(id, commit: recorded.commit)
      }
      promise.customer = owner
      try save(promise)
    }
    for id in merge.surveys {
      guard var survey = try survey(id) else {
        throw HistoryError.noSuchSurvey(id, commit: recorded.commit)
      }
      survey.customer = owner
      try save(survey)
    }
    for id in merge.praises {
      guard var praise = try praise(id) else { continue }
      praise.by = .customer(owner)
      try save(praise)
    }
  }
}

extension Customer {
  mutating func take(_ changes: [CustomerMerge.PersonChange]) {
    for change in changes {
      switch (change.before, change.after) {
      case (_, let after?) where people.contains { $0.id == after.id }:
        people = people.map { $0.id == after.id ? after : $0 }
      case (_, let after?): add(after)
      case (let before?, nil): people.removeAll { $0.id == before.id }
      case (nil, nil): break
      }
    }
  }
}

extension Sale {
  /// Its steps name the person, too: it is told from them again when one is undone.
  mutating func move(to owner: Customer.ID, _ people: [Person.ID: Person.ID]) {
    customer = owner
    person = person.flatMap { people[$0] }
    for index in records.indices {
      guard case .opened(var opened) = records[index].step else { continue }
      opened.person = opened.person.flatMap { people[$0] }
      records[index].step = .opened(opened)
    }
  }
}

extension Entry {
  /// - Parameter people: who they are elsewhere; whoever is not among them is nobody there.
  mutating func rename(_ people: [Person.ID: Person.ID]) {
    switch content {
    case .message(var message):
      message.person = message.person.flatMap { people[$0] }
      content = .message(message)
    case .call(var call):
      call.person = call.person.flatMap { people[$0] }
      content = .call(call)
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed, .split, .undone:
      break
    }
  }
}
