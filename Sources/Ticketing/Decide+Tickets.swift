import Foundation

// Tickets: opening them, and what is said on them.

extension Decider {
  /// - Parameter request: a status asked for with it.
  func open(_ new: NewTicket, then request: StatusRequest? = nil) throws -> [Event] {
    try Limits.check(line: new.subject, "subject")
    try Limits.check(body: new.body, "message", mayBeEmpty: true)
    for tag in new.tags { try Limits.check(line: tag, "tag") }
    try checkListed(new.tags)
    let when = try past(new.when)
    let (customer, person, known) = try customer(for: new.who)
    if new.direction == .out { try checkContactable(customer) }
    let id = Ticket.ID(rawValue: try records.nextTicket())
    let place = try filing(of: id, new, for: customer)
    let created = TicketCreated(
      id: id, subject: new.subject, customer: customer.id, person: person?.id,
      channel: new.channel, phase: place.phase, priority: new.priority,
      assignee: try worker(for: customer), tags: new.tags, continues: nil, sale: place.sale,
      reworkOf: place.reworkOf, externalID: nil, fields: [])
    return known + (try begin(created, with: firstContent(new, person), when, then: request))
  }

  func begin(
    _ created: TicketCreated, with content: Entry.Content, _ when: Date?,
    then request: StatusRequest?
  ) throws -> [Event] {
    var ticket = Ticket(created, at: when ?? now)
    let first = event(content, on: ticket.id, when)
    _ = ticket.record(
      content, RecordedEvent(event: first, at: now, by: actor, commit: 0, origin: .desk))
    return [Event(.ticketCreated(created), when: when), first]
      + (try follow(content, on: ticket, with: request, when))
  }

  private func firstContent(_ new: NewTicket, _ person: Person?) -> Entry.Content {
    if new.channel == .phone {
      return .call(
        Call(
          new.direction, new.callOutcome, person: person?.id, address: person?.phones.first,
          body: new.body))
    }
    return .message(
      Message(
        new.direction, channel: new.channel, person: person?.id,
        address: new.channel == .email ? person?.emails.first : nil, body: new.body))
  }

  func receive(_ id: Ticket.ID, _ received: Received) throws -> [Event] {
    try Limits.check(body: received.body, "message")
    let when = try past(received.when)
    let ticket = try ticket(id)
    let channel = try received.channel ?? channelForWriting(on: ticket)
    let message = Message(
      .in, channel: channel, person: ticket.person, address: try address(of: ticket, over: channel),
      body: received.body)
    return try take(.message(message), on: ticket, when)
  }

  /// Something from the customer: it wakes and reopens a ticket, and carries on a closed one.
  func take(_ content: Entry.Content, on ticket: Ticket, _ when: Date?) throws -> [Event] {
    guard ticket.status(at: now, in: desk) != .closed else {
      return try carryOn(ticket, with: content, when)
    }
    var events = [event(content, on: ticket.id, when)]
    let happened = when ?? now
    let answered = ticket.lastAnsweredAt.map { happened < $0 } ?? false
    switch ticket.status {
    case .pending, .onHold, .solved:
      if !answered {
        // The wake-up is kept: at its time the ticket comes up again and says why.
        let change = StatusChange(
          from: ticket.status, to: .open, wakeUp: ticket.wakeUp, automatic: true)
        events.append(Event(.status(ticket.id, change), when: when))
      }
    case .new: events += opening(ticket, by: content, when)
    case .open, .closed: break
    }
    return events
  }

  private func carryOn(
    _ closed: Ticket, with content: Entry.Content, _ when: Date?,
    then request: StatusRequest? = nil
  ) throws -> [Event] {
    if let begun = try continuation(of: closed) {
      guard request != nil else { return try take(content, on: begun, when) }
      return [event(content, on: begun.id, when)]
        + (try follow(content, on: begun, with: request, when))
    }
    return try begin(carryingOn(closed), with: content, when, then: request)
  }

  /// - Parameter changes: how it differs from the closed one.
  private func carryingOn(
    _ closed: Ticket, with changes: TicketChanges = TicketChanges()
  ) throws -> TicketCreated {
    let customer = try customer(closed.customer)
    for tag in changes.addedTags { try Limits.check(line: tag, "tag") }
    try checkListed(changes.addedTags)
    let tags = closed.tags.filter { !changes.removedTags.contains($0) }
    var assignee: Agent.ID?
    switch changes.assignee {
    case .to(let agent):
      try worker(agent)
      assignee = agent
    case .nobody: break
    case nil: assignee = try worker(for: customer)
    }
    return TicketCreated(
      id: Ticket.ID(rawValue: try records.nextTicket()), subject: closed.subject,
      customer: customer.id, person: closed.person, channel: closed.channel, phase: closed.phase,
      priority: changes.priority ?? closed.priority, assignee: assignee,
      tags: tags + changes.addedTags.filter { !tags.contains($0) },
      continues: closed.id, sale: closed.sale, reworkOf: closed.reworkOf, externalID: nil,
      fields: [])
  }

  /// One continuation at a time: what comes next belongs to the one that is open.
  private func continuation(of closed: Ticket) throws -> Ticket? {
    try records.openTickets(of: closed.customer).last {
      $0.continues == closed.id && $0.status(at: now, in: desk) != .closed
    } ?? mergedContinuation(of: closed)
  }

  /// It may have been merged into another one that is open.
  private func mergedContinuation(of closed: Ticket) throws -> Ticket? {
    for ticket in try records.tickets(of: closed.customer).reversed()
    where ticket.continues == closed.id && ticket.mergedInto != nil {
      if let survivor = try records.survivor(of: ticket.id), survivor.id != closed.id,
        survivor.status(at: now, in: desk) != .closed
      {
        return survivor
      }
    }
    return nil
  }

  func answer(_ id: Ticket.ID, _ reply: Reply) throws -> [Event] {
    try Limits.check(body: reply.body, "reply")
    let when = try past(reply.when)
    let ticket = try ticket(id)
    let isClosed = ticket.status(at: now, in: desk) == .closed
    guard !isClosed || reply.carriesOn else { throw Refusal.closed(ticket.id) }
    try checkSeen(reply.seen, on: id)
    if isClosed, let begun = try continuation(of: ticket) {
      var reply = reply
      reply.seen = nil
      return try answer(begun.id, reply)
    }
    if ticket.waitingSince == nil { try checkContactable(try customer(ticket.customer)) }
    let route = try route(of: reply, on: ticket)
    let message = Entry.Content.message(
      Message(
        .out, channel: route.channel, person: route.person, address: route.address,
        body: reply.body))
    if isClosed {
      return try begin(
        carryingOn(ticket, with: reply.changes), with: message, when, then: reply.status)
    }
    let events =
      [event(message, on: ticket.id, when)]
      + (try follow(message, on: ticket, with: reply.status, when))
    return events + (try alter(ticket, reply.changes, after: events))
  }

  /// Where it goes: what its writer chose, and the ticket's own for the rest.
  private func route(of reply: Reply, on ticket: Ticket) throws -> ReplyRoute {
    let customer = try customer(ticket.customer)
    let channel = reply.channel ?? ticket.channelForWriting(to: customer)
    let id = reply.person ?? ticket.person
    let person = customer.person(id)
    if let chosen = reply.person, person == nil {
      throw Refusal.noSuchPerson(customer.id, chosen)
    }
    if let address = reply.address {
      let known = (person?.emails ?? []) + (person?.phones ?? [])
      guard known.contains(address) else {
        throw Refusal.unknownWord(field: "address of theirs", text: address, choices: known)
      }
    }
    return ReplyRoute(
      channel: channel, person: id, address: reply.address ?? person?.address(over: channel))
  }

  private func channelForWriting(on ticket: Ticket) throws -> Channel {
    ticket.channelForWriting(to: try customer(ticket.customer))
  }

  private func address(of ticket: Ticket, over channel: Channel) throws -> String? {
    try customer(ticket.customer).person(ticket.person)?.address(over: channel)
  }

  func note(_ id: Ticket.ID, _ body: String, _ when: Date?) throws -> [Event] {
    try Limits.check(body: body, "note")
    let when = try past(when)
    let ticket = try ticket(id)
    return [event(.note(body), on: ticket.id, when)] + opening(ticket, by: .note(body), when)
  }

  func log(_ report: CallReport) throws -> [Event] {
    try Limits.check(body: report.body, "note of the call", mayBeEmpty: true)
    switch report.target {
    case .ticket(let id): return try log(report, on: try ticket(id))
    case .customer(let who, let subject):
      let (customer, person, known) = try customer(for: who)
      let open = try records.openTickets(of: customer.id).filter {
        !$0.status(at: now, in: desk).isEnded
      }
      if subject == nil, let only = open.first {
        guard open.count == 1 else {
          throw Refusal.severalOpen(
            customer.candidate, open.map(\.id))
        }
        return try known + log(report, on: only, by: who.isOnePerson ? person : nil)
      }
      return try self.open(ticket(for: report, who, customer, subject), then: report.status)
    }
  }

  private func ticket(
    for report: CallReport, _ who: Who, _ customer: Customer, _ subject: String?
  ) -> NewTicket {
    let direction = report.direction == .in ? "from" : "to"
    var new = NewTicket(who: who, subject: subject ?? "Call \(direction) \(customer.name)")
    new.channel = .phone
    new.direction = report.direction
    new.callOutcome = report.outcome
    new.body = report.body
    new.when = report.when
    return new
  }

  /// - Parameter caller: nil: whoever the ticket came from, as far as is known.
  private func log(
    _ report: CallReport, on ticket: Ticket, by caller: Person? = nil
  ) throws -> [Event] {
    let when = try past(report.when)
    if report.direction == .out, ticket.waitingSince == nil {
      try checkContactable(try customer(ticket.customer))
    }
    let call = Entry.Content.call(
      Call(
        report.direction, report.outcome, person: caller?.id ?? ticket.person,
        address: caller == nil
          ? try address(of: ticket, over: .phone) : caller?.address(over: .phone),
        body: report.body))
    guard ticket.status(at: now, in: desk) != .closed else {
      if report.direction == .in {
        return try carryOn(ticket, with: call, when, then: report.status)
      }
      throw Refusal.closed(ticket.id)
    }
    // Without a word on the status, a call from the customer does what a message of theirs does.
    if report.direction == .in, report.status == nil { return try take(call, on: ticket, when) }
    return [event(call, on: ticket.id, when)]
      + (try follow(call, on: ticket, with: report.status, when))
  }

  func assign(_ id: Ticket.ID, to agent: Agent.ID?) throws -> [Event] {
    let ticket = try ticket(id)
    let id = ticket.id
    guard ticket.status(at: now, in: desk) != .closed else { throw Refusal.closed(id) }
    if let agent { try worker(agent) }
    guard ticket.assignee != agent else { throw Refusal.alreadyAssigned(id, agent) }
    return [Event(.assigned(id, from: ticket.assignee, to: agent))]
      + (ticket.status == .new ? [open(ticket, nil)] : [])
  }

  // What follows from what was said.

  /// A status asked for with our own words, or new becoming open by them.
  func follow(
    _ content: Entry.Content, on ticket: Ticket, with request: StatusRequest?, _ when: Date?
  ) throws -> [Event] {
    guard var request else { return opening(ticket, by: content, when) }
    request.when = request.when ?? when
    var answered = ticket
    let happened = when ?? now
    if content.asksForAnswer { answered.unanswered.append(happened) }
    if content.isAnswer {
      answered.unanswered.removeAll { $0 <= happened }
      answered.firstAnsweredAt = answered.firstAnsweredAt ?? happened
    }
    do {
      return try change(answered, request)
    } catch Refusal.alreadyInStatus {
      return []
    }
  }

  /// New becomes open with the first message of ours, note or answered call; never by what comes
  /// in, nor by a call of ours nobody picked up.
  private func opening(_ ticket: Ticket, by content: Entry.Content, _ when: Date?) -> [Event] {
    guard ticket.status == .new else { return [] }
    if case .note = content { return [open(ticket, when)] }
    return content.isAnswer ? [open(ticket, when)] : []
  }

  private func open(_ ticket: Ticket, _ when: Date?) -> Event {
    Event(.status(ticket.id, StatusChange(from: ticket.status, to: .open)), when: when)
  }

  func event(_ content: Entry.Content, on id: Ticket.ID, _ when: Date?) -> Event {
    Event(Event.Change(content, on: id), when: when)
  }
}

extension Event.Change {
  public init(_ content: Entry.Content, on id: Ticket.ID) {
    switch content {
    case .message(let message): self = .message(id, message)
    case .note(let body): self = .note(id, body)
    case .call(let call): self = .call(id, call)
    case .status(let change): self = .status(id, change)
    case .assigned(let from, let to): self = .assigned(id, from: from, to: to)
    case .excused(let why): self = .excused(id, why)
    case .prioritized(let from, let to): self = .prioritized(id, from: from, to: to)
    case .tagged(let from, let to): self = .tagged(id, from: from, to: to)
    case .linked(let from, let to): self = .linked(id, from: from, to: to)
    case .filed(let from, let to): self = .filed(id, from: from, to: to)
    case .merged(let merging): self = .merged(id, merging)
    case .absorbed(let other): self = .absorbed(id, other)
    case .split(let split): self = .split(id, split)
    case .undone(let undoing): self = .undone(id, undoing)
    }
  }
}

extension Phase {
  /// A ticket without a sale: before, if we never sold this customer anything, else after.
  public static func withoutSale(soldBefore: Bool) -> Phase { soldBefore ? .after : .before }
}
