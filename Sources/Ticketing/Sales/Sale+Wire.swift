import Foundation

// The form of sales in the log; in the index and in exports a sale is the list of its records.

extension SaleStep {
  var type: String {
    switch self {
    case .opened: "sale.opened"
    case .changed: "sale.changed"
    case .assigned: "sale.assigned"
    case .quoted: "sale.quoted"
    case .rejected: "sale.rejected"
    case .ordered: "sale.ordered"
    case .scheduled: "sale.scheduled"
    case .agreed: "sale.agreed"
    case .charged: "sale.charged"
    case .approved: "sale.approved"
    case .delivered: "sale.delivered"
    case .closed: "sale.closed"
    case .lost: "sale.lost"
    case .declined: "sale.declined"
    case .reopened: "sale.reopened"
    case .checked: "sale.checked"
    case .undone: "sale.undone"
    case .redone: "sale.redone"
    }
  }

  static let types = [
    "sale.opened", "sale.changed", "sale.assigned", "sale.quoted", "sale.rejected", "sale.ordered",
    "sale.scheduled", "sale.agreed", "sale.charged", "sale.approved", "sale.delivered",
    "sale.closed", "sale.lost", "sale.declined", "sale.reopened", "sale.checked", "sale.undone",
    "sale.redone",
  ]

  var members: [(String, JSON)] {
    switch self {
    case .opened(let opened):
      [
        ("title", .string(opened.title)), ("person", JSON(opened.person)),
        ("assignee", JSON(opened.assignee)), ("externalID", JSON(opened.externalID)),
        ("inCare", opened.care == nil ? .null : true),
        ("warrantyUntil", JSON(opened.care?.warrantyUntil?.timestamp)),
      ]
    case .changed(let field, let from, let to):
      [("field", JSON(field)), ("from", JSON(from)), ("to", JSON(to))]
    case .assigned(let from, let to): [("from", JSON(from)), ("to", JSON(to))]
    case .quoted(let lines, let validUntil):
      [
        ("lines", .array(lines.map(\.json))), ("validUntil", JSON(validUntil?.timestamp)),
      ]
    case .rejected(let revision, let because):
      [("revision", .int(revision)), ("because", JSON(because))]
    case .ordered(.quote(let revision)): [("revision", .int(revision))]
    case .ordered(.stated(let price)): [("price", .int(price))]
    case .scheduled(let from, let to):
      [("from", JSON(from?.timestamp)), ("to", JSON(to?.timestamp))]
    case .agreed(let change):
      [
        ("what", .string(change.what)), ("amount", .int(change.amount)),
        ("approval", change.approval?.json ?? .null),
      ]
    case .charged(let charge):
      [
        ("what", .string(charge.what)), ("amount", .int(charge.amount)),
        ("approval", charge.approval?.json ?? .null),
        ("ticket", charge.ticket.map { .int($0.rawValue) } ?? .null),
        ("because", JSON(charge.because)),
      ]
    case .approved(let number, let approval):
      [("charge", .int(number)), ("approval", approval.json)]
    case .delivered(let until): [("warrantyUntil", JSON(until?.timestamp))]
    case .closed(let because): [("because", JSON(because))]
    case .lost(let because): [("because", .string(because))]
    case .declined(let because, let other, let told):
      // Of who was answered on a ticket the log said no more before, and says no more now.
      [("because", .string(because)), ("referredTo", JSON(other))]
        + (told.map { [("told", JSON($0))] } ?? [])
    case .reopened: []
    case .checked(let answer):
      [
        ("phase", JSON(answer.phase)), ("question", .string(answer.question)),
        ("answer", JSON(answer.answer)),
      ]
    case .undone(let commits), .redone(let commits):
      [("commits", .array(commits.map(JSON.int)))]
    }
  }

  init(type: String, _ fields: JSONFields) throws(WireError) {
    switch type {
    case "sale.opened":
      self = .opened(
        SaleOpened(
          title: try fields.string("title"), person: try fields.optional("person"),
          assignee: try fields.optional("assignee"),
          externalID: try fields.optionalString("externalID"),
          care: fields.value("inCare") == true
            ? Care(warrantyUntil: try fields.optionalDate("warrantyUntil")) : nil))
    case "sale.changed":
      self = .changed(
        try fields.word("field"), from: try fields.optionalString("from"),
        to: try fields.optionalString("to"))
    case "sale.assigned":
      self = .assigned(from: try fields.optional("from"), to: try fields.optional("to"))
    case "sale.quoted":
      var lines: [QuoteLine] = []
      for line in try fields.array("lines") { lines.append(try QuoteLine(line)) }
      self = .quoted(lines, validUntil: try fields.optionalDate("validUntil"))
    case "sale.rejected":
      self = .rejected(
        revision: try fields.int("revision"), because: try fields.optionalString("because"))
    case "sale.ordered":
      if let price = try fields.optionalAmount("price") {
        self = .ordered(.stated(price))
      } else {
        self = .ordered(.quote(revision: try fields.int("revision")))
      }
    case "sale.scheduled":
      self = .scheduled(from: try fields.optionalDate("from"), to: try fields.optionalDate("to"))
    case "sale.agreed":
      self = .agreed(
        AgreedChange(
          try fields.string("what"), amount: try fields.amount("amount"),
          approval: try Approval(optional: fields.value("approval"))))
    case "sale.charged":
      self = .charged(
        Charge(
          try fields.string("what"), amount: try fields.amount("amount"),
          approval: try Approval(optional: fields.value("approval")),
          ticket: try fields.optionalInt("ticket").map(Ticket.ID.init(rawValue:)),
          because: try fields.optionalString("because")))
    case "sale.approved":
      self = .approved(
        charge: try fields.int("charge"),
        try Approval(JSONFields(fields.value("approval") ?? .null, type: type)))
    case "sale.delivered":
      self = .delivered(warrantyUntil: try fields.optionalDate("warrantyUntil"))
    case "sale.closed": self = .closed(because: try fields.optionalString("because"))
    case "sale.lost": self = .lost(because: try fields.string("because"))
    case "sale.declined":
      self = .declined(
        because: try fields.string("because"), referredTo: try fields.optional("referredTo"),
        told: try fields.optional("told"))
    case "sale.reopened": self = .reopened
    case "sale.checked":
      self = .checked(
        ChecklistAnswer(
          try fields.word("phase"), try fields.string("question"), try fields.word("answer")))
    case "sale.undone": self = .undone(commits: try fields.ints("commits"))
    case "sale.redone": self = .redone(commits: try fields.ints("commits"))
    default: throw .unknownType(type)
    }
  }
}

extension QuoteLine {
  public var json: JSON {
    .object([
      .init("what", .string(what)), .init("quantity", .int(quantity)), .init("price", .int(price)),
    ])
  }

  init(_ json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "line of a quote")
    let (quantity, price) = (try fields.int("quantity"), try fields.amount("price"))
    let (amount, overflow) = quantity.multipliedReportingOverflow(by: price)
    guard !overflow, Money.isSane(amount) else {
      throw .wrong(field: "quantity", type: fields.type, wanted: "one whose amount can be counted")
    }
    self.init(try fields.string("what"), quantity: quantity, price: price)
  }
}

extension Approval {
  public var json: JSON {
    .object([
      .init("by", .string(by)), .init("how", JSON(how)), .init("at", .string(at.timestamp)),
    ])
  }

  init(_ fields: JSONFields) throws(WireError) {
    self.init(
      by: try fields.string("by"), how: try fields.word("how"), at: try fields.date("at"))
  }

  /// Nil where there is none.
  init?(optional json: JSON?) throws(WireError) {
    guard let json, json != .null else { return nil }
    try self.init(JSONFields(json, type: "approval"))
  }
}

extension SaleRecord {
  /// As an event, with when and by whom.
  public var json: JSON {
    .known(
      [("type", .string(step.type))] + step.members + [
        ("at", .string(at.timestamp)),
        ("recordedAt", recordedAt == at ? .null : .string(recordedAt.timestamp)),
        ("author", JSON(by)), ("commit", .int(commit)),
        ("withdrawn", isUndone ? true : .null),
      ])
  }

  public init(json: JSON) throws(WireError) {
    let type = try JSONFields(json, type: "record of a sale").string("type")
    let fields = JSONFields(json, type: type)
    step = try SaleStep(type: type, fields)
    at = try fields.date("at")
    recordedAt = try fields.optionalDate("recordedAt") ?? at
    by = try fields.word("author")
    commit = try fields.int("commit")
    isUndone = try fields.bool("withdrawn")
  }
}

extension Sale {
  /// As it was kept: `records` with what was undone marked.
  public init(
    id: ID, customer: Customer.ID, records: [SaleRecord], filed: [Ticket.ID] = []
  ) {
    self.init(id: id, customer: customer)
    self.records = records
    self.filed = filed
    self = retold()
  }
}

extension JSONFields {
  /// In minor units. One that no desk can have is refused here: sums are made of all that was read.
  fileprivate func optionalAmount(_ field: String) throws(WireError) -> Int? {
    guard let amount = try optionalInt(field) else { return nil }
    guard Money.isSane(amount) else {
      throw .wrong(field: field, type: type, wanted: "an amount up to \(Money.most)")
    }
    return amount
  }

  fileprivate func amount(_ field: String) throws(WireError) -> Int {
    guard let amount = try optionalAmount(field) else { throw .missing(field: field, type: type) }
    return amount
  }
}
