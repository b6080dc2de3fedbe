import Foundation

// The form of merges and splits in the log and in exports.

extension Merging {
  public var members: [(String, JSON)] { [("from", JSON(from)), ("into", JSON(into))] }

  public init(_ fields: JSONFields) throws(WireError) {
    from = try fields.word("from")
    into = try fields.ticket("into")
  }
}

extension Absorbing {
  public var members: [(String, JSON)] {
    [
      ("duplicate", JSON(duplicate)), ("waiting", .list(unanswered.map(\.timestamp))),
      ("firstAnsweredAt", JSON(firstAnsweredAt?.timestamp)),
      ("lastAnsweredAt", JSON(lastAnsweredAt?.timestamp)), ("from", JSON(from?.rawValue)),
    ]
  }

  public init(_ fields: JSONFields) throws(WireError) {
    duplicate = try fields.ticket("duplicate")
    unanswered = []
    for text in try fields.strings("waiting") {
      guard let date = Date(timestamp: text) else {
        throw .wrong(field: "waiting", type: "ticket.absorbed", wanted: "a list of times")
      }
      unanswered.append(date)
    }
    firstAnsweredAt = try fields.optionalDate("firstAnsweredAt")
    lastAnsweredAt = try fields.optionalDate("lastAnsweredAt")
    from = try fields.optional("from")
  }
}

extension Splitting {
  public var members: [(String, JSON)] {
    [
      ("entry", .int(entry)), ("of", JSON(of)), ("into", JSON(into)),
      ("asked", JSON(asked?.timestamp)),
    ]
  }

  public init(_ fields: JSONFields) throws(WireError) {
    entry = try fields.int("entry")
    of = try fields.ticket("of")
    into = try fields.ticket("into")
    asked = try fields.optionalDate("asked")
  }
}

extension JSON {
  fileprivate init(_ id: Ticket.ID?) { self = id.map { .int($0.rawValue) } ?? .null }
}

extension JSONFields {
  fileprivate func ticket(_ name: String) throws(WireError) -> Ticket.ID? {
    try optionalInt(name).map(Ticket.ID.init(rawValue:))
  }
}
