/// What of a customer, or of a member of staff, is not as a change left it. Whose doing that was stands
/// in the log alone: whoever has that says so (`Refusal.named`).
public enum Overtaken: Hashable, Sendable {
  case field(Customer.ID, CustomerField)
  case person(Customer.ID, Person.ID)
  case contact(Customer.ID)
  case promise(Customer.ID, Promise.ID)
  case survey(Customer.ID, Survey.ID)
  /// Anything of theirs.
  case customer(Customer.ID)
  /// Whether they are here, as whom, and with which accounts.
  case agent(Agent.ID)

  /// The id that a line of the log has if it is about this.
  public var id: String {
    switch self {
    case .field(let id, _), .person(let id, _), .contact(let id), .promise(let id, _),
      .survey(let id, _), .customer(let id):
      id.rawValue
    case .agent(let id): id.rawValue
    }
  }

  public func isTouched(by change: Event.Change) -> Bool {
    switch self {
    case .field(let id, let field):
      if case .customerErased(id) = change { return true }
      if case .customerChanged(id, field, _, _) = change { return true }
      return false
    case .person(let id, let person):
      if case .customerErased(id) = change { return true }
      if case .personChanged(id, let from, _) = change { return from.id == person }
      if case .personRemoved(id, let gone) = change { return gone.id == person }
      return false
    case .contact(let id):
      if case .customerClaimed(id, _, _) = change { return true }
      if case .handover(id, _) = change { return true }
    case .promise(let id, let promise):
      if case .customerErased(id) = change { return true }
      if case .promise(id, promise, _) = change { return true }
    case .survey(let id, let survey):
      if case .customerErased(id) = change { return true }
      if case .survey(id, survey, _) = change { return true }
    case .customer(let id):
      if case .customerTouched = change { return false }
      return change.customer == id
    case .agent(let id):
      if case .agentLeft(id) = change { return true }
      if case .agentReturned(id) = change { return true }
      if case .agentChanged(id, _, _) = change { return true }
      if case .agentAway(id, _, _) = change { return true }
    }
    return false
  }
}

extension Refusal {
  /// What stands in the way, if only the log knows whose doing it was.
  public var unnamed: Overtaken? {
    if case .changedSince(_, _, by: nil, isOwn: _, let overtaken) = self { overtaken } else { nil }
  }

  /// The same with the name.
  public func named(_ author: Agent.ID, for me: Agent.ID) -> Refusal {
    guard case .changedSince(let of, let what, by: nil, isOwn: _, _) = self else { return self }
    return .changedSince(of, what, by: author, isOwn: author == me)
  }
}
