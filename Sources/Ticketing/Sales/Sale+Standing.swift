public import Foundation

// Where a sale stands, since when, and what comes next.

extension Sale {
  /// What there is to do about it now.
  public enum Next: Hashable, Sendable {
    case quote
    /// Until when the offer holds; nil: nobody said.
    case answer(validUntil: Date?)
    case date
    case work(Date)
    /// A charge nobody of them said yes to.
    case approval(charge: Int)
    /// Care goes on; nil: without end.
    case care(until: Date?)
    case nothing
  }

  /// When it came to the stage it is in.
  public func standsSince(_ now: Date) -> Date {
    if stage == .delivered, stage(at: now) == .closed, let warrantyUntil { return warrantyUntil }
    return records.last { !$0.isUndone && $0.step.movesStage }?.at ?? openedAt
  }

  public func next(at now: Date) -> Next {
    if let charge = charges.first(where: { $0.surprise > 0 && $0.approval == nil }) {
      return .approval(charge: charge.number)
    }
    switch stage(at: now) {
    case .enquiry: return .quote
    case .quoted: return .answer(validUntil: offer?.validUntil)
    case .ordered: return .date
    case .scheduled: return scheduledFor.map { .work($0) } ?? .date
    case .delivered: return .care(until: warrantyUntil)
    case .closed, .lost, .declined: return .nothing
    }
  }

  /// Charged, of what was agreed, in whole per cent; nil while nothing is agreed.
  public var share: Int? { agreed > 0 ? charged * 100 / agreed : nil }
}

extension Phase {
  /// Where a customer is with us: of the open sale that changed last, else as without one.
  public static func of(_ sales: [Sale], at now: Date) -> Phase {
    sales.filter { $0.isOpen(at: now) }.max { $0.updatedAt < $1.updatedAt }?.phase
      ?? withoutSale(soldBefore: sales.contains(where: \.isSold))
  }
}

extension SaleStep {
  /// It leads to another stage of its sale.
  fileprivate var movesStage: Bool {
    switch self {
    case .opened, .quoted, .rejected, .ordered, .scheduled, .delivered, .closed, .lost, .declined,
      .reopened:
      true
    case .changed, .assigned, .agreed, .charged, .approved, .checked, .undone, .redone: false
    }
  }
}
