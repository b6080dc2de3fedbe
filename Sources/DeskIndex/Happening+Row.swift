import Foundation
import Ticketing

/// What happened to a customer beside their tickets, as an event of the log's own form.
extension RecordedEvent {
  enum Column: Int, TableColumn {
    case customer, recordedAt, recordedBy, commit, origin, event
  }

  static let insert = Column.insert(into: "happening")
  static let select = "SELECT \(Column.list) FROM happening"

  func bind(to row: SQLBinding<Column>, of customer: Customer.ID) {
    row.set(.customer, customer.number ?? 0)
    row.set(.recordedAt, at)
    row.set(.recordedBy, by)
    row.set(.commit, commit)
    row.set(.origin, origin)
    row.set(.event, event.json.text)
  }

  init(row: SQLRow<Column>) throws {
    self.init(
      event: try Event(json: try JSON(parsing: row.text(.event))),
      at: try row.date(.recordedAt), by: try row.word(.recordedBy), commit: row.int(.commit),
      origin: try row.word(.origin))
  }
}
