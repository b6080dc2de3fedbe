import Foundation

extension Ticket {
  init(_ created: TicketCreated, at when: Date) {
    self.init(
      id: created.id, subject: created.subject, customer: created.customer, phase: created.phase,
      priority: created.priority, channel: created.channel, openedAt: when)
    person = created.person
    assignee = created.assignee
    tags = created.tags
    continues = created.continues
    sale = created.sale
    reworkOf = created.reworkOf
    externalID = created.externalID
    fields = created.fields
  }

  /// Takes in one thing that happened, and gives the row of the timeline it becomes.
  mutating func record(_ content: Entry.Content, _ recorded: RecordedEvent) -> Entry {
    updatedAt = max(updatedAt, recorded.at)
    entryCount += 1
    take(content, at: recorded.when)
    return Entry(
      sequence: entryCount, at: recorded.when, recordedAt: recorded.at, commit: recorded.commit,
      author: recorded.author(of: content),
      recordedBy: recorded.by, origin: recorded.origin, content: content)
  }

  /// What one thing that happened makes of the ticket's state.
  mutating func take(_ content: Entry.Content, at when: Date) {
    switch content {
    case .message, .call:
      if content.isAnswer { answer(at: when) }
      if content.asksForAnswer { ask(at: when) }
    case .note: break
    case .status(let change): set(change, at: when)
    case .assigned(_, let to): assignee = to
    case .prioritized(_, let to): priority = to
    case .tagged(_, let to): tags = to
    case .linked(_, let to): links = to
    case .filed(_, let to): filing = to
    case .merged(let merging): merge(merging, at: when)
    case .absorbed(let absorbing): absorb(absorbing)
    case .split(let splitting): split(splitting)
    case .excused(let why):
      unansweredBecause = why
      unanswered.removeAll { $0 <= when }
    case .undone(let undoing): state = undoing.to
    }
  }

  /// An answer clears only what came in before it happened.
  private mutating func answer(at when: Date) {
    unanswered.removeAll { $0 <= when }
    // A reason why nobody answered is not true any more.
    unansweredBecause = nil
    firstAnsweredAt = min(firstAnsweredAt ?? when, when)
    lastAnsweredAt = max(lastAnsweredAt ?? when, when)
  }

  /// What is recorded late may have been answered already. At the very moment of the answer it
  /// counts as unanswered: better asked twice than forgotten.
  private mutating func ask(at when: Date) {
    firstAskedAt = min(firstAskedAt ?? when, when)
    if let lastAnsweredAt, when < lastAnsweredAt { return }
    unanswered.insert(when, at: unanswered.firstIndex { $0 > when } ?? unanswered.endIndex)
  }

  private mutating func set(_ change: StatusChange, at when: Date) {
    if status.isEnded, !change.to.isEnded { reopen() }
    status = change.to
    pause(change, at: when)
    switch change.to {
    case .new, .open, .pending, .onHold: break
    case .solved:
      solvedAt = when
      end(change)
    case .closed:
      solvedAt = solvedAt ?? when
      closedAt = when
      end(change)
    }
    // An agent's own decision replaces the wake-up; a message from the customer opens and keeps it.
    wakeUp = change.wakeUp
  }

  mutating func reopen() {
    solvedAt = nil
    closedAt = nil
    outcome = nil
    unansweredBecause = nil
  }

  private mutating func end(_ change: StatusChange) {
    outcome = change.outcome ?? outcome ?? .solved
    if let why = change.unanswered { unansweredBecause = why }
    // Without a reason nothing is left to clear, except in what was imported.
    unanswered = []
  }
}

extension RecordedEvent {
  /// Who of us did it: nobody when the customer did, nor when an import doesn't say.
  fileprivate func author(of content: Entry.Content) -> Agent.ID? {
    if content.asksForAnswer { return nil }
    if case .status(let change) = content, change.automatic { return nil }
    switch origin {
    case .desk, .demo: return event.author ?? by
    case .import: return event.author
    }
  }
}
