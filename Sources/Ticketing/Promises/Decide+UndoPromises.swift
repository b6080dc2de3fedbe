import Foundation

// Undo and redo of what was done with promises: while each is as the step left it.

extension Decider {
  /// What takes a step back.
  ///
  /// - Parameter staff: agents who come back with the same undo.
  func inverse(
    of step: PromiseStep, _ id: Promise.ID, of customer: Customer, returning staff: Set<Agent.ID>
  ) throws -> Event.Change {
    guard let promise = try records.promise(id) else {
      throw Refusal.promise(.noSuchPromise(id))
    }
    let (from, to) = step.states
    guard promise.state == to else { throw changed(promise, of: customer) }
    if from.agent != to.agent, !staff.contains(from.agent) { try worker(from.agent) }
    return .promise(customer.id, id, .changed(.undone, from: to, to: from))
  }

  /// The step, if it can be done again.
  func again(
    _ step: PromiseStep, _ id: Promise.ID, of customer: Customer, returning staff: Set<Agent.ID>
  ) throws -> Event.Change {
    guard let promise = try records.promise(id) else {
      throw Refusal.promise(.noSuchPromise(id))
    }
    let (from, to) = step.states
    guard promise.state == from else { throw changed(promise, of: customer) }
    if to.outcome == nil, !staff.contains(to.agent) { try worker(to.agent) }
    return .promise(customer.id, id, .changed(.redone, from: from, to: to))
  }

  private func changed(_ promise: Promise, of customer: Customer) -> Refusal {
    changed(customer, "promise \(promise.id)", .promise(customer.id, promise.id))
  }
}

extension PromiseStep {
  /// Before and after; of one that was made, not there and there.
  var states: (from: PromiseState, to: PromiseState) {
    switch self {
    case .made(let promise):
      var gone = promise.state
      gone.isWithdrawn = true
      return (gone, promise.state)
    case .changed(_, let from, let to, _): return (from, to)
    }
  }
}
