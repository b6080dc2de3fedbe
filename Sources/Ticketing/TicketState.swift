public import Foundation

/// What changes of a ticket, and what follows from it: what an undo puts back.
public struct TicketState: Hashable, Sendable {
  public var status: Status
  public var outcome: Outcome?
  public var unansweredBecause: Unanswered?
  public var priority: Priority
  public var assignee: Agent.ID?
  public var tags: [String]
  public var links: [Ticket.ID]
  public var unanswered: [Date]
  public var lastAnsweredAt: Date?
  public var firstAnsweredAt: Date?
  public var firstAskedAt: Date?
  public var pauses: [Pause]
  public var solvedAt: Date?
  public var closedAt: Date?
  public var wakeUp: WakeUp?
  public var mergedInto: Ticket.ID?
  /// Nil where nothing of it changes.
  public var filing: Filing?
}

extension Ticket {
  public var state: TicketState {
    get {
      TicketState(
        status: status, outcome: outcome, unansweredBecause: unansweredBecause, priority: priority,
        assignee: assignee, tags: tags, links: links, unanswered: unanswered,
        lastAnsweredAt: lastAnsweredAt, firstAnsweredAt: firstAnsweredAt,
        firstAskedAt: firstAskedAt, pauses: pauses, solvedAt: solvedAt, closedAt: closedAt,
        wakeUp: wakeUp, mergedInto: mergedInto, filing: filing)
    }
    set {
      status = newValue.status
      outcome = newValue.outcome
      unansweredBecause = newValue.unansweredBecause
      priority = newValue.priority
      assignee = newValue.assignee
      tags = newValue.tags
      links = newValue.links
      unanswered = newValue.unanswered
      lastAnsweredAt = newValue.lastAnsweredAt
      firstAnsweredAt = newValue.firstAnsweredAt
      firstAskedAt = newValue.firstAskedAt
      pauses = newValue.pauses
      solvedAt = newValue.solvedAt
      closedAt = newValue.closedAt
      wakeUp = newValue.wakeUp
      mergedInto = newValue.mergedInto
      if let filing = newValue.filing { self.filing = filing }
    }
  }
}

/// Of one ticket: which entries don't count any more, and what it is without them.
public struct Undoing: Hashable, Sendable {
  /// They count again.
  public var isRedo: Bool
  /// By sequence, ascending.
  public var entries: [Int]
  public var from: TicketState
  public var to: TicketState

  public init(isRedo: Bool, entries: [Int], from: TicketState, to: TicketState) {
    self.isRedo = isRedo
    self.entries = entries
    self.from = from
    self.to = to
    guard from.filing == to.filing else { return }
    (self.from.filing, self.to.filing) = (nil, nil)
  }
}

extension Undoing {
  /// It undid the opening of the ticket.
  public var withdraws: Bool {
    !isRedo && to.outcome == .withdrawn && from.outcome != .withdrawn
  }

  /// It did the opening again.
  public var bringsBack: Bool { isRedo && from.outcome == .withdrawn }
}

extension TicketState {
  /// Members without a value are left out.
  public var json: JSON {
    .known([
      ("status", JSON(status)), ("outcome", JSON(outcome)),
      ("reason", JSON(unansweredBecause?.reason)), ("where", JSON(unansweredBecause?.place)),
      ("priority", JSON(priority)), ("assignee", JSON(assignee)), ("tags", .list(tags)),
      ("links", links.isEmpty ? .null : .array(links.map { .int($0.rawValue) })),
      ("waiting", .list(unanswered.map(\.timestamp))),
      ("lastAnsweredAt", JSON(lastAnsweredAt?.timestamp)),
      ("firstAnsweredAt", JSON(firstAnsweredAt?.timestamp)),
      ("firstAskedAt", JSON(firstAskedAt?.timestamp)),
      ("pauses", pauses.isEmpty ? .null : .array(pauses.map(\.json))),
      ("solvedAt", JSON(solvedAt?.timestamp)), ("closedAt", JSON(closedAt?.timestamp)),
      ("wakesAt", JSON(wakeUp?.at.timestamp)), ("wakesBecause", JSON(wakeUp?.because)),
      ("mergedInto", mergedInto.map { .int($0.rawValue) } ?? .null),
      ("filing", filing?.json ?? .null),
    ])
  }

  public init(_ json: JSON?) throws(WireError) {
    let fields = JSONFields(json ?? .null, type: "state of a ticket")
    status = try fields.word("status")
    outcome = try fields.optional("outcome")
    if fields.value("reason") != nil { unansweredBecause = try Unanswered(fields) }
    priority = try fields.word("priority")
    assignee = try fields.optional("assignee")
    tags = try fields.strings("tags")
    links = try fields.ints("links").map(Ticket.ID.init(rawValue:))
    unanswered = []
    for text in try fields.strings("waiting") {
      guard let date = Date(timestamp: text) else {
        throw .wrong(field: "waiting", type: "state of a ticket", wanted: "a list of times")
      }
      unanswered.append(date)
    }
    lastAnsweredAt = try fields.optionalDate("lastAnsweredAt")
    firstAnsweredAt = try fields.optionalDate("firstAnsweredAt")
    firstAskedAt = try fields.optionalDate("firstAskedAt")
    pauses = []
    for json in try fields.array("pauses") { pauses.append(try Pause(json: json)) }
    solvedAt = try fields.optionalDate("solvedAt")
    closedAt = try fields.optionalDate("closedAt")
    if let at = try fields.optionalDate("wakesAt") {
      wakeUp = WakeUp(at: at, because: try fields.optionalString("wakesBecause") ?? "")
    }
    mergedInto = try fields.optionalInt("mergedInto").map(Ticket.ID.init(rawValue:))
    filing = try fields.value("filing").map { json throws(WireError) in try Filing(json: json) }
  }
}

extension Pause {
  fileprivate var json: JSON {
    .known([
      ("from", .string(from.timestamp)), ("to", JSON(to?.timestamp)), ("status", JSON(status)),
    ])
  }

  fileprivate init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "pause")
    self.init(
      from: try fields.date("from"), to: try fields.optionalDate("to"),
      status: try fields.word("status"))
  }
}

extension Undoing {
  public var members: [(String, JSON)] {
    [("entries", .array(entries.map(JSON.int))), ("from", from.json), ("to", to.json)]
  }

  public init(_ fields: JSONFields, isRedo: Bool) throws(WireError) {
    self.isRedo = isRedo
    entries = try fields.ints("entries")
    from = try TicketState(fields.value("from"))
    to = try TicketState(fields.value("to"))
  }
}
