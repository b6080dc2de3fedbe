public import Foundation

/// One thing that happened on a ticket: a row of its timeline.
public struct Entry: Hashable, Sendable {
  /// 1, 2, 3, … within the ticket, in the order of recording.
  public var sequence: Int
  /// When it happened.
  public var at: Date
  /// When it was recorded.
  public var recordedAt: Date
  /// The commit it came in.
  public var commit: Int
  /// Who of us did it; nil when the customer did.
  public var author: Agent.ID?
  /// Who recorded it.
  public var recordedBy: Agent.ID
  public var origin: Origin
  public var content: Content
  /// It was undone: still shown, and doesn't count.
  public var isWithdrawn = false
  /// Where it was recorded, if it is shown on the ticket that one was merged into.
  public var mergedFrom: Ticket.ID?
  /// The ticket that begins with it, if it was split off.
  public var splitInto: Ticket.ID?

  public init(
    sequence: Int, at: Date, recordedAt: Date, commit: Int, author: Agent.ID?,
    recordedBy: Agent.ID, origin: Origin, content: Content
  ) {
    self.sequence = sequence
    self.at = at
    self.recordedAt = recordedAt
    self.commit = commit
    self.author = author
    self.recordedBy = recordedBy
    self.origin = origin
    self.content = content
  }

  public enum Content: Hashable, Sendable {
    case message(Message)
    case note(String)
    case call(Call)
    case status(StatusChange)
    case assigned(from: Agent.ID?, to: Agent.ID?)
    /// A person said that no answer is needed, and the ticket went on.
    case excused(Unanswered)
    case prioritized(from: Priority, to: Priority)
    case tagged(from: [String], to: [String])
    case linked(from: [Ticket.ID], to: [Ticket.ID])
    case filed(from: Filing, to: Filing)
    case merged(Merging)
    case absorbed(Absorbing)
    case split(Splitting)
    case undone(Undoing)
  }
}

/// How an entry came to be.
public enum Origin: String, Word {
  case desk, `import`, demo
}

public enum Direction: String, Word {
  case `in`, out
}

/// Public words between the customer and us.
public struct Message: Hashable, Sendable {
  public var direction: Direction
  public var channel: Channel
  public var person: Person.ID?
  /// The address it came from or went to.
  public var address: String?
  public var body: String
  /// Written by a machine: never an answer.
  public var automatic: Bool

  public init(
    _ direction: Direction, channel: Channel, person: Person.ID? = nil, address: String? = nil,
    body: String, automatic: Bool = false
  ) {
    self.direction = direction
    self.channel = channel
    self.person = person
    self.address = address
    self.body = body
    self.automatic = automatic
  }
}

/// A message over the phone, with an outcome.
public struct Call: Hashable, Sendable {
  public enum Outcome: String, Word {
    case answered, missed, voicemail
  }

  public var direction: Direction
  public var outcome: Outcome
  public var person: Person.ID?
  /// The number it came from or went to.
  public var address: String?
  public var body: String

  public init(
    _ direction: Direction, _ outcome: Outcome, person: Person.ID? = nil, address: String? = nil,
    body: String = ""
  ) {
    self.direction = direction
    self.outcome = outcome
    self.person = person
    self.address = address
    self.body = body
  }
}

/// From one status to another, with what belongs to it.
public struct StatusChange: Hashable, Sendable {
  public var from: Status
  public var to: Status
  /// With pending and on hold.
  public var wakeUp: WakeUp?
  /// With solved and closed.
  public var outcome: Outcome?
  /// With an end without an answer.
  public var unanswered: Unanswered?
  /// With declined: whom we referred the customer to.
  public var referredTo: Customer.ID?
  /// It followed from what the customer did; nobody of us decided it.
  public var automatic: Bool

  public init(
    from: Status, to: Status, wakeUp: WakeUp? = nil, outcome: Outcome? = nil,
    unanswered: Unanswered? = nil, referredTo: Customer.ID? = nil, automatic: Bool = false
  ) {
    self.referredTo = referredTo
    self.from = from
    self.to = to
    self.wakeUp = wakeUp
    self.outcome = outcome
    self.unanswered = unanswered
    self.automatic = automatic
  }
}

extension Entry.Content {
  /// Something from the customer that a person of us has to answer.
  public var asksForAnswer: Bool {
    switch self {
    case .message(let message): message.direction == .in && message.channel != .inPerson
    case .call(let call): call.direction == .in && call.outcome != .answered
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      false
    }
  }

  /// An answer by a person: public words out, a call that was answered, a visit. Not our voicemail,
  /// nor a call nobody picked up: those are attempts.
  public var isAnswer: Bool {
    switch self {
    case .message(let message):
      !message.automatic && (message.direction == .out || message.channel == .inPerson)
    case .call(let call): call.outcome == .answered
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      false
    }
  }

  /// Words that went out to somebody.
  var isReply: Bool {
    if case .message(let message) = self { message.direction == .out } else { false }
  }

  /// The customer and we were in touch, or one of us tried.
  public var isTouch: Bool {
    switch self {
    case .message, .call: true
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      false
    }
  }
}
