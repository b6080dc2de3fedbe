public import Foundation

/// The events of one command: one line of the log.
public struct Commit: Hashable, Sendable {
  public var sequence: Int
  /// When it was recorded.
  public var at: Date
  public var by: Agent.ID
  /// The account it came from.
  public var uid: Int
  /// The command's own id: found in the log, the command has succeeded.
  public var id: UUID
  /// Shared by the commits of a command that was split.
  public var batch: UUID?
  /// The clock ran more than a minute behind the commit before.
  public var skew: Bool
  public var origin: Origin
  /// A digest of what was asked for, where the id was given by who asked: the same id with something
  /// else is refused.
  public var asked: String?
  public var events: [Event]

  public init(
    sequence: Int, at: Date, by: Agent.ID, uid: Int, id: UUID, batch: UUID? = nil,
    skew: Bool = false, origin: Origin = .desk, asked: String? = nil, events: [Event]
  ) {
    self.sequence = sequence
    self.at = at
    self.by = by
    self.uid = uid
    self.id = id
    self.batch = batch
    self.skew = skew
    self.origin = origin
    self.asked = asked
    self.events = events
  }

  /// Each event with what the commit says of it; what an import brings was recorded elsewhere.
  public var recorded: [RecordedEvent] {
    events.map { event in
      let original = origin == .import ? event.original : nil
      return RecordedEvent(
        event: event, at: original?.at ?? at, by: original?.by ?? by, commit: sequence,
        origin: original?.origin ?? origin)
    }
  }

  /// What `at` of a commit is at `now`, after one of `last`: order is the sequence's, and a clock
  /// up to 60 s behind stands still rather than running back; further behind it is true and said.
  public static func stamp(now: Date, after last: Date?) -> (at: Date, skew: Bool) {
    guard let last, now < last else { return (now, false) }
    return last.timeIntervalSince(now) <= 60 ? (last, false) : (now, true)
  }
}

/// An event with who recorded it, and when.
public struct RecordedEvent: Hashable, Sendable {
  public var event: Event
  public var at: Date
  public var by: Agent.ID
  public var commit: Int
  public var origin: Origin

  public init(event: Event, at: Date, by: Agent.ID, commit: Int, origin: Origin) {
    self.event = event
    self.at = at
    self.by = by
    self.commit = commit
    self.origin = origin
  }

  /// When it happened.
  public var when: Date { event.when ?? at }
}

extension Commit {
  /// The commits that this one undoes; nil when it is no undo.
  public var undoes: [Int]? {
    events.lazy.compactMap { event in
      if case .commitsUndone(let commits) = event.change { commits } else { nil }
    }.first
  }

  /// The commits that this one does again; nil when it is no redo.
  public var redoes: [Int]? {
    events.lazy.compactMap { event in
      if case .commitsRedone(let commits) = event.change { commits } else { nil }
    }.first
  }

  /// The commits it undoes or does again; nil for an ordinary one.
  public var reverses: [Int]? { undoes ?? redoes }

  /// A rule did it that the clock started: whoever is named only let it run.
  public var isOfClock: Bool {
    events.contains { event in
      if case .service(_, .applied(_, since: _?)) = event.change { true } else { false }
    }
  }

  /// Whether it has an inverse, as all has that an agent does to tickets, customers and settings.
  public var isUndoable: Bool {
    guard origin == .desk, reverses == nil else { return false }
    return events.allSatisfy { event in
      switch event.change {
      case .deskCreated, .agentDated, .customerErased, .deskRestored, .service(_, .breached):
        false
      case .agentAway, .handover, .promise, .survey, .praise, .sale, .service, .deskChanged,
        .agentAdded, .agentChanged,
        .agentLeft,
        .agentReturned, .customerAdded,
        .customerChanged, .personAdded, .personChanged,
        .customerClaimed, .customerWithdrawn, .customerRestored, .personRemoved, .customerTouched,
        .customerMerge,
        .ticketCreated, .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged,
        .linked, .filed, .merged, .absorbed, .split, .undone, .commitsUndone, .commitsRedone:
        true
      }
    }
  }
}
