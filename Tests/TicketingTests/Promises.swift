import Foundation
import SpocTesting
import Ticketing

/// Commands about promises as scenes read best: what, when, to Ana unless somebody else is named.
extension Command {
  static func make(
    _ text: String = "call back", due: Date, begins: Date? = nil, ticket: Ticket.ID? = nil,
    to customer: Int = 1, by agent: Agent.ID? = nil, forced: Bool = false
  ) -> Command {
    var new = NewPromise(
      customer: Customer.ID(number: customer), ticket: ticket,
      kind: begins == nil ? .promise : .appointment, text: text,
      time: PromiseTime(begins: begins, due: due), agent: agent)
    new.isForced = forced
    return .promise(.make(new))
  }

  static func keep(_ id: Promise.ID, at when: Date? = nil) -> Command {
    .promise(.keep(id, at: when))
  }

  static func move(_ id: Promise.ID, to due: Date, said: String = "She is away.") -> Command {
    .promise(.move(id, to: PromiseTime(due: due), said: said))
  }
}
