import Foundation
import GRDB
import Ticketing

extension Entry {
  static let columns = [
    "ticket", "sequence", "at", "recordedAt", "commit", "author", "recordedBy", "origin", "type",
    "direction", "channel", "person", "address", "body", "automatic", "outcome", "from", "to",
    "until", "because", "reason", "place",
  ]

  func columnValues(of ticket: Ticket.ID) -> [(any DatabaseValueConvertible)?] {
    let head: [(any DatabaseValueConvertible)?] = [
      ticket.rawValue, sequence, at.milliseconds, recordedAt.milliseconds, commit,
      author?.rawValue, recordedBy.rawValue, origin.rawValue,
    ]
    return head + content.columnValues
  }

  init(row: Row) throws {
    self.init(
      sequence: row["sequence"], at: try row.date("at"), recordedAt: try row.date("recordedAt"),
      commit: row["commit"], author: row.optional("author"),
      recordedBy: try row.word("recordedBy"), origin: try row.word("origin"),
      content: try Content(row: row))
  }
}

extension Entry.Content {
  /// From `type` to `place`.
  fileprivate var columnValues: [(any DatabaseValueConvertible)?] {
    switch self {
    case .message(let message):
      [
        "message", message.direction.rawValue, message.channel.rawValue,
        message.person?.rawValue, message.address, message.body, message.automatic, nil, nil, nil,
        nil, nil, nil, nil,
      ]
    case .note(let body):
      ["note", nil, nil, nil, nil, body, nil, nil, nil, nil, nil, nil, nil, nil]
    case .call(let call):
      [
        "call", call.direction.rawValue, nil, call.person?.rawValue, call.address, call.body, nil,
        call.outcome.rawValue, nil, nil, nil, nil, nil, nil,
      ]
    case .status(let change):
      [
        "status", nil, nil, nil, nil, nil, change.automatic, change.outcome?.rawValue,
        change.from.rawValue, change.to.rawValue, change.wakeUp?.at.milliseconds,
        change.wakeUp?.because,
        change.unanswered?.reason.rawValue, change.unanswered?.place,
      ]
    case .assigned(let from, let to):
      [
        "assigned", nil, nil, nil, nil, nil, nil, nil, from?.rawValue, to?.rawValue, nil, nil,
        nil, nil,
      ]
    case .prioritized(let from, let to):
      [
        "prioritized", nil, nil, nil, nil, nil, nil, nil, from.rawValue, to.rawValue, nil, nil,
        nil, nil,
      ]
    case .tagged(let from, let to):
      [
        "tagged", nil, nil, nil, nil, nil, nil, nil, ListText.of(from), ListText.of(to), nil, nil,
        nil, nil,
      ]
    case .excused(let why):
      [
        "excused", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, why.reason.rawValue,
        why.place,
      ]
    }
  }

  fileprivate init(row: Row) throws {
    let body = row["body"] as String? ?? ""
    switch row["type"] as String {
    case "message":
      self = .message(
        Message(
          try row.word("direction"), channel: try row.word("channel"),
          person: row.optional("person"), address: row["address"], body: body,
          automatic: row["automatic"] ?? false))
    case "note": self = .note(body)
    case "call":
      self = .call(
        Call(
          try row.word("direction"), try row.word("outcome"), person: row.optional("person"),
          address: row["address"], body: body))
    case "status":
      var change = StatusChange(from: try row.word("from"), to: try row.word("to"))
      if let at = row.optionalDate("until") {
        change.wakeUp = WakeUp(at: at, because: row["because"] ?? "")
      }
      change.outcome = row.optional("outcome")
      change.unanswered = Self.unanswered(row)
      change.automatic = row["automatic"] ?? false
      self = .status(change)
    case "assigned": self = .assigned(from: row.optional("from"), to: row.optional("to"))
    case "prioritized":
      self = .prioritized(from: try row.word("from"), to: try row.word("to"))
    case "tagged":
      self = .tagged(
        from: ListText.strings(row["from"] ?? ""), to: ListText.strings(row["to"] ?? ""))
    case "excused":
      guard let why = Self.unanswered(row) else {
        throw IndexDamage(description: "the index has an entry without its reason")
      }
      self = .excused(why)
    case let other: throw IndexDamage(description: "the index has an entry of type \(other)")
    }
  }

  private static func unanswered(_ row: Row) -> Unanswered? {
    row.optional("reason").map { Unanswered($0, place: row["place"]) }
  }
}
