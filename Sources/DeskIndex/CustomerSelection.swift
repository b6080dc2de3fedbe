public import Ticketing

/// Which customers a list shows.
public struct CustomerSelection: Hashable, Sendable {
  /// A part of the name.
  public var text: String?
  /// Nil: whoever it is; `.some(nil)`: nobody.
  public var contact: Agent.ID??
  /// A handover waits for an answer.
  public var isOffered = false
  /// We refer others to them.
  public var isPartner = false
  /// As a report counts them.
  public var test: CustomerTest?

  public init(text: String? = nil) { self.text = text }
}
