internal import DeskIndex
internal import HelpDesk
internal import Ticketing

extension DeskExport {
  /// What one line of a CSV file is.
  public enum Table: String, CaseIterable, Sendable {
    case tickets, entries
  }

  /// Record by record, the names of the columns first: those of `docs/json.md`, with a place of
  /// their own for the members of small objects.
  ///
  /// - Parameter put: takes a record; false stops.
  public func table(of table: Table, _ put: ([String]) throws -> Bool) throws {
    try desk.read { reader in
      guard let settings = try reader.desk() else { return }
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      let columns = table.columns
      guard try put(columns.map(\.name)) else { return }
      func row(_ document: JSON) throws -> Bool { try put(columns.map { $0.text(in: document) }) }
      try eachTicket(reader, settings) { ticket, customer in
        switch table {
        case .tickets: return try row(ticket.document(context, customer: customer))
        case .entries:
          for entry in try reader.timeline(ticket.id) {
            let document = entry.document(customer: customer)
            guard case .object(let members) = document else { continue }
            let number = JSON.Member("ticket", .int(ticket.id.rawValue))
            guard try row(.object([number] + members)) else { return false }
          }
          return true
        }
      }
    }
  }
}

/// A column of a table: where in a document its text stands.
private struct DocumentColumn {
  var name: String
  var path: [String]

  init(_ name: String, _ path: String...) {
    self.name = name
    self.path = path.isEmpty ? [name] : path
  }

  func text(in document: JSON) -> String {
    path.reduce(document) { $0[$1] ?? .null }.cell
  }
}

extension DeskExport.Table {
  fileprivate var columns: [DocumentColumn] {
    switch self {
    case .tickets:
      [
        .init("number"), .init("subject"), .init("status"), .init("outcome"),
        .init("endedReason", "endedBecause", "reason"),
        .init("endedWhere", "endedBecause", "where"), .init("phase"), .init("priority"),
        .init("channel"), .init("customer", "customer", "id"),
        .init("customerName", "customer", "name"), .init("person", "person", "id"),
        .init("personName", "person", "name"), .init("contact"), .init("assignee"),
        .init("tags"), .init("openedAt"), .init("updatedAt"), .init("waitingSince"),
        .init("firstAnsweredAt"), .init("solvedAt"), .init("closedAt"), .init("wakesAt"),
        .init("wakesBecause"), .init("continues"), .init("externalID"), .init("fields"),
      ]
    case .entries:
      [
        .init("ticket"), .init("sequence"), .init("type"), .init("author"), .init("at"),
        .init("recordedAt"), .init("recordedBy"), .init("origin"), .init("withdrawn"),
        .init("direction"),
        .init("channel"), .init("person", "person", "id"),
        .init("personName", "person", "name"), .init("address", "person", "address"),
        .init("body"), .init("automatic"), .init("outcome"), .init("from"), .init("to"),
        .init("until"), .init("because"), .init("reason"), .init("where"),
      ]
    }
  }
}

extension JSON {
  /// As one cell: nothing for `null`, words of a list parted by blanks, objects as JSON.
  fileprivate var cell: String {
    switch self {
    case .null: ""
    case .string(let text): text
    case .array(let elements): elements.map(\.cell).joined(separator: " ")
    case .object(let members): members.isEmpty ? "" : text
    case .bool, .int, .number: text
    }
  }
}
