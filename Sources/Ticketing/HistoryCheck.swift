/// Whether each event speaks of what exists, going by the events before it alone.
///
/// It refuses exactly what `RecordKeeper.apply` would (a test holds the two together), and keeps
/// numbers where that keeps a whole desk: a log of any size is checked in little memory.
public struct HistoryCheck: Sendable {
  private var hasDesk = false
  private var agents: Set<Agent.ID> = []
  private var customers: Set<Customer.ID> = []
  private var tickets: Set<Ticket.ID> = []
  private var promises: Set<Promise.ID> = []
  private var surveys: Set<Survey.ID> = []
  private var sales: Set<Sale.ID> = []

  public init() {}

  /// To be given every commit, from the first on.
  public mutating func take(_ commit: Commit) throws(HistoryError) {
    for event in commit.events { try take(event.change, in: commit.sequence) }
  }

  private mutating func take(_ change: Event.Change, in commit: Int) throws(HistoryError) {
    switch change {
    case .deskCreated: hasDesk = true
    case .deskChanged: guard hasDesk else { throw .noDesk(commit: commit) }
    case .agentAdded(let agent): agents.insert(agent.id)
    case .agentChanged(let id, _, _), .agentLeft(let id), .agentReturned(let id),
      .agentDated(let id, _, _), .agentAway(let id, _, _):
      guard agents.contains(id) else { throw .noSuchAgent(id, commit: commit) }
    case .customerAdded(let added): customers.insert(added.id)
    case .customerChanged(let id, _, _, _), .personAdded(let id, _), .personRemoved(let id, _),
      .personChanged(let id, _, _), .customerWithdrawn(let id), .customerRestored(let id),
      .customerTouched(let id, _, _), .customerClaimed(let id, _, _), .handover(let id, _),
      .customerErased(let id):
      try expect(id, in: commit)
    case .customerMerge(let id, let step): try take(step.merge, into: id, in: commit)
    case .promise(let customer, let id, let step):
      try expect(customer, in: commit)
      switch step {
      case .made(let promise): promises.insert(promise.id)
      case .changed:
        guard promises.contains(id) else { throw .noSuchPromise(id, commit: commit) }
      }
    case .survey(let customer, let id, let step):
      try expect(customer, in: commit)
      switch step {
      case .asked(let survey): surveys.insert(survey.id)
      case .changed: guard surveys.contains(id) else { throw .noSuchSurvey(id, commit: commit) }
      }
    case .sale(let customer, let id, let step):
      try expect(customer, in: commit)
      if case .opened = step { sales.insert(id) }
      guard sales.contains(id) else { throw .noSuchSale(id, commit: commit) }
    case .ticketCreated(let created):
      try expect(created.customer, in: commit)
      tickets.insert(created.id)
    case .message(let id, _), .note(let id, _), .call(let id, _), .status(let id, _),
      .assigned(let id, _, _), .excused(let id, _), .prioritized(let id, _, _),
      .tagged(let id, _, _), .linked(let id, _, _), .filed(let id, _, _), .merged(let id, _),
      .absorbed(let id, _), .split(let id, _), .service(let id, _), .undone(let id, _):
      guard tickets.contains(id) else { throw .noSuchTicket(id, commit: commit) }
    case .praise, .deskRestored, .commitsUndone, .commitsRedone: break
    }
  }

  private func take(
    _ merge: CustomerMerge, into id: Customer.ID, in commit: Int
  ) throws(HistoryError) {
    try expect(id, in: commit)
    try expect(merge.duplicate, in: commit)
    for id in merge.tickets where !tickets.contains(id) {
      throw .noSuchTicket(id, commit: commit)
    }
    for id in merge.sales where !sales.contains(id) { throw .noSuchSale(id, commit: commit) }
    for id in merge.promises where !promises.contains(id) {
      throw .noSuchPromise(id, commit: commit)
    }
    for id in merge.surveys where !surveys.contains(id) {
      throw .noSuchSurvey(id, commit: commit)
    }
  }

  private func expect(_ id: Customer.ID, in commit: Int) throws(HistoryError) {
    guard customers.contains(id) else { throw .noSuchCustomer(id, commit: commit) }
  }
}
