import Foundation
import GRDB
import Ticketing

extension Customer {
  static let columns = [
    "number", "name", "folded", "kind", "people", "contact", "contactSince", "preferredChannel",
    "whatMatters", "source", "notes", "tags", "createdAt", "lastTouchAt", "externalID",
  ]

  /// Names are the same in any case and however their accents are encoded; SQLite compares bytes.
  static func folded(_ name: String) -> String {
    name.lowercased().precomposedStringWithCanonicalMapping
  }

  var columnValues: [(any DatabaseValueConvertible)?] {
    [
      id.number ?? 0, name, Self.folded(name), kind.rawValue,
      JSON.array(people.map(\.json)).text, contact?.rawValue, contactSince?.milliseconds,
      preferredChannel?.rawValue, whatMatters, source, notes, ListText.of(tags),
      createdAt.milliseconds, lastTouchAt?.milliseconds, externalID,
    ]
  }

  init(row: Row) throws {
    var people: [Person] = []
    if case .array(let elements)? = try? JSON(parsing: row["people"] as String) {
      people = try elements.map { try Person($0) }
    }
    self.init(
      id: ID(number: row["number"]), name: row["name"], kind: try row.word("kind"),
      people: people, createdAt: try row.date("createdAt"))
    contact = row.optional("contact")
    contactSince = row.optionalDate("contactSince")
    preferredChannel = row.optional("preferredChannel")
    whatMatters = row["whatMatters"]
    source = row["source"]
    notes = row["notes"]
    tags = ListText.strings(row["tags"])
    lastTouchAt = row.optionalDate("lastTouchAt")
    externalID = row["externalID"]
  }
}

extension Address {
  /// The two columns it is found by.
  var columnValues: (kind: String, value: String) {
    switch self {
    case .email(let address): ("email", address)
    case .phone(let digits): ("phone", digits)
    }
  }
}

extension Agent {
  init(row: Row) throws {
    var accounts: [Account] = []
    if case .array(let elements)? = try? JSON(parsing: row["accounts"] as String) {
      accounts = try elements.map { try Account(json: $0) }
    }
    self.init(
      id: try row.word("id"), name: row["name"], role: try row.word("role"), accounts: accounts,
      createdAt: try row.date("createdAt"), leftAt: row.optionalDate("leftAt"))
  }
}

extension Desk {
  init(row: Row) {
    self.init(
      name: row["name"], timeZoneName: row["timeZone"], currency: row["currency"],
      solvedToClosedDays: row["solvedToClosedDays"])
  }
}
