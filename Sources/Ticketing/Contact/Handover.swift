public import Foundation

/// A customer given from one point of contact to another: offered, and complete when the successor
/// accepts. Until then the old contact stays accountable.
public struct Handover: Hashable, Sendable {
  /// Nil: the customer had no point of contact.
  public var from: Agent.ID?
  public var to: Agent.ID
  /// Why, in one line.
  public var reason: String
  /// What the successor has to know.
  public var brief: String

  /// Who offered: the contact, whoever covered for them, or a supervisor.
  public var by: Agent.ID
  public var at: Date

  public init(
    from: Agent.ID?, to: Agent.ID, reason: String, brief: String, by: Agent.ID, at: Date
  ) {
    self.from = from
    self.to = to
    self.reason = reason
    self.brief = brief
    self.by = by
    self.at = at
  }

  /// Asks for the same, whoever offered it when.
  func isSame(as other: Handover) -> Bool {
    (from, to, reason, brief) == (other.from, other.to, other.reason, other.brief)
  }
}

/// What became of a handover.
public enum HandoverStep: Hashable, Sendable {
  case offered(Handover)
  /// The change of the contact is an event of its own.
  case accepted(Handover)
  case declined(Handover, because: String?)
  /// Taken back by whoever may offer it, or because there is nothing to hand over any more.
  case withdrawn(Handover)

  public var handover: Handover {
    switch self {
    case .offered(let handover), .accepted(let handover), .declined(let handover, _),
      .withdrawn(let handover):
      handover
    }
  }
}
