import Foundation

extension Sale {
  /// Takes in one step as it is recorded. Total: what contradicts itself is taken as it stands.
  public mutating func take(_ record: SaleRecord) {
    switch record.step {
    case .undone(let commits): mark(commits, isUndone: true)
    case .redone(let commits): mark(commits, isUndone: false)
    case .opened, .changed, .assigned, .quoted, .rejected, .ordered, .scheduled, .agreed, .charged,
      .approved, .delivered, .closed, .lost, .declined, .reopened, .checked:
      records.append(record)
      updatedAt = max(updatedAt, record.recordedAt)
      tell(record)
      return
    }
    records.append(record)
    self = retold()
  }

  private mutating func mark(_ commits: [Int], isUndone: Bool) {
    for index in records.indices where commits.contains(records[index].commit) {
      records[index].isUndone = isUndone
    }
  }

  /// What its records come to, without those that were undone.
  func retold() -> Sale {
    var sale = Sale(id: id, customer: customer)
    for record in records {
      if record.isUndone { sale.count(record.step) } else { sale.tell(record) }
    }
    // Of what was withdrawn there is still a name.
    if sale.title.isEmpty, case .opened(let opened)? = records.first?.step {
      sale.title = opened.title
    }
    sale.records = records
    sale.filed = filed
    sale.updatedAt = records.map(\.recordedAt).max() ?? updatedAt
    return sale
  }

  /// A revision or a charge has a number, whether or not it counts.
  mutating func count(_ step: SaleStep) {
    switch step {
    case .quoted, .ordered(.stated): lastRevision += 1
    case .charged: lastCharge += 1
    case .opened, .changed, .assigned, .rejected, .ordered(.quote), .scheduled, .agreed, .approved,
      .delivered, .closed, .lost, .declined, .reopened, .checked, .undone, .redone:
      break
    }
  }

  private mutating func tell(_ record: SaleRecord) {
    count(record.step)
    switch record.step {
    case .opened(let opened):
      title = opened.title
      person = opened.person
      assignee = opened.assignee
      externalID = opened.externalID
      openedAt = record.at
      if let care = opened.care {
        order(at: record.at)
        deliver(care.warrantyUntil, at: record.at)
      }
    case .changed(.title, _, let to): title = to ?? title
    case .changed(.warrantyUntil, _, let to): warrantyUntil = to.flatMap(Date.init(timestamp:))
    case .assigned(_, let to): assignee = to
    case .quoted(let lines, let validUntil):
      retireOffer(as: .replaced)
      quotes.append(
        Quote(
          revision: lastRevision, lines: lines, validUntil: validUntil, at: record.at,
          by: record.by))
      stage = .quoted
    case .rejected(let revision, let because):
      settle(revision, as: .rejected, because)
      stage = .enquiry
    case .ordered(.quote(let revision)):
      settle(revision, as: .accepted, nil)
      order(at: record.at)
    case .ordered(.stated(let price)):
      retireOffer(as: .replaced)
      quotes.append(
        Quote(
          revision: lastRevision, lines: [QuoteLine(title, price: price)], outcome: .accepted,
          at: record.at, by: record.by))
      order(at: record.at)
    case .scheduled(_, let to):
      scheduledFor = to
      stage = to == nil ? .ordered : .scheduled
    case .agreed(let change): changes.append(change)
    case .charged(let charge): add(charge, record)
    case .approved(let number, let approval):
      for index in charges.indices where charges[index].number == number {
        charges[index].approval = approval
      }
    case .delivered(let until): deliver(until, at: record.at)
    case .closed(let because): end(.closed, because, record)
    case .lost(let because): end(.lost, because, record)
    case .declined(let because, let other, _):
      end(.declined, because, record)
      referredTo = other
    case .reopened:
      stage = stageBefore ?? .enquiry
      (stageBefore, endedAt, because, referredTo) = (nil, nil, nil, nil)
    case .checked(let answer):
      if let index = answers.firstIndex(where: {
        $0.phase == answer.phase && $0.question == answer.question
      }) {
        answers[index] = answer
      } else {
        answers.append(answer)
      }
    case .undone, .redone: break
    }
  }

  private mutating func order(at when: Date) {
    stage = .ordered
    orderedAt = when
  }

  private mutating func deliver(_ warrantyUntil: Date?, at when: Date) {
    stage = .delivered
    deliveredAt = when
    self.warrantyUntil = warrantyUntil
  }

  private mutating func end(_ stage: Stage, _ because: String?, _ record: SaleRecord) {
    stageBefore = self.stage
    self.stage = stage
    self.because = because
    endedAt = record.at
  }

  /// A charge is held against what was agreed when it was made: later changes make no surprise good.
  private mutating func add(_ charge: Charge, _ record: SaleRecord) {
    var charge = charge
    let total = charged + charge.amount
    charge.above = min(max(0, charge.amount), max(0, total - agreed))
    charge.approvedBefore = charge.approval != nil
    charge.number = lastCharge
    charge.at = record.at
    charge.by = record.by
    charges.append(charge)
  }

  private mutating func settle(_ revision: Int, as outcome: Quote.Outcome, _ because: String?) {
    for index in quotes.indices where quotes[index].revision == revision {
      quotes[index].outcome = outcome
      quotes[index].because = because
    }
  }

  private mutating func retireOffer(as outcome: Quote.Outcome) {
    for index in quotes.indices where quotes[index].outcome == .offered {
      quotes[index].outcome = outcome
    }
  }
}
