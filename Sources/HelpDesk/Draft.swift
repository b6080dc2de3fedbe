public import Foundation
public import Ticketing

/// Text somebody began to write: kept until it is sent or dropped, through crashes and hang-ups.
public struct Draft: Hashable, Sendable {
  public enum Kind: String, Word, CaseIterable {
    case reply, note
    /// A ticket that isn't there yet.
    case ticket
    /// What was filled in for a question of one line.
    case line
  }

  /// Which question a line answers.
  public struct Line: Hashable, Sendable {
    /// In words: `promise`, `handover brief`.
    public var prompt: String
    public var customer: Customer.ID?

    public init(_ prompt: String, of customer: Customer.ID?) {
      self.prompt = prompt
      self.customer = customer
    }
  }

  /// Stands for the ticket that isn't there yet.
  public static let noTicket = Ticket.ID(rawValue: 0)

  /// What a text is begun on, as the name of its file says: `12-reply-UUID.json`, or `12-reply.json`.
  public struct Heading: Hashable, Sendable {
    public var ticket: Ticket.ID
    public var kind: Kind

    public init(_ ticket: Ticket.ID, _ kind: Kind) {
      self.ticket = ticket
      self.kind = kind
    }

    init?(file name: String) {
      let parts = name.prefix { $0 != "." }.split(separator: "-", maxSplits: 2)
      guard parts.count >= 2, let number = Int(parts[0]),
        let kind = Kind(rawValue: String(parts[1]))
      else { return nil }
      self.init(Ticket.ID(rawValue: number), kind)
    }
  }

  public var ticket: Ticket.ID
  public var kind: Kind
  public var body: String
  /// The id its command will have: sent twice, it is committed once.
  public var command: UUID
  public var savedAt: Date
  /// The name of its file, of this writing alone: two sessions on one ticket have two. Nil: the one
  /// that a ticket and a kind had together in earlier versions.
  public var file: String?
  /// What of the ticket its writer had seen (`Reply.seen`); nil: nobody knows.
  public var seen: Seen?
  /// Of a new ticket: what it is asked for besides its text.
  public var fields: TicketFields?
  /// The name of the macro it was begun with, whose changes go with it.
  public var macro: String?
  /// Of a reply: where its writer wants it to go; nil: where the ticket came from.
  public var route: ReplyRoute?
  /// Of a line: what it answers.
  public var line: Line?

  public init(
    ticket: Ticket.ID, kind: Kind, body: String, command: UUID, savedAt: Date, file: String? = nil,
    seen: Seen? = nil, fields: TicketFields? = nil, macro: String? = nil,
    route: ReplyRoute? = nil, line: Line? = nil
  ) {
    self.line = line
    self.route = route
    self.macro = macro
    self.fields = fields
    self.seen = seen
    self.ticket = ticket
    self.kind = kind
    self.body = body
    self.command = command
    self.savedAt = savedAt
    self.file = file
  }
}

extension String {
  /// Without the blank lines and blanks an editor leaves at the end: no other text for them.
  public var trimmingTrailingBlanks: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

extension Draft {
  var json: JSON {
    let json: JSON = [
      "ticket": .int(ticket.rawValue), "kind": JSON(kind),
      "command": .string(command.text), "savedAt": JSON(savedAt),
      "seen": seen?.entry.map(JSON.int) ?? .null,
      "seenCommit": seen?.commit.map(JSON.int) ?? .null, "body": .string(body),
    ]
    guard case .object(var members) = json else { return json }
    if let fields { members.append(.init("fields", fields.json)) }
    if let macro { members.append(.init("macro", .string(macro))) }
    if let route { members.append(.init("route", route.json)) }
    if let line {
      members.append(.init("prompt", .string(line.prompt)))
      members.append(.init("customer", JSON(line.customer)))
    }
    return .object(members)
  }

  init(json: JSON, file: String?) throws {
    let fields = JSONFields(json, type: "draft")
    guard let command = UUID(text: try fields.string("command")) else {
      throw WireError.wrong(field: "command", type: "draft", wanted: "a UUID")
    }
    self.init(
      ticket: Ticket.ID(rawValue: try fields.int("ticket")), kind: try fields.word("kind"),
      body: try fields.string("body"), command: command, savedAt: try fields.date("savedAt"),
      file: file,
      seen: try fields.optionalInt("seenCommit").map { .commit($0) }
        // As earlier versions wrote it.
        ?? fields.optionalInt("seen").map { .entry($0) },
      fields: try fields.value("fields").map(TicketFields.init(json:)),
      macro: try fields.optionalString("macro"),
      route: try fields.value("route").map(ReplyRoute.init(json:)),
      line: try fields.optionalString("prompt").map { prompt in
        Line(prompt, of: try fields.optionalString("customer").map(Customer.ID.init(rawValue:)))
      })
  }
}

extension Seen {
  fileprivate var commit: Int? { if case .commit(let commit) = self { commit } else { nil } }

  fileprivate var entry: Int? { if case .entry(let entry, _) = self { entry } else { nil } }
}

extension ReplyRoute {
  fileprivate var json: JSON {
    ["channel": JSON(channel), "person": JSON(person), "address": JSON(address)]
  }

  fileprivate init(json: JSON) throws {
    let fields = JSONFields(json, type: "draft")
    self.init(
      channel: try fields.word("channel"),
      person: try fields.optionalString("person").map(Person.ID.init(rawValue:)),
      address: try fields.optionalString("address"))
  }
}
