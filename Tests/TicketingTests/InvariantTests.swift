import Foundation
import SpocTesting
import Testing
import Ticketing

/// Whatever several agents ask, in whatever order: what must never be, is not.
@Suite("In every reachable state", .timeLimit(.minutes(5)))
struct InvariantTests {
  static let steps = 120

  @Test(arguments: Seeds.some(30))
  func `the rules hold`(seed: UInt64) throws {
    var settings = Cast.settings
    settings.chosenAsking = [nil, "all", "1 in 2"][Int(seed % 3)]
    var desk = try RuleDesk(settings: settings)
    var agents = RandomAgents(seed: seed)
    for step in 1...Self.steps {
      let before = desk.records
      let deed = agents.next(knowing: desk.records, after: desk.commits)
      try desk.when(deed.command, by: deed.by, at: deed.at)
      if let refusal = desk.refusal {
        #expect(desk.records == before && refusal.message.count > 10)
      }
      let broken = Self.broken(desk, before: before)
      guard broken.isEmpty else {
        Issue.record("\(Seeds.hint(seed)), step \(step), \(deed): \(broken)")
        return
      }
    }
  }

  /// Chance that only ever fails, or never does, would test nothing. Of one history it may be so.
  @Test func `chance does some of what it asks for`() throws {
    var (refusals, commits) = (0, 0)
    for seed: UInt64 in 1...10 {
      var desk = try RuleDesk()
      var agents = RandomAgents(seed: seed)
      for _ in 1...Self.steps {
        let deed = agents.next(knowing: desk.records, after: desk.commits)
        try desk.when(deed.command, by: deed.by, at: deed.at)
        refusals += desk.refusal == nil ? 0 : 1
      }
      commits += desk.commits.count
    }
    #expect(refusals > 10 * Self.steps / 10 && commits > 10 * Self.steps / 4)
  }

  /// What is wrong with a desk; empty when nothing is.
  static func broken(_ desk: RuleDesk, before: MemoryRecords) -> [String] {
    let records = desk.records
    var broken: [String] = []
    func check(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds { broken.append(what()) }
    }
    let numbers = records.tickets.keys.map(\.rawValue).sorted()
    check(numbers == Array(0..<numbers.count).map { $0 + 1 }, "numbers \(numbers)")
    check(desk.commits.map(\.sequence) == Array(1...desk.commits.count), "commits with gaps")

    for (id, ticket) in records.tickets {
      let all = records.timelines[id] ?? []
      let entries = all.filter { !$0.isWithdrawn }
      check(all.map(\.sequence) == Array(0..<all.count).map { $0 + 1 }, "\(id): entries")
      check(ticket.entryCount == all.count, "\(id): entryCount \(ticket.entryCount)")
      check(
        ticket.waitingSince == waiting(entries, on: id), "\(id): waits since \(ticket.unanswered)")
      check(ticket.waitingSince == nil || !ticket.status.isEnded, "\(id): waits and has ended")
      check(
        (ticket.outcome != nil) == ticket.status.isEnded, "\(id): \(ticket.status) with outcome")
      check((ticket.solvedAt != nil) == ticket.status.isEnded, "\(id): solvedAt")
      check((ticket.closedAt != nil) == (ticket.status == .closed), "\(id): closedAt")
      check(ticket.firstAnsweredAt == firstAnswer(entries), "\(id): firstAnsweredAt")
      check(records.customers[ticket.customer] != nil, "\(id): no customer")
      check(ticket.wakeUp == nil || !ticket.status.isEnded, "\(id): ended and wakes up")
      // Import takes what was, even so.
      if ticket.status == .new, ticket.externalID == nil {
        check(!entries.contains { $0.content.isAnswer }, "\(id): new, with words of ours")
      }
      let isUndone = all.last.map { if case .undone = $0.content { true } else { false } } ?? false
      if let old = before.tickets[id], old.status == .closed, !isUndone {
        check(ticket.status == .closed, "\(id): closed and open again")
        check(
          ticket.outcome == old.outcome || ticket.mergedInto != nil,
          "\(id): another outcome after the end")
      }
    }
    broken += brokenPromises(desk, before: before)
    broken += brokenSurveys(desk, before: before)
    broken += brokenSales(desk)
    for (id, customer) in records.customers {
      if let contact = before.customers[id]?.contact {
        let isUndone = desk.commits.last.map { $0.undoes ?? $0.redoes } != nil
        let offered = before.customers[id]?.handover?.to
        let isAccepted = offered == customer.contact && desk.commits.last?.by == offered
        check(
          customer.contact == contact || isUndone || isAccepted,
          "\(id): another contact without a handover")
      }
      if let handover = customer.handover {
        check(handover.from == customer.contact, "\(id): offered by who is not the contact")
        check(handover.to != customer.contact, "\(id): offered to the contact")
        let successor = records.agent(handover.to)
        check(
          successor?.leftAt == nil && successor?.role != .viewer, "\(id): offered to nobody here")
      }
      let told = ContactHistory(records.happenings(of: id))
      check(
        customer.isWithdrawn || told.contact(at: desk.now) == customer.contact,
        "\(id): accountable is another than the story says")
      if let contact = customer.contact, !customer.isWithdrawn {
        let agent = records.agent(contact)
        check(agent?.leftAt == nil && agent?.role != .viewer, "\(id): the contact has left")
      }
      check(customer.contact == nil || customer.contactSince != nil, "\(id): since when?")
      let people = customer.people.map(\.id)
      check(Set(people).count == people.count, "\(id): two people of one id")
    }
    return broken
  }

  /// The oldest inbound contact nobody answered, told from the timeline alone. An answer covers what
  /// came in before it happened, and at that very moment only what was recorded before it. A
  /// reason covers what was recorded before it and had happened; an end, all that was recorded.
  ///
  /// What was merged into it counts as recorded by the merge; what was split off, not at all.
  static func waiting(_ entries: [Entry], on id: Ticket.ID) -> Date? {
    asked(entries, on: id).filter { asked in
      !entries.contains { other in
        let later = other.sequence > asked.sequence
        switch other.content {
        case .merged: return later
        case .absorbed(let duplicate):
          return duplicate.lastAnsweredAt.map { $0 > asked.at || ($0 == asked.at && later) }
            ?? false
        case .message, .call:
          return other.content.isAnswer
            && (other.at > asked.at || (other.at == asked.at && later))
        case .excused: return later && other.at >= asked.at
        case .status(let change): return later && change.to.isEnded
        case .note, .assigned, .prioritized, .tagged, .linked, .filed, .split, .undone: return false
        }
      }
    }.map(\.at).min()
  }

  private static func asked(
    _ entries: [Entry], on id: Ticket.ID
  ) -> [(at: Date, sequence: Int)] {
    var asked = entries.filter(\.content.asksForAnswer).map { (at: $0.at, sequence: $0.sequence) }
    for entry in entries {
      if case .absorbed(let duplicate) = entry.content {
        asked += duplicate.unanswered.map { (at: $0, sequence: entry.sequence) }
      }
    }
    for entry in entries {
      guard case .split(let split) = entry.content else { continue }
      let gone = asked.firstIndex {
        split.of == id ? $0.sequence == split.entry : $0.at == split.asked
      }
      if let gone { asked.remove(at: gone) }
    }
    return asked
  }

  static func firstAnswer(_ entries: [Entry]) -> Date? {
    entries.compactMap { entry in
      if case .absorbed(let duplicate) = entry.content { return duplicate.firstAnsweredAt }
      return entry.content.isAnswer ? entry.at : nil
    }.min()
  }
}
