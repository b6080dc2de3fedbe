import Foundation

// Sales: from enquiry to aftercare, each step with what it needs.

extension Decider {
  func events(for command: SaleCommand, _ when: Date?) throws -> [Event] {
    let when = try past(when)
    switch command {
    case .open(let new): return try open(new, when)
    case .rename(let id, let title):
      try Limits.check(line: title, "title")
      let sale = try sale(id)
      guard title != sale.title else { throw Refusal.noChange }
      return try take(.changed(.title, from: sale.title, to: title), on: sale, when)
    case .assign(let id, let agent):
      let sale = try sale(id)
      if let agent { try worker(agent) }
      guard agent != sale.assignee else { throw Refusal.noChange }
      return try take(.assigned(from: sale.assignee, to: agent), on: sale, when)
    case .quote(let id, let lines, let validUntil):
      try check(lines)
      if let validUntil, validUntil <= when ?? now {
        throw Refusal.sale(.offerBeforeQuote(validUntil))
      }
      return try take(
        .quoted(lines, validUntil: validUntil?.wholeMilliseconds), on: try sale(id), when)
    case .reject(let id, let because):
      try Limits.check(optionalLine: because, "reason")
      let sale = try sale(id)
      return try take(
        .rejected(revision: sale.offer?.revision ?? 0, because: because), on: sale, when)
    case .win(let id, let price): return try win(try sale(id), price, when)
    case .schedule(let id, let date):
      let sale = try sale(id)
      let date = date?.wholeMilliseconds
      guard date != sale.scheduledFor else { throw Refusal.noChange }
      return try take(.scheduled(from: sale.scheduledFor, to: date), on: sale, when)
    case .agree(let id, let change):
      try Limits.check(line: change.what, "change")
      try check(change.amount, "amount")
      guard change.amount != 0 else { throw Refusal.sale(.zero) }
      return try take(
        .agreed(
          AgreedChange(
            change.what, amount: change.amount, approval: try checked(change.approval))),
        on: try sale(id), when)
    case .charge(let id, let charge): return try add(charge, to: try sale(id), when)
    case .approve(let id, let number, let approval):
      let sale = try sale(id)
      let latest = sale.charges.last { $0.above > 0 && $0.approval == nil }?.number
      let approval = try checked(approval) ?? approval
      return try take(
        .approved(charge: number ?? latest ?? sale.lastCharge, approval), on: sale, when)
    case .deliver(let id, let warranty): return try deliver(try sale(id), warranty, when)
    case .warrant(let id, let until): return try warrant(try sale(id), until, when)
    case .close(let id, let because):
      try Limits.check(optionalLine: because, "reason")
      return try take(.closed(because: because), on: try sale(id), when)
    case .lose(let id, let because):
      try Limits.check(line: because, "reason")
      return try take(.lost(because: because), on: try sale(id), when)
    case .decline(let id, let decline): return try events(for: decline, try sale(id), when)
    case .reopen(let id):
      let sale = try sale(id)
      if let end = sale.warrantyUntil, sale.stage == .delivered, sale.stage(at: now) == .closed {
        throw Refusal.sale(.careEnded(id, end))
      }
      return try take(.reopened, on: sale, when)
    case .answer(let id, let answer):
      try Limits.check(line: answer.question, "question")
      let sale = try sale(id)
      guard !sale.answers.contains(answer) else { throw Refusal.noChange }
      return try take(.checked(answer), on: sale, when)
    case .file(let id, let sale): return try file(try ticket(id), in: sale)
    case .rework(let id, let earlier): return try rework(try ticket(id), of: earlier)
    }
  }

  func sale(_ id: Sale.ID) throws -> Sale {
    guard let sale = try records.sale(id) else { throw Refusal.sale(.noSuchSale(id)) }
    guard !sale.isWithdrawn else { throw Refusal.sale(.withdrawn(id)) }
    return sale
  }

  func take(_ step: SaleStep, on sale: Sale, _ when: Date?) throws -> [Event] {
    try refuseErased(customer(sale.customer))
    if let objection = sale.objection(to: step) { throw Refusal.sale(objection) }
    return [Event(.sale(sale.customer, sale.id, step), when: when)]
  }

  private func open(_ new: NewSale, _ when: Date?) throws -> [Event] {
    try Limits.check(line: new.title, "title")
    let (customer, person, known) = try customer(for: new.who)
    try refuseErased(customer)
    guard !customer.isWithdrawn else { throw Refusal.noSuchCustomer(customer.id.rawValue) }
    let id = Sale.ID(rawValue: try records.nextSale())
    let opened = SaleOpened(
      title: new.title, person: person?.id, assignee: try worker(for: customer))
    return known
      + [Event(.sale(customer.id, id, .opened(opened)), when: when)]
      + (try new.tickets.flatMap { ticket in
        let ticket = try self.ticket(ticket)
        guard ticket.customer == customer.id else {
          throw Refusal.sale(.otherCustomers(ticket.id, id, customer.candidate))
        }
        return [filed(ticket, Filing(sale: id, reworkOf: ticket.reworkOf, phase: .before))]
      })
  }

  private func win(_ sale: Sale, _ price: Int?, _ when: Date?) throws -> [Event] {
    if let price {
      try check(price, "price")
      guard price >= 0 else { throw Refusal.sale(.tooMuch("price")) }
      return try take(.ordered(.stated(price)), on: sale, when) + thanks(for: sale)
    }
    if let offer = sale.offer {
      return try take(.ordered(.quote(revision: offer.revision)), on: sale, when)
        + thanks(for: sale)
    }
    // Whoever has it already is told that first.
    if let objection = sale.objection(to: .ordered(.stated(0))) { throw Refusal.sale(objection) }
    throw Refusal.sale(.nothingAccepted(sale.id))
  }

  /// Whoever recommended them is thanked for their first order.
  private func thanks(for sale: Sale) throws -> [Event] {
    let isFirst = try !records.sales(of: sale.customer).contains {
      $0.id != sale.id && $0.isSold
    }
    return isFirst ? try thanks(toWhoRecommended: customer(sale.customer)) : []
  }

  /// The truth is never blocked: above what was agreed a charge without a yes is a surprise, and recorded.
  private func add(_ charge: Charge, to sale: Sale, _ when: Date?) throws -> [Event] {
    try Limits.check(line: charge.what, "charge")
    try Limits.check(optionalLine: charge.because, "reason")
    try check(charge.amount, "charge")
    var kept = Charge(
      charge.what, amount: charge.amount, ticket: charge.ticket, because: charge.because)
    if let id = charge.ticket {
      let ticket = try ticket(id)
      kept.ticket = ticket.id
      guard ticket.customer == sale.customer else {
        throw Refusal.sale(
          .otherCustomers(ticket.id, sale.id, try customer(sale.customer).candidate))
      }
      if ticket.isRework, charge.amount > 0 {
        guard charge.because != nil else { throw Refusal.sale(.reworkIsFree(ticket.id)) }
        try supervising("charge for rework")
      }
    } else if charge.amount > 0, let rework = try openRework(of: sale) {
      guard charge.because != nil else {
        throw Refusal.sale(.chargedBesideRework(sale.id, rework.id))
      }
      try supervising("charge for rework")
    }
    // A yes that nobody needed says nothing about this charge.
    if case .above = sale.outlook(charging: charge.amount) {
      kept.approval = try checked(charge.approval)
    }
    return try take(.charged(kept), on: sale, when)
  }

  /// What did not hold and is being mended: a charge that names no ticket may be for it.
  private func openRework(of sale: Sale) throws -> Ticket? {
    guard sale.deliveredAt != nil else { return nil }
    return try records.tickets(ofSale: sale.id).first {
      $0.isRework && !$0.status.isEnded
    }
  }

  private func deliver(_ sale: Sale, _ warranty: Warranty, _ when: Date?) throws -> [Event] {
    let delivered = when ?? now
    let until: Date? =
      switch warranty {
      case .asUsual: desk.warrantyEnd(deliveredAt: delivered)
      case .until(let date): date.wholeMilliseconds
      case .none: nil
      }
    if let until, until <= delivered { throw Refusal.sale(.warrantyBeforeDelivery(until)) }
    return try take(.delivered(warrantyUntil: until), on: sale, when)
      + followUps(
        for: customer(sale.customer), about: sale.id, deliveredAt: delivered,
        plan: desk.followUps)
  }

  private func warrant(_ sale: Sale, _ until: Date?, _ when: Date?) throws -> [Event] {
    guard let delivered = sale.deliveredAt else { throw Refusal.sale(.nothingDelivered(sale.id)) }
    if let until, until <= delivered { throw Refusal.sale(.warrantyBeforeDelivery(until)) }
    let (from, to) = (sale.warrantyUntil?.timestamp, until?.wholeMilliseconds.timestamp)
    guard from != to else { throw Refusal.noChange }
    return try take(.changed(.warrantyUntil, from: from, to: to), on: sale, when)
  }

  /// Also new enquiries that we can't take on are answered.
  private func events(
    for decline: Declining, _ sale: Sale, _ when: Date?
  ) throws -> [Event] {
    try Limits.check(line: decline.because, "reason")
    let referral = try decline.referral.map { who in
      guard let (other, _) = try records.find(who), !other.isWithdrawn else {
        throw Refusal.noSuchCustomer(who.label)
      }
      guard other.id != sale.customer else { throw Refusal.contact(.refersToThemselves(other.id)) }
      return other.id
    }
    let step = SaleStep.declined(
      because: decline.because, referredTo: referral, told: decline.told)
    // What can't be declined at all is told so before it is asked how they know.
    if let objection = sale.objection(to: step) { throw Refusal.sale(objection) }
    let own = try records.tickets(ofSale: sale.id)
    // Of an enquiry that nobody filed, those of theirs that belong to no sale.
    let asked =
      own.isEmpty ? try records.openTickets(of: sale.customer).filter { $0.sale == nil } : own
    if let waiting = asked.first(where: { $0.waitingSince != nil }) {
      throw Refusal.sale(.declineNeedsAnswer(sale.id, waiting.id))
    }
    guard try decline.told != nil || isAnswered(sale, own) else {
      throw Refusal.sale(.declineNeedsTelling(sale.id, own.first?.id))
    }
    return try take(step, on: sale, when)
  }

  /// Whether we said something to the customer about it, as far as is on record.
  private func isAnswered(_ sale: Sale, _ own: [Ticket]) throws -> Bool {
    if own.contains(where: { $0.lastAnsweredAt != nil }) { return true }
    guard own.isEmpty else { return false }
    return try records.tickets(of: sale.customer).contains { ticket in
      ticket.sale == nil && ticket.lastAnsweredAt.map { $0 >= sale.openedAt } ?? false
    }
  }

  // What is asked for.

  private func check(_ lines: [QuoteLine]) throws {
    guard !lines.isEmpty else { throw Refusal.empty("quote") }
    guard lines.count <= QuoteLine.most else {
      throw Refusal.tooMany("lines of a quote", limit: QuoteLine.most)
    }
    var total = 0
    for line in lines {
      try Limits.check(line: line.what, "line of the quote")
      let quantities = 1...1_000_000
      guard quantities.contains(line.quantity) else {
        throw Refusal.outOfRange(field: "quantity", line.quantity, quantities)
      }
      try check(line.price, "price")
      let (amount, overflow) = line.price.multipliedReportingOverflow(by: line.quantity)
      guard !overflow else { throw Refusal.sale(.tooMuch("quote")) }
      try check(amount, "quote")
      total += amount
      try check(total, "quote")
    }
  }

  private func check(_ amount: Int, _ what: String) throws {
    guard Money.isSane(amount) else { throw Refusal.sale(.tooMuch(what)) }
  }

  private func checked(_ approval: Approval?) throws -> Approval? {
    guard var approval else { return nil }
    try Limits.check(line: approval.by, "name of who approved")
    approval.at = try past(approval.at) ?? now
    return approval
  }
}
