import Foundation

// Undo and redo of absences and handovers: while what they led to still holds.

extension Decider {
  /// What takes a step of a handover back.
  func inverse(of step: HandoverStep, to customer: inout Customer) throws -> HandoverStep {
    let handover = step.handover
    let overtaken = changed(customer, "handover", .contact(customer.id))
    switch step {
    case .offered:
      guard customer.handover == handover else { throw overtaken }
      customer.handover = nil
      return .withdrawn(handover)
    case .accepted, .declined, .withdrawn:
      guard customer.handover == nil, customer.contact == handover.from else { throw overtaken }
      try worker(handover.to)
      customer.handover = handover
      return .offered(handover)
    }
  }

  /// The step, if it can be done again.
  func again(_ step: HandoverStep, of customer: Customer) throws -> HandoverStep {
    let handover = step.handover
    let isOffered = if case .offered = step { true } else { false }
    let isReady =
      isOffered
      ? customer.handover == nil && customer.contact == handover.from
      : customer.handover == handover
    guard isReady else { throw changed(customer, "handover", .contact(customer.id)) }
    if isOffered { try worker(handover.to) }
    return step
  }

  func undoing(_ id: Agent.ID, from: Absence?, to: Absence?) throws -> Event.Change {
    if id != actor { try supervising("say when somebody else is away") }
    let agent = try member(id)
    guard agent.absences.last?.absence == to else {
      throw Refusal.changedSince("\(id)", "absence", by: nil, isOwn: false, overtaken: .agent(id))
    }
    return .agentAway(id, from: to, to: from)
  }

  func redoing(_ id: Agent.ID, from: Absence?, to: Absence?) throws -> Event.Change {
    if id != actor { try supervising("say when somebody else is away") }
    let agent = try member(id)
    guard agent.absences.last?.absence == from || agent.away(at: now) == from else {
      throw Refusal.changedSince("\(id)", "absence", by: nil, isOwn: false, overtaken: .agent(id))
    }
    if let deputy = to?.deputy { try worker(deputy) }
    return .agentAway(id, from: from, to: to)
  }
}
