import Foundation
public import HelpDesk
public import TerminalUI
public import Ticketing

/// What a new ticket is asked for above its text (`Composer.form`): whose it is, what it is about,
/// and how it came. Beside it stands what of theirs is open already.
public struct TicketForm: Equatable, Sendable {
  /// In the order of Tab.
  public enum Field: CaseIterable, Sendable {
    case customer, subject, channel, priority, direction, tags, text, others
  }

  /// Whose ticket it will be, as far as that is known.
  public enum Owner: Equatable, Sendable {
    case unknown
    /// - Parameter who: as the command names them.
    case known(Candidate, who: Who)
    /// Nobody has that address: they become a customer with this ticket.
    case new(NewPerson)
  }

  public internal(set) var focus = Field.customer
  public internal(set) var customer: TextEditor
  public internal(set) var subject: TextEditor
  public internal(set) var tags: TextEditor
  public internal(set) var way: Way
  public internal(set) var priority: Priority
  public internal(set) var direction: Direction
  public internal(set) var owner = Owner.unknown
  public internal(set) var search = CustomerSearch()
  /// Of whoever it is; nil until they were looked up.
  public internal(set) var others: OtherTickets?
  /// Where to go once the text is kept: one of the others, to write there instead.
  var leadsTo: Ticket.ID?
  /// As it was filled in when the form was opened: that alone is nothing to keep.
  var given: String
  /// The earlier work it is about.
  let reworkOf: Rework?

  public init(_ fields: TicketFields) {
    given = fields.who
    reworkOf = fields.reworkOf
    customer = TextEditor(fields.who, shape: .line)
    subject = TextEditor(fields.subject, shape: .line)
    tags = TextEditor(fields.tags, shape: .line)
    way = Way(fields.channel, fields.callOutcome)
    priority = fields.priority
    direction = fields.direction
    if let id = fields.customer {
      owner = .known(Candidate(id: id, name: fields.who), who: .id(id))
      focus = .subject
    } else if !customer.isBlank {
      search.isStale = true
    }
  }

  /// For a draft.
  var fields: TicketFields {
    var fields = TicketFields(who: customer.text, customer: owner.id)
    fields.subject = subject.text
    fields.channel = way.channel
    fields.callOutcome = way.outcome
    fields.direction = direction
    fields.priority = priority
    fields.tags = tags.text
    fields.reworkOf = reworkOf
    return fields
  }

  var isBlank: Bool {
    subject.isBlank && tags.isBlank && (customer.isBlank || customer.text == given)
  }

  /// What is to be asked of the desk; nil until it is known whose it is.
  func command(with body: String) -> NewTicket? {
    let who: Who
    switch owner {
    case .unknown: return nil
    case .known(_, let known): who = known
    case .new(let person): who = .mailbox(person)
    }
    var ticket = NewTicket(
      who: who, subject: subject.text.trimmingCharacters(in: .whitespaces))
    ticket.body = body
    ticket.channel = way.channel
    ticket.callOutcome = way.outcome
    ticket.direction = direction
    ticket.priority = priority
    ticket.tags = Tag.changes(tags.text).add
    ticket.reworkOf = reworkOf
    return ticket
  }

  /// What keeps it from being opened, the first thing.
  var missing: Field? {
    if owner == .unknown { return .customer }
    return subject.isBlank ? .subject : nil
  }

  /// - Returns: whether anything changed that a draft keeps.
  mutating func handle(_ key: Key) -> Bool {
    switch focus {
    case .customer:
      let before = customer.revision
      _ = customer.handle(key)
      guard customer.revision != before else { return false }
      customerChanged()
    case .subject:
      let before = subject.revision
      _ = subject.handle(key)
      return subject.revision != before
    case .tags:
      let before = tags.revision
      _ = tags.handle(key)
      return tags.revision != before
    case .channel: return way.choose(Way.all, key)
    case .priority: return priority.choose(Priority.allCases, key)
    case .direction: return direction.choose(Direction.allCases, key)
    case .text, .others: return false
    }
    return true
  }

  /// The words of the field one is in, when one of them is chosen there; nil where text is typed.
  var words: [String]? {
    switch focus {
    case .channel: Way.all.map(\.word)
    case .priority: Priority.allCases.map(\.word)
    case .direction: Direction.allCases.map(\.word)
    case .customer, .subject, .tags, .text, .others: nil
    }
  }

  /// - Returns: false when it is too long.
  mutating func paste(_ text: String) -> Bool {
    switch focus {
    case .customer:
      defer { customerChanged() }
      return customer.insert(text)
    case .subject: return subject.insert(text)
    case .tags: return tags.insert(text)
    case .channel, .priority, .direction, .text, .others: return true
    }
  }

  private mutating func customerChanged() {
    (owner, others) = (.unknown, nil)
    search.isStale = true
    search.decides = false
  }
}

extension TicketForm.Owner {
  /// Of a customer there is.
  var id: Customer.ID? {
    if case .known(let customer, _) = self { customer.id } else { nil }
  }
}

/// How a new ticket came: a channel, and of a call what became of it, as one choice.
public struct Way: Equatable, Sendable {
  public var channel: Channel
  public var outcome: Call.Outcome

  init(_ channel: Channel, _ outcome: Call.Outcome = .answered) {
    self.channel = channel
    self.outcome = channel == .phone ? outcome : .answered
  }

  static let all = [
    Way(.email), Way(.phone), Way(.phone, .missed), Way(.phone, .voicemail), Way(.inPerson),
    Way(.chat), Way(.web), Way(.letter), Way(.social),
  ]
}

/// One of a few words, chosen with the arrows, the space bar or its first letter.
protocol Choosable: Equatable {
  var word: String { get }
}

extension Way: Choosable {
  var word: String {
    switch (channel, outcome) {
    case (.phone, .missed): "missed call"
    case (.phone, .voicemail): "voicemail"
    case (_, .answered), (_, .missed), (_, .voicemail): channel.label
    }
  }
}

extension Priority: Choosable {
  var word: String { label }
}

extension Direction: Choosable {
  var word: String {
    switch self {
    case .in: "them"
    case .out: "us"
    }
  }
}

extension Choosable {
  /// - Returns: whether it is another one now.
  mutating func choose(_ choices: [Self], _ key: Key) -> Bool {
    guard let index = choices.firstIndex(of: self) else { return false }
    let before = self
    switch key {
    case .right, .character(" "), .control("f"): self = choices[(index + 1) % choices.count]
    case .left, .control("b"): self = choices[(index + choices.count - 1) % choices.count]
    case .character(let letter):
      let next = (choices[(index + 1)...] + choices[...index])
        .first { $0.word.hasPrefix(letter.lowercased()) }
      if let next { self = next }
    case _: break
    }
    return self != before
  }
}
