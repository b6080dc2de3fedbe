import Foundation

// Promises of another desk, step by step, as its export has them.

extension Decider {
  func bring(_ promise: ImportedPromise) throws -> [Event] {
    try supervising("import")
    guard case .promise(_, _, .made(let there))? = promise.steps.first?.change else {
      throw Refusal.empty("history of promise \(promise.id)")
    }
    try Limits.check(line: there.text, "promise")
    let customer = try owner(of: promise)
    var made = there
    made.customer = customer.id
    switch promise.numbering {
    case .kept:
      guard (1...Limits.number).contains(promise.id.rawValue) else {
        throw Refusal.malformed(
          field: "promise's number", text: promise.id.description, example: "7")
      }
      if let here = try records.promise(promise.id) {
        guard here.madeAt == there.madeAt, here.customer == customer.id else {
          throw Refusal.numberTaken("promise \(promise.id)")
        }
        return []
      }
      made.id = promise.id
    case .new(let source):
      let externalID = "\(source):p\(promise.id)"
      try Limits.check(line: externalID, "id")
      let known = try records.promises(of: customer.id)
      if known.contains(where: { $0.externalID == externalID }) { return [] }
      made.id = Promise.ID(rawValue: try records.nextPromise())
      made.externalID = externalID
      made.sale = try there.sale.flatMap {
        try records.sale(externalID: "\(source):s\($0)")?.id
      }
      made.ticket = try there.ticket.flatMap {
        try records.ticket(externalID: "\(source):\($0)")?.id
      }
    }
    return try promise.steps.map { step in
      var event = step
      if let when = step.when { event.when = try happened(when) }
      guard case .promise(_, _, let deed) = step.change else { return event }
      switch deed {
      case .made: event.change = .promise(customer.id, made.id, .made(made))
      case .changed(_, let from, let to, _):
        for agent in [from.agent, to.agent] { try Limits.check(agentID: agent) }
        event.change = .promise(customer.id, made.id, deed)
      }
      return event
    }
  }

  private func owner(of promise: ImportedPromise) throws -> Customer {
    switch promise.numbering {
    case .kept:
      guard let here = try records.customer(promise.customer.id) else {
        throw Refusal.ownerMissing(promise.customer.id)
      }
      return here
    case .new: return try identify(promise.customer, promise.numbering).customer
    }
  }
}
