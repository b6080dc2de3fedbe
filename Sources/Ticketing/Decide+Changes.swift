// Several changes of one ticket that are one act, and one undo.

extension Decider {
  func change(
    _ id: Ticket.ID, _ changes: TicketChanges, note: String?, _ request: StatusRequest?
  ) throws -> [Event] {
    let ticket = try changeable(id)
    var events: [Event] = []
    if let note {
      try Limits.check(body: note, "note")
      events.append(event(.note(note), on: ticket.id, nil))
    }
    if let note {
      events += try follow(.note(note), on: ticket, with: request, nil)
    } else if let request {
      events += try settle(ticket, request)
    }
    events += try alter(ticket, changes, after: events)
    guard !events.isEmpty else { throw Refusal.noChange }
    return events
  }

  private func settle(_ ticket: Ticket, _ request: StatusRequest) throws -> [Event] {
    do {
      return try change(ticket, request)
    } catch Refusal.alreadyInStatus {
      return []
    }
  }

  /// What of it is not so already.
  ///
  /// - Parameter events: of the same act: where one of them settles the status, being assigned
  ///   doesn't open the ticket.
  func alter(
    _ ticket: Ticket, _ changes: TicketChanges, after events: [Event]
  ) throws -> [Event] {
    var altered: [Event] = []
    if let priority = changes.priority, priority != ticket.priority {
      altered += try prioritize(ticket.id, priority)
    }
    do {
      if !changes.addedTags.isEmpty || !changes.removedTags.isEmpty {
        altered += try tag(
          ticket.id, adding: changes.addedTags, removing: changes.removedTags)
      }
    } catch Refusal.noChange {
      // They are as they should be.
    }
    let assignee: Agent.ID? =
      switch changes.assignee {
      case .to(let agent): agent
      case .nobody: nil
      case nil: ticket.assignee
      }
    guard assignee != ticket.assignee else { return altered }
    let isSettled = events.contains { event in
      if case .status = event.change { true } else { false }
    }
    return altered
      + (try assign(ticket.id, to: assignee)).filter { event in
        if isSettled, case .status = event.change { return false }
        return true
      }
  }
}
