import Foundation
import Ticketing

extension Customer {
  enum Column: Int, TableColumn {
    case number, name, folded, kind, people, contact, contactSince, handover, preferredChannel,
      whatMatters, source, notes, recommendedBy, partner, doNotContact, tags, createdAt,
      lastTouchAt, externalID, touchedBefore, isWithdrawn,
      mergedInto, lastPerson
  }

  static let select = "SELECT \(Column.list) FROM customer"
  static let selectOne = "\(select) WHERE number = ?"
  static let upsert = Column.upsert(into: "customer")

  /// Names are the same in any case and however their accents are encoded; SQLite compares bytes.
  static func folded(_ name: String) -> String { SearchText.foldedName(name) }

  func bind(to row: SQLBinding<Column>) {
    row.set(.number, id.number ?? 0)
    row.set(.name, name)
    row.set(.folded, Self.folded(name))
    row.set(.kind, kind)
    row.set(.people, JSON.array(people.map(\.json)).text)
    row.set(.contact, contact)
    row.set(.contactSince, contactSince)
    row.set(.handover, handover?.json.text)
    row.set(.preferredChannel, preferredChannel)
    row.set(.whatMatters, whatMatters)
    row.set(.source, source)
    row.set(.notes, notes)
    row.set(.recommendedBy, recommendedBy)
    row.set(.partner, partner)
    row.set(.doNotContact, doNotContact)
    row.set(.tags, ListText.of(tags))
    row.set(.createdAt, createdAt)
    row.set(.lastTouchAt, lastTouchAt)
    row.set(.externalID, externalID)
    row.set(.touchedBefore, touchedBefore)
    row.set(.isWithdrawn, isWithdrawn)
    row.set(.mergedInto, mergedInto?.number)
    row.set(.lastPerson, lastPerson)
  }

  init(row: SQLRow<Column>) throws {
    var people: [Person] = []
    if case .array(let elements)? = try? JSON(parsing: row.text(.people)) {
      people = try elements.map { try Person($0) }
    }
    self.init(
      id: ID(number: row.int(.number)), name: row.text(.name), kind: try row.word(.kind),
      people: people, createdAt: try row.date(.createdAt))
    contact = row.optional(.contact)
    contactSince = row.optionalDate(.contactSince)
    handover = try row.optionalText(.handover).map {
      try Handover(json: try JSON(parsing: $0))
    }
    preferredChannel = row.optional(.preferredChannel)
    whatMatters = row.optionalText(.whatMatters)
    source = row.optionalText(.source)
    notes = row.optionalText(.notes)
    recommendedBy = row.optional(.recommendedBy)
    partner = row.optionalText(.partner)
    doNotContact = row.optionalText(.doNotContact)
    tags = ListText.strings(row.text(.tags))
    lastTouchAt = row.optionalDate(.lastTouchAt)
    externalID = row.optionalText(.externalID)
    touchedBefore = row.optionalDate(.touchedBefore)
    isWithdrawn = row.bool(.isWithdrawn)
    mergedInto = row.optionalInt(.mergedInto).map(ID.init(number:))
    lastPerson = row.int(.lastPerson)
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
  enum Column: Int, TableColumn {
    case id, position, name, role, accounts, createdAt, leftAt, absences
  }

  static let select = "SELECT \(Column.list) FROM agent"
  static let upsert = Column.upsert(into: "agent", keeping: [.position])

  /// - Parameter position: counted from 0, in the order they were added.
  func bind(to row: SQLBinding<Column>, at position: Int) {
    row.set(.id, id)
    row.set(.position, position)
    row.set(.name, name)
    row.set(.role, role)
    row.set(.accounts, JSON.array(accounts.map(\.json)).text)
    row.set(.createdAt, createdAt)
    row.set(.leftAt, leftAt)
    row.set(.absences, JSON.array(absences.map(\.json)).text)
  }

  init(row: SQLRow<Column>) throws {
    var accounts: [Account] = []
    if case .array(let elements)? = try? JSON(parsing: row.text(.accounts)) {
      accounts = try elements.map { try Account(json: $0) }
    }
    self.init(
      id: try row.word(.id), name: row.text(.name), role: try row.word(.role), accounts: accounts,
      createdAt: try row.date(.createdAt), leftAt: row.optionalDate(.leftAt))
    if case .array(let elements)? = try? JSON(parsing: row.text(.absences)) {
      absences = try elements.map { try AbsenceChange(json: $0) }
    }
  }
}

extension Desk {
  /// All settings are one document: there is one row, and it is read whole.
  enum Column: Int, TableColumn {
    case settings
  }

  static let select = "SELECT \(Column.list) FROM desk"
  static let insert = Column.insert(into: "desk")

  func bind(to row: SQLBinding<Column>) { row.set(.settings, json.text) }

  init(text: String) throws {
    try self.init(json: try JSON(parsing: text))
  }
}
