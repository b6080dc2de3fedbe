public import Foundation

/// One ticket as another system had it. Rules don't refuse what was; what breaks one is flagged.
public struct ImportedTicket: Hashable, Sendable {
  /// Source and the row's own id: known already, the row changes nothing.
  public var externalID: String
  public var customer: NewPerson
  public var subject: String
  public var channel: Channel
  public var priority: Priority = .normal
  public var phase: Phase?
  public var tags: [String] = []
  public var fields: [Field] = []
  /// What they had bought, and it is about.
  public var purchase: ImportedPurchase?
  public var openedAt: Date
  public var entries: [ImportedEntry] = []
  public var status: Status = .open
  /// When the status was reached; nil: with the last entry.
  public var statusAt: Date?
  public var outcome: Outcome?

  public init(
    externalID: String, customer: NewPerson, subject: String, channel: Channel, openedAt: Date
  ) {
    self.externalID = externalID
    self.customer = customer
    self.subject = subject
    self.channel = channel
    self.openedAt = openedAt
  }
}

/// Something a customer had bought before we kept sales here.
public struct ImportedPurchase: Hashable, Sendable {
  public var product: String
  public var at: Date

  public init(product: String, at: Date) {
    self.product = product
    self.at = at
  }
}

public struct ImportedEntry: Hashable, Sendable {
  public var when: Date
  public var author: Agent.ID?
  public var content: Entry.Content

  public init(when: Date, author: Agent.ID? = nil, _ content: Entry.Content) {
    self.when = when
    self.author = author
    self.content = content
  }
}

/// What becomes of the numbers and ids of another desk.
public enum Numbering: Hashable, Sendable {
  /// They stay: into a desk that has nothing yet.
  case kept
  /// New ones are given; the old ones are kept as `externalID`, `source:12` and `source:c3`.
  case new(source: String)
}

/// A ticket of another desk with all that happened on it, to be here what it was there.
public struct ImportedHistory: Hashable, Sendable {
  /// As it stands there. Its state follows from the entries; what they don't tell is taken from
  /// here.
  public var ticket: Ticket
  /// Whose ticket it is, as they stand there.
  public var customer: Customer
  /// In the order of recording; the commits they were in don't matter.
  public var entries: [Entry]
  public var numbering: Numbering

  public init(
    ticket: Ticket, customer: Customer, entries: [Entry], numbering: Numbering
  ) {
    self.ticket = ticket
    self.customer = customer
    self.entries = entries
    self.numbering = numbering
  }

  /// The entries, by sequence, that were taken back there.
  var withdrawn: Set<Int> {
    entries.reduce(into: []) { gone, entry in
      guard case .undone(let undoing) = entry.content else { return }
      if undoing.isRedo { gone.subtract(undoing.entries) } else { gone.formUnion(undoing.entries) }
    }
  }
}

// One that was taken to another desk and comes back, or comes a second time.

extension Customer {
  /// The very same one, met again: added at the same moment, and with the name or an address in
  /// common (a file may have given many the same moment).
  public func isSame(as other: Customer) -> Bool {
    guard createdAt == other.createdAt.wholeMilliseconds else { return false }
    let addresses = Set(people.flatMap(\.addresses))
    return name.lowercased() == other.name.lowercased()
      || other.people.contains { !addresses.isDisjoint(with: $0.addresses) }
  }
}

extension Ticket {
  /// The very same one, met again: opened at the same moment about the same.
  public func isSame(as other: Ticket) -> Bool {
    openedAt == other.openedAt.wholeMilliseconds && subject == other.subject
  }
}
