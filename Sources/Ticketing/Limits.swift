/// How much one field takes, in bytes of UTF-8 (store.md, *A line*).
public enum Limits {
  public static let body = 256 * 1024
  static let line = 1024
  /// The highest number that an import may bring: the next one has to fit, too.
  static let number = 1_000_000_000

  /// Text that may have several lines.
  static func check(body: String, _ what: String, mayBeEmpty: Bool = false) throws {
    guard mayBeEmpty || !body.allSatisfy(\.isWhitespace) else { throw Refusal.empty(what) }
    try check(body, what, limit: Self.body)
  }

  /// A single line: a name, a subject, an address.
  static func check(line: String, _ what: String) throws {
    guard !line.allSatisfy(\.isWhitespace) else { throw Refusal.empty(what) }
    try check(line, what, limit: Self.line)
  }

  static func check(customerName name: String) throws {
    try check(line: name, "customer's name")
    guard name != Customer.erasedName else {
      throw Refusal.reserved("what an erased customer is called", name)
    }
  }

  static func check(optionalLine: String?, _ what: String) throws {
    if let optionalLine { try check(line: optionalLine, what) }
  }

  private static func check(_ text: String, _ what: String, limit: Int) throws {
    let bytes = text.utf8.count
    guard bytes <= limit else { throw Refusal.tooLong(what, bytes: bytes, limit: limit) }
  }

  static func check(newAgent agent: NewAgent) throws {
    try check(agentID: agent.id)
    try check(line: agent.name, "agent's name")
    for account in agent.accounts { try check(line: account.login, "login") }
  }

  static func check(agentID id: Agent.ID) throws {
    let text = id.rawValue
    let allowed = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard allowed, (1...32).contains(text.utf8.count) else { throw Refusal.notAnAgentID(text) }
  }

  static func check(_ person: NewPerson) throws {
    try check(line: person.name, "person's name")
    for email in person.emails {
      try check(line: email, "mail address")
      guard Who.isEmail(email) else {
        throw Refusal.malformed(field: "mail address", text: email, example: "name@example.org")
      }
    }
    for phone in person.phones {
      try check(line: phone, "phone number")
      guard Who.isPhone(phone) else {
        throw Refusal.malformed(field: "phone number", text: phone, example: "+33 1 23 45 67 89")
      }
    }
  }
}
