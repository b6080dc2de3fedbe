public import Foundation

/// What an agent asks of the desk. `decide` turns it into events, or says why not.
public enum Command: Hashable, Sendable {
  case createDesk(Desk, founder: NewAgent)
  case addAgent(NewAgent)
  case editAgent(Agent.ID, [AgentEdit])
  /// They work here no more, and stay in the history.
  case leave(Agent.ID)
  /// Says between when and when an agent is away, and who covers; nil: they are back, or won't go.
  case away(Agent.ID, Absence?)
  /// Settings, each from what was known to what is wanted.
  case changeDesk([DeskChange])

  case addCustomer(NewCustomer)
  case editCustomer(Customer.ID, [CustomerEdit])
  /// Become the point of contact of a customer who has none.
  case claim(Customer.ID)
  /// Offers a customer to a successor, who becomes their contact by accepting.
  case handOver(Customer.ID, to: Agent.ID, reason: String, brief: String)
  case accept(Customer.ID)
  /// By the successor: no. By whoever may offer: never mind.
  case decline(Customer.ID, because: String?)
  /// They are the same: the duplicate goes into the other.
  case mergeCustomers(Customer.ID, into: Customer.ID)
  /// Forget them for good: the one command that changes lines of the log (`HelpDesk.perform`).
  case eraseCustomer(Customer.ID)
  /// Take the log as it is, though a later commit of another had been seen.
  case acceptLog(after: Int, hash: String)

  /// What we say we will do for a customer, and what becomes of it.
  case promise(PromiseCommand)
  /// What a customer thinks of us: asked, and what they said.
  case survey(SurveyCommand)
  /// A customer or a colleague praises an agent.
  case praise(PraiseCommand)

  case newTicket(NewTicket)
  /// A message from the customer on a ticket there is.
  case receive(Ticket.ID, Received)
  case reply(Ticket.ID, Reply)
  case note(Ticket.ID, body: String, when: Date? = nil)
  case call(CallReport)
  /// Nil gives it to nobody.
  case assign(Ticket.ID, to: Agent.ID?)
  case setStatus(Ticket.ID, StatusRequest)
  case prioritize(Ticket.ID, Priority)
  /// Adds and takes away; a tag that is there already, or not there, is left as it is.
  case tag(Ticket.ID, add: [String], remove: [String])
  /// Several of these in one act, with a note if there is one: what a macro does.
  case change(Ticket.ID, TicketChanges, note: String? = nil, status: StatusRequest? = nil)
  /// Ties tickets together that belong to each other, or unties them; both sides know.
  case link(Ticket.ID, add: [Ticket.ID], remove: [Ticket.ID])
  /// A duplicate goes into the ticket that is about the same.
  case merge(Ticket.ID, into: Ticket.ID)
  /// Something the customer said becomes a ticket of its own, under another subject if there is one.
  case split(Ticket.ID, Quotation, subject: String? = nil)

  /// - Parameter when: when it happened.
  case sale(SaleCommand, when: Date? = nil)

  /// Makes as if these commits of one command had not been; what others did since stays.
  case undo([Commit])
  /// Does again what was undone.
  case redo([Commit])

  // What was, at another system or desk. Only an import and a supervisor may.
  case importTicket(ImportedTicket)
  case importAgent(Agent, Numbering)
  /// - Parameter contacts: who was accountable for them and since when, if the export says so.
  case importCustomer(Customer, Numbering, contacts: ContactHistory = ContactHistory())
  case importHistory(ImportedHistory)
  case importPromise(ImportedPromise)
  case importSurvey(ImportedSurvey)
  case importPraise(ImportedPraise)
  case importSale(ImportedSale)
}

/// A command with who asks and when: one step of a history that is played in, as import and demo do.
public struct Deed: Hashable, Sendable {
  public var command: Command
  public var by: Agent.ID
  public var at: Date

  public init(_ command: Command, by: Agent.ID, at: Date) {
    self.command = command
    self.by = by
    self.at = at
  }
}

/// One change to what is known of an agent.
public enum AgentEdit: Hashable, Sendable {
  case name(String)
  case role(AgentRole)
  case addAccount(Agent.Account)
  case removeAccount(login: String)
}

/// A customer to add. Their first person has their own name unless people are given.
public struct NewCustomer: Hashable, Sendable {
  public var name: String
  public var kind: CustomerKind = .person
  public var people: [NewPerson] = []
  public var contact: Agent.ID?
  public var preferredChannel: Channel?
  public var whatMatters: String?
  public var source: String?
  public var notes: String?
  public var recommendedBy: Customer.ID?
  public var partner: String?
  public var doNotContact: String?
  public var tags: [String] = []

  public init(name: String) { self.name = name }
}

public struct NewPerson: Hashable, Sendable {
  public var name: String
  public var phones: [String]
  public var emails: [String]

  public init(name: String, phones: [String] = [], emails: [String] = []) {
    self.name = name
    self.phones = phones
    self.emails = emails
  }
}

/// One change to what is known of a customer.
public enum CustomerEdit: Hashable, Sendable {
  /// Nil takes the text away; a name can't be.
  case set(CustomerField, String?)
  case addPerson(NewPerson)
  case addPhone(String, to: Person.ID)
  case addEmail(String, to: Person.ID)
  /// Nil takes it away; as it is written, or with the same digits.
  case changePhone(String, to: String?, of: Person.ID)
  case changeEmail(String, to: String?, of: Person.ID)
  case renamePerson(Person.ID, String)
}

/// A new matter of a customer, who is created when `who` says enough and nobody matches.
public struct NewTicket: Hashable, Sendable {
  public var who: Who
  public var subject: String
  public var body = ""
  public var channel: Channel = .email
  public var direction: Direction = .in
  /// Over the phone only.
  public var callOutcome: Call.Outcome = .answered
  /// Nil follows the rule; a ticket in a sale is in the sale's.
  public var phase: Phase?
  /// The sale it belongs to.
  public var sale: Sale.ID?
  /// The earlier work that did not hold, with its sale.
  public var reworkOf: Rework?
  public var priority: Priority = .normal
  public var tags: [String] = []
  public var when: Date?

  public init(who: Who, subject: String) {
    self.who = who
    self.subject = subject
  }
}

/// Words from the customer.
public struct Received: Hashable, Sendable {
  public var body: String
  /// Nil: the ticket's own, or by mail where that is no channel for writing: words that came in
  /// later are no visit, and wait for an answer.
  public var channel: Channel?
  public var when: Date?

  public init(body: String, channel: Channel? = nil, when: Date? = nil) {
    self.body = body
    self.channel = channel
    self.when = when
  }
}

/// Public words to the customer; a status given with them is the same act and the same commit.
public struct Reply: Hashable, Sendable {
  public var body: String
  /// Nil: the ticket's own, or by mail where that is no channel for writing.
  public var channel: Channel?
  /// Of the customer's people; nil: whom the ticket is from.
  public var person: Person.ID?
  /// One of the person's; nil: their first for the channel.
  public var address: String?
  public var status: StatusRequest?
  /// What else is done with the ticket in the same act.
  public var changes = TicketChanges()
  public var when: Date?
  /// What of the ticket its writer had seen: what others added since holds it. Nil: it goes out
  /// whatever there is.
  public var seen: Seen?
  /// Where the ticket is closed it goes out on one that carries that on; else it is refused.
  public var carriesOn: Bool

  public init(
    body: String, channel: Channel? = nil, person: Person.ID? = nil, address: String? = nil,
    status: StatusRequest? = nil, changes: TicketChanges = TicketChanges(), when: Date? = nil,
    seen: Seen? = nil, carriesOn: Bool = false
  ) {
    self.carriesOn = carriesOn
    self.changes = changes
    self.body = body
    self.channel = channel
    self.person = person
    self.address = address
    self.status = status
    self.when = when
    self.seen = seen
  }
}

/// A call, on a ticket or for a customer.
public struct CallReport: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    case ticket(Ticket.ID)
    /// Their one open ticket, or a new one when they have none or a subject is given.
    case customer(Who, subject: String?)
  }

  public var target: Target
  public var direction: Direction
  public var outcome: Call.Outcome
  public var body: String
  public var status: StatusRequest?
  public var when: Date?

  public init(
    _ target: Target, _ direction: Direction, _ outcome: Call.Outcome, body: String = "",
    status: StatusRequest? = nil, when: Date? = nil
  ) {
    self.target = target
    self.direction = direction
    self.outcome = outcome
    self.body = body
    self.status = status
    self.when = when
  }
}

/// One thing that was said: on a ticket, or on one that was merged into it.
public struct Quotation: Hashable, Sendable {
  public var entry: Int
  /// Nil: the ticket itself.
  public var of: Ticket.ID?

  public init(_ entry: Int, of: Ticket.ID? = nil) {
    self.entry = entry
    self.of = of
  }
}

/// A status asked for, with what may go with it.
public struct StatusRequest: Hashable, Sendable {
  public var to: Status
  /// With pending and on hold; nil takes the default.
  public var until: Date?
  public var because: String?
  public var outcome: Outcome?
  /// Why a customer who waits gets no answer.
  public var unanswered: Unanswered?
  /// With declined: a partner, or somebody else who can help them.
  public var referral: Customer.ID?
  public var when: Date?

  public init(
    _ to: Status, until: Date? = nil, because: String? = nil, outcome: Outcome? = nil,
    unanswered: Unanswered? = nil, referral: Customer.ID? = nil, when: Date? = nil
  ) {
    self.referral = referral
    self.to = to
    self.until = until
    self.because = because
    self.outcome = outcome
    self.unanswered = unanswered
    self.when = when
  }
}
