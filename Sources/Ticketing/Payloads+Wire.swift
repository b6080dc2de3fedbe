import Foundation

// The members of what events carry, in the order they stand in the log.

extension Agent.Account {
  public var json: JSON { ["login": .string(login), "uid": .int(uid)] }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "account")
    login = try fields.string("login")
    uid = try fields.int("uid")
  }
}

extension NewAgent {
  var members: [(String, JSON)] {
    [
      ("agent", JSON(id)), ("name", .string(name)), ("role", JSON(role)),
      ("accounts", .array(accounts.map(\.json))), ("leftAt", JSON(leftAt?.timestamp)),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    id = try fields.word("agent")
    name = try fields.string("name")
    role = try fields.word("role")
    accounts = []
    for account in try fields.array("accounts") {
      accounts.append(try Agent.Account(json: account))
    }
    leftAt = try fields.optionalDate("leftAt")
  }
}

extension AgentProfile {
  var json: JSON {
    .known([
      ("name", .string(name)), ("role", JSON(role)), ("accounts", .array(accounts.map(\.json))),
    ])
  }

  init(_ json: JSON?) throws(WireError) {
    let fields = JSONFields(json ?? .null, type: "agent's profile")
    name = try fields.string("name")
    role = try fields.word("role")
    accounts = []
    for account in try fields.array("accounts") {
      accounts.append(try Agent.Account(json: account))
    }
  }
}

extension Person {
  public var json: JSON {
    [
      "id": JSON(id), "name": .string(name), "phones": .array(phones.map(JSON.string)),
      "emails": .array(emails.map(JSON.string)),
    ]
  }

  public init(_ json: JSON?) throws(WireError) {
    let fields = JSONFields(json ?? .null, type: "person")
    id = try fields.word("id")
    name = try fields.string("name")
    phones = try fields.strings("phones")
    emails = try fields.strings("emails")
  }
}

extension CustomerAdded {
  var members: [(String, JSON)] {
    [
      ("customer", JSON(id)), ("name", .string(name)), ("kind", JSON(kind)),
      ("people", .array(people.map(\.json))), ("contact", JSON(contact)),
      ("preferredChannel", JSON(preferredChannel)), ("whatMatters", JSON(whatMatters)),
      ("source", JSON(source)), ("notes", JSON(notes)), ("recommendedBy", JSON(recommendedBy)),
      ("partner", JSON(partner)), ("doNotContact", JSON(doNotContact)), ("tags", .list(tags)),
      ("externalID", JSON(externalID)), ("lastTouchAt", JSON(lastTouchAt?.timestamp)),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    id = try fields.word("customer")
    name = try fields.string("name")
    kind = try fields.word("kind")
    people = []
    for person in try fields.array("people") { people.append(try Person(person)) }
    contact = try fields.optional("contact")
    preferredChannel = try fields.optional("preferredChannel")
    whatMatters = try fields.optionalString("whatMatters")
    source = try fields.optionalString("source")
    notes = try fields.optionalString("notes")
    recommendedBy = try fields.optional("recommendedBy")
    partner = try fields.optionalString("partner")
    doNotContact = try fields.optionalString("doNotContact")
    tags = try fields.strings("tags")
    externalID = try fields.optionalString("externalID")
    lastTouchAt = try fields.optionalDate("lastTouchAt")
  }
}

extension TicketCreated {
  var members: [(String, JSON)] {
    [
      ("ticket", .int(id.rawValue)), ("subject", .string(subject)), ("customer", JSON(customer)),
      ("person", JSON(person)), ("channel", JSON(channel)), ("phase", JSON(phase)),
      ("priority", JSON(priority)), ("assignee", JSON(assignee)), ("tags", .list(tags)),
      ("continues", continues.map { .int($0.rawValue) } ?? .null),
      ("sale", sale.map { .int($0.rawValue) } ?? .null), ("reworkOf", reworkOf?.json ?? .null),
      ("externalID", JSON(externalID)),
      (
        "fields",
        fields.isEmpty ? .null : .object(fields.map { JSON.Member($0.name, .string($0.text)) })
      ),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    id = Ticket.ID(rawValue: try fields.int("ticket"))
    subject = try fields.string("subject")
    customer = try fields.word("customer")
    person = try fields.optional("person")
    channel = try fields.word("channel")
    phase = try fields.word("phase")
    priority = try fields.word("priority")
    assignee = try fields.optional("assignee")
    tags = try fields.strings("tags")
    continues = try fields.optionalInt("continues").map(Ticket.ID.init(rawValue:))
    sale = try fields.optionalInt("sale").map(Sale.ID.init(rawValue:))
    reworkOf = try Rework(optional: fields.value("reworkOf"))
    externalID = try fields.optionalString("externalID")
    self.fields = try fields.pairs("fields")
  }
}

extension Message {
  /// The direction is in the event's type.
  var members: [(String, JSON)] {
    [
      ("channel", JSON(channel)), ("person", JSON(person)), ("address", JSON(address)),
      ("body", .string(body)), ("automatic", automatic ? true : .null),
    ]
  }

  init(_ fields: JSONFields, _ direction: Direction) throws(WireError) {
    self.direction = direction
    channel = try fields.word("channel")
    person = try fields.optional("person")
    address = try fields.optionalString("address")
    body = try fields.string("body")
    automatic = try fields.bool("automatic")
  }
}

extension Call {
  var members: [(String, JSON)] {
    [
      ("direction", JSON(direction)), ("outcome", JSON(outcome)), ("person", JSON(person)),
      ("address", JSON(address)), ("body", .string(body)),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    direction = try fields.word("direction")
    outcome = try fields.word("outcome")
    person = try fields.optional("person")
    address = try fields.optionalString("address")
    body = try fields.string("body")
  }
}

extension Unanswered {
  var members: [(String, JSON)] { [("reason", JSON(reason)), ("where", JSON(place))] }

  init(_ fields: JSONFields) throws(WireError) {
    reason = try fields.word("reason")
    place = try fields.optionalString("where")
  }
}

extension StatusChange {
  var members: [(String, JSON)] {
    [
      ("from", JSON(from)), ("to", JSON(to)), ("until", JSON(wakeUp?.at.timestamp)),
      ("because", JSON(wakeUp?.because)), ("outcome", JSON(outcome)),
      ("referredTo", JSON(referredTo)), ("automatic", automatic ? true : .null),
    ] + (unanswered?.members ?? [])
  }

  init(_ fields: JSONFields) throws(WireError) {
    from = try fields.word("from")
    to = try fields.word("to")
    if let at = try fields.optionalDate("until") {
      wakeUp = WakeUp(at: at, because: try fields.optionalString("because") ?? "")
    }
    outcome = try fields.optional("outcome")
    referredTo = try fields.optional("referredTo")
    automatic = try fields.bool("automatic")
    if fields.value("reason") != nil { unanswered = try Unanswered(fields) }
  }
}

extension JSON {
  /// A list of texts; nothing when there are none.
  static func list(_ texts: [String]) -> JSON {
    texts.isEmpty ? .null : .array(texts.map(JSON.string))
  }
}
