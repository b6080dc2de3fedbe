internal import Foundation
internal import Ticketing

/// One line of an export, read: the documents of `docs/json.md`, the other way round.
enum ExportedLine {
  case desk(version: Int)
  case agent(Agent)
  case customer(Customer, contacts: ContactHistory)
  /// - Parameters:
  ///   - owner: the id and the name of its customer.
  case ticket(Ticket, owner: Candidate, entries: [Entry])
  case promise(Promise.ID, owner: Candidate, steps: [Event])
  case survey(Survey.ID, owner: Candidate, steps: [Event])
  /// - Parameter owner: nil: a colleague's.
  case praise(Praise.ID, owner: Candidate?, steps: [Event])
  case sale(Sale.ID, owner: Candidate, steps: [Event])

  /// - Parameters:
  ///   - importer: who counts as having recorded what doesn't say.
  ///   - ignored: takes the names of members this version can't bring.
  init(
    _ line: LineReader.Line, importer: Agent.ID, ignored: inout IgnoredMembers
  ) throws(LineProblem) {
    let json = try Self.json(of: line)
    guard case .object = json, case .string(let type)? = json["type"] else { throw .notAnObject }
    let fields = JSONFields(json, type: type)
    do throws(WireError) {
      switch type {
      case "desk": self = .desk(version: try fields.int("version"))
      case "agent":
        self = .agent(try Agent(exported: fields))
        ignored.note(json, in: .agent)
      case "customer":
        self = .customer(
          try Customer(exported: fields), contacts: try ContactHistory(exported: fields))
        ignored.note(json, in: .customer)
      case "ticket":
        let entries = try Self.entries(fields, importer: importer, ignored: &ignored)
        let owner = JSONFields(fields.value("customer") ?? .null, type: "customer of a ticket")
        self = .ticket(
          try Ticket(exported: fields),
          owner: Candidate(id: try owner.word("id"), name: try owner.string("name")),
          entries: entries)
        ignored.note(json, in: .ticket)
      case "promise":
        let owner = JSONFields(fields.value("customer") ?? .null, type: "customer of a promise")
        self = .promise(
          Promise.ID(rawValue: try fields.int("number")),
          owner: Candidate(id: try owner.word("id"), name: try owner.string("name")),
          steps: try Self.steps(fields))
        ignored.note(json, in: .promise)
      case "survey":
        let owner = JSONFields(fields.value("customer") ?? .null, type: "customer of a survey")
        self = .survey(
          Survey.ID(rawValue: try fields.int("number")),
          owner: Candidate(id: try owner.word("id"), name: try owner.string("name")),
          steps: try Self.steps(fields))
        ignored.note(json, in: .survey)
      case "praise":
        var candidate: Candidate?
        if let json = fields.value("customer") {
          let owner = JSONFields(json, type: "customer of a nomination")
          candidate = Candidate(id: try owner.word("id"), name: try owner.string("name"))
        }
        self = .praise(
          Praise.ID(rawValue: try fields.int("number")), owner: candidate,
          steps: try Self.steps(fields))
        ignored.note(json, in: .praise)
      case "sale":
        let owner = JSONFields(fields.value("customer") ?? .null, type: "customer of a sale")
        self = .sale(
          Sale.ID(rawValue: try fields.int("number")),
          owner: Candidate(id: try owner.word("id"), name: try owner.string("name")),
          steps: try Self.steps(fields))
        ignored.note(json, in: .sale)
      case _: throw .unknownType(type)
      }
    } catch {
      if case .unknownType(let type) = error { throw .unknownType(type) }
      throw .wrong(error)
    }
    if case .ticket(_, _, let entries) = self { try Self.check(entries) }
  }

  static func json(of line: LineReader.Line) throws(LineProblem) -> JSON {
    do throws(JSONError) {
      return try JSON(parsing: line.bytes)
    } catch {
      // Where a word or an escape began that is not all there.
      if line.isLast, error.offset + 6 >= line.bytes.count { throw .cutOff }
      let before = line.bytes.prefix(error.offset)
      throw .notJSON(column: before.count { $0 & 0xC0 != 0x80 } + 1, error.what)
    }
  }

  /// Nothing but what was done with such a one.
  private static func steps(_ fields: JSONFields) throws(WireError) -> [Event] {
    var steps: [Event] = []
    for json in try fields.array("steps") {
      let step = try Event(json: json)
      guard step.change.type.hasPrefix("\(fields.type).") else {
        throw .wrong(
          field: "steps", type: fields.type, wanted: "a list of steps of a \(fields.type)")
      }
      steps.append(step)
    }
    return steps
  }

  /// In the order of recording.
  private static func entries(
    _ fields: JSONFields, importer: Agent.ID, ignored: inout IgnoredMembers
  ) throws(WireError) -> [Entry] {
    var entries: [Entry] = []
    for (index, json) in try fields.array("timeline").enumerated() {
      let members = JSONFields(json, type: "timeline[\(index)]")
      entries.append(try Entry(exported: members, at: index + 1, importer: importer))
      ignored.note(json, in: .entry)
    }
    return entries.sorted { $0.sequence < $1.sequence }
  }

  private static func check(_ entries: [Entry]) throws(LineProblem) {
    var last = 0
    for entry in entries {
      guard entry.sequence > last else { throw .sequence(entry.sequence) }
      last = entry.sequence
    }
  }
}

extension Agent {
  init(exported fields: JSONFields) throws(WireError) {
    self.init(
      id: try fields.word("id"), name: try fields.string("name"), role: try fields.word("role"),
      accounts: [], createdAt: try fields.date("createdAt"),
      leftAt: try fields.optionalDate("leftAt"))
    for change in try fields.array("absences") { absences.append(try AbsenceChange(json: change)) }
  }
}

extension ContactHistory {
  init(exported fields: JSONFields) throws(WireError) {
    var changes: [Change] = []
    for json in try fields.array("contacts") {
      let change = JSONFields(json, type: "contacts of a customer")
      changes.append(
        Change(at: try change.date("at"), contact: try change.optional("contact")))
    }
    self.init(changes: changes)
  }
}

extension Customer {
  init(exported fields: JSONFields) throws(WireError) {
    var people: [Person] = []
    for person in try fields.array("people") { people.append(try Person(person)) }
    self.init(
      id: try fields.word("id"), name: try fields.string("name"),
      kind: try fields.optional("kind") ?? .person, people: people,
      createdAt: try fields.date("createdAt"))
    contact = try fields.optional("contact")
    contactSince = try fields.optionalDate("contactSince")
    preferredChannel = try fields.optional("preferredChannel")
    whatMatters = try fields.optionalString("whatMatters")
    source = try fields.optionalString("source")
    notes = try fields.optionalString("notes")
    tags = try fields.strings("tags")
    lastTouchAt = try fields.optionalDate("lastTouchAt")
    externalID = try fields.optionalString("externalID")
    isWithdrawn = try fields.bool("withdrawn")
    mergedInto = try fields.optional("mergedInto")
    if let offered = fields.value("handover"), offered != .null {
      handover = try Handover(json: offered)
    }
    recommendedBy = try fields.optional("recommendedBy")
    partner = try fields.optionalString("partner")
    doNotContact = try fields.optionalString("doNotContact")
  }
}

extension Ticket {
  /// Without a status it is what its entries make of it, or new.
  init(exported fields: JSONFields) throws(WireError) {
    let owner = JSONFields(fields.value("customer") ?? .null, type: "customer of a ticket")
    self.init(
      id: ID(rawValue: try fields.int("number")), subject: try fields.string("subject"),
      customer: try owner.word("id"), phase: try fields.optional("phase") ?? .before,
      priority: try fields.optional("priority") ?? .normal,
      channel: try fields.optional("channel") ?? .email, openedAt: try fields.date("openedAt"))
    status = try fields.optional("status") ?? .new
    outcome = try fields.optional("outcome")
    if let why = fields.value("endedBecause") {
      let why = JSONFields(why, type: "endedBecause")
      unansweredBecause = Unanswered(
        try why.word("reason"), place: try why.optionalString("where"))
    }
    if let person = fields.value("person") {
      self.person = try JSONFields(person, type: "person of a ticket").optional("id")
    }
    assignee = try fields.optional("assignee")
    tags = try fields.strings("tags")
    updatedAt = try fields.optionalDate("updatedAt") ?? openedAt
    solvedAt = try fields.optionalDate("solvedAt")
    closedAt = try fields.optionalDate("closedAt")
    if let at = try fields.optionalDate("wakesAt") {
      wakeUp = WakeUp(at: at, because: try fields.optionalString("wakesBecause") ?? "")
    }
    continues = try fields.optionalInt("continues").map(ID.init(rawValue:))
    sale = try fields.optionalInt("sale").map(Sale.ID.init(rawValue:))
    reworkOf = try Rework(optional: fields.value("reworkOf"))
    externalID = try fields.optionalString("externalID")
    self.fields = try fields.pairs("fields")
    for json in try fields.array("marks") {
      let mark = JSONFields(json, type: "marks of a ticket")
      marks.append(
        ServiceMark(what: try mark.string("what"), since: try mark.date("since"), commit: 0))
    }
  }
}
