public import Foundation

/// Which part of the history somebody asks for: what one agent did, events of some types, of a time,
/// and what concerns one ticket. What is nil leaves nothing out.
public struct HistoryFilter: Hashable, Sendable {
  public var by: Agent.ID?
  /// As the log names them (`Event.Change.types`).
  public var types: Set<String>?
  /// Recorded then or later.
  public var from: Date?
  /// Recorded before then.
  public var to: Date?
  public var subject: Subject?

  /// A ticket, with whatever speaks of it.
  public struct Subject: Hashable, Sendable {
    /// With all that were merged into it.
    public var tickets: Set<Ticket.ID>
    public var customer: Customer.ID
    /// About one of those.
    public var promises: Set<Promise.ID>
    public var surveys: Set<Survey.ID>

    public init(
      tickets: Set<Ticket.ID>, customer: Customer.ID, promises: Set<Promise.ID> = [],
      surveys: Set<Survey.ID> = []
    ) {
      self.tickets = tickets
      self.customer = customer
      self.promises = promises
      self.surveys = surveys
    }

    /// Rather than of its customer, or of the desk.
    public func isSpoken(of change: Event.Change) -> Bool {
      if case .ticketCreated(let created) = change, let closed = created.continues,
        tickets.contains(closed)
      {
        return true
      }
      return names(change) ?? false
    }

    /// What was done in the same breath with other tickets, or with other customers, is theirs.
    func concerns(_ change: Event.Change) -> Bool {
      if isSpoken(of: change) { return true }
      return names(change) ?? change.customer.map { $0 == customer } ?? true
    }

    /// Whether it is about one of those; nil: about no ticket at all.
    private func names(_ change: Event.Change) -> Bool? {
      if case .promise(_, let id, _) = change { return promises.contains(id) }
      if case .survey(_, let id, _) = change { return surveys.contains(id) }
      return change.ticket.map(tickets.contains)
    }
  }

  public init(
    by: Agent.ID? = nil, types: Set<String>? = nil, from: Date? = nil, to: Date? = nil,
    subject: Subject? = nil
  ) {
    self.by = by
    self.types = types
    self.from = from
    self.to = to
    self.subject = subject
  }

  public var isEverything: Bool { self == HistoryFilter() }

  /// The commit with the events that were asked for; nil when none of them was.
  public func part(of commit: Commit) -> Commit? {
    if isEverything { return commit }
    if let from, commit.at < from { return nil }
    if let to, commit.at >= to { return nil }
    var part = commit
    part.events = commit.events.filter { event in
      (by == nil || (event.author ?? commit.by) == by)
        && (types?.contains(event.change.type) ?? true)
        && (subject?.concerns(event.change) ?? true)
    }
    return part.events.isEmpty ? nil : part
  }

  /// Why its times leave nothing over, if they do.
  public func emptiness(now: Date, in zone: TimeZone) -> String? {
    func moment(_ date: Date) -> String { Age.moment(date, now: now, in: zone) }
    if let from, from > now {
      return "\(moment(from)) is still to come: nothing was recorded from then on."
    }
    if let from, let to, to <= from {
      return "Nothing lies between: from is \(moment(from)), and to is \(moment(to))."
    }
    return nil
  }
}
