public import Foundation

/// A canned reply or note with changes, as a supervisor wrote it for everybody.
///
/// Kept as text and read when it is used, as a `SavedView` is: one that a newer spoc wrote stays
/// where it is and says what is wrong with it here.
public struct Macro: Hashable, Sendable {
  public enum Kind: String, Word {
    case reply, note
  }

  public var name: String
  /// Which tickets it is for, as in the search; empty: every one.
  public var query: String
  /// What is said, with placeholders; empty: it only changes.
  public var text: String
  /// A word of `Kind`: whom the text is for.
  public var kind: String
  /// A word of `Status`.
  public var status: String?
  /// WHEN, counted from its use: `3d`.
  public var until: String?
  public var because: String?
  /// A word of `Priority`.
  public var priority: String?
  /// `+printer`, `-spam`.
  public var tags: [String]
  /// An agent's id, `me`, or `none`.
  public var assignee: String?

  public init(
    name: String, query: String = "", text: String = "", kind: String = Kind.reply.rawValue,
    status: String? = nil, until: String? = nil, because: String? = nil, priority: String? = nil,
    tags: [String] = [], assignee: String? = nil
  ) {
    self.name = name
    self.query = query
    self.text = text
    self.kind = kind
    self.status = status
    self.until = until
    self.because = because
    self.priority = priority
    self.tags = tags
    self.assignee = assignee
  }

  /// More than anybody looks through.
  public static let most = 100
}

extension Macro {
  /// What it does besides its text, for whoever uses it now.
  public struct Deeds: Hashable, Sendable {
    public var status: StatusRequest?
    public var changes: TicketChanges

    public init(status: StatusRequest? = nil, changes: TicketChanges = TicketChanges()) {
      self.status = status
      self.changes = changes
    }

    public var isEmpty: Bool { status == nil && changes.isEmpty }
  }

  /// - Parameter me: who `me` is.
  /// - Throws: `Refusal` of what can't be read.
  public func deeds(now: Date, me: Agent.ID?, in desk: Desk) throws -> Deeds {
    Deeds(
      status: try request(now: now, in: desk),
      changes: TicketChanges(
        priority: try newPriority(),
        assignee: try assignment(me: me), addedTags: tagChanges.add,
        removedTags: tagChanges.remove))
  }

  var tagChanges: (add: [String], remove: [String]) { Tag.changes(ofArguments: tags) }

  /// Whom the text is for.
  public func draftKind() throws -> Kind { try Self.word(kind, "kind of text") }

  func newPriority() throws -> Priority? {
    try priority.map { try Self.word($0, "priority") }
  }

  func request(now: Date, in desk: Desk) throws -> StatusRequest? {
    guard let status else {
      guard until == nil, because == nil else { throw Refusal.sleepOnly }
      return nil
    }
    let to: Status = try Self.word(status, "status")
    guard to.sleeps || until == nil && because == nil else { throw Refusal.sleepOnly }
    var request = StatusRequest(to, because: because)
    if let until {
      do throws(WhenError) {
        request.until = try When.date(
          from: until, now: now, in: desk.timeZone, direction: .future)
      } catch {
        throw Refusal.malformed(field: "time to sleep until", text: until, example: "3d")
      }
    }
    return request
  }

  private func assignment(me: Agent.ID?) throws -> TicketChanges.Assignment? {
    switch assignee {
    case nil: return nil
    case "me"?: return me.map { .to($0) }
    case "none"?: return .nobody
    case let id?: return .to(Agent.ID(rawValue: id))
    }
  }

  static func word<Value: Word>(_ text: String, _ field: String) throws -> Value {
    guard let value = Value(typed: text) else {
      throw Refusal.unknownWord(
        field: field, text: text, choices: Value.allCases.map(\.rawValue))
    }
    return value
  }
}
