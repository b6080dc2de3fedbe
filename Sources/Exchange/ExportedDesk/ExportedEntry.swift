internal import Foundation
internal import Ticketing

extension Entry {
  /// - Parameters:
  ///   - place: its sequence if it has none.
  ///   - importer: who counts as having recorded it if it doesn't say.
  init(exported fields: JSONFields, at place: Int, importer: Agent.ID) throws(WireError) {
    let at = try fields.date("at")
    self.init(
      sequence: try fields.optionalInt("sequence") ?? place, at: at,
      recordedAt: try fields.optionalDate("recordedAt") ?? at, commit: 0,
      author: try fields.optional("author"),
      recordedBy: try fields.optional("recordedBy") ?? importer,
      origin: try fields.optional("origin") ?? .import, content: try Content(exported: fields))
  }
}

extension Entry.Content {
  fileprivate init(exported fields: JSONFields) throws(WireError) {
    switch try fields.string("type") {
    case "message":
      let (person, address) = try Self.person(fields)
      self = .message(
        Message(
          try fields.word("direction"), channel: try fields.word("channel"), person: person,
          address: address, body: try fields.string("body"),
          automatic: try fields.bool("automatic")))
    case "call":
      let (person, address) = try Self.person(fields)
      self = .call(
        Call(
          try fields.word("direction"), try fields.word("outcome"), person: person,
          address: address, body: try fields.optionalString("body") ?? ""))
    case "note": self = .note(try fields.string("body"))
    case "status":
      var change = StatusChange(from: try fields.word("from"), to: try fields.word("to"))
      if let at = try fields.optionalDate("until") {
        change.wakeUp = WakeUp(at: at, because: try fields.optionalString("because") ?? "")
      }
      change.outcome = try fields.optional("outcome")
      if fields.value("reason") != nil { change.unanswered = try Self.unanswered(fields) }
      change.automatic = try fields.bool("automatic")
      change.referredTo = try fields.optional("referredTo")
      self = .status(change)
    case "assigned":
      self = .assigned(from: try fields.optional("from"), to: try fields.optional("to"))
    case "prioritized":
      self = .prioritized(from: try fields.word("from"), to: try fields.word("to"))
    case "tagged":
      self = .tagged(from: try fields.strings("from"), to: try fields.strings("to"))
    case "linked":
      self = .linked(
        from: try fields.ints("from").map(Ticket.ID.init(rawValue:)),
        to: try fields.ints("to").map(Ticket.ID.init(rawValue:)))
    case "filed":
      self = .filed(
        from: try Filing(json: fields.value("from")), to: try Filing(json: fields.value("to")))
    case "merged": self = .merged(try Merging(fields))
    case "absorbed": self = .absorbed(try Absorbing(fields))
    case "split": self = .split(try Splitting(fields))
    case "undone": self = .undone(try Undoing(fields, isRedo: false))
    case "redone": self = .undone(try Undoing(fields, isRedo: true))
    case "excused": self = .excused(try Self.unanswered(fields))
    case let type:
      throw .wrong(field: "type", type: "timeline", wanted: "one this version knows (“\(type)”)")
    }
  }

  private static func person(
    _ fields: JSONFields
  ) throws(WireError) -> (Person.ID?, address: String?) {
    guard let person = fields.value("person") else { return (nil, nil) }
    let members = JSONFields(person, type: "person of an entry")
    return (try members.optional("id"), try members.optionalString("address"))
  }

  private static func unanswered(_ fields: JSONFields) throws(WireError) -> Unanswered {
    Unanswered(try fields.word("reason"), place: try fields.optionalString("where"))
  }
}
