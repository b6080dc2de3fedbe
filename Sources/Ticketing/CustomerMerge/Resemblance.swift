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
    let both = [one, other].map {
      String($0.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" })
    }
    .sorted { $0.count < $1.count }
    guard let short = both.first, let long = both.last else { return false }
    return short.count >= AddressPart.shortestPhone && long.hasSuffix(short)
      && long.count - short.count <= 3
  }

  static func isOneMailbox(_ one: String, _ other: String) -> Bool {
    mailbox(one) == mailbox(other)
  }

  /// As it is compared, without a tag.
  private static func mailbox(_ address: String) -> String {
    guard case .email(let text) = Address(email: address) else { return address }
    guard let tag = text.firstIndex(of: "+"), let host = text.lastIndex(of: "@"),
      text.startIndex < tag, tag < host
    else { return text }
    return String(text[..<tag] + text[host...])
  }
}
