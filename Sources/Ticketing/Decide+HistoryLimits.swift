// Sizes of what an import brings: over a limit of the log it is refused, whatever it says.

extension Decider {
  func check(_ history: ImportedHistory) throws {
    let ticket = history.ticket
    guard (1...Limits.number).contains(ticket.id.rawValue) else {
      throw Refusal.malformed(
        field: "ticket's number", text: ticket.id.description, example: "4821")
    }
    try Limits.check(line: ticket.subject, "subject")
    try Limits.check(optionalLine: ticket.externalID, "id")
    if let why = ticket.unansweredBecause { try check(why) }
    try Limits.check(tags: ticket.tags)
    if let assignee = ticket.assignee { try Limits.check(agentID: assignee) }
    for field in ticket.fields {
      try Limits.check(line: field.name, "name of a field")
      try Limits.check(body: field.text, field.name, mayBeEmpty: true)
    }
    for entry in history.entries {
      for agent in [entry.author, entry.recordedBy].compactMap(\.self) {
        try Limits.check(agentID: agent)
      }
      try check(entry.content)
    }
  }

  private func check(_ content: Entry.Content) throws {
    switch content {
    case .message(let message):
      try Limits.check(body: message.body, "message", mayBeEmpty: true)
      try Limits.check(optionalLine: message.address, "address")
    case .call(let call):
      try Limits.check(body: call.body, "call", mayBeEmpty: true)
      try Limits.check(optionalLine: call.address, "address")
    case .note(let body): try Limits.check(body: body, "note", mayBeEmpty: true)
    case .status(let change):
      if let wakeUp = change.wakeUp, !wakeUp.because.isEmpty {
        try Limits.check(line: wakeUp.because, "reason for waiting")
      }
      if let why = change.unanswered { try check(why) }
    case .excused(let why): try check(why)
    case .assigned(let from, let to):
      for agent in [from, to].compactMap(\.self) { try Limits.check(agentID: agent) }
    case .tagged(let from, let to):
      try Limits.check(tags: from)
      try Limits.check(tags: to)
    case .linked(let from, let to): try check(numbers: from + to)
    case .filed(let from, let to):
      for place in [from, to] { try check(place) }
    case .merged(let merging): try check(numbers: [merging.into].compactMap(\.self))
    case .absorbed(let other): try check(numbers: [other.duplicate].compactMap(\.self))
    case .split(let split): try check(numbers: [split.of, split.into].compactMap(\.self))
    case .undone(let undoing):
      try check(undoing.from)
      try check(undoing.to)
    case .prioritized: break
    }
  }

  private func check(_ place: Filing) throws {
    if case .ticket(let id) = place.reworkOf { try check(numbers: [id]) }
    var sales = [place.sale].compactMap(\.self)
    if case .sale(let id) = place.reworkOf { sales.append(id) }
    for id in sales where !(1...Limits.number).contains(id.rawValue) {
      throw Refusal.malformed(field: "sale's number", text: "\(id)", example: "31")
    }
  }

  private func check(numbers: [Ticket.ID]) throws {
    for id in numbers where !(1...Limits.number).contains(id.rawValue) {
      throw Refusal.malformed(field: "ticket's number", text: "\(id)", example: "4821")
    }
  }

  private func check(_ state: TicketState) throws {
    try check(numbers: [state.mergedInto].compactMap(\.self))
    if let why = state.unansweredBecause { try check(why) }
    if let assignee = state.assignee { try Limits.check(agentID: assignee) }
    try Limits.check(tags: state.tags)
    if let wakeUp = state.wakeUp, !wakeUp.because.isEmpty {
      try Limits.check(line: wakeUp.because, "reason for waiting")
    }
  }

  /// Also a reason that was the other desk's own.
  private func check(_ why: Unanswered) throws {
    try Limits.check(line: why.reason.rawValue, "reason")
    try Limits.check(optionalLine: why.place, "place where it was answered")
  }
}

extension Limits {
  fileprivate static func check(tags: [String]) throws {
    for tag in tags { try check(line: tag, "tag") }
  }
}
