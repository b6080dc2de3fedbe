internal import CommitLog
public import DeskIndex
internal import Foundation
internal import Synchronization
public import Ticketing

// What screens and verbs alike are answered from.

extension HelpDesk {
  /// A consistent look at the index.
  public func read<Value>(_ body: (IndexReader) throws -> Value) throws -> Value {
    do {
      return try wrapping { try index.read(body) }
    } catch DeskError.indexBuilding {
      // Whoever builds it may have died: the next look at the log looks after the index, too.
      quiet.withLock { $0 = nil }
      throw DeskError.indexBuilding
    }
  }

  /// The desk's settings.
  public func settings() throws -> Desk {
    guard let desk = try read({ try $0.desk() }) else { throw DeskError.refused(.noDesk) }
    return desk
  }

  /// A ticket with its customer and all that happened on it; of one that was merged, the survivor.
  public func detail(of id: Ticket.ID) throws -> TicketDetail {
    try read { reader in
      guard var ticket = try reader.survivor(of: id),
        let customer = try reader.customer(ticket.customer)
      else { throw DeskError.refused(.noSuchTicket(id)) }
      // Linked and merged since, it would lead to itself.
      let family = try ticket.links.isEmpty ? [] : reader.family(of: ticket.id)
      ticket.links.removeAll(where: family.contains)
      var detail = TicketDetail(
        ticket: ticket, customer: customer, timeline: try reader.conversation(ticket.id))
      var selection = PromiseSelection()
      selection.customer = customer.id
      let all = try reader.promises(selection, at: now)
      detail.promisesAbout = all.filter { $0.ticket == ticket.id }
      let promises = all.filter(\.isOpen)
      if !promises.isEmpty {
        let family = try reader.family(of: ticket.id)
        let isAbout = { (promise: Promise) in promise.ticket.map(family.contains) ?? false }
        detail.promises = promises.filter(isAbout) + promises.filter { !isAbout($0) }
      }
      detail.score = try reader.score(of: customer.id)
      detail.survey = try reader.survey(about: ticket.id)
      detail.sale = try ticket.sale.flatMap { try reader.sale($0) }
      detail.due =
        try reader.desk().map { serviceLevels(of: $0) }?.due(of: ticket, customer: customer)
        ?? Due()
      if ticket.status.isEnded {
        detail.continuedBy = try reader.continuations(of: ticket).map(\.id)
      }
      return detail
    }
  }

  /// The policies of a desk, made ready once for as long as they stay.
  public func serviceLevels(of desk: Desk) -> ServiceLevels {
    index.services.levels(of: desk)
  }

  /// The commits that speak of a ticket, oldest first, as they stand in the log.
  public func commits(of id: Ticket.ID) throws -> [Commit] {
    try records(of: id).map(Commit.init(record:))
  }

  /// Every commit from the first on, until `body` says false.
  public func eachCommit(_ body: (Commit) throws -> Bool) throws {
    try eachRecord { record in try body(Commit(record: record)) }
  }
}

/// All there is to one ticket.
public struct TicketDetail: Hashable, Sendable {
  public var ticket: Ticket
  public var customer: Customer
  /// By when it happened.
  public var timeline: [Entry]
  /// Of one that has ended.
  public var continuedBy: [Ticket.ID] = []
  /// Still to be kept for the customer, those about this ticket first, then the next first.
  public var promises: [Promise] = []
  /// All that name this ticket, however they ended.
  public var promisesAbout: [Promise] = []
  /// What the customer gave us so far; nil: no score.
  public var score: CustomerScore?
  /// What came of asking about this ticket.
  public var survey: Survey?
  /// What it belongs to.
  public var sale: Sale?
  /// By the desk's policies.
  public var due = Due()
  /// What is new since is what whoever looks at this has not seen.
  public let shown: Seen

  public init(ticket: Ticket, customer: Customer, timeline: [Entry]) {
    self.ticket = ticket
    self.customer = customer
    self.timeline = timeline
    shown = .commit(timeline.lazy.map(\.commit).max() ?? 0)
  }
}
