import Foundation
import Ticketing

extension Promise {
  enum Column: Int, TableColumn {
    case number, customer, ticket, sale, kind, text, madeAt, madeBy, externalID
    case begins, due, place, agent, isConfirmed, moves, outcome, endedAt, madeGoodAt, isWithdrawn
  }

  static let select = "SELECT \(Column.list) FROM promise"
  static let selectOne = "\(select) WHERE number = ?"
  static let upsert = Column.upsert(into: "promise")

  func bind(to row: SQLBinding<Column>) {
    row.set(.number, id.rawValue)
    row.set(.customer, customer.number ?? 0)
    row.set(.ticket, ticket?.rawValue)
    row.set(.sale, sale?.rawValue)
    row.set(.kind, kind)
    row.set(.text, text)
    row.set(.madeAt, madeAt)
    row.set(.madeBy, madeBy)
    row.set(.externalID, externalID)
    row.set(.begins, begins)
    row.set(.due, due)
    row.set(.place, state.place)
    row.set(.agent, agent)
    row.set(.isConfirmed, state.isConfirmed)
    row.set(.moves, state.moves)
    row.set(.outcome, state.outcome)
    row.set(.endedAt, state.endedAt)
    row.set(.madeGoodAt, state.madeGoodAt)
    row.set(.isWithdrawn, state.isWithdrawn)
  }

  init(row: SQLRow<Column>) throws {
    var state = PromiseState(
      time: PromiseTime(begins: row.optionalDate(.begins), due: try row.date(.due)),
      place: row.optionalText(.place), agent: try row.word(.agent))
    state.isConfirmed = row.bool(.isConfirmed)
    state.moves = row.int(.moves)
    state.outcome = row.optional(.outcome)
    state.endedAt = row.optionalDate(.endedAt)
    state.madeGoodAt = row.optionalDate(.madeGoodAt)
    state.isWithdrawn = row.bool(.isWithdrawn)
    self.init(
      id: ID(rawValue: row.int(.number)), customer: Customer.ID(number: row.int(.customer)),
      ticket: row.optionalInt(.ticket).map(Ticket.ID.init(rawValue:)),
      sale: row.optionalInt(.sale).map(Sale.ID.init(rawValue:)),
      kind: try row.word(.kind), text: row.text(.text), madeAt: try row.date(.madeAt),
      madeBy: try row.word(.madeBy), state: state)
    externalID = row.optionalText(.externalID)
  }
}
