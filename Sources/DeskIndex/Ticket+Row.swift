import Foundation
import Ticketing

extension Ticket {
  enum Column: Int, TableColumn {
    case number, subject, status, outcome, unansweredReason, unansweredPlace, phase, priority,
      channel, customer, person, assignee, tags, links, openedAt, updatedAt, unanswered,
      waitingSince,
      lastAnsweredAt, firstAnsweredAt, solvedAt, closedAt, wakesAt, wakesBecause, continues,
      mergedInto, sale, reworkOf,
      externalID, fields, entryCount, firstAskedAt, pauses,
      marks
    /// Two of the customer's that lists show and go by.
    case customerName, contact
    /// The commit it came in.
    case createdIn
    /// By the desk's policies and rules, the clock apart (`IndexWriter+Due`).
    case dueAt, warnsAt, dueTarget, tellsAt, startsAt
    /// By when it was to be answered first and solved, those that have ended, too.
    case answerBy, solveBy

    /// What tickets are found by. The contact changes with the customer, in rows of its own.
    static let indexed: [Self] = [
      .status, .wakesAt, .assignee, .contact, .customer, .waitingSince, .externalID, .mergedInto,
      .sale, .dueAt, .warnsAt, .dueTarget, .tellsAt, .startsAt,
    ]
  }

  /// Whether every index, and the tally, has it where `other` was.
  func isFound(like other: Ticket) -> Bool {
    status == other.status && wakeUp?.at == other.wakeUp?.at && assignee == other.assignee
      && customer == other.customer && waitingSince == other.waitingSince
      && externalID == other.externalID && mergedInto == other.mergedInto && sale == other.sale
      && (outcome == .withdrawn) == (other.outcome == .withdrawn)
  }

  static let columns = "SELECT \(Column.list)"
  static let select = "\(columns) FROM ticket"
  static let selectOne = "\(select) WHERE number = ?"
  static let upsert = Column.upsert(into: "ticket", keeping: [.createdIn])
  /// For a ticket that is found as before: SQLite would write the row of every index anew, though
  /// nothing in it changed, and with it a page.
  static let upsertUnmoved = Column.upsert(into: "ticket", keeping: [.createdIn] + Column.indexed)

  /// All but what a ticket doesn't know of itself.
  func bind(to row: SQLBinding<Column>) {
    row.set(.number, id.rawValue)
    row.set(.subject, subject)
    row.set(.status, status)
    row.set(.outcome, outcome)
    row.set(.unansweredReason, unansweredBecause?.reason)
    row.set(.unansweredPlace, unansweredBecause?.place)
    row.set(.phase, phase)
    row.set(.priority, priority)
    row.set(.channel, channel)
    row.set(.customer, customer.number ?? 0)
    row.set(.person, person)
    row.set(.assignee, assignee)
    row.set(.tags, ListText.of(tags))
    row.set(.links, ListText.of(links))
    row.set(.openedAt, openedAt)
    row.set(.updatedAt, updatedAt)
    row.set(.unanswered, ListText.of(unanswered))
    row.set(.waitingSince, waitingSince)
    row.set(.lastAnsweredAt, lastAnsweredAt)
    row.set(.firstAnsweredAt, firstAnsweredAt)
    row.set(.solvedAt, solvedAt)
    row.set(.closedAt, closedAt)
    row.set(.wakesAt, wakeUp?.at)
    row.set(.wakesBecause, wakeUp?.because)
    row.set(.continues, continues?.rawValue)
    row.set(.mergedInto, mergedInto?.rawValue)
    row.set(.sale, sale?.rawValue)
    row.set(.reworkOf, reworkOf?.json.text)
    row.set(.externalID, externalID)
    row.set(.fields, ListText.of(fields))
    row.set(.entryCount, entryCount)
    row.set(.firstAskedAt, firstAskedAt)
    row.set(.pauses, ListText.of(pauses))
    row.set(.marks, ListText.of(marks))
  }

  init(row: SQLRow<Column>) throws {
    self.init(
      id: ID(rawValue: row.int(.number)), subject: row.text(.subject),
      customer: Customer.ID(number: row.int(.customer)), phase: try row.word(.phase),
      priority: try row.word(.priority), channel: try row.word(.channel),
      openedAt: try row.date(.openedAt))
    status = try row.word(.status)
    outcome = row.optional(.outcome)
    if let reason: Unanswered.Reason = row.optional(.unansweredReason) {
      unansweredBecause = Unanswered(reason, place: row.optionalText(.unansweredPlace))
    }
    person = row.optional(.person)
    assignee = row.optional(.assignee)
    tags = ListText.strings(row.text(.tags))
    links = ListText.tickets(row.text(.links))
    updatedAt = try row.date(.updatedAt)
    unanswered = ListText.dates(row.text(.unanswered))
    lastAnsweredAt = row.optionalDate(.lastAnsweredAt)
    firstAnsweredAt = row.optionalDate(.firstAnsweredAt)
    solvedAt = row.optionalDate(.solvedAt)
    closedAt = row.optionalDate(.closedAt)
    if let at = row.optionalDate(.wakesAt) {
      wakeUp = WakeUp(at: at, because: row.text(.wakesBecause))
    }
    continues = row.optionalInt(.continues).map(ID.init(rawValue:))
    mergedInto = row.optionalInt(.mergedInto).map(ID.init(rawValue:))
    sale = row.optionalInt(.sale).map(Sale.ID.init(rawValue:))
    reworkOf = try row.optionalText(.reworkOf).flatMap {
      try Rework(optional: JSON(parsing: $0))
    }
    externalID = row.optionalText(.externalID)
    fields = ListText.fields(row.text(.fields))
    entryCount = row.int(.entryCount)
    firstAskedAt = row.optionalDate(.firstAskedAt)
    pauses = ListText.pauses(row.text(.pauses))
    marks = ListText.marks(row.text(.marks))
  }
}
