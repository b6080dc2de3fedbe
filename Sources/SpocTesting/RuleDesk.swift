public import Foundation
public import Ticketing

/// A desk in memory to play scenes at: given what happened, when somebody asks, then events or a
/// refusal.
///
/// Every command is decided on `MemoryRecords` and what it came to is taken in as a commit, just as
/// an open desk does. Time stands still until a scene says otherwise: a command happens one minute
/// after the one before unless it has a time of its own.
public struct RuleDesk: Sendable {
  public var records = MemoryRecords()
  public private(set) var commits: [Commit] = []
  /// What the last command came to.
  public private(set) var decision = Decision.events([])
  /// When the last command was asked.
  public private(set) var now = clock("09:00")
  /// What `given` should have brought about and did not.
  public private(set) var mishaps: [Refusal] = []

  /// - Parameter populated: with the cast, Ana (`c1`) and Brook & Sons (`c2`), both unclaimed.
  public init(settings: Desk = Cast.settings, populated: Bool = true) throws {
    try ask(.createDesk(settings, founder: Cast.founder), by: "sam", at: clock("08:00"))
    guard populated else { return }
    for agent in Cast.staff { try ask(.addAgent(agent), by: "sam", at: clock("08:01")) }
    records.save(Cast.left)
    try ask(.addCustomer(Cast.ana), by: "sam", at: clock("08:02"))
    try ask(.addCustomer(Cast.brook), by: "sam", at: clock("08:02"))
    now = clock("09:00")
  }

  /// A desk nobody has created.
  public static func bare() throws -> RuleDesk {
    var desk = try RuleDesk(populated: false)
    desk.records = MemoryRecords()
    desk.commits = []
    return desk
  }

  /// What went before; it has to succeed.
  public mutating func given(
    _ commands: Command..., by agent: Agent.ID = "maria", at time: Date? = nil
  ) throws {
    for command in commands {
      try ask(command, by: agent, at: time)
      if let refusal { mishaps.append(refusal) }
    }
  }

  /// What somebody asks; `events` and `refusal` say what it came to.
  public mutating func when(
    _ command: Command, by agent: Agent.ID = "maria", at time: Date? = nil
  ) throws {
    try ask(command, by: agent, at: time)
  }

  /// Lets time pass without anything happening.
  public mutating func wait(until time: Date) { now = time }

  private mutating func ask(_ command: Command, by agent: Agent.ID, at time: Date?) throws {
    now = time ?? now.addingTimeInterval(60)
    decision = try decide(command, in: records, by: agent, at: now)
    guard !events.isEmpty else { return }
    let number = commits.count + 1
    var commit = Commit(
      sequence: number, at: now, by: agent, uid: 1000, id: Cast.uuid(number),
      origin: command.isImport ? .import : .desk, events: events)
    for event in commit.recorded { try records.apply(event) }
    if let desk = records.settings, !desk.rules.isEmpty, commit.origin == .desk,
      commit.reverses == nil
    {
      commit = try with(Automation(desk), commit)
    }
    commits.append(commit)
  }

  /// With what the rules of the desk do after it.
  private mutating func with(_ automation: Automation, _ commit: Commit) throws -> Commit {
    var (records, whole) = (records, commit)
    try automation.run(after: commit.events, in: { records }, by: commit.by, at: commit.at) {
      var part = commit
      part.events = $0
      for event in part.recorded { try records.apply(event) }
      whole.events += $0
    }
    self.records = records
    return whole
  }
}

extension Command {
  fileprivate var isImport: Bool {
    switch self {
    case .importTicket, .importAgent, .importCustomer, .importHistory, .importPromise,
      .importSurvey, .importPraise, .importSale:
      true
    case _: false
    }
  }
}

// What a scene looks at.

extension RuleDesk {
  /// Of the last command; empty when it was refused.
  public var events: [Event] {
    switch decision {
    case .events(let events): events
    case .refused: []
    }
  }

  public var changes: [Event.Change] { events.map(\.change) }

  /// Nil when the last command was not refused.
  public var refusal: Refusal? {
    switch decision {
    case .events: nil
    case .refused(let refusal): refusal
    }
  }

  /// As the clock has it now.
  public func status(_ id: Ticket.ID) -> Status? {
    guard let settings = records.settings else { return nil }
    return records.ticket(id)?.status(at: now, in: settings)
  }

  public func waiting(_ id: Ticket.ID) -> Date? { records.ticket(id)?.waitingSince }
  public func ticket(_ id: Ticket.ID) -> Ticket? { records.ticket(id) }
  public func customer(_ id: String) -> Customer? {
    records.customer(Customer.ID(rawValue: id))
  }
}

extension Cast {
  /// The same ids in every run.
  public static func uuid(_ number: Int) -> UUID {
    let hex = String(number, radix: 16)
    let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - hex.count) + hex
    return UUID(uuidString: text) ?? UUID()
  }
}
