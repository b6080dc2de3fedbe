/// What may be done with a ticket in the same act as words, or without any: what a macro does
/// besides its text. What is so already is left as it is.
public struct TicketChanges: Hashable, Sendable {
  public enum Assignment: Hashable, Sendable {
    case to(Agent.ID)
    case nobody
  }

  public var priority: Priority?
  /// Nil leaves it with whom it is.
  public var assignee: Assignment?
  public var addedTags: [String] = []
  public var removedTags: [String] = []

  public init(
    priority: Priority? = nil, assignee: Assignment? = nil, addedTags: [String] = [],
    removedTags: [String] = []
  ) {
    self.priority = priority
    self.assignee = assignee
    self.addedTags = addedTags
    self.removedTags = removedTags
  }

  public var isEmpty: Bool { self == TicketChanges() }
}
