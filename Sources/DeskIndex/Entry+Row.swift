import Foundation
import Ticketing

extension Entry {
  enum Column: Int, TableColumn {
    case ticket, sequence, at, recordedAt, commit, author, recordedBy, origin, type, direction,
      channel, person, address, body, automatic, outcome, from, to, until, because, reason, place,
      entries, isWithdrawn, referredTo
  }

  static let select = "SELECT \(Column.list) FROM entry"
  static let insert = Column.insert(into: "entry")

  func bind(to row: SQLBinding<Column>, of ticket: Ticket.ID) {
    row.set(.ticket, ticket.rawValue)
    row.set(.sequence, sequence)
    row.set(.at, at)
    row.set(.recordedAt, recordedAt)
    row.set(.commit, commit)
    row.set(.author, author)
    row.set(.recordedBy, recordedBy)
    row.set(.origin, origin)
    row.set(.isWithdrawn, isWithdrawn)
    content.bind(to: row)
  }

  init(row: SQLRow<Column>) throws {
    self.init(
      sequence: row.int(.sequence), at: try row.date(.at), recordedAt: try row.date(.recordedAt),
      commit: row.int(.commit), author: row.optional(.author),
      recordedBy: try row.word(.recordedBy), origin: try row.word(.origin),
      content: try Content(row: row))
    isWithdrawn = row.bool(.isWithdrawn)
  }
}

extension Entry.Content {
  /// From `type` on.
  fileprivate func bind(to row: SQLBinding<Entry.Column>) {
    switch self {
    case .message(let message):
      row.set(.type, "message")
      row.set(.direction, message.direction)
      row.set(.channel, message.channel)
      row.set(.person, message.person)
      row.set(.address, message.address)
      row.set(.body, message.body)
      row.set(.automatic, message.automatic)
    case .note(let body):
      row.set(.type, "note")
      row.set(.body, body)
    case .call(let call):
      row.set(.type, "call")
      row.set(.direction, call.direction)
      row.set(.outcome, call.outcome)
      row.set(.person, call.person)
      row.set(.address, call.address)
      row.set(.body, call.body)
    case .status(let change):
      row.set(.type, "status")
      row.set(.from, change.from)
      row.set(.to, change.to)
      row.set(.until, change.wakeUp?.at)
      row.set(.because, change.wakeUp?.because)
      row.set(.outcome, change.outcome)
      row.set(.reason, change.unanswered?.reason)
      row.set(.place, change.unanswered?.place)
      row.set(.referredTo, change.referredTo)
      row.set(.automatic, change.automatic)
    case .assigned(let from, let to):
      row.set(.type, "assigned")
      row.set(.from, from)
      row.set(.to, to)
    case .prioritized(let from, let to):
      row.set(.type, "prioritized")
      row.set(.from, from)
      row.set(.to, to)
    case .tagged(let from, let to):
      row.set(.type, "tagged")
      row.set(.from, ListText.of(from))
      row.set(.to, ListText.of(to))
    case .linked(let from, let to):
      row.set(.type, "linked")
      row.set(.from, ListText.of(from))
      row.set(.to, ListText.of(to))
    case .filed(let from, let to):
      row.set(.type, "filed")
      row.set(.from, from.json.text)
      row.set(.to, to.json.text)
    case .merged(let merging):
      row.set(.type, "merged")
      row.set(.from, merging.from)
      row.set(.to, merging.into?.description)
    case .absorbed(let other):
      row.set(.type, "absorbed")
      row.set(.from, JSON.known(other.members).text)
    case .split(let split):
      row.set(.type, "split")
      row.set(.from, JSON.known(split.members).text)
    case .undone(let undoing):
      row.set(.type, undoing.isRedo ? "redone" : "undone")
      row.set(.entries, ListText.of(undoing.entries))
      row.set(.from, undoing.from.json.text)
      row.set(.to, undoing.to.json.text)
    case .excused(let why):
      row.set(.type, "excused")
      row.set(.reason, why.reason)
      row.set(.place, why.place)
    }
  }

  fileprivate init(row: SQLRow<Entry.Column>) throws {
    switch row.text(.type) {
    case "message":
      self = .message(
        Message(
          try row.word(.direction), channel: try row.word(.channel), person: row.optional(.person),
          address: row.optionalText(.address), body: row.text(.body),
          automatic: row.bool(.automatic)))
    case "note": self = .note(row.text(.body))
    case "call":
      self = .call(
        Call(
          try row.word(.direction), try row.word(.outcome), person: row.optional(.person),
          address: row.optionalText(.address), body: row.text(.body)))
    case "status":
      var change = StatusChange(from: try row.word(.from), to: try row.word(.to))
      if let at = row.optionalDate(.until) {
        change.wakeUp = WakeUp(at: at, because: row.text(.because))
      }
      change.outcome = row.optional(.outcome)
      change.unanswered = Self.unanswered(row)
      change.referredTo = row.optional(.referredTo)
      change.automatic = row.bool(.automatic)
      self = .status(change)
    case "assigned": self = .assigned(from: row.optional(.from), to: row.optional(.to))
    case "prioritized":
      self = .prioritized(from: try row.word(.from), to: try row.word(.to))
    case "tagged":
      self = .tagged(
        from: ListText.strings(row.text(.from)), to: ListText.strings(row.text(.to)))
    case "linked":
      self = .linked(
        from: ListText.tickets(row.text(.from)), to: ListText.tickets(row.text(.to)))
    case "excused":
      guard let why = Self.unanswered(row) else {
        throw IndexDamage(description: "the index has an entry without its reason")
      }
      self = .excused(why)
    case "filed":
      self = .filed(
        from: try Filing(json: JSON(parsing: row.text(.from))),
        to: try Filing(json: JSON(parsing: row.text(.to))))
    case "merged":
      self = .merged(
        Merging(
          from: try row.word(.from),
          into: row.optionalText(.to).flatMap { Int($0) }.map(Ticket.ID.init(rawValue:))))
    case "absorbed":
      self = .absorbed(try Absorbing(Self.fields(row, type: "absorbed")))
    case "split": self = .split(try Splitting(Self.fields(row, type: "split")))
    case "undone": self = .undone(try Self.undoing(row, isRedo: false))
    case "redone": self = .undone(try Self.undoing(row, isRedo: true))
    case let other: throw IndexDamage(description: "the index has an entry of type \(other)")
    }
  }

  private static func fields(_ row: SQLRow<Entry.Column>, type: String) throws -> JSONFields {
    JSONFields(try JSON(parsing: row.text(.from)), type: type)
  }

  private static func undoing(_ row: SQLRow<Entry.Column>, isRedo: Bool) throws -> Undoing {
    Undoing(
      isRedo: isRedo, entries: ListText.numbers(row.text(.entries)),
      from: try TicketState(try JSON(parsing: row.text(.from))),
      to: try TicketState(try JSON(parsing: row.text(.to))))
  }

  private static func unanswered(_ row: SQLRow<Entry.Column>) -> Unanswered? {
    row.optional(.reason).map { Unanswered($0, place: row.optionalText(.place)) }
  }
}
