import Foundation

// The form of praise in the log.

extension PraiseStep {
  var type: String {
    switch self {
    case .given: "praise.given"
    case .undone: "praise.undone"
    case .redone: "praise.redone"
    }
  }

  static let types = ["praise.given", "praise.undone", "praise.redone"]

  /// Without the number, which stands in front.
  var members: [(String, JSON)] {
    let praise = praise
    return [
      ("agent", JSON(praise.agent)), ("customer", JSON(praise.customer)),
      ("text", .string(praise.text)),
      ("ticket", praise.ticket.map { .int($0.rawValue) } ?? .null),
      ("at", .string(praise.at.timestamp)), ("by", JSON(praise.recordedBy)),
      ("externalID", JSON(praise.externalID)),
    ]
  }

  init(type: String, _ fields: JSONFields, _ id: Praise.ID) throws(WireError) {
    let customer: Customer.ID? = try fields.optional("customer")
    var praise = Praise(
      id: id, agent: try fields.word("agent"),
      by: customer.map(Praise.Giver.customer) ?? .colleague, text: try fields.string("text"),
      ticket: try fields.optionalInt("ticket").map(Ticket.ID.init(rawValue:)),
      at: try fields.date("at"), recordedBy: try fields.word("by"))
    praise.externalID = try fields.optionalString("externalID")
    switch type {
    case "praise.given": self = .given(praise)
    case "praise.undone":
      praise.isWithdrawn = false
      self = .undone(praise)
    case "praise.redone":
      praise.isWithdrawn = true
      self = .redone(praise)
    case _: throw .unknownType(type)
    }
  }
}
