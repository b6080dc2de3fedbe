import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// A year of a firm with twelve agents: absences, chains of deputies, leavers, handovers that stop half-way.
/// Then every rule holds, and continuity is what the log alone says.
@Suite("A year of a firm", .timeLimit(.minutes(5)))
struct YearTests {
  @Test func `ends with every rule intact, and continuity as the log has it`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let year = Year(founder: "sam", from: desk.now, customers: Year.customers)
    place.time.set(desk.now.addingTimeInterval(400 * 86_400))
    let report = try desk.play(year.deeds, origin: .demo)
    #expect(report.commits > Year.customers, "\(report.refused.count) refused")

    let log = try LogOfContacts(desk)
    let (customers, staff, open) = try desk.read { reader in
      (
        try reader.customers(CustomerSelection(), limit: -1, at: desk.now), try reader.agents(),
        try reader.tickets(
          View(name: "", query: .unsolved, order: .newest), limit: -1, at: desk.now,
          in: try #require(try reader.desk()))
      )
    }
    let working = Set(staff.filter { $0.leftAt == nil && $0.role != .viewer }.map(\.id))
    #expect(staff.contains { $0.leftAt != nil }, "somebody left")
    #expect(staff.contains { $0.absences.count > 2 }, "somebody was away more than once")
    for customer in customers {
      if let contact = customer.contact { #expect(working.contains(contact), "\(customer.id)") }
      #expect(customer.contact == log.contact[customer.id], "\(customer.id)")
      if let handover = customer.handover {
        #expect(handover.from == customer.contact && working.contains(handover.to))
      }
    }
    #expect(customers.contains { $0.handover != nil }, "some handovers stop half-way")
    #expect(open.allSatisfy { $0.assignee.map(working.contains) ?? true })
    var shares = 0.0
    for customer in customers {
      let continuity = try desk.read { try $0.continuity(of: customer.id) }
      #expect(continuity == log.continuity(of: customer.id), "\(customer.id)")
      shares += continuity.share ?? 0
    }
    #expect(log.kinds == ["message", "visit", "call in", "call out"])
    #expect(shares > 0 && shares < Double(customers.count))
  }
}

/// What a firm asks in a year, as chance has it; much of it is refused, as at any desk.
private struct Year {
  /// 2,000 with `SPOC_YEAR` set; fewer take less long, and meet the same.
  static var customers: Int {
    ProcessInfo.processInfo.environment["SPOC_YEAR"] == nil ? 200 : 2_000
  }

  var deeds: [Deed] = []

  init(founder: Agent.ID, from begin: Date, customers: Int) {
    var chance = SeededGenerator(seed: 12)
    var now = begin
    let staff = (1...11).map { Agent.ID(rawValue: "a\($0)") }
    var all = [founder] + staff
    func agent(_ chance: inout SeededGenerator) -> Agent.ID { chance.pick(all) ?? founder }
    func ask(_ deeds: inout [Deed], _ command: Command, by agent: Agent.ID) {
      deeds.append(Deed(command, by: agent, at: now))
    }
    for id in staff {
      ask(&deeds, .addAgent(NewAgent(id: id, name: "\(id)", role: .agent)), by: founder)
    }
    // The desk has two customers already.
    for number in 3..<customers + 3 {
      var new = NewCustomer(name: "Customer \(number)")
      if chance.chance(90) { new.contact = agent(&chance) }
      ask(&deeds, .addCustomer(new), by: founder)
    }
    let step = 365.0 * 86_400 / Double(customers * 10)
    for index in 0..<customers * 10 {
      now = now.addingTimeInterval(step).wholeMilliseconds
      let who = agent(&chance)
      let customer = Customer.ID(number: Int.random(in: 1...customers + 2, using: &chance))
      let ticket = Ticket.ID(rawValue: Int.random(in: 1...max(1, customers * 2), using: &chance))
      switch Int.random(in: 0..<100, using: &chance) {
      case 0..<30:
        ask(&deeds, .newTicket(NewTicket(who: .id(customer), subject: "A matter")), by: who)
      case 30..<60: ask(&deeds, .reply(ticket, Reply(body: "Yes.")), by: who)
      case 60..<70:
        let call = CallReport(
          .ticket(ticket), chance.pick(Direction.allCases) ?? .in,
          chance.pick(Call.Outcome.allCases) ?? .answered)
        ask(&deeds, .call(call), by: who)
      case 70..<75:
        ask(&deeds, .receive(ticket, Received(body: "Came by.", channel: .inPerson)), by: who)
      case 75..<80: ask(&deeds, .claim(customer), by: who)
      case 80..<84:
        ask(
          &deeds, .handOver(customer, to: agent(&chance), reason: "Moves.", brief: "Calls."),
          by: founder)
      case 84..<92: ask(&deeds, .accept(customer), by: who)
      case 92..<94: ask(&deeds, .decline(customer, because: nil), by: founder)
      case 94..<98:
        let end = now.addingTimeInterval(Double(Int.random(in: 1...20, using: &chance)) * 86_400)
        ask(
          &deeds,
          .away(who, Absence(from: now, to: end, deputy: chance.chance(80) ? agent(&chance) : nil)),
          by: who)
      case 98: ask(&deeds, .away(who, nil), by: who)
      default: break
      }
      // Whoever goes hands each customer over first; the successor accepts what was offered.
      if index % (customers * 3) == customers, let leaver = all.last, leaver != founder {
        all.removeLast()
        for number in 1...customers + 2 {
          let id = Customer.ID(number: number)
          let heir = agent(&chance)
          ask(&deeds, .decline(id, because: nil), by: founder)
          ask(
            &deeds, .handOver(id, to: heir, reason: "\(leaver) leaves.", brief: "All."), by: leaver)
          ask(&deeds, .accept(id), by: heir)
        }
        ask(&deeds, .leave(leaver), by: founder)
      }
    }
  }
}

/// Contact and touches as the lines of the log have them, worked out without the program's own rules.
private struct LogOfContacts {
  var contact: [Customer.ID: Agent.ID] = [:]
  /// What touches there were.
  private(set) var kinds: Set<String> = []
  private var owner: [Int: Customer.ID] = [:]
  private var counts: [Customer.ID: (all: Int, mine: Int, faces: Set<Agent.ID>)] = [:]
  private var absent: [Agent.ID: (from: Date, to: Date?, deputy: Agent.ID?)] = [:]
  private var gone: Set<Agent.ID> = []

  /// Time only goes forward here: what holds at a line is what was said before it.
  init(_ desk: HelpDesk) throws {
    try desk.eachCommit { commit in
      for event in commit.events { take(event.change, by: commit.by, at: commit.at) }
      return true
    }
  }

  func continuity(of id: Customer.ID) -> Continuity {
    let found = counts[id] ?? (0, 0, [])
    return Continuity(touches: found.all, byContact: found.mine, faces: found.faces.count)
  }

  private mutating func take(_ change: Event.Change, by agent: Agent.ID, at now: Date) {
    if case .customerAdded(let added) = change { contact[added.id] = added.contact }
    if case .customerClaimed(let id, _, let to) = change { contact[id] = to }
    if case .ticketCreated(let ticket) = change { owner[ticket.id.rawValue] = ticket.customer }
    if case .agentLeft(let id) = change { gone.insert(id) }
    if case .agentAway(let id, _, let to) = change {
      absent[id] = to.map { ($0.from, $0.to, $0.deputy) }
    }
    guard let (ticket, kind) = touch(change), let customer = owner[ticket.rawValue] else { return }
    kinds.insert(kind)
    var found = counts[customer] ?? (0, 0, [])
    found.all += 1
    found.faces.insert(agent)
    if let contact = contact[customer], stands(agent, for: contact, at: now) { found.mine += 1 }
    counts[customer] = found
  }

  /// What reaches the customer: our words, a call that was answered whoever rang, a visit.
  private func touch(_ change: Event.Change) -> (ticket: Ticket.ID, kind: String)? {
    switch change {
    case .message(let ticket, let message) where message.direction == .out: (ticket, "message")
    case .message(let ticket, let message) where message.channel == .inPerson: (ticket, "visit")
    case .call(let ticket, let call) where call.outcome == .answered:
      (ticket, "call \(call.direction.label)")
    default: nil
    }
  }

  private func isAway(_ id: Agent.ID, _ now: Date) -> Bool {
    guard let said = absent[id] else { return false }
    return said.from <= now && said.to.map { now < $0 } ?? true
  }

  private func stands(_ agent: Agent.ID, for contact: Agent.ID, at now: Date) -> Bool {
    if agent == contact { return true }
    guard isAway(contact, now) else { return false }
    var next = absent[contact]?.deputy
    for _ in 0..<20 {
      guard let deputy = next, !gone.contains(deputy), deputy != contact else { return false }
      if !isAway(deputy, now) { return deputy == agent }
      next = absent[deputy]?.deputy
    }
    return false
  }
}
