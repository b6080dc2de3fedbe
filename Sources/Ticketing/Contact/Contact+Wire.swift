import Foundation

// The form of absences and handovers in the log.

extension Absence {
  public var json: JSON {
    .known([
      ("from", .string(from.timestamp)), ("to", JSON(to?.timestamp)), ("deputy", JSON(deputy)),
    ])
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "absence")
    from = try fields.date("from")
    to = try fields.optionalDate("to")
    deputy = try fields.optional("deputy")
  }

  /// Nil where there is none.
  init?(optional json: JSON?) throws(WireError) {
    guard let json, json != .null else { return nil }
    try self.init(json: json)
  }
}

extension AbsenceChange {
  public var json: JSON {
    .known([("at", .string(at.timestamp)), ("absence", absence?.json ?? .null)])
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "change of an absence")
    at = try fields.date("at")
    absence = try Absence(optional: fields.value("absence"))
  }
}

extension Handover {
  var members: [(String, JSON)] {
    [
      ("from", JSON(from)), ("to", JSON(to)), ("reason", .string(reason)),
      ("brief", .string(brief)), ("by", JSON(by)), ("at", .string(at.timestamp)),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    from = try fields.optional("from")
    to = try fields.word("to")
    reason = try fields.string("reason")
    brief = try fields.string("brief")
    by = try fields.word("by")
    at = try fields.date("at")
  }

  public var json: JSON { .known(members) }

  public init(json: JSON) throws(WireError) {
    try self.init(JSONFields(json, type: "handover"))
  }
}

extension HandoverStep {
  var type: String {
    switch self {
    case .offered: "handover.offered"
    case .accepted: "handover.accepted"
    case .declined: "handover.declined"
    case .withdrawn: "handover.withdrawn"
    }
  }

  var members: [(String, JSON)] {
    guard case .declined(let handover, let because) = self else { return handover.members }
    return handover.members + [("because", JSON(because))]
  }

  init(type: String, _ fields: JSONFields) throws(WireError) {
    let handover = try Handover(fields)
    switch type {
    case "handover.offered": self = .offered(handover)
    case "handover.accepted": self = .accepted(handover)
    case "handover.declined":
      self = .declined(handover, because: try fields.optionalString("because"))
    default: self = .withdrawn(handover)
    }
  }
}
