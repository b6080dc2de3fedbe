import Foundation
import SpocTesting
import Testing
import Ticketing

/// Nothing that is to be done is out of sight: also not for those whom nobody is accountable for, or
/// whose contact and deputies are all away.
@Suite("Views leave nothing out", .timeLimit(.minutes(5)))
struct ViewCoverTests {
  @Test(arguments: Seeds.some(20))
  func `every open ticket is in a view of work, and in that of who it is with`(
    seed: UInt64
  ) throws {
    var desk = try RuleDesk()
    var agents = RandomAgents(seed: seed)
    for step in 1...120 {
      let deed = agents.next(knowing: desk.records, after: desk.commits)
      try desk.when(deed.command, by: deed.by, at: deed.at)
      guard step.isMultiple(of: 8) else { continue }
      // With nothing happening, too: what sleeps wakes up, what is solved closes, people come back.
      for days in [0.0, 4, 40] {
        let unseen = Self.unseen(desk.records, at: desk.now.addingTimeInterval(days * 86_400))
        guard unseen.isEmpty else {
          Issue.record("\(Seeds.hint(seed)), step \(step), \(days) days on: \(unseen)")
          return
        }
      }
    }
  }

  /// The tickets that are not where somebody looks for them.
  private static func unseen(_ records: MemoryRecords, at now: Date) -> [String] {
    guard let settings = records.settings else { return [] }
    let roster = Roster(records.agents())
    func views(for agent: Agent.ID?) -> [String: View] {
      let all = View.standard(for: agent) + [View.uncovered]
      return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    }
    return records.tickets.values.flatMap { ticket -> [String] in
      guard let customer = records.customers[ticket.customer] else { return ["\(ticket.id)"] }
      func isIn(_ name: String, for agent: Agent.ID? = nil) -> Bool {
        views(for: agent)[name]?.query.finds(
          ticket, of: customer, timeline: records.timelines[ticket.id] ?? [],
          promises: records.promises.values.filter { $0.ticket == ticket.id }, at: now,
          in: settings, staff: roster) ?? false
      }
      let status = ticket.status(at: now, in: settings)
      var lacks: [String] = []
      func needs(_ holds: Bool, _ what: String) {
        if !holds { lacks.append("ticket \(ticket.id) \(status.label): \(what)") }
      }
      guard ticket.outcome != .withdrawn else {
        needs(!isIn("All"), "withdrawn, and in All")
        return lacks
      }
      needs(isIn("All"), "not in All")
      needs(isIn("Waiting") == (ticket.waitingSince != nil), "Waiting")
      guard !status.isEnded else { return lacks }
      if let agent = ticket.assignee { needs(isIn("Mine", for: agent), "not in Mine of \(agent)") }
      if customer.contact == nil { needs(isIn("Unclaimed"), "not in Unclaimed") }
      if status == .new || status == .open { needs(isIn("Open"), "not in Open") }
      if let contact = customer.contact, roster.cover(for: contact, at: now) == nil,
        roster.isUncovered(contact, at: now)
      {
        needs(isIn("Uncovered"), "not in Uncovered")
      }
      // Asleep, of nobody's customer and with nobody: somebody has to find it all the same.
      let isSeen =
        status == .new || status == .open || ticket.assignee != nil || customer.contact == nil
        || ticket.wakeUp != nil
      needs(isSeen || ticket.externalID != nil, "in no view of work")
      return lacks
    }
  }
}
