/// To whom of the customer a reply goes, and how.
public struct ReplyRoute: Hashable, Sendable {
  public var channel: Channel
  public var person: Person.ID?
  /// One of the person's; nil where the channel has none.
  public var address: String?

  public init(channel: Channel, person: Person.ID? = nil, address: String? = nil) {
    self.channel = channel
    self.person = person
    self.address = address
  }
}

extension Ticket {
  /// The ticket's own channel; where that is spoken, what the customer prefers to read, or mail.
  public func channelForWriting(to customer: Customer) -> Channel {
    [channel, customer.preferredChannel].compactMap { $0 }
      .first { $0 != .phone && $0 != .inPerson } ?? .email
  }

  /// What a reply takes unless its writer chooses another: the one the ticket came from.
  public func route(to customer: Customer) -> ReplyRoute {
    let channel = channelForWriting(to: customer)
    return ReplyRoute(
      channel: channel, person: person,
      address: customer.person(person)?.address(over: channel))
  }

  /// Every way to write to the customer's people: the usual one, then mails of whoever the ticket is
  /// from and of the others, then what needs no address.
  public func routes(to customer: Customer) -> [ReplyRoute] {
    let own = customer.person(person)
    let people = [own].compactMap { $0 } + customer.people.filter { $0.id != own?.id }
    var routes = [route(to: customer)]
    for person in people {
      routes += person.emails.map { ReplyRoute(channel: .email, person: person.id, address: $0) }
    }
    for channel in [Channel.chat, .web, .letter, .social] {
      routes += people.map { ReplyRoute(channel: channel, person: $0.id) }
    }
    var seen: Set<ReplyRoute> = []
    return routes.filter { seen.insert($0).inserted }
  }
}

extension Person {
  /// The first they have for a channel.
  func address(over channel: Channel) -> String? {
    switch channel {
    case .email: emails.first
    case .phone: phones.first
    case .inPerson, .chat, .web, .letter, .social: nil
    }
  }
}

extension Customer {
  /// Who of them is meant by a name, part of one, or an address of theirs; several, if it may be
  /// several.
  public func recipients(_ text: String) -> [(person: Person, address: String?)] {
    let folded = SearchText.foldedName(text)
    let whole = people.filter { $0.id.rawValue == text || SearchText.foldedName($0.name) == folded }
    if !whole.isEmpty { return whole.map { ($0, nil) } }
    let phone = Who.isPhone(text) ? AddressPart(phone: text) : nil
    // A phone says who is meant; what is written goes to no number.
    let addressed = people.flatMap { person in
      person.emails.filter { SearchText.foldedName($0) == folded }
        .map { (person: person, address: Optional($0)) }
        + person.phones.filter { phone?.matches(Address(phone: $0)) ?? false }.prefix(1)
        .map { _ in (person: person, address: nil) }
    }
    if !addressed.isEmpty { return addressed }
    return people.filter { SearchText.foldedName($0.name).contains(folded) }.map { ($0, nil) }
  }
}
