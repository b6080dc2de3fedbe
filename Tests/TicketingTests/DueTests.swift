import Foundation
import SpocTesting
import Testing
import Ticketing

/// By when tickets are due: which clock runs, from when, and what stops it. Day 0 is a Monday; the
/// desk works 09:00 to 17:00 UTC.
@Suite("What is due when")
struct DueTests {
  static func settings(_ policies: Policy...) -> Desk {
    var desk = Desk(name: "Acme", timeZoneName: "UTC", currency: "EUR")
    desk.policies = policies
    return desk
  }

  static let all = Policy(
    name: "All", warning: "1h",
    targets: [
      .firstResponse: Policy.everyPriority("4h"), .nextResponse: Policy.everyPriority("2h"),
      .keepInTheLoop: Policy.everyPriority("2d"),
      .resolution: ["urgent": "8h", "normal": "5d", "low": "48h real"],
    ])

  private func desk(_ policies: Policy...) throws -> RuleDesk {
    var settings = Self.settings()
    settings.policies = policies.isEmpty ? [Self.all] : policies
    var desk = try RuleDesk(settings: Desk(name: "Acme", timeZoneName: "UTC"))
    let before = try #require(desk.records.settings)
    try desk.given(
      .changeDesk([DeskChange(.policies(settings.policies), at: before)]), by: "sam",
      at: clock("08:30"))
    return desk
  }

  private func due(_ desk: RuleDesk, _ id: Ticket.ID = 1) throws -> Due {
    let settings = try #require(desk.records.settings)
    let ticket = try #require(desk.records.ticket(id))
    let customer = try #require(desk.records.customer(ticket.customer))
    return ServiceLevels(settings).due(of: ticket, customer: customer)
  }

  @Test("The first response runs from the opening, ends with the first answer by a person")
  func first() throws {
    var desk = try desk()
    try desk.given(.newTicket(), at: clock("16:00"))
    var due = try due(desk)
    #expect(due.policy == "All")
    #expect(due[.firstResponse]?.start == clock("16:00"))
    #expect(due[.firstResponse]?.at == clock("12:00", day: 1))
    #expect(due[.firstResponse]?.warnsAt == clock("11:00", day: 1))
    #expect(due[.nextResponse] == nil && due[.keepInTheLoop] == nil)
    #expect(due[.resolution]?.at == clock("16:00", day: 7))
    #expect(due.earliest?.target == .firstResponse)
    try desk.given(.note(1), .call(1, .out, .missed), at: clock("16:30"))
    #expect(try self.due(desk)[.firstResponse]?.end == nil)
    try desk.given(.reply(1), at: clock("16:45"))
    due = try self.due(desk)
    #expect(due[.firstResponse]?.end == clock("16:45"))
    #expect(due[.firstResponse]?.state(at: clock("17:00"), status: .open) == .met)
    #expect(due[.keepInTheLoop]?.at == clock("16:45", day: 2))
    #expect(due.earliest?.target == .keepInTheLoop)
  }

  @Test("The next response runs from the oldest unanswered, and our word keeps them in the loop")
  func next() throws {
    var desk = try desk()
    try desk.given(.newTicket(), at: clock("09:00"))
    try desk.given(.reply(1), at: clock("10:00"))
    try desk.given(.receive(1), at: clock("11:00"))
    try desk.given(.receive(1), at: clock("12:00"))
    let due = try due(desk)
    #expect(due[.nextResponse]?.start == clock("11:00"))
    #expect(due[.nextResponse]?.at == clock("13:00"))
    // Whoever waits for an answer needs no other word.
    #expect(due[.keepInTheLoop] == nil)
    #expect(due.earliest?.state(at: clock("12:00"), status: .open) == .warning)
    #expect(due.earliest?.state(at: clock("11:59"), status: .open) == .due)
    #expect(due.earliest?.state(at: clock("13:00"), status: .open) == .breached)
    try desk.given(.reply(1), at: clock("14:00"))
    #expect(try self.due(desk)[.nextResponse] == nil)
  }

  @Test("Nobody waits where we spoke first, answered on the phone, or where no answer is needed")
  func nobodyWaits() throws {
    var desk = try desk()
    try desk.given(.newTicket("c1", over: .phone), at: clock("09:00"))
    #expect(try due(desk)[.firstResponse] == nil)
    try desk.given(.newTicket("c1", "Hello", over: .email, .out), at: clock("09:00"))
    #expect(try due(desk, 2)[.firstResponse] == nil)
    try desk.given(.receive(2), at: clock("10:00"))
    #expect(try due(desk, 2)[.firstResponse] == nil)
    #expect(try due(desk, 2)[.nextResponse]?.at == clock("12:00"))
    try desk.given(.newTicket("c1", "Thanks"), at: clock("09:00"))
    try desk.given(.status(3, .closed, outcome: .spam), at: clock("10:00"))
    #expect(try due(desk, 3).earliest == nil)
  }

  @Test("A sleep stops every clock until it ends or its wake-up comes, recorded or not")
  func pauses() throws {
    var desk = try desk()
    try desk.given(.newTicket(), at: clock("09:00"))
    try desk.given(.reply(1), at: clock("10:00"))
    try desk.given(
      .status(1, .pending, until: clock("09:00", day: 2), because: "parts"), at: clock("12:00"))
    var due = try due(desk)
    // Tuesday does not count, half of Monday neither: five working days end on Tuesday.
    #expect(due[.resolution]?.at == clock("09:00", day: 8))
    #expect(due.earliest?.state(at: clock("13:00"), status: .pending) == .paused)
    // The wake-up is over: the same, whatever the clock says.
    #expect(due.earliest?.state(at: clock("09:00", day: 2), status: .open) == .due)
    // An earlier end, and the pause is as long as it was.
    try desk.given(.receive(1), at: clock("16:00"))
    due = try self.due(desk)
    #expect(due[.nextResponse]?.at == clock("10:00", day: 1))
    #expect(due[.resolution]?.at == clock("09:00", day: 7))
  }

  @Test("Solved stops the clock, and what was solved counts as a pause when it is opened again")
  func solved() throws {
    var desk = try desk()
    try desk.given(.newTicket(), .prioritize(1, .urgent), at: clock("09:00"))
    try desk.given(.reply(1, status: StatusRequest(.solved)), at: clock("12:00"))
    #expect(try due(desk)[.resolution]?.end == clock("12:00"))
    #expect(try due(desk)[.resolution]?.state(at: clock("12:00"), status: .solved) == .met)
    #expect(try due(desk).earliest == nil)
    // "Thanks" or not: what comes in opens it, and three hours of eight are used.
    try desk.given(.receive(1), at: clock("12:00", day: 1))
    #expect(try due(desk)[.resolution]?.at == clock("17:00", day: 1))
  }

  @Test("The first policy that finds it holds, its priority's time, and a change recomputes")
  func policies() throws {
    let vip = Policy(
      name: "VIP", query: "tag:vip", targets: [.resolution: ["high": "1h", "normal": "2h"]])
    var desk = try desk(vip, Self.all)
    try desk.given(.newTicket(), at: clock("09:00"))
    #expect(try due(desk).policy == "All")
    try desk.given(.tag(1, add: ["vip"], remove: []))
    #expect(try due(desk).policy == "VIP")
    #expect(try due(desk)[.resolution]?.at == clock("11:00"))
    try desk.given(.prioritize(1, .high))
    #expect(try due(desk)[.resolution]?.at == clock("10:00"))
    // None for it: the policy holds all the same.
    try desk.given(.prioritize(1, .low))
    #expect(try due(desk).clocks == [])
    try desk.given(.tag(1, add: [], remove: ["vip"]))
    #expect(try due(desk)[.resolution]?.at == clock("09:00", day: 2))
  }

  @Test("An undo puts the pauses back, too")
  func undone() throws {
    var desk = try desk()
    try desk.given(.newTicket(), .reply(1), at: clock("09:00"))
    let before = try due(desk)
    try desk.given(.status(1, .pending, until: clock("09:00", day: 3)), at: clock("10:00"))
    #expect(try due(desk) != before)
    let commit = try #require(desk.commits.last)
    try desk.given(.undo([commit]), at: clock("11:00"))
    #expect(desk.mishaps == [])
    #expect(try due(desk) == before)
  }

  @Test("No pause ever makes anything due earlier", arguments: Seeds.some(20))
  func monotone(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let levels = ServiceLevels(Self.settings(Self.all))
    for _ in 0..<200 {
      var ticket = Ticket(
        id: 1, subject: "X", customer: Customer.ID(number: 1), phase: .after,
        priority: chance.pick(Priority.allCases) ?? .low, channel: .email,
        openedAt: clock("09:00").addingTimeInterval(Double(chance.next() % 900_000)))
      ticket.status = .open
      ticket.firstAskedAt = ticket.openedAt
      ticket.unanswered = [ticket.openedAt]
      let customer = Customer(
        id: Customer.ID(number: 1), name: "Ana", createdAt: ticket.openedAt)
      var before = levels.due(of: ticket, customer: customer)
      for _ in 0..<4 {
        let from = ticket.openedAt.addingTimeInterval(Double(chance.next() % 600_000) - 1_000)
        let to = from.addingTimeInterval(Double(chance.next() % 300_000))
        ticket.pauses.append(Pause(from: from, to: to, status: .pending))
        let after = levels.due(of: ticket, customer: customer)
        for target in Target.allCases {
          let (one, other) = (before[target]?.at, after[target]?.at)
          #expect((one ?? .distantPast) <= (other ?? .distantFuture), "\(Seeds.hint(seed))")
        }
        before = after
      }
    }
  }

  @Test("Real time goes by the clock, pauses apart")
  func real() throws {
    var desk = try desk()
    try desk.given(.newTicket(), .prioritize(1, .low), at: clock("16:00", day: 4))
    #expect(try due(desk)[.resolution]?.at == clock("16:00", day: 6))
    try desk.given(.reply(1), at: clock("17:00", day: 4))
    try desk.given(.status(1, .onHold, until: clock("18:00", day: 5)), at: clock("18:00", day: 4))
    #expect(try due(desk)[.resolution]?.at == clock("16:00", day: 7))
  }

  @Test("The explanation tells each interval, what doesn't count, and why the policy holds")
  func explained() throws {
    let vip = Policy(
      name: "VIP", query: "tag:vip", targets: [.resolution: ["high": "1h"]])
    var desk = try desk(vip, Self.all)
    try desk.given(.newTicket(), at: clock("16:00", day: 4))
    let settings = try #require(desk.records.settings)
    let ticket = try #require(desk.records.ticket(1))
    let customer = try #require(desk.records.customer(ticket.customer))
    let explanation = ServiceLevels(settings).explanation(
      of: ticket, customer: customer, at: clock("09:30", day: 7))
    let paris = try #require(TimeZone(identifier: "Europe/Paris"))
    let lines = explanation.lines(viewer: paris).map { line in
      switch line {
      case .heading(let text), .text(let text), .result(let text, _): text
      case .step(let row): "  \(row.date) \(row.time) \(row.amount) \(row.sum) \(row.note)"
      case .empty: ""
      }
    }
    #expect(
      lines.prefix(11) == [
        "Policy “VIP” does not hold: tag:vip does not find it.",
        "Policy “All” holds: it is for every ticket, and it is the first that does.",
        "Calendar: the program's own hours, Mon–Fri 09:00–17:00, UTC. Priority: normal.",
        "",
        "First response: 4 h of working time",
        "From Fri 27 Nov 2026 16:00 (UTC+00:00), for you Fri 27 Nov 2026 17:00 (UTC+01:00): the customer asked.",
        "  Fri 27 Nov 2026 16:00–17:00 1 h 1 h ",
        "  Sat 28 – Sun 29 Nov 2026    no hours",
        "  Mon 30 Nov 2026 09:00–12:00 3 h 4 h ",
        "Due Mon 30 Nov 2026 12:00 (UTC+00:00), for you Mon 30 Nov 2026 13:00 (UTC+01:00): in 2 hours 30 minutes, 1 h 30 min used.",
        "",
      ])
  }
}
