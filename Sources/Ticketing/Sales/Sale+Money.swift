// The money of a sale, in minor units: what was agreed, what is charged, and what nobody was asked about.

extension Sale {
  /// What the customer said yes to, without the changes.
  public var acceptedQuote: Quote? { quotes.last { $0.outcome == .accepted } }

  /// On the table, and not answered.
  public var offer: Quote? { quotes.last { $0.outcome == .offered } }

  /// The accepted quote and all agreed changes; nil while nothing is ordered.
  public var agreedAmount: Int? {
    acceptedQuote.map { quote in changes.reduce(quote.amount) { $0 + $1.amount } }
  }

  /// The same, 0 while nothing is ordered.
  public var agreed: Int { agreedAmount ?? changes.reduce(0) { $0 + $1.amount } }

  public var charged: Int { charges.reduce(0) { $0 + $1.amount } }

  /// What lies above what was agreed, and was approved before it was charged.
  public var approved: Int {
    charges.reduce(0) { $0 + ($1.approvedBefore ? $1.above : 0) }
  }

  /// What lies above what was agreed, and nobody was asked about.
  public var surprise: Int { charges.reduce(0) { $0 + $1.surprise } }

  /// What a new charge would come to.
  public func outlook(charging amount: Int) -> ChargeOutlook {
    outlook(of: amount, total: charged + amount)
  }

  /// What the latest charge came to.
  public var outlook: ChargeOutlook {
    charges.last.map { outlook(of: $0.amount, total: charged) } ?? .within
  }

  private func outlook(of amount: Int, total: Int) -> ChargeOutlook {
    guard amount > 0 else { return .within }
    if total > agreed { return .above(by: min(amount, total - agreed)) }
    return total * 5 > agreed * 4 ? .near(percent: total * 100 / max(1, agreed)) : .within
  }
}

/// Where a charge takes the total.
public enum ChargeOutlook: Hashable, Sendable {
  case within
  /// More than 80 % of what was agreed.
  case near(percent: Int)
  /// More than all of it: the customer is asked first.
  case above(by: Int)
}
