public import Foundation

/// Which tickets: one form for views, verbs and, later, the search box. The index compiles it to
/// SQL; `matches` says the same of one ticket in memory.
public indirect enum Query: Hashable, Sendable {
  case all([Query])
  case any([Query])
  case not(Query)
  /// The status as the clock has it.
  case status(Set<Status>)
  /// A customer waits for us, and the ticket has not ended.
  case isWaiting
  /// Nil: nobody.
  case assignee(Agent.ID?)
  /// The customer's point of contact; nil: none.
  case contact(Agent.ID?)
  case customer(Customer.ID)

  /// Matches every ticket.
  public static let everything = Query.all([])

  /// Not ended.
  public static let unsolved = Query.status([.new, .open, .pending, .onHold])
}

extension Query {
  /// - Parameter customer: the ticket's own.
  public func matches(_ ticket: Ticket, of customer: Customer, at now: Date, in desk: Desk) -> Bool
  {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.matches(ticket, of: customer, at: now, in: desk) }
    case .any(let parts):
      parts.contains { $0.matches(ticket, of: customer, at: now, in: desk) }
    case .not(let part): !part.matches(ticket, of: customer, at: now, in: desk)
    case .status(let statuses): statuses.contains(ticket.status(at: now, in: desk))
    case .isWaiting:
      ticket.waitingSince != nil && !ticket.status(at: now, in: desk).isEnded
    case .assignee(let agent): ticket.assignee == agent
    case .contact(let agent): customer.contact == agent
    case .customer(let id): ticket.customer == id
    }
  }
}
