/// A sale of another desk with all that counts of it, to be here what it was there.
public struct ImportedSale: Hashable, Sendable {
  /// Its number there.
  public var id: Sale.ID
  /// Whose it is, as they stand there.
  public var customer: Customer
  /// The events it went through, each with how it was recorded; the first opens it.
  public var steps: [Event]
  public var numbering: Numbering

  public init(id: Sale.ID, customer: Customer, steps: [Event], numbering: Numbering) {
    self.id = id
    self.customer = customer
    self.steps = steps
    self.numbering = numbering
  }
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
      guard try records.sale(externalID: externalID) == nil else { return [] }
      id = Sale.ID(rawValue: try records.nextSale())
      opened.person = opened.person.flatMap { owner.people[$0] }
      opened.externalID = externalID
    }
    return try sale.steps.map { step in
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
    case .declined(let because, let other):
      guard case .new(let source) = numbering else { return step }
      return .declined(
        because: because,
        referredTo: try other.flatMap { try records.customer(externalID: "\(source):\($0)")?.id })
    case .changed, .rejected, .ordered, .scheduled, .agreed, .approved, .delivered, .closed, .lost,
      .reopened, .checked, .undone, .redone:
      return step
    }
  }
}
