public import Foundation

/// Praise for an agent: a nomination by a customer, or kudos from a colleague. The two are never added up.
public struct Praise: Hashable, Sendable, Identifiable {
  public var id: ID
  public var agent: Agent.ID
  public var by: Giver
  /// What for, in one line.
  public var text: String
  public var ticket: Ticket.ID?
  public var at: Date
  /// Who wrote it down; of kudos, who gives them.
  public var recordedBy: Agent.ID
  /// Source and its number there, for one that was brought from another desk.
  public var externalID: String?
  /// Undone: nobody is shown it, its number stays.
  public var isWithdrawn = false

  public enum Giver: Hashable, Sendable {
    case customer(Customer.ID)
    case colleague
  }

  public init(
    id: ID, agent: Agent.ID, by: Giver, text: String, ticket: Ticket.ID? = nil, at: Date,
    recordedBy: Agent.ID
  ) {
    self.id = id
    self.agent = agent
    self.by = by
    self.text = text
    self.ticket = ticket
    self.at = at
    self.recordedBy = recordedBy
  }

  public var kind: PraiseKind { customer == nil ? .kudos : .nomination }

  public var customer: Customer.ID? { if case .customer(let id) = by { id } else { nil } }

  /// As the lines before say it, once they are rewritten.
  mutating func forget() { text = Customer.erasedName }
}

public enum PraiseKind: String, Word {
  /// By a customer, and by nobody else.
  case nomination
  case kudos
}

/// One step: given, or taken back by undo and given again.
public enum PraiseStep: Hashable, Sendable {
  case given(Praise)
  case undone(Praise)
  case redone(Praise)

  public var praise: Praise {
    switch self {
    case .given(let praise), .undone(let praise), .redone(let praise): praise
    }
  }
}

/// What an agent asks to be written down.
public enum PraiseCommand: Hashable, Sendable {
  case nominate(Agent.ID, by: Customer.ID, text: String, ticket: Ticket.ID? = nil, at: Date? = nil)
  case kudos(Agent.ID, text: String, ticket: Ticket.ID? = nil)
}

/// Praise of another desk, to be here what it was there.
public struct ImportedPraise: Hashable, Sendable {
  public var id: Praise.ID
  /// Of a nomination.
  public var customer: Customer?
  public var steps: [Event]
  public var numbering: Numbering

  public init(id: Praise.ID, customer: Customer?, steps: [Event], numbering: Numbering) {
    self.id = id
    self.customer = customer
    self.steps = steps
    self.numbering = numbering
  }
}

/// Why the rules about praise say no.
public enum PraiseRefusal: Hashable, Sendable {
  case noSuchPraise(Praise.ID)
  /// - Parameter others: who could write it down.
  case ownNomination(others: [Agent.ID])
  case ownKudos
  case otherCustomer(Ticket.ID, Candidate)
}

extension PraiseRefusal {
  var message: String {
    switch self {
    case .noSuchPraise(let id): "There is no praise \(id). spoc wall shows what there is."
    case .ownNomination(let others):
      "Nobody writes down a nomination of their own. "
        + (others.isEmpty
          ? "Nobody else is here who could."
          : "These can: \(others.prefix(8).map(\.rawValue).joined(separator: ", "))"
            + (others.count > 8 ? ", …" : "."))
    case .ownKudos: "Kudos are for colleagues, not for oneself."
    case .otherCustomer(let ticket, let customer):
      "Ticket \(ticket) is not of \(customer.name) (\(customer.id)): they praise what was done for them."
    }
  }
}

extension Praise {
  /// Counted over the whole desk, never reused.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByIntegerLiteral, CustomStringConvertible
  {
    public var rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(integerLiteral value: Int) { rawValue = value }
    public var description: String { String(rawValue) }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }
}
