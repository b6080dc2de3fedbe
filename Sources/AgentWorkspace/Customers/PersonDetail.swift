import TerminalUI
public import Ticketing

/// What of a customer's people can be changed: a name, an address there is, or one more; or one more of them.
public enum PersonDetail: Hashable, Sendable {
  case name(Person.ID)
  /// Nil: one more.
  case phone(Person.ID, String?)
  case email(Person.ID, String?)
  case person

  /// As the item of a menu is called.
  var word: String {
    switch self {
    case .name(let id): "name|\(id)|"
    case .phone(let id, let text): "phone|\(id)|\(text ?? "")"
    case .email(let id, let text): "email|\(id)|\(text ?? "")"
    case .person: "person||"
    }
  }

  init?(word: String) {
    let parts = word.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 3 else { return nil }
    let id = Person.ID(rawValue: parts[1])
    let text = parts[2].isEmpty ? nil : parts[2]
    switch parts[0] {
    case "name": self = .name(id)
    case "phone": self = .phone(id, text)
    case "email": self = .email(id, text)
    case "person": self = .person
    case _: return nil
    }
  }

  /// What stands there now.
  func text(of customer: Customer?) -> String {
    switch self {
    case .name(let id): customer?.person(id)?.name ?? ""
    case .phone(_, let text), .email(_, let text): text ?? ""
    case .person: ""
    }
  }

  /// What a line that was typed asks for; nil: nothing.
  func edit(_ text: String) -> CustomerEdit? {
    switch self {
    case .name(let id): .renamePerson(id, text)
    case .phone(let id, let old?): .changePhone(old, to: text.isEmpty ? nil : text, of: id)
    case .email(let id, let old?): .changeEmail(old, to: text.isEmpty ? nil : text, of: id)
    case .phone(let id, nil): text.isEmpty ? nil : .addPhone(text, to: id)
    case .email(let id, nil): text.isEmpty ? nil : .addEmail(text, to: id)
    case .person:
      if case .mailbox(let person) = Who(text) {
        .addPerson(person)
      } else {
        text.isEmpty ? nil : .addPerson(NewPerson(name: text))
      }
    }
  }

  var hint: SafeText {
    switch self {
    case .name: ""
    case .phone(_, .some), .email(_, .some): "nothing takes it away"
    case .phone: "+33 1 23 45 67 89"
    case .email: "name@example.org"
    case .person: "Tom Brook <tom@example.org>"
    }
  }

  /// Of each of them the name, the addresses, and one more of each.
  static func items(of customer: Customer) -> [Menu.Item] {
    func item(_ detail: Self, _ label: String, _ text: String) -> Menu.Item {
      Menu.Item(
        id: detail.word, label: SafeText(line: label), detail: SafeText(line: text))
    }
    return customer.people.flatMap { person in
      let who = person.name.isEmpty ? person.id.rawValue : person.name
      return [item(.name(person.id), "\(who): name", person.name)]
        + person.phones.map { item(.phone(person.id, $0), "\(who): phone", $0) }
        + person.emails.map { item(.email(person.id, $0), "\(who): mail", $0) }
        + [
          item(.phone(person.id, nil), "\(who): one more phone", "-"),
          item(.email(person.id, nil), "\(who): one more mail", "-"),
        ]
    } + [item(.person, "one more person", "-")]
  }
}
