import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

/// What is known of a customer beside their name and addresses.
struct CustomerFields: ParsableArguments {
  @Option(help: "One human being, or a firm with several.")
  var kind: Choice<CustomerKind>?

  @Option(
    name: .customLong("channel"), help: "How they like to hear from us.")
  var preferredChannel: Choice<Channel>?

  @Option(
    name: .customLong("matters"),
    help: ArgumentHelp("What matters to them, in one line.", valueName: "text"))
  var whatMatters: String?

  @Option(help: ArgumentHelp("How they came to us.", valueName: "text"))
  var source: String?

  @Option(help: ArgumentHelp("What else to know.", valueName: "text"))
  var notes: String?

  @Option(help: ArgumentHelp("The customer who sent them to us.", valueName: "who"))
  var recommendedBy: String?

  @Option(
    help: ArgumentHelp("A partner: what we refer others to them for.", valueName: "what"))
  var partner: String?

  @Option(
    help: ArgumentHelp("Why nobody writes to them or calls them unasked.", valueName: "why"))
  var doNotContact: String?
}

struct CustomerAddVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a customer; prints their id.",
    discussion: """
        spoc customer add 'Ana Silva <ana@example.org>' --phone '+33 1 23 45 67 89' --contact me
        spoc customer add 'Brook & Sons' --kind organisation --person 'Tom Brook <tom@example.org>'
      """)

  @Argument(help: "Their name, or “Name <mail>”.")
  var name: String

  @Option(name: .customLong("email"), help: ArgumentHelp("May be repeated.", valueName: "mail"))
  var emails: [String] = []

  @Option(name: .customLong("phone"), help: ArgumentHelp("May be repeated.", valueName: "phone"))
  var phones: [String] = []

  @Option(
    name: .customLong("person"),
    help: ArgumentHelp("One of their people, “Name <mail>”; may be repeated.", valueName: "who"))
  var people: [String] = []

  @Option(help: ArgumentHelp("Their point of contact: an agent, me or none.", valueName: "agent"))
  var contact = "none"

  @Option(name: .customLong("tag"), help: ArgumentHelp("May be repeated.", valueName: "tag"))
  var tags: [String] = []

  @OptionGroup var fields: CustomerFields
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    var first = NewPerson(name: name)
    if case .mailbox(let person) = Who(name) { first = person }
    first.emails += emails
    first.phones += phones
    var customer = NewCustomer(name: first.name)
    let others = people.map(NewPerson.init(typed:))
    let reach = first.emails + first.phones
    customer.people = reach.isEmpty && !others.isEmpty ? others : [first] + others
    customer.kind = fields.kind?.word ?? .person
    customer.contact = try session.agentOrNobody(contact)
    customer.preferredChannel = fields.preferredChannel?.word
    customer.whatMatters = fields.whatMatters
    customer.source = fields.source
    customer.notes = fields.notes
    customer.recommendedBy = try fields.recommendedBy.map { try session.customer($0).id }
    customer.partner = fields.partner
    customer.doNotContact = fields.doNotContact
    customer.tags = tags
    try session.attempt {
      // Not `session.perform`: that somebody was added is no news here.
      for event in try session.commit(.addCustomer(customer)) {
        if case .customerAdded(let added) = event.change { console.print(added.id.safe) }
      }
    }
  }
}

struct CustomerEditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change what is known of a customer.",
    discussion: """
        spoc customer edit c12 --matters 'wants a prompt answer' --channel phone
        spoc customer edit c12 --add-phone '06 12 34 56 78' --of p2
        spoc customer edit c12 --remove-phone '06 12 34 56 78' --of p2
        spoc customer edit c12 --person-name 'Tom Brook' --of p2
        spoc customer edit c12 --recommended-by 'Ana Silva'
        spoc customer edit c12 --do-not-contact 'asked us by letter, 3 May'
        spoc customer edit c12 --notes ''          takes them away
      """)

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customer: String

  @Option(help: ArgumentHelp("Their new name.", valueName: "text"))
  var name: String?

  @OptionGroup var fields: CustomerFields

  @Option(
    name: .customLong("add-person"),
    help: ArgumentHelp("“Name <mail>”; may be repeated.", valueName: "who"))
  var people: [String] = []

  @Option(name: .customLong("add-email"), help: ArgumentHelp("May be repeated.", valueName: "mail"))
  var emails: [String] = []

  @Option(
    name: .customLong("add-phone"), help: ArgumentHelp("May be repeated.", valueName: "phone"))
  var phones: [String] = []

  @Option(
    name: .customLong("remove-email"), help: ArgumentHelp("May be repeated.", valueName: "mail"))
  var formerEmails: [String] = []

  @Option(
    name: .customLong("remove-phone"), help: ArgumentHelp("May be repeated.", valueName: "phone"))
  var formerPhones: [String] = []

  @Option(
    name: .customLong("person-name"),
    help: ArgumentHelp("What that person is called.", valueName: "text"))
  var personName: String?

  @Option(
    help: ArgumentHelp(
      "Whose address is added or removed, or who is called otherwise.", valueName: "person"))
  var of = "p1"

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    if edits(recommendedBy: fields.recommendedBy).isEmpty {
      throw ValidationError("Say what to change: --name, --matters, --add-phone …")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.attempt {
      let customer = try session.customer(customer)
      let recommender = try fields.recommendedBy.map { text in
        text.isEmpty ? "" : try session.customer(text).id.rawValue
      }
      try session.perform(.editCustomer(customer.id, edits(recommendedBy: recommender)))
      console.print("\(customer.id.safe) changed")
    }
  }

  /// An empty text takes what may be missing away.
  ///
  /// - Parameter recommendedBy: an id.
  private func edits(recommendedBy: String?) -> [CustomerEdit] {
    let texts: [(CustomerField, String?)] = [
      (.name, name), (.kind, fields.kind?.word.rawValue),
      (.preferredChannel, fields.preferredChannel?.word.rawValue),
      (.whatMatters, fields.whatMatters), (.source, fields.source), (.notes, fields.notes),
      (.recommendedBy, recommendedBy), (.partner, fields.partner),
      (.doNotContact, fields.doNotContact),
    ]
    let person = Person.ID(rawValue: of)
    return texts.compactMap { field, text in
      text.map { .set(field, $0.isEmpty && field != .name ? nil : $0) }
    } + people.map { .addPerson(NewPerson(typed: $0)) }
      + formerEmails.map { .changeEmail($0, to: nil, of: person) }
      + formerPhones.map { .changePhone($0, to: nil, of: person) }
      + emails.map { .addEmail($0, to: person) } + phones.map { .addPhone($0, to: person) }
      + (personName.map { [.renamePerson(person, $0)] } ?? [])
  }
}

extension NewPerson {
  /// `Name <mail>`, `Name <phone>`, or a name alone.
  fileprivate init(typed text: String) {
    if case .mailbox(let person) = Who(text) { self = person } else { self.init(name: text) }
  }
}
