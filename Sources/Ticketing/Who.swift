import Foundation

/// A customer as people name one: an id, a name, `Name <mail>`, a mail address or a phone.
public enum Who: Hashable, Sendable {
  case id(Customer.ID)
  case name(String)
  /// `Ana Silva <ana@example.org>`, or with a phone between the brackets: enough to create them.
  case mailbox(NewPerson)
  case address(Address)

  /// Whether it says which of a customer's people is meant.
  var isOnePerson: Bool {
    switch self {
    case .address, .mailbox: true
    case .id, .name: false
    }
  }

  /// Reads what somebody typed; nil when it is blank.
  public init?(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if text.isEmpty { return nil }
    if let mailbox = Self.mailbox(text) {
      self = .mailbox(mailbox)
    } else if text.first == "<", text.last == ">", Self.isEmail(text) {
      // As mail programs copy an address that has no name.
      self = .address(Address(email: String(text.dropFirst().dropLast())))
    } else if Customer.ID(rawValue: text).number != nil {
      self = .id(Customer.ID(rawValue: text))
    } else if Self.isEmail(text) {
      self = .address(Address(email: text))
    } else if Self.isPhone(text) {
      self = .address(Address(phone: text))
    } else {
      self = .name(text)
    }
  }

  private static func mailbox(_ text: String) -> NewPerson? {
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else { return nil }
    let name = text[..<open].trimmingCharacters(in: .whitespaces.union(["\""]))
    let inside = String(text[text.index(after: open)...].dropLast())
      .trimmingCharacters(in: .whitespaces)
    guard !name.isEmpty else { return nil }
    if isEmail(inside) { return NewPerson(name: name, emails: [inside]) }
    return isPhone(inside) ? NewPerson(name: name, phones: [inside]) : nil
  }

  /// One @ with something on both sides and no blank: enough to tell an address from a name.
  public static func isEmail(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    return halves.count == 2 && halves.allSatisfy { !$0.isEmpty }
      && !text.contains(where: \.isWhitespace)
  }

  /// At least four digits, and else only what phone numbers are written with.
  public static func isPhone(_ text: String) -> Bool {
    text.filter(\.isNumber).count >= 4
      && text.allSatisfy { ($0.isASCII && $0.isNumber) || " +-./()".contains($0) }
  }

  /// As it was typed, for messages.
  public var label: String {
    switch self {
    case .id(let id): id.rawValue
    case .name(let name): name
    case .mailbox(let person):
      "\(person.name) <\((person.emails + person.phones).joined(separator: ", "))>"
    case .address(.email(let address)), .address(.phone(let address)): address
    }
  }
}

extension Records {
  /// The one customer meant, and which of their people; nil when nobody matches.
  ///
  /// - Throws: `Refusal.ambiguous` with the candidates.
  public func find(_ who: Who) throws -> (customer: Customer, person: Person?)? {
    switch who {
    case .id(let id):
      return try survivor(of: id).flatMap { $0.isWithdrawn ? nil : ($0, $0.people.first) }
    case .name(let name):
      return try only(try customers(named: name), who).map { ($0, $0.people.first) }
    case .address(let address):
      return try only(try customers(at: address), who).map { ($0, $0.person(at: address)) }
    case .mailbox(let mailbox):
      let addresses = Person(id: Person.ID(number: 0), mailbox).addresses
      for address in addresses {
        guard let customer = try only(try customers(at: address), who) else { continue }
        let person = customer.people.first {
          $0.addresses.contains(address) && $0.name.lowercased() == mailbox.name.lowercased()
        }
        return (customer, person)
      }
      return nil
    }
  }

  private func only(_ customers: [Customer], _ who: Who) throws -> Customer? {
    guard customers.count > 1 else { return customers.first }
    throw Refusal.ambiguous(
      who.label,
      candidates: customers.prefix(5).map { Candidate(id: $0.id, name: $0.name) },
      count: customers.count)
  }
}

extension Person {
  init(id: ID, _ new: NewPerson) {
    self.init(id: id, name: new.name, phones: new.phones, emails: new.emails)
  }
}
