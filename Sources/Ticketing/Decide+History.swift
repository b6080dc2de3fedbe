import Foundation

// A ticket of another desk, with all that happened on it. Rules don't refuse what was.

extension Decider {
  /// The events that make the ticket here what it was there: none when they are here already, and
  /// those that lack when an import broke off in the middle of them.
  func bring(_ history: ImportedHistory) throws -> [Event] {
    try supervising("import")
    try check(history)
    let owner = try owner(of: history)
    let (created, known) = try creation(of: history, for: owner)
    let beginning = Event(
      .ticketCreated(created), when: try happened(history.ticket.openedAt),
      original: try beginning(of: history))
    var events = known == nil ? owner.events + [beginning] : []
    var ticket = Ticket(created, at: RecordedEvent(beginning).when)
    ticket.updatedAt = RecordedEvent(beginning).at
    var lacks = known == nil
    for entry in history.entries {
      // Somebody who has worked on it since would go on with something else.
      if let known, known.entryCount == ticket.entryCount { lacks = known == ticket }
      let content = try numbered(owner.content(entry.content), history, as: created.id)
      let event = try event(entry, content, on: created.id)
      if lacks { events.append(event) }
      _ = ticket.record(content, RecordedEvent(event))
    }
    if let known, known.entryCount == ticket.entryCount { lacks = known == ticket }
    if lacks, let ending = try ending(of: history, after: ticket) { events.append(ending) }
    if lacks {
      events += history.ticket.marks.map { mark in
        Event(
          .service(created.id, .brought(what: mark.what, since: mark.since.wholeMilliseconds)))
      }
    }
    if lacks, history.numbering != .kept {
      events += try links(back: ticket)
      events += try merges(into: ticket, of: history)
      events += try splits(into: ticket, of: history)
    }
    // Brought before, they moved nothing now.
    if !events.isEmpty, let touched = touched(history, owner) { events.append(touched) }
    return events
  }

  /// Words that were taken back there move the customer's latest touch as they are brought: it goes
  /// back to what it was.
  private func touched(_ history: ImportedHistory, _ owner: ImportedOwner) -> Event? {
    let gone = history.withdrawn
    let moved = history.entries.filter { $0.content.isTouch && gone.contains($0.sequence) }
      .map(\.at.wholeMilliseconds).max()
    let counting = history.entries.filter { $0.content.isTouch && !gone.contains($0.sequence) }
      .map(\.at.wholeMilliseconds).max()
    let last = [owner.customer.lastTouchAt, counting].compactMap(\.self).max()
    guard let moved, last.map({ moved > $0 }) ?? true else { return nil }
    return Event(.customerTouched(owner.customer.id, from: moved, to: last))
  }

  private func owner(of history: ImportedHistory) throws -> ImportedOwner {
    switch history.numbering {
    case .kept:
      let there = history.customer
      guard let here = try records.customer(there.id), here.name == there.name else {
        throw Refusal.ownerMissing(there.id)
      }
      return ImportedOwner(here, people: here.people)
    case .new: return try identify(history.customer, history.numbering)
    }
  }

  /// How the ticket begins here, and the ticket itself if it is here already.
  private func creation(
    of history: ImportedHistory, for owner: ImportedOwner
  ) throws -> (TicketCreated, known: Ticket?) {
    let there = history.ticket
    let known = try known(history)
    var created = TicketCreated(
      id: there.id, subject: there.subject, customer: owner.customer.id,
      person: owner.person(there.person), channel: there.channel, phase: there.phase,
      priority: history.firstPriority, assignee: history.firstAssignee, tags: history.firstTags,
      continues: there.continues, sale: nil, reworkOf: nil, externalID: there.externalID,
      fields: there.fields)
    let place = try here(history.firstFiling, history)
    (created.sale, created.reworkOf) = (place.sale, place.reworkOf)
    guard case .new(let source) = history.numbering else { return (created, known) }
    created.id = try known?.id ?? Ticket.ID(rawValue: records.nextTicket())
    created.externalID = "\(source):\(there.id)"
    if let former = there.externalID { created.fields.append(Field("externalID", former)) }
    if let closed = there.continues {
      let name = "\(source):\(closed)"
      created.continues = try records.ticket(externalID: name)?.id
      if created.continues == nil { created.fields.append(Field("continues", name)) }
    }
    return (created, known)
  }

  /// The ticket as it was brought before, or the very ticket that was taken there from here.
  private func known(_ history: ImportedHistory) throws -> Ticket? {
    let there = history.ticket
    let namesake = try records.ticket(there.id)
    switch history.numbering {
    case .kept:
      if let namesake {
        guard namesake.isSame(as: there) else { throw Refusal.numberTaken("ticket \(there.id)") }
        return namesake
      }
      if let name = there.externalID, try records.ticket(externalID: name) != nil {
        throw Refusal.sourceTaken(name)
      }
      return nil
    case .new(let source):
      let name = "\(source):\(there.id)"
      try Limits.check(line: name, "id")
      guard let brought = try records.ticket(externalID: name) else {
        // One that came from elsewhere has another number there: not this one, whatever they share.
        return namesake.flatMap {
          $0.isSame(as: there) && $0.externalID == there.externalID
            && $0.customer == history.customer.id ? $0 : nil
        }
      }
      guard brought.isSame(as: there) else { throw Refusal.sourceTaken(name) }
      return brought
    }
  }

  /// With the numbers that linked tickets have here, as far as they are here yet.
  private func numbered(
    _ content: Entry.Content, _ history: ImportedHistory, as id: Ticket.ID
  ) throws -> Entry.Content {
    if case .filed(let from, let to) = content {
      return .filed(
        from: try self.here(from, history), to: try self.here(to, history))
    }
    guard case .new(let source) = history.numbering else { return content }
    func here(_ there: Ticket.ID?) throws -> Ticket.ID? {
      guard let there, there != history.ticket.id else { return there.map { _ in id } }
      return try records.ticket(externalID: "\(source):\(there)")?.id
    }
    func here(_ ids: [Ticket.ID]) throws -> [Ticket.ID] { try ids.compactMap(here).sorted() }
    switch content {
    case .linked(let from, let to): return .linked(from: try here(from), to: try here(to))
    case .merged(var merging):
      merging.into = try here(merging.into)
      return .merged(merging)
    case .absorbed(var other):
      other.duplicate = try here(other.duplicate)
      return .absorbed(other)
    case .split(var split):
      split.of = try here(split.of)
      split.into = try here(split.into)
      return .split(split)
    case .undone(var undoing):
      undoing.from.links = try here(undoing.from.links)
      undoing.to.links = try here(undoing.to.links)
      undoing.from.mergedInto = try here(undoing.from.mergedInto)
      undoing.to.mergedInto = try here(undoing.to.mergedInto)
      undoing.from.filing = try undoing.from.filing.map { try self.here($0, history) }
      undoing.to.filing = try undoing.to.filing.map { try self.here($0, history) }
      return .undone(undoing)
    case .status(var change):
      change.referredTo = try change.referredTo.flatMap {
        try records.customer(externalID: "\(source):\($0)")?.id
      }
      return .status(change)
    case .message, .note, .call, .assigned, .excused, .prioritized, .tagged, .filed:
      return content
    }
  }

  /// With the numbers that sale and earlier work have here, as far as they are here yet: a sale that an
  /// export of some tickets left out would be another one's later.
  private func here(_ place: Filing, _ history: ImportedHistory) throws -> Filing {
    var place = place
    guard case .new(let source) = history.numbering else {
      let there = history.ticket
      if let id = there.sale, place.sale == id, try records.sale(id) == nil { place.sale = nil }
      if case .sale(let id) = there.reworkOf, place.reworkOf == there.reworkOf,
        try records.sale(id) == nil
      {
        place.reworkOf = nil
      }
      return place
    }
    place.sale = try place.sale.flatMap { try records.sale(externalID: "\(source):s\($0)")?.id }
    switch place.reworkOf {
    case .ticket(let id):
      place.reworkOf = try records.ticket(externalID: "\(source):\(id)").map { .ticket($0.id) }
    case .sale(let id):
      place.reworkOf = try records.sale(externalID: "\(source):s\(id)").map { .sale($0.id) }
    case nil: break
    }
    return place
  }

  /// Duplicates that were here before it could not know where they lead.
  private func merges(into ticket: Ticket, of history: ImportedHistory) throws -> [Event] {
    let gone = history.withdrawn
    return try history.entries.compactMap { entry in
      guard !gone.contains(entry.sequence),
        case .absorbed(let other) = try numbered(entry.content, history, as: ticket.id),
        let id = other.duplicate, let duplicate = try records.ticket(id),
        duplicate.outcome == .duplicate, duplicate.mergedInto == nil
      else { return nil }
      return Event(
        .merged(id, Merging(from: duplicate.status, into: ticket.id)), when: ticket.updatedAt,
        original: Recording(at: ticket.updatedAt, by: actor, origin: .import))
    }
  }

  /// What it was split off from was here before it and could not know its number: the words it begins
  /// with say which of theirs they were.
  private func splits(into ticket: Ticket, of history: ImportedHistory) throws -> [Event] {
    guard let first = history.entries.first, let words = first.content.fromCustomer else {
      return []
    }
    return try ticket.links.flatMap { id -> [Event] in
      let told = try records.entries(of: id).filter(\.counts)
      let known = Set(told.compactMap(\.content.splitOff).filter { $0.into != nil }.map(\.entry))
      return told.compactMap(\.content.splitOff).filter { split in
        split.into == nil && !known.contains(split.entry)
          && told.contains {
            $0.sequence == split.entry && $0.at == first.at.wholeMilliseconds
              && $0.content.fromCustomer?.body == words.body
          }
      }.prefix(1).map { split in
        Event(
          .split(id, Splitting(entry: split.entry, of: id, into: ticket.id, asked: nil)),
          when: ticket.updatedAt,
          original: Recording(at: ticket.updatedAt, by: actor, origin: .import))
      }
    }
  }

  /// Linked tickets that were here before it could not know its number.
  private func links(back ticket: Ticket) throws -> [Event] {
    try ticket.links.compactMap { id in
      guard let other = try records.ticket(id), !other.links.contains(ticket.id) else {
        return nil
      }
      return Event(
        .linked(id, from: other.links, to: (other.links + [ticket.id]).sorted()),
        when: ticket.updatedAt,
        original: Recording(at: ticket.updatedAt, by: actor, origin: .import))
    }
  }

  private func event(
    _ entry: Entry, _ content: Entry.Content, on id: Ticket.ID
  ) throws -> Event {
    Event(
      Event.Change(content, on: id), when: try happened(entry.at),
      author: entry.author,
      original: Recording(
        at: try happened(entry.recordedAt), by: entry.recordedBy, origin: entry.origin))
  }

  /// A ticket was recorded with its first entry; without one, when it was last changed.
  private func beginning(of history: ImportedHistory) throws -> Recording {
    let last = history.ticket.updatedAt
    let first = history.entries.first
    let isTold = history.entries.contains { $0.recordedAt >= last }
    return Recording(
      at: try happened(isTold ? first?.recordedAt ?? last : last),
      by: first?.recordedBy ?? actor, origin: first?.origin ?? .import)
  }

  /// The status it had, where no entry tells of it.
  private func ending(of history: ImportedHistory, after ticket: Ticket) throws -> Event? {
    let there = history.ticket
    guard !there.status.follows(from: ticket.status) else { return nil }
    var change = StatusChange(from: ticket.status, to: there.status)
    if there.status.sleeps { change.wakeUp = there.wakeUp }
    if there.status.isEnded {
      change.outcome = there.outcome ?? .solved
      let isUnanswered = ticket.firstAnsweredAt == nil || ticket.waitingSince != nil
      change.unanswered =
        there.unansweredBecause ?? (isUnanswered ? Unanswered(.notRecorded) : nil)
    }
    let ended = there.status == .closed ? there.closedAt ?? there.solvedAt : there.solvedAt
    let when = ended ?? history.entries.map(\.at).max() ?? there.openedAt
    return Event(
      .status(ticket.id, change), when: try happened(when),
      original: Recording(at: ticket.updatedAt, by: actor, origin: .import))
  }
}

extension Entry.Content {
  fileprivate var splitOff: Splitting? { if case .split(let split) = self { split } else { nil } }
}

extension ImportedHistory {
  // What the ticket began with: from where its first change led away, or what it still has.

  /// Where it belonged at first: before it was filed elsewhere.
  fileprivate var firstFiling: Filing {
    for case .filed(let from, _) in entries.lazy.map(\.content) { return from }
    return ticket.filing
  }

  fileprivate var firstPriority: Priority {
    for case .prioritized(let from, _) in entries.lazy.map(\.content) { return from }
    return ticket.priority
  }

  fileprivate var firstAssignee: Agent.ID? {
    for case .assigned(let from, _) in entries.lazy.map(\.content) { return from }
    return ticket.assignee
  }

  fileprivate var firstTags: [String] {
    for case .tagged(let from, _) in entries.lazy.map(\.content) { return from }
    return ticket.tags
  }
}

extension ImportedOwner {
  func person(_ there: Person.ID?) -> Person.ID? { there.flatMap { people[$0] } }

  /// With their people as they are called here.
  func content(_ content: Entry.Content) -> Entry.Content {
    switch content {
    case .message(var message):
      message.person = person(message.person)
      return .message(message)
    case .call(var call):
      call.person = person(call.person)
      return .call(call)
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      return content
    }
  }
}

extension Status {
  /// Whether the clock alone may have made this of what was recorded.
  fileprivate func follows(from recorded: Status) -> Bool {
    switch recorded {
    case self: true
    case .solved: self == .closed
    case .pending, .onHold: self == .open
    case .new, .open, .closed: false
    }
  }
}

extension RecordedEvent {
  /// As it was recorded elsewhere.
  fileprivate init(_ event: Event) {
    self.init(
      event: event, at: event.original?.at ?? .distantPast, by: event.original?.by ?? "", commit: 0,
      origin: event.original?.origin ?? .import)
  }
}
