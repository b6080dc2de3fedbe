import Foundation
import Ticketing

extension Sale {
  /// What lists are chosen and sorted by; all that is known of a sale is told from its records.
  enum Column: Int, TableColumn {
    case number, customer, title, stage, phase, assignee, openedAt, updatedAt, orderedAt,
      scheduledFor, deliveredAt, warrantyUntil, endedAt, agreed, charged, surprise, externalID,
      isWithdrawn, hasAmounts, filed, answers, records
  }

  static let select = "SELECT \(Column.list) FROM sale"
  static let selectOne = "\(select) WHERE number = ?"
  static let upsert = Column.upsert(into: "sale")

  func bind(to row: SQLBinding<Column>) {
    row.set(.number, id.rawValue)
    row.set(.customer, customer.number ?? 0)
    row.set(.title, title)
    row.set(.stage, stage)
    row.set(.phase, phase)
    row.set(.assignee, assignee)
    row.set(.openedAt, openedAt)
    row.set(.updatedAt, updatedAt)
    row.set(.orderedAt, orderedAt)
    row.set(.scheduledFor, scheduledFor)
    row.set(.deliveredAt, deliveredAt)
    row.set(.warrantyUntil, warrantyUntil)
    row.set(.endedAt, endedAt)
    row.set(.agreed, agreedAmount)
    row.set(.charged, charged)
    row.set(.surprise, surprise)
    row.set(.externalID, externalID)
    row.set(.isWithdrawn, isWithdrawn)
    row.set(.hasAmounts, hasAmounts)
    row.set(.filed, ListText.of(filed))
    row.set(
      .answers,
      JSON.array(
        answers.map {
          .array([JSON($0.phase), .string($0.question), .string($0.answer.rawValue)])
        }
      ).text)
    row.set(.records, JSON.array(records.map(\.json)).text)
  }

  init(row: SQLRow<Column>) throws {
    guard case .array(let records) = try JSON(parsing: row.text(.records)) else {
      throw IndexDamage(description: "the index has a sale without its records")
    }
    self.init(
      id: ID(rawValue: row.int(.number)), customer: Customer.ID(number: row.int(.customer)),
      records: try records.map { try SaleRecord(json: $0) },
      filed: ListText.tickets(row.text(.filed)))
  }
}
