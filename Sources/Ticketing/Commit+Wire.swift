public import Foundation

extension Commit {
  /// The line in the log, without its hash.
  public var json: JSON {
    .known([
      ("seq", .int(sequence)), ("at", .string(at.timestamp)), ("by", JSON(by)), ("uid", .int(uid)),
      ("id", .string(id.text)),
      ("batch", JSON(batch?.text)), ("skew", skew ? true : .null),
      ("origin", origin == .desk ? .null : JSON(origin)), ("asked", JSON(asked)),
      ("events", .array(events.map(\.json))),
    ])
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "commit")
    sequence = try fields.int("seq")
    at = try fields.date("at")
    by = try fields.word("by")
    uid = try fields.int("uid")
    id = try Self.uuid("id", fields, try fields.string("id"))
    batch = try fields.optionalString("batch").map { text throws(WireError) in
      try Self.uuid("batch", fields, text)
    }
    skew = try fields.bool("skew")
    origin = try fields.optional("origin") ?? .desk
    asked = try fields.optionalString("asked")
    events = []
    for event in try fields.array("events") { events.append(try Event(json: event)) }
  }

  public init(line: some ContiguousBytes) throws(WireError) {
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: line) } catch { throw .notJSON(error) }
    try self.init(json: json)
  }

  private static func uuid(
    _ field: String, _ fields: JSONFields, _ text: String
  ) throws(WireError) -> UUID {
    guard let id = UUID(text: text) else {
      throw .wrong(field: field, type: "commit", wanted: "a UUID")
    }
    return id
  }
}
