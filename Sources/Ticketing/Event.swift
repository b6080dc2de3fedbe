public import Foundation

/// What happened, as one entry of a commit. Nothing is ever taken back: the inverse is an event too.
public struct Event: Hashable, Sendable {
  public var change: Change
  /// When it happened, if not when it was recorded.
  public var when: Date?
  /// Who did it, if not who recorded it. Only import and demo may say so.
  public var author: Agent.ID?
  /// How it was recorded at the desk it was brought from. Counts in commits of an import only.
  public var original: Recording?

  public init(
    _ change: Change, when: Date? = nil, author: Agent.ID? = nil, original: Recording? = nil
  ) {
    self.change = change
    self.when = when
    self.author = author
    self.original = original
  }

  public enum Change: Hashable, Sendable {
    case deskCreated(Desk)
    case deskChanged(DeskChange)
    case agentAdded(NewAgent)
    case agentChanged(Agent.ID, from: AgentProfile, to: AgentProfile)
    /// Stays in the history; works here no more.
    case agentLeft(Agent.ID)
    case agentReturned(Agent.ID)
    /// Will be, is, or is no more away; the whole absence before and after.
    case agentAway(Agent.ID, from: Absence?, to: Absence?)
    /// Has been a member of staff since another time, as the desk they come from knows.
    case agentDated(Agent.ID, from: Date, to: Date)
    /// The log was put back to an earlier state, or another was put in its place, and a supervisor
    /// takes it as it is. Named is the last commit that had been seen of the one before.
    case deskRestored(after: Int, hash: String)

    case customerAdded(CustomerAdded)
    case customerChanged(Customer.ID, CustomerField, from: String?, to: String?)
    case personAdded(Customer.ID, Person)
    case personChanged(Customer.ID, from: Person, to: Person)
    case customerClaimed(Customer.ID, from: Agent.ID?, to: Agent.ID?)
    /// Offered, accepted, declined or taken back; the contact changes with `customerClaimed` alone.
    case handover(Customer.ID, HandoverStep)
    /// What we said we would do for them: made, and what became of it.
    case promise(Customer.ID, Promise.ID, PromiseStep)
    /// What they think of us: asked, and what they said.
    case survey(Customer.ID, Survey.ID, SurveyStep)
    /// Praise for an agent, by a customer or a colleague.
    case praise(Praise.ID, PraiseStep)
    /// What they buy from us: from the enquiry to the end of care.
    case sale(Customer.ID, Sale.ID, SaleStep)
    /// Somebody who was added by mistake is not here any more; the number stays theirs.
    case customerWithdrawn(Customer.ID)
    case customerRestored(Customer.ID)
    case personRemoved(Customer.ID, Person)
    /// The latest touch there was doesn't count any more, or does again.
    case customerTouched(Customer.ID, from: Date?, to: Date?)
    /// Another customer is the same, and what is theirs is this one's, or was so by mistake.
    case customerMerge(Customer.ID, CustomerMergeStep)
    /// What was known of them is gone from the lines before, too; the log lists which.
    case customerErased(Customer.ID)

    case ticketCreated(TicketCreated)
    case message(Ticket.ID, Message)
    case note(Ticket.ID, String)
    case call(Ticket.ID, Call)
    case status(Ticket.ID, StatusChange)
    case assigned(Ticket.ID, from: Agent.ID?, to: Agent.ID?)
    case excused(Ticket.ID, Unanswered)
    case prioritized(Ticket.ID, from: Priority, to: Priority)
    /// The whole list before and after, sorted.
    case tagged(Ticket.ID, from: [String], to: [String])
    /// The whole list before and after, ascending. The other ticket has an event of its own.
    case linked(Ticket.ID, from: [Ticket.ID], to: [Ticket.ID])
    /// It belongs to another sale, or none, or is about work that did not hold.
    case filed(Ticket.ID, from: Filing, to: Filing)
    case merged(Ticket.ID, Merging)
    /// The survivor's side of it.
    case absorbed(Ticket.ID, Absorbing)
    case split(Ticket.ID, Splitting)
    /// A clock that somebody was told of, or a rule that did what stands behind it.
    case service(Ticket.ID, ServiceStep)

    case undone(Ticket.ID, Undoing)
    /// Commits, by sequence, whose changes don't count any more; each ticket has an event of its own.
    case commitsUndone([Int])
    case commitsRedone([Int])
  }
}

/// When something was recorded, by whom, and how it came to be.
public struct Recording: Hashable, Sendable {
  public var at: Date
  public var by: Agent.ID
  public var origin: Origin

  public init(at: Date, by: Agent.ID, origin: Origin) {
    self.at = at
    self.by = by
    self.origin = origin
  }
}

/// A new member of staff. `createdAt` is the event's own time.
public struct NewAgent: Hashable, Sendable {
  public var id: Agent.ID
  public var name: String
  public var role: AgentRole
  public var accounts: [Agent.Account]
  /// Only an import brings agents who have left.
  public var leftAt: Date?

  public init(id: Agent.ID, name: String, role: AgentRole, accounts: [Agent.Account] = []) {
    self.id = id
    self.name = name
    self.role = role
    self.accounts = accounts
  }
}

/// What a supervisor may change of an agent.
public struct AgentProfile: Hashable, Sendable {
  public var name: String
  public var role: AgentRole
  public var accounts: [Agent.Account]

  public init(name: String, role: AgentRole, accounts: [Agent.Account]) {
    self.name = name
    self.role = role
    self.accounts = accounts
  }
}

/// What a new customer begins with.
public struct CustomerAdded: Hashable, Sendable {
  public var id: Customer.ID
  public var name: String
  public var kind: CustomerKind
  public var people: [Person]
  public var contact: Agent.ID?
  public var preferredChannel: Channel?
  public var whatMatters: String?
  public var source: String?
  public var notes: String?
  public var recommendedBy: Customer.ID?
  public var partner: String?
  public var doNotContact: String?
  public var tags: [String]
  public var externalID: String?
  /// Of touches on tickets that an import did not bring along.
  public var lastTouchAt: Date?
}

/// What a new ticket begins with; its first message or call is an event of its own.
public struct TicketCreated: Hashable, Sendable {
  public var id: Ticket.ID
  public var subject: String
  public var customer: Customer.ID
  public var person: Person.ID?
  public var channel: Channel
  public var phase: Phase
  public var priority: Priority
  public var assignee: Agent.ID?
  public var tags: [String]
  public var continues: Ticket.ID?
  public var sale: Sale.ID?
  public var reworkOf: Rework?
  public var externalID: String?
  public var fields: [Field]
}

/// The single lines of a customer that an agent may edit.
public enum CustomerField: String, Word {
  case name, kind, preferredChannel, whatMatters, source, notes
  /// Another customer's id.
  case recommendedBy
  /// What we refer others to them for.
  case partner
  /// Why nobody of us writes or calls unasked.
  case doNotContact

  public var label: String {
    switch self {
    case .name, .kind, .source, .notes: rawValue
    case .preferredChannel: "preferred channel"
    case .whatMatters: "what matters"
    case .recommendedBy: "recommended by"
    case .partner: "partner for"
    case .doNotContact: "not to be contacted"
    }
  }
}

extension Event.Change {
  /// The customer it is about, if it is about one and not about a ticket of theirs.
  public var customer: Customer.ID? {
    switch self {
    case .customerAdded(let added): added.id
    case .customerChanged(let id, _, _, _), .personAdded(let id, _), .personChanged(let id, _, _),
      .customerClaimed(let id, _, _), .handover(let id, _), .customerWithdrawn(let id),
      .customerRestored(let id), .promise(let id, _, _), .survey(let id, _, _),
      .sale(let id, _, _),
      .personRemoved(let id, _), .customerTouched(let id, _, _), .customerMerge(let id, _),
      .customerErased(let id):
      id
    case .praise(_, let step): step.praise.customer
    case .deskCreated, .deskChanged, .deskRestored, .agentAdded, .agentChanged, .agentLeft,
      .agentReturned, .agentDated, .agentAway, .ticketCreated,
      .message, .note,
      .call, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .service, .undone, .commitsUndone,
      .commitsRedone:
      nil
    }
  }

  /// The ticket it is about, if it is about one.
  public var ticket: Ticket.ID? {
    switch self {
    case .ticketCreated(let created): created.id
    case .message(let id, _), .note(let id, _), .call(let id, _), .status(let id, _),
      .assigned(let id, _, _), .excused(let id, _), .prioritized(let id, _, _),
      .tagged(let id, _, _), .linked(let id, _, _), .filed(let id, _, _), .merged(let id, _),
      .absorbed(let id, _),
      .split(let id, _), .service(let id, _), .undone(let id, _):
      id
    case .deskCreated, .deskChanged, .agentAdded, .agentChanged, .agentLeft, .agentReturned,
      .agentDated, .agentAway, .handover, .promise, .survey, .praise, .sale, .customerAdded,
      .customerChanged,
      .personAdded, .personChanged, .customerClaimed, .customerWithdrawn, .customerRestored,
      .personRemoved, .customerTouched, .customerMerge, .customerErased, .deskRestored,
      .commitsUndone,
      .commitsRedone:
      nil
    }
  }
}
