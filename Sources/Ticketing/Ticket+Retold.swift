import Foundation

extension Ticket {
  /// The state that these entries alone come to, and which of them, by sequence, would have ended it
  /// while somebody waited.
  ///
  /// - Parameters:
  ///   - entries: in the order of recording.
  ///   - all: every entry there is, for what the ticket began with.
  func retold(by entries: [Entry], of all: [Entry]) -> (TicketState, neglects: Set<Int>) {
    var ticket = Ticket(
      id: id, subject: subject, customer: customer, phase: phase, priority: priority,
      channel: channel, openedAt: openedAt)
    ticket.assignee = assignee
    ticket.filing = filing
    for case .prioritized(let from, _) in all.lazy.map(\.content) {
      ticket.priority = from
      break
    }
    for case .assigned(let from, _) in all.lazy.map(\.content) {
      ticket.assignee = from
      break
    }
    for case .filed(let from, _) in all.lazy.map(\.content) {
      ticket.filing = from
      break
    }
    var neglects: Set<Int> = []
    for entry in entries {
      if case .status(let change) = entry.content, change.to.isEnded, change.unanswered == nil,
        ticket.waitingSince != nil
      {
        neglects.insert(entry.sequence)
      }
      ticket.take(entry.content, at: entry.at)
    }
    // Who opened it has taken that back; somebody else has done since what opens a ticket.
    // What was written before stood on a ticket that was new all the same, as an import may bring it.
    let quiet = Self.assignedByRule(all)
    if ticket.status == .new, let left = all.first(where: \.content.leavesNew),
      entries.contains(where: {
        $0.sequence > left.sequence && $0.content.opensNew && !quiet.contains($0.sequence)
      })
    {
      ticket.status = .open
    }
    return (ticket.state, neglects)
  }

  /// Assignments that left a new ticket new, as those do that come with a claim: nobody has looked.
  private static func assignedByRule(_ all: [Entry]) -> Set<Int> {
    var found: Set<Int> = []
    var isNew = true
    for entry in all {
      if case .status(let change) = entry.content { isNew = change.to == .new }
      if case .undone(let undoing) = entry.content { isNew = undoing.to.status == .new }
      guard isNew, case .assigned = entry.content else { continue }
      let opened = all.contains { $0.commit == entry.commit && $0.content.opens }
      if !opened { found.insert(entry.sequence) }
    }
    return found
  }
}

extension TicketState {
  /// Somebody asks on a ticket that has ended.
  mutating func reopen() {
    status = .open
    (outcome, unansweredBecause, solvedAt, closedAt) = (nil, nil, nil, nil)
  }

  /// Of a ticket that was opened by mistake.
  func withdrawn(at now: Date) -> TicketState {
    var state = self
    state.status = .closed
    state.outcome = .withdrawn
    state.unansweredBecause = nil
    state.unanswered = []
    state.links = []
    state.firstAnsweredAt = nil
    state.lastAnsweredAt = nil
    state.wakeUp = nil
    state.solvedAt = state.solvedAt ?? now
    state.closedAt = now
    return state
  }
}

extension Entry {
  /// It makes part of the ticket's state.
  var counts: Bool { !isWithdrawn && !content.isUndoing }
}

extension Entry.Content {
  /// A new ticket became open.
  var opens: Bool {
    if case .status(let change) = self { change.from == .new && change.to == .open } else { false }
  }

  /// With it the ticket may have ceased to be new, so that our words after it opened nothing.
  var leavesNew: Bool {
    switch self {
    case .status(let change): change.from == .new
    case .absorbed(let other): other.firstAnsweredAt != nil
    case .message, .note, .call, .assigned, .excused, .prioritized, .tagged, .linked, .filed,
      .merged, .split, .undone:
      false
    }
  }

  /// An act of ours: with it a new ticket becomes open.
  var opensNew: Bool {
    switch self {
    case .note, .assigned, .status: true
    case .message, .call: isAnswer
    case .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed, .split, .undone:
      false
    }
  }

  var isUndoing: Bool { if case .undone = self { true } else { false } }

  var isAbsorbing: Bool { if case .absorbed = self { true } else { false } }

  var isMerging: Bool { if case .merged = self { true } else { false } }

  /// A merge or a split, on either side.
  var movesWords: Bool {
    switch self {
    case .merged, .absorbed, .split: true
    case .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged, .linked,
      .filed, .undone:
      false
    }
  }

  var aspects: Set<Aspect> {
    switch self {
    case .message, .note, .call, .excused, .undone: []
    case .status: [.status]
    case .assigned: [.assignee]
    case .prioritized: [.priority]
    case .tagged: Set(tagChanges.map { Aspect.tag($0.element) })
    case .linked: Set(linkChanges.map { Aspect.link($0.element) })
    case .filed(let from, let to):
      Set(
        (from.sale == to.sale ? [] : [Aspect.sale])
          + (from.reworkOf == to.reworkOf ? [] : [.rework]))
    case .merged: [.status]
    case .absorbed, .split: []
    }
  }

  var tagChanges: [ListChange<String>] {
    if case .tagged(let from, let to) = self { ListChange.changes(from, to) } else { [] }
  }

  var linkChanges: [ListChange<Ticket.ID>] {
    if case .linked(let from, let to) = self { ListChange.changes(from, to) } else { [] }
  }

  /// Whom of the customer it came from or went to.
  var person: Person.ID? {
    switch self {
    case .message(let message): message.person
    case .call(let call): call.person
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      nil
    }
  }
}

/// One element that came into a list, or left it.
struct ListChange<Element: Hashable>: Hashable {
  var element: Element
  var isAdded: Bool

  static func changes(_ from: [Element], _ to: [Element]) -> [Self] {
    to.filter { !from.contains($0) }.map { Self(element: $0, isAdded: true) }
      + from.filter { !to.contains($0) }.map { Self(element: $0, isAdded: false) }
  }
}

extension Array where Element: Hashable & Comparable {
  /// With these changes, or with the opposite of them; in order if that changes anything.
  func changed(by changes: [ListChange<Element>], back: Bool) -> [Element] {
    guard !changes.isEmpty else { return self }
    let coming = changes.filter { $0.isAdded != back }.map(\.element)
    let going = changes.filter { $0.isAdded == back }.map(\.element)
    return Set(self).union(coming).subtracting(going).sorted()
  }
}

extension [Event.Change] {
  /// Those they speak of, in their order.
  var tickets: [Ticket.ID] {
    var seen: Set<Ticket.ID> = []
    return compactMap(\.ticket).filter { seen.insert($0).inserted }
  }

  /// Agents who come, go or change with them.
  var staff: Set<Agent.ID> {
    Set(
      compactMap { change in
        if case .agentLeft(let id) = change { return id }
        if case .agentReturned(let id) = change { return id }
        if case .agentChanged(let id, _, _) = change { return id }
        return nil
      })
  }

  func opens(_ id: Ticket.ID) -> Bool {
    contains { if case .ticketCreated(let created) = $0 { created.id == id } else { false } }
  }
}
