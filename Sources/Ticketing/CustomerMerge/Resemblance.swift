/// What two customers have in common that speaks for their being one.
public enum Resemblance: Hashable, Sendable {
  /// Numbers that are one but for how they are written and the code of the country.
  case phone(String, String)
  /// Mailboxes that are one but for a tag: `ana+shop@example.org`.
  case email(String, String)
  /// The name, where one of the two has nothing else to be known by.
  case name
}

/// Two customers who may be one, and why it looks so.
public struct LikelyDuplicate: Hashable, Sendable {
  /// Who would stay: who has a point of contact, else who has been known for longer.
  public var survivor: Customer
  public var duplicate: Customer
  public var resemblance: Resemblance

  /// Nil where nothing speaks for it.
  public init?(_ one: Customer, _ other: Customer) {
    guard let resemblance = one.resemblance(to: other) else { return nil }
    self.resemblance = resemblance
    let isOlder = one.id < other.id
    let isFirst = (one.contact == nil) == (other.contact == nil) ? isOlder : one.contact != nil
    (survivor, duplicate) = isFirst ? (one, other) : (other, one)
  }

  public func other(than customer: Customer) -> Customer {
    survivor.id == customer.id ? duplicate : survivor
  }
}

extension Customer {
  /// Nil for who is no more, and for oneself. An address says more than a name.
  public func resemblance(to other: Customer) -> Resemblance? {
    guard id != other.id, isSomebody, other.isSomebody else { return nil }
    let (mine, theirs) = (people, other.people)
    for phone in mine.flatMap(\.phones) {
      let found = theirs.lazy.flatMap(\.phones).first { Address.isOnePhone(phone, $0) }
      if let found { return .phone(phone, found) }
    }
    for email in mine.flatMap(\.emails) {
      let found = theirs.lazy.flatMap(\.emails).first { Address.isOneMailbox(email, $0) }
      if let found { return .email(email, found) }
    }
    let isNamed = SearchText.foldedName(name) == SearchText.foldedName(other.name)
    let isBare = mine.allSatisfy(\.addresses.isEmpty) || theirs.allSatisfy(\.addresses.isEmpty)
    return isNamed && isBare ? .name : nil
  }

  private var isSomebody: Bool { !isWithdrawn && name != Self.erasedName }
}

extension Address {
  /// Zeros in front count for nothing; the one may lack the code of the country, three digits at most.
  static func isOnePhone(_ one: String, _ other: String) -> Bool {
    guard case .phone(let one)? = AddressPart(phone: one),
      case .phone(let other)? = AddressPart(phone: other)
    else { return false }
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    return short.count >= AddressPart.shortestPhone && long.hasSuffix(short)
      && long.count - short.count <= 3
  }

  static func isOneMailbox(_ one: String, _ other: String) -> Bool {
    guard case .email(let one) = Address(email: one),
      case .email(let other) = Address(email: other)
    else { return false }
    return mailbox(one) == mailbox(other)
  }

  /// An address of mail as it is compared, in two parts without a tag between them: `ana` and
  /// `@example.org` of `ana+shop@example.org`. What has no host has no tag.
  public static func mailbox(_ email: String) -> (name: String, host: String) {
    guard let host = email.lastIndex(of: "@") else { return (email, "") }
    let name = email[..<host]
    let tag = name.dropFirst().firstIndex(of: "+") ?? host
    return (String(name[..<tag]), String(email[host...]))
  }
}
