/// A sale of another desk with all that counts of it, to be here what it was there.
public struct ImportedSale: Hashable, Sendable {
  /// Its number there.
  public var id: Sale.ID
  /// Whose it is, as they stand there.
  public var customer: Customer
  /// The events it went through, each with how it was recorded; the first opens it.
  public var steps: [Event]
  public var numbering: Numbering
  /// Its tickets come after it, and have new numbers: from the first charge for one of them on it waits,
  /// to be brought once more.
  public var waits: Bool

  public init(
    id: Sale.ID, customer: Customer, steps: [Event], numbering: Numbering, waits: Bool = false
  ) {
    self.id = id
    self.customer = customer
    self.steps = steps
    self.numbering = numbering
    self.waits = waits
  }

  /// Some of what was charged was for tickets.
  public var namesTickets: Bool { steps.contains(where: \.chargesForTicket) }

  /// Broken off before a charge for a ticket, and nothing was done with it here since.
  func continues(_ here: Sale) -> Bool {
    let known = here.records.count
    guard known < steps.count, steps[known].chargesForTicket else { return false }
    return zip(here.records, steps).allSatisfy { record, event in
      guard case .sale(_, _, let step) = event.change else { return false }
      return step.type == record.step.type && event.when?.wholeMilliseconds == record.at
    }
  }
}

extension Event {
  fileprivate var chargedTicket: Ticket.ID? {
    if case .sale(_, _, .charged(let charge)) = change { charge.ticket } else { nil }
  }

  fileprivate var chargesForTicket: Bool { chargedTicket != nil }
}

extension Sale {
  /// The steps that count, as events; revisions and charges numbered as if the others had never been.
  public var told: [Event] {
    var revisions: [Int: Int] = [:]
    var numbers: [Int: Int] = [:]
    var (revision, number) = (0, 0)
    return records.compactMap { record in
      var step = record.step
      switch step {
      case .undone, .redone: return nil
      case .quoted, .ordered(.stated):
        revision += 1
        if !record.isUndone { revisions[revision] = revisions.count + 1 }
      case .charged:
        number += 1
        if !record.isUndone { numbers[number] = numbers.count + 1 }
      case .rejected(let old, let because):
        step = .rejected(revision: revisions[old] ?? old, because: because)
      case .ordered(.quote(let old)): step = .ordered(.quote(revision: revisions[old] ?? old))
      case .approved(let old, let approval):
        step = .approved(charge: numbers[old] ?? old, approval)
      case .opened, .changed, .assigned, .scheduled, .agreed, .delivered, .closed, .lost, .declined,
        .reopened, .checked:
        break
      }
      guard !record.isUndone else { return nil }
      return Event(
        .sale(customer, id, step), when: record.at, author: record.by,
        original: Recording(at: record.recordedAt, by: record.by, origin: .desk))
    }
  }
}

extension Sale {
  /// As an import of `told` has it: what was taken back has left no trace.
  public var kept: Sale {
    let records = told.compactMap { event -> SaleRecord? in
      guard case .sale(_, _, let step) = event.change, let original = event.original,
        let by = event.author
      else { return nil }
      return SaleRecord(
        step: step, at: event.when ?? original.at, recordedAt: original.at, by: by, commit: 0)
    }
    return Sale(id: id, customer: customer, records: records, filed: filed)
  }
}

extension Decider {
  func bring(_ sale: ImportedSale) throws -> [Event] {
    try supervising("import")
    guard case .sale(_, _, .opened(var opened))? = sale.steps.first?.change,
      let openedAt = sale.steps.first?.when
    else { throw Refusal.empty("history of sale \(sale.id)") }
    try Limits.check(line: opened.title, "title")
    var id = sale.id
    var steps = sale.steps[...]
    let customer: Customer
    switch sale.numbering {
    case .kept:
      guard let here = try records.customer(sale.customer.id) else {
        throw Refusal.ownerMissing(sale.customer.id)
      }
      customer = here
      guard (1...Limits.number).contains(id.rawValue) else {
        throw Refusal.malformed(field: "sale's number", text: id.description, example: "31")
      }
      if let here = try records.sale(id) {
        guard here.records.first?.at == openedAt, here.customer == customer.id else {
          throw Refusal.numberTaken("sale \(id)")
        }
        return []
      }
    case .new(let source):
      let owner = try identify(sale.customer, sale.numbering)
      customer = owner.customer
      let externalID = "\(source):s\(id)"
      try Limits.check(line: externalID, "id")
      if let here = try records.sale(externalID: externalID) {
        guard sale.continues(here) else { return [] }
        id = here.id
        steps = steps.dropFirst(here.records.count)
      } else {
        id = Sale.ID(rawValue: try records.nextSale())
      }
      if sale.waits {
        steps = try steps.prefix { step in
          try step.chargedTicket.map { try records.ticket(externalID: "\(source):\($0)") != nil }
            ?? true
        }
      }
      opened.person = opened.person.flatMap { owner.people[$0] }
      opened.externalID = externalID
    }
    return try steps.map { step in
      var event = step
      if let when = step.when { event.when = try happened(when) }
      guard case .sale(_, _, let told) = step.change else { return event }
      event.change = .sale(customer.id, id, try here(told, opened, sale.numbering))
      return event
    }
  }

  /// With the numbers tickets and customers have here, as far as they are here yet.
  private func here(
    _ step: SaleStep, _ opened: SaleOpened, _ numbering: Numbering
  ) throws -> SaleStep {
    switch step {
    case .opened: return .opened(opened)
    case .assigned(let from, let to):
      for agent in [from, to].compactMap(\.self) { try Limits.check(agentID: agent) }
      return step
    case .quoted(let lines, _):
      for line in lines where !Money.isSane(line.amount) {
        throw Refusal.sale(.tooMuch("quote"))
      }
      return step
    case .charged(var charge):
      guard Money.isSane(charge.amount) else { throw Refusal.sale(.tooMuch("charge")) }
      if case .new(let source) = numbering {
        charge.ticket = try charge.ticket.flatMap {
          try records.ticket(externalID: "\(source):\($0)")?.id
        }
      }
      return .charged(charge)
    case .declined(let because, let other, let told):
      guard case .new(let source) = numbering else { return step }
      return .declined(
        because: because,
        referredTo: try other.flatMap { try records.customer(externalID: "\(source):\($0)")?.id },
        told: told)
    case .changed, .rejected, .ordered, .scheduled, .agreed, .approved, .delivered, .closed, .lost,
      .reopened, .checked, .undone, .redone:
      return step
    }
  }
}
