public import DeskIndex
internal import Foundation
public import Ticketing

// Promises with the customers they were made to, for screens and verbs alike.

/// A promise, and to whom it was made.
public struct PromiseListing: Hashable, Sendable {
  public var promise: Promise
  public var customer: Customer
  /// Who keeps it while the agent is away; nil: the agent themselves, or nobody.
  public var cover: Agent.ID?

  public init(promise: Promise, customer: Customer, cover: Agent.ID? = nil) {
    self.promise = promise
    self.customer = customer
    self.cover = cover
  }
}

extension HelpDesk {
  /// By when they are due, or begin.
  ///
  /// - Parameter limit: below 0 for all.
  public func promises(
    _ selection: PromiseSelection, limit: Int = -1
  ) throws -> [PromiseListing] {
    let now = self.now
    return try read { reader in
      let staff = try reader.roster()
      return try reader.promises(selection, limit: limit, at: now).compactMap { promise in
        try reader.customer(promise.customer).map {
          PromiseListing(
            promise: promise, customer: $0, cover: staff.cover(for: promise.agent, at: now))
        }
      }
    }
  }

  /// One promise with all that was done with it, oldest first.
  public func promise(_ id: Promise.ID) throws -> (PromiseListing, steps: [RecordedEvent]) {
    let now = self.now
    return try read { reader in
      guard let promise = try reader.promise(id),
        let customer = try reader.customer(promise.customer)
      else { throw DeskError.refused(.promise(.noSuchPromise(id))) }
      let steps = try reader.happenings(around: customer.id).filter {
        if case .promise(_, id, _) = $0.event.change { true } else { false }
      }
      let cover = try reader.roster().cover(for: promise.agent, at: now)
      return (PromiseListing(promise: promise, customer: customer, cover: cover), steps)
    }
  }
}
