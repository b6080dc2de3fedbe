import DeskIndex
import Ticketing

/// Tickets of one view that the next change is for, as they were when they were marked or last read.
public struct Marks: Equatable, Sendable {
  private var rows: [Ticket.ID: TicketRow] = [:]
  /// Where a range begins that goes to the cursor.
  var rangeStart: Int?

  public var isEmpty: Bool { rows.isEmpty }
  public var count: Int { rows.count }

  /// By their numbers, so that the same is done in the same order whoever marked how.
  var all: [TicketRow] { rows.values.sorted { $0.id < $1.id } }

  func contains(_ id: Ticket.ID) -> Bool { rows[id] != nil }

  mutating func toggle(_ row: TicketRow) {
    if rows.removeValue(forKey: row.id) == nil { rows[row.id] = row }
  }

  mutating func add(_ more: some Sequence<TicketRow>) {
    for row in more { rows[row.id] = row }
  }

  mutating func remove(_ ids: some Sequence<Ticket.ID>) {
    for id in ids { rows[id] = nil }
  }

  mutating func removeAll() { self = Marks() }

  /// What was marked as it is now.
  mutating func refresh(from read: [TicketRow]) {
    guard !rows.isEmpty else { return }
    for row in read where rows[row.id] != nil { rows[row.id] = row }
  }
}

/// How rows that were read for marking are taken.
public enum Marking: Equatable, Sendable {
  case add
  /// Those that are marked lose it.
  case invert
}

/// The same change of many.
public struct BulkChange: Equatable, Sendable {
  enum Subject: Equatable, Sendable {
    /// What becomes of them: “solved”.
    case tickets([TicketRow], word: String)
    /// Whom somebody who leaves looks after, offered to another.
    case customers(from: Agent.ID, to: Agent.ID)
  }

  var commands: [Command]
  var subject: Subject

  init(_ commands: [Command], of subject: Subject) {
    (self.commands, self.subject) = (commands, subject)
  }

  /// More than this many are shown before it is done.
  static let unasked = 50
}
