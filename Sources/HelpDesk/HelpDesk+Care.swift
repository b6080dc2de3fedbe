internal import DeskIndex
internal import Foundation
public import Ticketing

// Customers to think of without having been asked.

/// A customer we have not heard of for longer than is usual for them.
public struct QuietCustomer: Hashable, Sendable {
  public var customer: Customer
  public var silence: Silence
}

/// A customer with a reason for thanks.
public struct CustomerMilestone: Hashable, Sendable {
  public var customer: Customer
  public var milestone: Milestone
}

/// Both, for whoever is accountable for them.
public struct CareList: Hashable, Sendable {
  /// The one heard of last first.
  public var quiet: [QuietCustomer] = []
  /// The latest first; what was promised to be done about one is off the list.
  public var milestones: [CustomerMilestone] = []

  public init() {}
}

extension HelpDesk {
  /// - Parameters:
  ///   - agents: Whose customers; nil: everybody's.
  ///   - customer: One alone.
  public func care(of agents: [Agent.ID]? = nil, customer: Customer.ID? = nil) throws -> CareList {
    let now = self.now
    return try read { reader in
      guard let desk = try reader.desk() else { throw DeskError.refused(.noDesk) }
      return try reader.care(of: agents, customer: customer, at: now, in: desk)
    }
  }
}

extension IndexReader {
  func care(
    of agents: [Agent.ID]? = nil, customer: Customer.ID?, at now: Date, in desk: Desk
  ) throws -> CareList {
    let reader = self
    var list = CareList()
    func known(_ id: Customer.ID) throws -> Customer? {
      guard let found = try reader.customer(id), !found.isWithdrawn,
        found.name != Customer.erasedName
      else {
        return nil
      }
      guard let agents else { return found }
      return found.contact.map(agents.contains) ?? false ? found : nil
    }
    for (id, silence) in try reader.silences(of: customer) {
      guard silence.isLong(at: now, days: desk.quietDays),
        let customer = try known(id)
      else { continue }
      list.quiet.append(QuietCustomer(customer: customer, silence: silence))
    }
    for (id, moments) in try reader.orderMoments(of: customer) {
      let recent = Milestone.recent(ordered: moments, at: now, in: desk.timeZone)
      guard !recent.isEmpty, let customer = try known(id) else { continue }
      var selection = PromiseSelection()
      selection.customer = id
      let promises = try reader.promises(selection, at: now)
      list.milestones += recent.filter { milestone in
        !promises.contains(where: milestone.isSeenTo)
      }.map { CustomerMilestone(customer: customer, milestone: $0) }
    }
    list.quiet.sort {
      ($0.silence.since, $0.customer.id) > ($1.silence.since, $1.customer.id)
    }
    list.milestones.sort {
      ($0.milestone.on, $0.customer.id) > ($1.milestone.on, $1.customer.id)
    }
    return list
  }
}
