import Foundation
import Ticketing

/// One customer of the story, before the desk knows them.
struct Member: Hashable, Sendable {
  /// Which matters they come with.
  enum Life: Hashable, Sendable {
    /// Only asks.
    case prospect
    /// Asks, buys and is looked after within the story.
    case buyer
    /// Bought long ago.
    case settled
  }

  var name: String
  var kind: CustomerKind
  var people: [NewPerson]
  var contact: Colleague?
  var prefers: Channel?
  var matters: String?
  var source: String?
  var notes: String?
  var tags: [String] = []
  var life: Life
  /// Days before now when they became customers; the first day by default.
  var since: Int
  /// Nobody added them: they became known by what they wrote.
  var writesFirst = false

  /// A firm with its people.
  init(
    firm name: String, _ contact: Colleague?, _ life: Life, since: Int = 70, _ people: [NewPerson],
    prefers: Channel? = nil, matters: String? = nil, source: String? = nil, notes: String? = nil,
    tags: [String] = []
  ) {
    (self.name, kind, self.people, self.contact) = (name, .organisation, people, contact)
    (self.life, self.since, self.prefers, self.matters) = (life, since, prefers, matters)
    (self.source, self.notes, self.tags) = (source, notes, tags)
  }

  /// One human being.
  init(
    _ person: NewPerson, _ contact: Colleague?, _ life: Life, since: Int = 70,
    prefers: Channel? = nil, matters: String? = nil, source: String? = nil, notes: String? = nil,
    tags: [String] = []
  ) {
    (name, kind, people, self.contact) = (person.name, .person, [person], contact)
    (self.life, self.since, self.prefers, self.matters) = (life, since, prefers, matters)
    (self.source, self.notes, self.tags) = (source, notes, tags)
  }

  /// Somebody whom nobody here knew before they wrote.
  init(newcomer person: NewPerson) {
    (name, kind, people, life, since) = (person.name, .person, [person], .prospect, 0)
    writesFirst = true
  }

  /// As the desk gets to know them.
  func customer(_ staff: Staff) -> NewCustomer {
    var new = NewCustomer(name: name)
    (new.kind, new.people, new.contact) = (kind, people, contact.map { staff.agent($0).id })
    (new.preferredChannel, new.whatMatters, new.source) = (prefers, matters, source)
    (new.notes, new.tags) = (notes, tags)
    return new
  }

  /// One of their people by address; the first one unless said otherwise.
  func who(_ person: Int = 0) -> Who {
    guard people.indices.contains(person) else { return .name(name) }
    let found = people[person]
    if writesFirst { return .mailbox(found) }
    if let email = found.emails.first { return .address(Address(email: email)) }
    return found.phones.first.map { .address(Address(phone: $0)) } ?? .name(name)
  }
}

extension NewPerson {
  /// A phone of ours has three digits of its own, in an area code that Portugal doesn't assign.
  init(_ name: String, _ phone: Int? = nil, _ email: String? = nil) {
    self.init(
      name: name, phones: phone.map { ["+351 200 555 \($0)"] } ?? [],
      emails: email.map { [$0] } ?? [])
  }
}

extension Member.Life {
  /// What they come with now.
  ///
  /// - Parameter passed: for a buyer, how much of the way from the first question to being looked
  ///   after lies behind them; 0 to 1, or more.
  func phase(passed: Double, _ random: inout SplitMix) -> Phase {
    switch self {
    case .prospect: return .before
    case .settled:
      let draw = random.fraction()
      return draw < 0.1 ? .before : draw < 0.2 ? .during : .after
    case .buyer: return passed < 0.3 ? .before : passed < 0.65 ? .during : .after
    }
  }
}
