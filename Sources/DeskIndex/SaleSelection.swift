public import Ticketing

/// Which sales a list shows.
public struct SaleSelection: Hashable, Sendable {
  /// Who works on them; while one of them is away, whoever covers counts for them.
  public var agents: [Agent.ID]?
  public var customer: Customer.ID?
  public var phase: Phase?
  /// Neither ended nor out of care.
  public var isOpen = false
  /// Charged without having been asked.
  public var isSurprising = false
  /// As a report counts them.
  public var test: SaleTest?

  public init() {}
}
