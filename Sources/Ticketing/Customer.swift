public import Foundation

/// A person or organisation we serve, with at most one point of contact: the agent accountable for
/// every ticket and every phase.
public struct Customer: Hashable, Sendable, Identifiable {
  public var id: ID
  public var name: String
  public var kind: CustomerKind
  public var people: [Person]
  public var contact: Agent.ID?
  public var contactSince: Date?
  /// Offered to a successor who has not answered yet; until then `contact` is accountable.
  public var handover: Handover?
  public var preferredChannel: Channel?
  /// One line shown at every touch: “wants a prompt answer”.
  public var whatMatters: String?
  /// How they came to us.
  public var source: String?
  public var notes: String?
  /// Who of our customers sent them.
  public var recommendedBy: ID?
  /// What we refer others to them for; nil: they are no partner.
  public var partner: String?
  /// Why they are not to be contacted unasked; nil: they may be.
  public var doNotContact: String?
  public var tags: [String]
  public var createdAt: Date
  /// The latest message or call in either direction.
  public var lastTouchAt: Date?
  /// Source and the row's own id, so that a second import finds the customer again.
  public var externalID: String?
  /// Of touches on tickets that an import did not bring along.
  public var touchedBefore: Date?
  /// Added by mistake, and taken back: nobody finds them any more.
  public var isWithdrawn = false
  /// The one they are the same as: this id leads there. They are withdrawn as well.
  public var mergedInto: ID?
  /// The highest number a person of theirs has had: none is given twice.
  public var lastPerson: Int

  public init(
    id: ID, name: String, kind: CustomerKind = .person, people: [Person] = [], createdAt: Date
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.people = people
    self.createdAt = createdAt
    tags = []
    lastPerson = Self.lastPerson(among: people)
  }

  public func person(_ id: Person.ID?) -> Person? {
    id.flatMap { id in people.first { $0.id == id } }
  }

  /// The id of a person to add: never one that was given before.
  var nextPerson: Person.ID { Person.ID(number: lastPerson + 1) }

  private static func lastPerson(among people: [Person]) -> Int {
    max(people.count, people.compactMap(\.id.number).max() ?? 0)
  }

  /// In the order of their numbers: whoever comes back stands where they stood.
  mutating func add(_ person: Person) {
    let next = person.id.number.flatMap { number in
      people.firstIndex { ($0.id.number ?? 0) > number }
    }
    people.insert(person, at: next ?? people.endIndex)
    lastPerson = max(lastPerson, Self.lastPerson(among: people))
  }

  /// The person with that address, compared as addresses are.
  public func person(at address: Address) -> Person? {
    people.first { $0.addresses.contains(address) }
  }
}

/// Whom of the customer a message came from or goes to.
public struct Person: Hashable, Sendable, Identifiable {
  public var id: ID
  public var name: String
  public var phones: [String]
  public var emails: [String]

  public init(id: ID, name: String, phones: [String] = [], emails: [String] = []) {
    self.id = id
    self.name = name
    self.phones = phones
    self.emails = emails
  }

  /// Everything this person can be found by.
  public var addresses: [Address] {
    emails.map(Address.init(email:)) + phones.map(Address.init(phone:))
  }
}

/// A mail address or phone in the form they are compared in.
public enum Address: Hashable, Sendable {
  /// Lower case, composed: the index compares bytes.
  case email(String)
  /// Digits only: `+33 1 23` and `0033-123` differ, `01 23` and `(01)23` don't.
  case phone(String)

  public init(email: String) {
    self = .email(SearchText.foldedName(email.withoutBlanksAround))
  }

  public init(phone: String) {
    self = .phone(String(phone.filter { $0.isASCII && $0.isNumber }))
  }
}

extension String {
  /// Hardly any has some, and Foundation takes long to say so.
  fileprivate var withoutBlanksAround: String {
    guard let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    else { return trimmingCharacters(in: .whitespaces) }
    return self
  }
}
