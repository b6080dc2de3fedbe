import Foundation

// The form events take in the log: flat, string-tagged, for ever. A new field is optional and
// harmless to ignore; anything else is a new type. `Golden/commits.jsonl` in the tests pins it.

extension Event {
  public var json: JSON {
    var members: [(String, JSON)] = [("type", .string(change.type))] + change.members
    members.append(("when", JSON(when?.timestamp)))
    members.append(("author", JSON(author)))
    if let original {
      members.append(("recordedAt", .string(original.at.timestamp)))
      members.append(("recordedBy", JSON(original.by)))
      members.append(("origin", original.origin == .desk ? .null : JSON(original.origin)))
    }
    return .known(members)
  }

  public init(json: JSON) throws(WireError) {
    let type = try JSONFields(json, type: "event").string("type")
    let fields = JSONFields(json, type: type)
    change = try Change(type: type, fields: fields)
    when = try fields.optionalDate("when")
    author = try fields.optional("author")
    if let at = try fields.optionalDate("recordedAt") {
      original = Recording(
        at: at, by: try fields.word("recordedBy"), origin: try fields.optional("origin") ?? .desk)
    }
  }
}

extension Event.Change {
  /// The tag in the log. A status change is named after where it leads, so that `grep` finds it.
  public var type: String {
    switch self {
    case .deskCreated: "desk.created"
    case .deskChanged: "desk.changed"
    case .agentAdded: "agent.added"
    case .agentChanged: "agent.changed"
    case .agentLeft: "agent.left"
    case .agentReturned: "agent.returned"
    case .agentDated: "agent.dated"
    case .agentAway(_, _, let to): to == nil ? "agent.back" : "agent.away"
    case .deskRestored: "desk.restored"
    case .customerAdded: "customer.added"
    case .customerChanged: "customer.changed"
    case .personAdded: "person.added"
    case .personChanged: "person.changed"
    case .customerClaimed: "customer.claimed"
    case .handover(_, let step): step.type
    case .sale(_, _, let step): step.type
    case .promise(_, _, let step): step.type
    case .survey(_, _, let step): step.type
    case .praise(_, let step): step.type
    case .customerMerge(_, let step): step.type
    case .customerErased: "customer.erased"
    case .ticketCreated: "ticket.created"
    case .message(_, let message): message.direction == .in ? "message.received" : "message.sent"
    case .note: "note.written"
    case .call: "call.logged"
    case .status(_, let change): Self.statusType(change.to)
    case .assigned: "ticket.assigned"
    case .excused: "ticket.excused"
    case .prioritized: "ticket.prioritized"
    case .tagged: "ticket.tagged"
    case .linked: "ticket.linked"
    case .filed: "ticket.filed"
    case .merged: "ticket.merged"
    case .absorbed: "ticket.absorbed"
    case .split: "ticket.split"
    case .service(_, let step): step.type
    case .customerWithdrawn: "customer.withdrawn"
    case .customerRestored: "customer.restored"
    case .personRemoved: "person.removed"
    case .customerTouched: "customer.touched"
    case .undone(_, let undoing): undoing.isRedo ? "ticket.redone" : "ticket.undone"
    case .commitsUndone: "commit.undone"
    case .commitsRedone: "commit.redone"
    }
  }

  static func statusType(_ status: Status) -> String {
    switch status {
    case .new: "ticket.renewed"
    case .open: "ticket.opened"
    case .pending: "ticket.pending"
    case .onHold: "ticket.held"
    case .solved: "ticket.solved"
    case .closed: "ticket.closed"
    }
  }

  fileprivate var members: [(String, JSON)] {
    switch self {
    case .deskCreated(let desk): desk.members
    case .deskChanged(let change): change.members
    case .agentAdded(let agent): agent.members
    case .agentChanged(let id, let from, let to):
      [("agent", JSON(id)), ("from", from.json), ("to", to.json)]
    case .agentLeft(let id), .agentReturned(let id): [("agent", JSON(id))]
    case .agentDated(let id, let from, let to):
      [
        ("agent", JSON(id)), ("from", .string(from.timestamp)), ("to", .string(to.timestamp)),
      ]
    case .agentAway(let id, let from, let to):
      [("agent", JSON(id)), ("from", from?.json ?? .null), ("to", to?.json ?? .null)]
    case .customerAdded(let customer): customer.members
    case .customerChanged(let id, let field, let from, let to):
      [
        ("customer", JSON(id)), ("field", JSON(field)), ("from", JSON(from)), ("to", JSON(to)),
      ]
    case .personAdded(let id, let person): [("customer", JSON(id)), ("person", person.json)]
    case .personChanged(let id, let from, let to):
      [("customer", JSON(id)), ("from", from.json), ("to", to.json)]
    case .customerClaimed(let id, let from, let to):
      [("customer", JSON(id)), ("from", JSON(from)), ("to", JSON(to))]
    case .handover(let id, let step): [("customer", JSON(id))] + step.members
    case .sale(let id, let sale, let step):
      [("customer", JSON(id)), ("sale", .int(sale.rawValue))] + step.members
    case .promise(let id, let promise, let step):
      [("customer", JSON(id)), ("promise", .int(promise.rawValue))] + step.members
    case .survey(let id, let survey, let step):
      [("customer", JSON(id)), ("survey", .int(survey.rawValue))] + step.members
    case .praise(let praise, let step): [("praise", .int(praise.rawValue))] + step.members
    case .customerWithdrawn(let id), .customerRestored(let id): [("customer", JSON(id))]
    case .personRemoved(let id, let person): [("customer", JSON(id)), ("person", person.json)]
    case .customerTouched(let id, let from, let to):
      [
        ("customer", JSON(id)), ("from", JSON(from?.timestamp)), ("to", JSON(to?.timestamp)),
      ]
    case .undone(let id, let undoing): [("ticket", .int(id.rawValue))] + undoing.members
    case .commitsUndone(let commits), .commitsRedone(let commits):
      [("commits", .array(commits.map(JSON.int)))]
    case .customerMerge(let id, let step): [("customer", JSON(id))] + step.merge.members
    case .customerErased(let id): [("customer", JSON(id))]
    case .deskRestored(let sequence, let hash):
      [("after", .int(sequence)), ("hash", .string(hash))]
    case .ticketCreated(let ticket): ticket.members
    case .message(let id, let message): [("ticket", .int(id.rawValue))] + message.members
    case .note(let id, let body): [("ticket", .int(id.rawValue)), ("body", .string(body))]
    case .call(let id, let call): [("ticket", .int(id.rawValue))] + call.members
    case .status(let id, let change): [("ticket", .int(id.rawValue))] + change.members
    case .assigned(let id, let from, let to):
      [("ticket", .int(id.rawValue)), ("from", JSON(from)), ("to", JSON(to))]
    case .excused(let id, let unanswered):
      [("ticket", .int(id.rawValue))] + unanswered.members
    case .prioritized(let id, let from, let to):
      [("ticket", .int(id.rawValue)), ("from", JSON(from)), ("to", JSON(to))]
    case .tagged(let id, let from, let to):
      [
        ("ticket", .int(id.rawValue)), ("from", .array(from.map(JSON.string))),
        ("to", .array(to.map(JSON.string))),
      ]
    case .linked(let id, let from, let to):
      [
        ("ticket", .int(id.rawValue)), ("from", .array(from.map { .int($0.rawValue) })),
        ("to", .array(to.map { .int($0.rawValue) })),
      ]
    case .filed(let id, let from, let to):
      [("ticket", .int(id.rawValue)), ("from", from.json), ("to", to.json)]
    case .merged(let id, let merging): [("ticket", .int(id.rawValue))] + merging.members
    case .absorbed(let id, let other): [("ticket", .int(id.rawValue))] + other.members
    case .split(let id, let split): [("ticket", .int(id.rawValue))] + split.members
    case .service(let id, let step): [("ticket", .int(id.rawValue))] + step.members
    }
  }

  fileprivate init(type: String, fields: JSONFields) throws(WireError) {
    func ticket() throws(WireError) -> Ticket.ID { Ticket.ID(rawValue: try fields.int("ticket")) }
    switch type {
    case "desk.created": self = .deskCreated(try Desk(fields))
    case "desk.changed": self = .deskChanged(try DeskChange(fields))
    case "agent.added": self = .agentAdded(try NewAgent(fields))
    case "agent.changed":
      self = .agentChanged(
        try fields.word("agent"), from: try AgentProfile(fields.value("from")),
        to: try AgentProfile(fields.value("to")))
    case "agent.left": self = .agentLeft(try fields.word("agent"))
    case "agent.returned": self = .agentReturned(try fields.word("agent"))
    case "agent.dated":
      self = .agentDated(
        try fields.word("agent"), from: try fields.date("from"), to: try fields.date("to"))
    case "agent.away", "agent.back":
      self = .agentAway(
        try fields.word("agent"), from: try Absence(optional: fields.value("from")),
        to: try Absence(optional: fields.value("to")))
    case "customer.added": self = .customerAdded(try CustomerAdded(fields))
    case "customer.changed":
      self = .customerChanged(
        try fields.word("customer"), try fields.word("field"),
        from: try fields.optionalString("from"), to: try fields.optionalString("to"))
    case "person.added":
      self = .personAdded(try fields.word("customer"), try Person(fields.value("person")))
    case "person.changed":
      self = .personChanged(
        try fields.word("customer"), from: try Person(fields.value("from")),
        to: try Person(fields.value("to")))
    case "customer.claimed":
      self = .customerClaimed(
        try fields.word("customer"), from: try fields.optional("from"),
        to: try fields.optional("to"))
    case "handover.offered", "handover.accepted", "handover.declined", "handover.withdrawn":
      self = .handover(try fields.word("customer"), try HandoverStep(type: type, fields))
    case "customer.withdrawn": self = .customerWithdrawn(try fields.word("customer"))
    case "customer.restored": self = .customerRestored(try fields.word("customer"))
    case "person.removed":
      self = .personRemoved(try fields.word("customer"), try Person(fields.value("person")))
    case "customer.touched":
      self = .customerTouched(
        try fields.word("customer"), from: try fields.optionalDate("from"),
        to: try fields.optionalDate("to"))
    case "ticket.undone": self = .undone(try ticket(), try Undoing(fields, isRedo: false))
    case "ticket.redone": self = .undone(try ticket(), try Undoing(fields, isRedo: true))
    case "commit.undone": self = .commitsUndone(try fields.ints("commits"))
    case "commit.redone": self = .commitsRedone(try fields.ints("commits"))
    case "customer.merged", "customer.unmerged":
      self = .customerMerge(try fields.word("customer"), try CustomerMergeStep(type: type, fields))
    case "customer.erased": self = .customerErased(try fields.word("customer"))
    case "desk.restored":
      self = .deskRestored(after: try fields.int("after"), hash: try fields.string("hash"))
    case "ticket.created": self = .ticketCreated(try TicketCreated(fields))
    case "message.received": self = .message(try ticket(), try Message(fields, .in))
    case "message.sent": self = .message(try ticket(), try Message(fields, .out))
    case "note.written": self = .note(try ticket(), try fields.string("body"))
    case "call.logged": self = .call(try ticket(), try Call(fields))
    case "ticket.assigned":
      self = .assigned(
        try ticket(), from: try fields.optional("from"), to: try fields.optional("to"))
    case "ticket.excused": self = .excused(try ticket(), try Unanswered(fields))
    case "ticket.prioritized":
      self = .prioritized(try ticket(), from: try fields.word("from"), to: try fields.word("to"))
    case "ticket.tagged":
      self = .tagged(
        try ticket(), from: try fields.strings("from"), to: try fields.strings("to"))
    case "ticket.linked":
      self = .linked(
        try ticket(), from: try fields.ints("from").map(Ticket.ID.init(rawValue:)),
        to: try fields.ints("to").map(Ticket.ID.init(rawValue:)))
    case "ticket.filed":
      self = .filed(
        try ticket(), from: try Filing(json: fields.value("from")),
        to: try Filing(json: fields.value("to")))
    case "ticket.merged": self = .merged(try ticket(), try Merging(fields))
    case "ticket.absorbed": self = .absorbed(try ticket(), try Absorbing(fields))
    case "ticket.breached", "rule.applied", "service.brought":
      self = .service(try ticket(), try ServiceStep(type: type, fields))
    case "ticket.split": self = .split(try ticket(), try Splitting(fields))
    case let type where PromiseStep.types.contains(type):
      let id: Customer.ID = try fields.word("customer")
      let promise = Promise.ID(rawValue: try fields.int("promise"))
      self = .promise(id, promise, try PromiseStep(type: type, fields, promise, of: id))
    case let type where SurveyStep.types.contains(type):
      let id: Customer.ID = try fields.word("customer")
      let survey = Survey.ID(rawValue: try fields.int("survey"))
      self = .survey(id, survey, try SurveyStep(type: type, fields, survey, of: id))
    case let type where PraiseStep.types.contains(type):
      let praise = Praise.ID(rawValue: try fields.int("praise"))
      self = .praise(praise, try PraiseStep(type: type, fields, praise))
    case let type where type.hasPrefix("sale."):
      self = .sale(
        try fields.word("customer"), Sale.ID(rawValue: try fields.int("sale")),
        try SaleStep(type: type, fields))
    default:
      guard Status.allCases.contains(where: { Self.statusType($0) == type }) else {
        throw .unknownType(type)
      }
      self = .status(try ticket(), try StatusChange(fields))
    }
  }
}
