import Foundation

// Undo and redo of what happened to sales: a sale is told once more without those steps, and refused
// when a later step can't follow on what is left.

extension Decider {
  func reverse(salesIn commits: [Commit], isRedo: Bool, with tickets: Set<Ticket.ID>) throws
    -> [Event]
  {
    let sequences = commits.map(\.sequence)
    let staff = commits.flatMap { $0.events.map(\.change) }.staff
    var seen: Set<Sale.ID> = []
    var events: [Event] = []
    for change in commits.flatMap({ $0.events.map(\.change) }) {
      guard case .sale(_, let id, _) = change, seen.insert(id).inserted else { continue }
      guard let sale = try records.sale(id) else { throw Refusal.sale(.noSuchSale(id)) }
      try refuseErased(try self.customer(sale.customer))
      let after = sale.reversed(sequences, isRedo: isRedo)
      let new = after.contradictions().subtracting(sale.contradictions())
      if let first = new.min() { throw overtaken(sale, by: sale.records[first].by) }
      if after.isWithdrawn, !isRedo { try refuseUsed(sale, after, except: tickets) }
      if let agent = after.assignee, agent != sale.assignee, !staff.contains(agent) {
        try worker(agent)
      }
      let own = sale.records.filter { sequences.contains($0.commit) }.map(\.commit)
      let step: SaleStep =
        isRedo
        ? .redone(commits: Array(Set(own)).sorted()) : .undone(commits: Array(Set(own)).sorted())
      events.append(Event(.sale(sale.customer, id, step)))
    }
    return events
  }

  /// A sale that others went on with is not opened by mistake any more.
  private func refuseUsed(_ sale: Sale, _ after: Sale, except tickets: Set<Ticket.ID>) throws {
    let later = after.records.last { record in
      guard !record.isUndone else { return false }
      if case .undone = record.step { return false }
      if case .redone = record.step { return false }
      return true
    }
    if let later { throw overtaken(sale, by: later.by) }
    let other = try records.tickets(ofSale: sale.id).first { !tickets.contains($0.id) }
    if let other {
      let filer = try records.entries(of: other.id).last {
        if case .filed = $0.content { $0.counts } else { false }
      }
      throw overtaken(sale, by: filer?.recordedBy)
    }
  }

  private func overtaken(_ sale: Sale, by agent: Agent.ID?) -> Refusal {
    Refusal.changedSince(
      "sale \(sale.id)", Refusal.itself, by: agent, isOwn: agent == actor)
  }
}
