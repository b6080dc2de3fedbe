import Foundation

// The form of merges of customers in the log.

extension CustomerMerge {
  var members: [(String, JSON)] {
    [
      ("duplicate", JSON(duplicate)), ("tickets", .numbers(tickets.map(\.rawValue))),
      ("sales", .numbers(sales.map(\.rawValue))), ("promises", .numbers(promises.map(\.rawValue))),
      ("surveys", .numbers(surveys.map(\.rawValue))),
      ("praises", .numbers(praises.map(\.rawValue))),
      ("renamed", .some(renamed.map { ["from": JSON($0.from), "to": JSON($0.to)] })),
      ("people", .some(people.map(\.json))), ("returned", .some(returned.map(\.json))),
      ("fields", .some(fields.map(\.json))),
      (
        "tags",
        tags.map {
          ["from": .array($0.from.map(JSON.string)), "to": .array($0.to.map(JSON.string))]
        } ?? .null
      ),
      ("recommended", .list(recommended.map(\.rawValue))),
      ("lastTouchOfSurvivor", JSON(touches.last?.timestamp)),
      ("touchedBefore", JSON(touches.before?.timestamp)),
      ("lastTouchAt", JSON(lastTouchAt?.timestamp)), ("contact", JSON(contact)),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    self.init(
      try fields.word("duplicate"),
      touches: Touches(
        last: try fields.optionalDate("lastTouchOfSurvivor"),
        before: try fields.optionalDate("touchedBefore")))
    tickets = try fields.ints("tickets").map(Ticket.ID.init(rawValue:))
    sales = try fields.ints("sales").map(Sale.ID.init(rawValue:))
    promises = try fields.ints("promises").map(Promise.ID.init(rawValue:))
    surveys = try fields.ints("surveys").map(Survey.ID.init(rawValue:))
    praises = try fields.ints("praises").map(Praise.ID.init(rawValue:))
    for json in try fields.array("renamed") {
      let move = JSONFields(json, type: "person who moves")
      renamed.append(PersonMove(from: try move.word("from"), to: try move.word("to")))
    }
    for json in try fields.array("people") { people.append(try PersonChange(json)) }
    for json in try fields.array("returned") { returned.append(try PersonChange(json)) }
    for json in try fields.array("fields") { self.fields.append(try FieldChange(json)) }
    if let json = fields.value("tags") {
      let change = JSONFields(json, type: "tags")
      tags = TagChange(from: try change.strings("from"), to: try change.strings("to"))
    }
    recommended = try fields.strings("recommended").map(Customer.ID.init(rawValue:))
    lastTouchAt = try fields.optionalDate("lastTouchAt")
    contact = try fields.optional("contact")
  }
}

extension CustomerMerge.PersonChange {
  fileprivate var json: JSON {
    .known([("before", before?.json ?? .null), ("after", after?.json ?? .null)])
  }

  fileprivate init(_ json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "change of a person")
    before = nil
    after = nil
    if let person = fields.value("before") { before = try Person(person) }
    if let person = fields.value("after") { after = try Person(person) }
  }
}

extension CustomerMerge.FieldChange {
  fileprivate var json: JSON {
    .known([("field", JSON(field)), ("from", JSON(from)), ("to", JSON(to))])
  }

  fileprivate init(_ json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "change of a field")
    field = try fields.word("field")
    from = try fields.optionalString("from")
    to = try fields.optionalString("to")
  }
}

extension CustomerMergeStep {
  var type: String {
    switch self {
    case .merged: "customer.merged"
    case .undone: "customer.unmerged"
    }
  }

  init(type: String, _ fields: JSONFields) throws(WireError) {
    let merge = try CustomerMerge(fields)
    self = type == "customer.merged" ? .merged(merge) : .undone(merge)
  }
}

extension JSON {
  fileprivate static func numbers(_ numbers: [Int]) -> JSON {
    numbers.isEmpty ? .null : .array(numbers.map(JSON.int))
  }

  fileprivate static func some(_ elements: [JSON]) -> JSON {
    elements.isEmpty ? .null : .array(elements)
  }
}
