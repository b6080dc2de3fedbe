import Foundation

// Surveys of another desk, step by step, as its export has them.

extension Decider {
  func bring(_ survey: ImportedSurvey) throws -> [Event] {
    try supervising("import")
    guard case .survey(_, _, .asked(let there))? = survey.steps.first?.change else {
      throw Refusal.empty("history of survey \(survey.id)")
    }
    let customer = try importedOwner(survey.customer, survey.numbering)
    var asked = there
    asked.customer = customer.id
    switch survey.numbering {
    case .kept:
      guard (1...Limits.number).contains(survey.id.rawValue) else {
        throw Refusal.malformed(field: "survey's number", text: survey.id.description, example: "7")
      }
      if let here = try records.survey(survey.id) {
        guard here.askedAt == there.askedAt, here.customer == customer.id else {
          throw Refusal.numberTaken("survey \(survey.id)")
        }
        return []
      }
      asked.id = survey.id
    case .new(let source):
      // This desk's own.
      if let here = try records.survey(survey.id), here.customer == customer.id,
        here.ticket == there.ticket, here.askedAt == there.askedAt
      {
        return []
      }
      let externalID = "\(source):s\(survey.id)"
      try Limits.check(line: externalID, "id")
      if try records.surveys(of: customer.id).contains(where: { $0.externalID == externalID }) {
        return []
      }
      guard let ticket = try records.ticket(externalID: "\(source):\(there.ticket)") else {
        throw Refusal.noSuchTicket(there.ticket)
      }
      asked.id = Survey.ID(rawValue: try records.nextSurvey())
      asked.externalID = externalID
      asked.ticket = ticket.id
    }
    guard try records.ticket(asked.ticket) != nil else { throw Refusal.noSuchTicket(asked.ticket) }
    return try survey.steps.map { step in
      var event = step
      if let when = step.when { event.when = try happened(when) }
      guard case .survey(_, _, let deed) = step.change else { return event }
      if case .asked = deed {
        event.change = .survey(customer.id, asked.id, .asked(asked))
      } else {
        event.change = .survey(customer.id, asked.id, deed)
      }
      return event
    }
  }

  /// To whom something of another desk belongs here.
  func importedOwner(_ customer: Customer, _ numbering: Numbering) throws -> Customer {
    switch numbering {
    case .kept:
      guard let here = try records.customer(customer.id) else {
        throw Refusal.ownerMissing(customer.id)
      }
      return here
    case .new: return try identify(customer, numbering).customer
    }
  }
}
