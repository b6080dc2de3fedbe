internal import DeskIndex
public import Foundation
public import Ticketing

extension HelpDesk {
  /// Why a ticket is due when it is; of one that was merged, its survivor.
  public func explanation(of id: Ticket.ID, at now: Date) throws -> DueExplanation {
    try read { reader in
      guard let ticket = try reader.survivor(of: id),
        let customer = try reader.customer(ticket.customer), let desk = try reader.desk()
      else { throw DeskError.refused(.noSuchTicket(id)) }
      return serviceLevels(of: desk).explanation(of: ticket, customer: customer, at: now)
    }
  }
}

extension DueExplanation {
  /// `docs/json.md` says what each member is.
  public var document: JSON {
    [
      "ticket": .int(ticket.rawValue), "at": JSON(now), "policy": JSON(policy?.name),
      "query": JSON(policy?.query), "calendar": policy == nil ? .null : .string(calendar),
      "timeZone": .string(timeZoneName), "priority": JSON(priority),
      "passedOver": .array(
        passedOver.map { ["policy": .string($0.policy), "because": .string($0.because)] }),
      "targets": .array(parts.map(\.document)),
      "without": .array(
        without.map { ["target": JSON($0.target), "because": .string($0.because)] }),
    ]
  }
}

extension DueExplanation.Part {
  fileprivate var document: JSON {
    let clock = self.clock
    let words = ClockWords(account.hours.timeZone)
    return [
      "target": JSON(clock.target), "state": JSON(state), "span": clock.span.span.document,
      "real": .bool(clock.span.isReal), "from": JSON(clock.start), "at": JSON(clock.at),
      "warnsAt": JSON(clock.warnsAt), "doneAt": JSON(clock.end),
      "usedSeconds": used.map { .int(Int($0 / 1_000)) } ?? .null,
      "problem": JSON(clock.problem), "sum": account.sum.document,
      "pauses": .array(
        pauses.map { ["from": JSON($0.lowerBound), "to": JSON($0.upperBound)] }),
      "steps": .array(
        account.steps.map { step in
          [
            "kind": .string(step.kind.rawValue), "from": JSON(step.start), "to": JSON(step.end),
            "localFrom": .string(words.timestamp(step.start)),
            "localTo": .string(words.timestamp(step.end)),
            "amount": step.amount?.document ?? .null, "sum": step.sum?.document ?? .null,
            "note": JSON(step.note),
          ]
        }),
    ]
  }
}

extension WorkingSpan {
  /// In seconds, with a fraction where there is one.
  public var document: JSON {
    switch self {
    case .time(let milliseconds):
      let whole = milliseconds.isMultiple(of: 1_000)
      return [
        "seconds": whole ? .int(Int(milliseconds / 1_000)) : .number(Double(milliseconds) / 1_000),
        "days": nil,
      ]
    case .days(let days): return ["seconds": nil, "days": .int(days)]
    }
  }
}
