import DeskIndex
import Foundation
public import Ticketing

extension Promise {
  /// - Parameter customer: whom it was made to.
  public func document(_ context: DocumentContext, customer: Customer) -> JSON {
    [
      "number": .int(id.rawValue), "customer": customer.reference,
      "ticket": ticket.map { .int($0.rawValue) } ?? .null,
      "sale": sale.map { .int($0.rawValue) } ?? .null,
      "kind": JSON(kind),
      "text": .string(text), "agent": JSON(agent),
      "cover": JSON(context.staff.cover(for: agent, at: context.now)), "begins": JSON(begins),
      "due": JSON(due), "place": JSON(state.place), "confirmed": .bool(state.isConfirmed),
      "standing": JSON(standing(at: context.now)), "outcome": JSON(outcome),
      "endedAt": JSON(state.endedAt), "madeGoodAt": JSON(state.madeGoodAt),
      "moves": .int(state.moves), "madeAt": JSON(madeAt), "madeBy": JSON(madeBy),
      "externalID": JSON(externalID),
    ]
  }
}

extension RecordedEvent {
  /// As it stands in the log, with who recorded it and when: what an import can bring.
  public var told: JSON {
    var event = event
    event.original = Recording(at: at, by: by, origin: origin)
    return event.json
  }
}
