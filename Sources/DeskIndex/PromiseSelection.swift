public import Foundation
public import Ticketing

/// Which promises a list shows.
public struct PromiseSelection: Hashable, Sendable {
  /// Whose they are to keep; while one of them is away, whoever covers counts for them.
  public var agents: [Agent.ID]?
  public var customer: Customer.ID?
  /// Of the ticket and of those that were merged into it.
  public var tickets: [Ticket.ID]?
  /// Nil: however they ended.
  public var standings: Set<PromiseStanding>?
  /// Still to be kept, due or not.
  public var isOpen = false
  /// Only those that lie in this stretch: due in it, or with a window that reaches into it.
  public var from: Date?
  public var to: Date?

  public init() {}
}
