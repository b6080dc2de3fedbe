import Foundation

// The form of promises and of their steps in the log.

extension PromiseState {
  var members: [(String, JSON)] {
    [
      ("agent", JSON(agent)), ("begins", JSON(time.begins?.timestamp)),
      ("due", .string(time.due.timestamp)), ("place", JSON(place)),
      ("confirmed", isConfirmed ? true : .null), ("moves", moves == 0 ? .null : .int(moves)),
      ("outcome", JSON(outcome)), ("endedAt", JSON(endedAt?.timestamp)),
      ("madeGoodAt", JSON(madeGoodAt?.timestamp)), ("withdrawn", isWithdrawn ? true : .null),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    self.init(
      time: PromiseTime(
        begins: try fields.optionalDate("begins"), due: try fields.date("due")),
      place: try fields.optionalString("place"), agent: try fields.word("agent"))
    isConfirmed = try fields.bool("confirmed")
    moves = try fields.optionalInt("moves") ?? 0
    outcome = try fields.optional("outcome")
    endedAt = try fields.optionalDate("endedAt")
    madeGoodAt = try fields.optionalDate("madeGoodAt")
    isWithdrawn = try fields.bool("withdrawn")
  }

  init(_ json: JSON?) throws(WireError) {
    try self.init(JSONFields(json ?? .null, type: "state of a promise"))
  }
}

extension PromiseStep {
  var type: String {
    switch self {
    case .made: "promise.made"
    case .changed(let deed, _, _, _): "promise.\(deed.rawValue)"
    }
  }

  static let types: [String] =
    ["promise.made"] + PromiseDeed.allCases.map { "promise.\($0.rawValue)" }

  /// Without the customer and the number, which stand in front.
  var members: [(String, JSON)] {
    switch self {
    case .made(let promise):
      [
        ("ticket", promise.ticket.map { .int($0.rawValue) } ?? .null),
        ("sale", promise.sale.map { .int($0.rawValue) } ?? .null),
        ("kind", JSON(promise.kind)), ("text", .string(promise.text)),
      ] + promise.state.members + [
        ("madeAt", .string(promise.madeAt.timestamp)), ("by", JSON(promise.madeBy)),
        ("externalID", JSON(promise.externalID)),
      ]
    case .changed(_, let from, let to, let said):
      [("from", .known(from.members)), ("to", .known(to.members)), ("said", JSON(said))]
    }
  }

  init(
    type: String, _ fields: JSONFields, _ id: Promise.ID, of customer: Customer.ID
  ) throws(WireError) {
    if type == "promise.made" {
      var promise = Promise(
        id: id, customer: customer,
        ticket: try fields.optionalInt("ticket").map(Ticket.ID.init(rawValue:)),
        sale: try fields.optionalInt("sale").map(Sale.ID.init(rawValue:)),
        kind: try fields.word("kind"), text: try fields.string("text"),
        madeAt: try fields.date("madeAt"), madeBy: try fields.word("by"),
        state: try PromiseState(fields))
      promise.externalID = try fields.optionalString("externalID")
      self = .made(promise)
      return
    }
    guard let deed = PromiseDeed(rawValue: String(type.dropFirst("promise.".count))) else {
      throw .unknownType(type)
    }
    self = .changed(
      deed, from: try PromiseState(fields.value("from")), to: try PromiseState(fields.value("to")),
      said: try fields.optionalString("said"))
  }
}
