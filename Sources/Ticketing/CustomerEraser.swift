/// Forgets one customer: follows what the history says of them, and takes it out of commits.
///
/// What stays is what a desk needs to go on and to count: ids and numbers, times, statuses,
/// channels, tags of tickets, and who of us did what. Every name, address and text goes.
public struct CustomerEraser: Hashable, Sendable {
  public let customer: Customer.ID
  /// With those who were merged into them: all are one.
  private let customers: Set<Customer.ID>
  /// The tickets of merges, by duplicate: some may have stayed when the merge was undone.
  private var merges: [Customer.ID: [Ticket.ID]] = [:]
  /// Whose tickets they are, so far.
  public private(set) var tickets: Set<Ticket.ID> = []
  /// Every name and address they ever had, as it was written.
  public private(set) var words: Set<String> = []
  public private(set) var count = Count()

  /// What was taken out.
  public struct Count: Hashable, Sendable {
    /// Lines of the log that change.
    public var commits = 0
    /// Of the tickets' timelines.
    public var entries = 0
    /// Names, addresses, subjects, bodies, reasons, fields.
    public var texts = 0
  }

  /// Whoever an id leads to, with all who were merged into them.
  public init(_ id: Customer.ID, in records: some Records) throws {
    customer = try records.survivor(of: id)?.id ?? id
    customers = Set(try records.merged(into: customer).map(\.id) + [customer])
  }

  /// Nobody was merged or taken apart since.
  public func isStillOne(in records: some Records) throws -> Bool {
    try customers == CustomerEraser(customer, in: records).customers
  }

  /// Learns who they are and which tickets are theirs; every commit, in order.
  public mutating func follow(_ commit: Commit) {
    for event in commit.events {
      switch event.change {
      case .customerAdded(let added) where customers.contains(added.id):
        learn([added.name])
        for person in added.people { learn(person) }
      case .customerChanged(let id, .name, let from, let to) where customers.contains(id):
        learn([from, to].compactMap(\.self))
      case .personAdded(let id, let person) where customers.contains(id): learn(person)
      case .personChanged(let id, let from, let to) where customers.contains(id):
        learn(from)
        learn(to)
      case .customerMerge(let id, let step): follow(step, into: id)
      case .ticketCreated(let created) where customers.contains(created.customer):
        tickets.insert(created.id)
      case .message(let id, let message) where tickets.contains(id):
        learn([message.address].compactMap(\.self))
      case .call(let id, let call) where tickets.contains(id):
        learn([call.address].compactMap(\.self))
      case .deskCreated, .deskChanged, .deskRestored, .agentAdded, .agentChanged, .agentLeft,
        .agentReturned, .agentDated, .agentAway, .handover, .promise, .survey, .praise, .sale,
        .service, .customerAdded,
        .customerChanged, .personAdded, .personChanged, .customerClaimed, .customerErased,
        .customerWithdrawn, .customerRestored, .personRemoved, .customerTouched, .ticketCreated,
        .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged, .linked,
        .filed,
        .merged, .absorbed, .split,
        .undone, .commitsUndone, .commitsRedone:
        break
      }
    }
  }

  private mutating func follow(_ step: CustomerMergeStep, into id: Customer.ID) {
    let merge = step.merge
    switch step {
    case .merged: merges[merge.duplicate] = merge.tickets
    case .undone:
      let stayed = Set(merges.removeValue(forKey: merge.duplicate) ?? [])
        .subtracting(merge.tickets)
      if customers.contains(id) {
        tickets.formUnion(stayed)
      } else if customers.contains(merge.duplicate) {
        tickets.subtract(stayed)
      }
    }
  }

  private mutating func learn(_ person: Person) {
    learn([person.name] + person.phones + person.emails)
  }

  /// Shorter ones are in everything.
  private mutating func learn(_ texts: [String]) {
    words.formUnion(texts.filter { $0.utf8.count >= 4 && $0 != Customer.erasedName })
  }

  /// The commit without them; nil when it has nothing of theirs (any more).
  public mutating func erased(_ commit: Commit) -> Commit? {
    var pen = Blotter(words: words)
    var erased = commit
    for (index, event) in commit.events.enumerated() {
      let change = self.change(event.change, &pen)
      guard change != event.change else { continue }
      erased.events[index].change = change
      if case .ticketCreated = change { continue }
      if change.ticket != nil { count.entries += 1 }
    }
    guard erased.events != commit.events else { return nil }
    // Short words can be found again by their digest.
    erased.asked = nil
    count.commits += 1
    count.texts += pen.texts
    return erased
  }

  private func change(_ change: Event.Change, _ pen: inout Blotter) -> Event.Change {
    switch change {
    case .customerAdded(let added) where customers.contains(added.id):
      return .customerAdded(pen.blotted(added))
    case .customerChanged(let id, .recommendedBy, _, _) where customers.contains(id):
      return .customerChanged(id, .recommendedBy, from: nil, to: nil)
    case .customerChanged(let id, let field, let from, let to)
    where customers.contains(id) && field != .kind:
      return .customerChanged(id, field, from: pen.blotted(from), to: pen.blotted(to))
    case .personAdded(let id, let person) where customers.contains(id):
      return .personAdded(id, pen.blotted(person))
    case .personChanged(let id, let from, let to) where customers.contains(id):
      return .personChanged(id, from: pen.blotted(from), to: pen.blotted(to))
    case .personRemoved(let id, let person) where customers.contains(id):
      return .personRemoved(id, pen.blotted(person))
    case .handover(let id, let step) where customers.contains(id):
      return .handover(id, pen.blotted(step))
    case .customerMerge(let id, let step): return .customerMerge(id, blotted(step, into: id, &pen))
    case .promise(let owner, let id, let step) where customers.contains(owner):
      return .promise(owner, id, pen.blotted(step))
    case .survey(let owner, let id, let step) where customers.contains(owner):
      return .survey(owner, id, pen.blotted(step))
    case .praise(let id, let step)
    where step.praise.customer.map(customers.contains) == true
      || step.praise.ticket.map(tickets.contains) == true:
      return .praise(id, pen.blotted(step))
    case .sale(let owner, let id, .opened(var opened)) where customers.contains(owner):
      opened.externalID = pen.kept(opened.externalID)
      return .sale(owner, id, SaleStep.opened(opened).spelled { pen.blotted($0) })
    case .sale(let owner, let id, let step) where customers.contains(owner):
      return .sale(owner, id, step.spelled { pen.blotted($0) })
    case .undone(let id, var undoing) where tickets.contains(id):
      undoing.from = pen.blotted(undoing.from)
      undoing.to = pen.blotted(undoing.to)
      return .undone(id, undoing)
    case .ticketCreated(var created) where customers.contains(created.customer):
      created.subject = pen.blotted(created.subject)
      created.externalID = pen.kept(created.externalID)
      pen.texts += created.fields.count
      created.fields = []
      return .ticketCreated(created)
    case .message(let id, var message) where tickets.contains(id):
      message.body = pen.blotted(message.body)
      message.address = pen.dropped(message.address)
      return .message(id, message)
    case .note(let id, let body) where tickets.contains(id): return .note(id, pen.blotted(body))
    case .call(let id, var call) where tickets.contains(id):
      call.body = pen.blotted(call.body)
      call.address = pen.dropped(call.address)
      return .call(id, call)
    case .status(let id, var status) where tickets.contains(id):
      if let why = status.wakeUp?.because, why != WakeUp.defaultReason {
        let because = pen.blotted(why)
        status.wakeUp?.because = because
      }
      let place = pen.blotted(status.unanswered?.place)
      status.unanswered?.place = place
      return .status(id, status)
    case .excused(let id, var why) where tickets.contains(id):
      why.place = pen.blotted(why.place)
      return .excused(id, why)
    case .deskCreated, .deskChanged, .deskRestored, .agentAdded, .agentChanged, .agentLeft,
      .agentReturned, .agentDated, .agentAway, .handover, .promise, .survey, .praise, .sale,
      .service, .customerAdded,
      .customerChanged, .personAdded, .personChanged, .customerClaimed, .customerErased,
      .customerWithdrawn, .customerRestored, .personRemoved, .customerTouched, .ticketCreated,
      .message, .note, .call, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed,
      .merged, .absorbed, .split,
      .undone, .commitsUndone, .commitsRedone:
      return change
    }
  }
}

extension CustomerEraser {
  /// Of the survivor all; of a duplicate who is one again, what was theirs: the survivor's own texts stay.
  private func blotted(
    _ step: CustomerMergeStep, into id: Customer.ID, _ pen: inout Blotter
  ) -> CustomerMergeStep {
    var merge = step.merge
    guard customers.contains(id) || customers.contains(merge.duplicate) else { return step }
    let isMerging = if case .merged = step { true } else { false }
    let (first, last) = (
      customers.contains(id) || !isMerging, customers.contains(id) || isMerging
    )
    merge.people = merge.people.map { change in
      CustomerMerge.PersonChange(
        before: first ? change.before.map { pen.blotted($0) } : change.before,
        after: last ? change.after.map { pen.blotted($0) } : change.after)
    }
    merge.returned = merge.returned.map { change in
      CustomerMerge.PersonChange(
        before: change.before.map { pen.blotted($0) }, after: change.after.map { pen.blotted($0) })
    }
    merge.fields = merge.fields.filter { $0.field != .kind }.map { change in
      let isText = change.field != .recommendedBy && change.field != .preferredChannel
      return CustomerMerge.FieldChange(
        field: change.field,
        from: first ? (isText ? pen.blotted(change.from) : nil) : change.from,
        to: last ? (isText ? pen.blotted(change.to) : nil) : change.to)
    }
    if let tags = merge.tags {
      merge.tags = CustomerMerge.TagChange(
        from: first ? [] : tags.from, to: last ? [] : tags.to)
    }
    return isMerging ? .merged(merge) : .undone(merge)
  }
}

/// Replaces texts, and counts them.
private struct Blotter {
  let words: Set<String>
  var texts = 0

  mutating func blotted(_ text: String) -> String {
    guard !text.isEmpty, text != Customer.erasedName else { return text }
    texts += 1
    return Customer.erasedName
  }

  mutating func blotted(_ text: String?) -> String? { text.map { blotted($0) } }

  mutating func blotted(_ state: TicketState) -> TicketState {
    var state = state
    if let why = state.wakeUp?.because, why != WakeUp.defaultReason {
      let because = blotted(why)
      state.wakeUp?.because = because
    }
    let place = blotted(state.unansweredBecause?.place)
    state.unansweredBecause?.place = place
    return state
  }

  mutating func blotted(_ step: HandoverStep) -> HandoverStep {
    var handover = step.handover
    handover.reason = blotted(handover.reason)
    handover.brief = blotted(handover.brief)
    switch step {
    case .offered: return .offered(handover)
    case .accepted: return .accepted(handover)
    case .declined(_, let because): return .declined(handover, because: blotted(because))
    case .withdrawn: return .withdrawn(handover)
    }
  }

  mutating func blotted(_ step: PromiseStep) -> PromiseStep {
    switch step {
    case .made(var promise):
      promise.text = blotted(promise.text)
      promise.state.place = blotted(promise.state.place)
      promise.externalID = kept(promise.externalID)
      return .made(promise)
    case .changed(let deed, var from, var to, let said):
      from.place = blotted(from.place)
      to.place = blotted(to.place)
      return .changed(deed, from: from, to: to, said: blotted(said))
    }
  }

  mutating func blotted(_ step: SurveyStep) -> SurveyStep {
    switch step {
    case .asked(var survey):
      survey.state = blotted(survey.state)
      survey.externalID = kept(survey.externalID)
      return .asked(survey)
    case .changed(let deed, let from, let to, let why):
      return .changed(deed, from: blotted(from), to: blotted(to), because: blotted(why))
    }
  }

  private mutating func blotted(_ state: SurveyState) -> SurveyState {
    var state = state
    let comment = blotted(state.reaction?.comment)
    state.reaction?.comment = comment
    return state
  }

  mutating func blotted(_ step: PraiseStep) -> PraiseStep {
    var praise = step.praise
    praise.text = blotted(praise.text)
    praise.externalID = kept(praise.externalID)
    return switch step {
    case .given: .given(praise)
    case .undone: .undone(praise)
    case .redone: .redone(praise)
    }
  }

  mutating func dropped(_ text: String?) -> String? {
    if text != nil { texts += 1 }
    return nil
  }

  /// By its own id in another system a second import knows a row, and doesn't bring it back: it
  /// stays unless it names them.
  mutating func kept(_ externalID: String?) -> String? {
    guard let externalID, words.contains(where: externalID.contains) else { return externalID }
    return dropped(externalID)
  }

  mutating func blotted(_ person: Person) -> Person {
    texts += person.phones.count + person.emails.count
    return Person(id: person.id, name: blotted(person.name))
  }

  mutating func blotted(_ added: CustomerAdded) -> CustomerAdded {
    var added = added
    added.name = blotted(added.name)
    added.people = added.people.map { blotted($0) }
    added.preferredChannel = nil
    added.whatMatters = dropped(added.whatMatters)
    added.source = dropped(added.source)
    added.notes = dropped(added.notes)
    added.recommendedBy = nil
    added.partner = dropped(added.partner)
    added.doNotContact = dropped(added.doNotContact)
    texts += added.tags.count
    added.tags = []
    added.externalID = kept(added.externalID)
    return added
  }
}

extension Customer {
  /// What an erased customer and their people are called. Nobody else may be.
  public static let erasedName = "(erased)"

  /// As the lines before say it, once they are rewritten.
  mutating func forget() {
    name = Self.erasedName
    people = people.map { Person(id: $0.id, name: Self.erasedName) }
    preferredChannel = nil
    whatMatters = nil
    source = nil
    notes = nil
    recommendedBy = nil
    partner = nil
    doNotContact = nil
    tags = []
  }
}
