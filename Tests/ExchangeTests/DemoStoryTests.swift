import DemoDesk
import Foundation
import Testing
import Ticketing

@Suite("Demo desk")
struct DemoStoryTests {
  static let you = NewAgent(
    id: "ana.k", name: "Ana Karlsson", role: .agent,
    accounts: [Agent.Account(login: "ana.k", uid: 1_001)])

  /// Every day of two weeks, month ends, the days the clock changes, and odd hours.
  static let moments =
    (2...15).map { "2026-11-\($0 < 10 ? "0" : "")\($0)T10:20:30.500Z" } + [
      "2026-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "2026-03-29T00:59:59.000Z",
      "2026-03-29T01:30:00.000Z", "2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z",
      "2026-03-31T04:00:00.000Z", "2026-07-31T22:30:00.000Z", "2026-11-23T08:31:00.000Z",
      "2026-11-21T20:44:49.000Z", "2026-11-22T03:12:00.000Z", "2031-06-13T17:59:00.000Z",
    ]

  @Test("every deed is accepted and the desk has its shape", arguments: moments)
  func shape(_ moment: String) throws {
    let now = try #require(Date(timestamp: moment))
    // Another seed for every moment, and always the same one for the same.
    let seed = UInt64(abs(now.timeIntervalSinceReferenceDate))
    try expectShape(of: Played(DemoStory.deeds(for: Self.you, seed: seed, now: now)), at: now)
  }

  private func expectShape(of desk: Played, at now: Date) throws {
    #expect(desk.refusals == [])
    #expect(desk.times == desk.times.sorted())
    let first = try #require(desk.times.first)
    #expect((69...74).contains(now.timeIntervalSince(first) / 86_400))
    #expect(desk.times.allSatisfy { $0 <= now })
    #expect(try #require(desk.times.last) > now.addingTimeInterval(-600))

    let staff = desk.records.staff
    #expect(staff.map(\.role) == [.supervisor, .agent, .agent, .agent, .viewer])
    #expect(staff.first?.accounts == Self.you.accounts)
    #expect(staff.dropFirst().allSatisfy { $0.accounts.isEmpty })

    let customers = desk.records.customers.values
    #expect((55...70).contains(customers.count))
    #expect(customers.filter { $0.contact == Self.you.id }.count == 12)
    #expect((4...13).contains(customers.filter { $0.contact == nil }.count))
    let emails = customers.flatMap(\.people).flatMap(\.emails)
    #expect(emails.allSatisfy { $0.wholeMatch(of: /[a-z0-9.-]+@example\.(org|com|net)/) != nil })

    #expect((150...200).contains(desk.records.tickets.count))
    let waiting = desk.tickets(.isWaiting, at: now)
    #expect(waiting.count == 14)
    let waits = waiting.compactMap(\.waitingSince).map { now.timeIntervalSince($0) / 3_600 }
    #expect(try #require(waits.max()) < 96)
    #expect(try #require(waits.max()) > 48)
    #expect(try #require(waits.min()) < 0.5)
    #expect(waiting.allSatisfy { (3...14).contains(desk.records.timeline($0.id).count) })
    #expect(waiting.contains { $0.priority == .urgent })
    #expect(waiting.contains { $0.tags.contains("rework") })
    #expect(waiting.contains { $0.continues != nil })

    #expect((22...30).contains(desk.tickets(.unsolved, at: now).count))
    let yours = desk.tickets(.all([.assignee(Self.you.id), .unsolved]), at: now)
    #expect((5...7).contains(yours.count))
    #expect((2...4).contains(yours.filter { $0.waitingSince != nil }.count))
    let unclaimed = desk.tickets(.all([.contact(nil), .isWaiting]), at: now)
    #expect((2...4).contains(unclaimed.count))
    #expect(unclaimed.contains { $0.phase == .before })

    let unsolved = desk.tickets(.unsolved, at: now)
    #expect(unsolved.contains { $0.status.sleeps && $0.wokeBecause(at: now) != nil })
    #expect(unsolved.contains { $0.status == .pending && $0.wokeBecause(at: now) == nil })
    #expect(unsolved.contains { $0.status == .onHold && $0.wokeBecause(at: now) == nil })
    #expect(Set(unsolved.map(\.phase)) == Set(Phase.allCases))
    let promises = desk.records.promises.values
    let standings = Set(promises.map { $0.standing(at: now) })
    #expect(standings.isSuperset(of: [.open, .kept, .late, .broken, .noShowUs, .noShowThem]))
    #expect(Set(promises.map(\.kind)) == Set(PromiseKind.allCases))
    expectSales(of: desk, at: now)
    #expect(promises.contains { $0.state.madeGoodAt != nil })
    #expect(promises.contains { $0.kind == .appointment && $0.state.isConfirmed && $0.isOpen })
    #expect(promises.contains { $0.state.moves == 1 && $0.due > now })
    let surveys = desk.records.surveys.values
    #expect(surveys.count > 20)
    #expect(Set(surveys.map { $0.standing(at: now) }).isSuperset(of: [.answered, .declined]))
    #expect(Set(desk.records.praises.values.map(\.kind)) == Set(PraiseKind.allCases))
    let soon = promises.filter { $0.agent == Self.you.id && $0.due > now }.map(\.due).min()
    #expect(soon.map { $0.timeIntervalSince(now) <= 3 * 3_600 } == true)
    for ticket in desk.records.tickets.values where ticket.status.isEnded {
      #expect(ticket.waitingSince == nil)
    }
  }

  /// A sale of each stage, quotes open and accepted and rejected, charges with a yes before, after and
  /// never, rework, a referral, recommendations and the thanks for them.
  private func expectSales(of desk: Played, at now: Date) {
    let sales = desk.records.sales.values
    #expect(
      Set(sales.map { $0.stage(at: now) })
        == Set(Sale.Stage.allCases))
    #expect(
      sales.flatMap(\.charges).contains { charge in
        charge.because != nil && charge.ticket.flatMap { desk.records.ticket($0) }?.isRework == true
      })
    #expect(desk.records.promises.values.contains { $0.outcome == .withdrawn })
    #expect(Set(sales.map(\.phase)) == Set(Phase.allCases))
    #expect(
      Set(sales.flatMap(\.quotes).map(\.outcome)).isSuperset(of: [.offered, .accepted, .rejected]))
    #expect(sales.contains { $0.surprise > 0 && $0.charges.allSatisfy { $0.approval == nil } })
    #expect(sales.contains { $0.surprise > 0 && $0.charges.contains { $0.approval != nil } })
    #expect(sales.contains { $0.approved > 0 })
    #expect(sales.contains { !$0.changes.isEmpty && $0.quotes.count > 1 })
    #expect(sales.contains { $0.referredTo != nil })
    #expect(sales.contains { !$0.answers.isEmpty })
    #expect(sales.contains { $0.outlook == .near(percent: 81) })
    let tickets = desk.records.tickets.values
    #expect(tickets.filter { $0.sale != nil }.count >= 12)
    #expect(tickets.contains { $0.isRework && $0.waitingSince != nil })
    let promises = desk.records.promises.values
    #expect(promises.contains { $0.kind == .thanks && $0.outcome == .kept })
    #expect(promises.contains { $0.kind == .followUp && $0.outcome == .kept })
    #expect(desk.records.customers.values.filter { $0.recommendedBy != nil }.count == 10)
  }

  @Test("all kinds of things happen")
  func variety() throws {
    let now = try #require(Date(timestamp: "2026-11-21T20:44:49.000Z"))
    let desk = Played(DemoStory.deeds(for: Self.you, seed: 7, now: now))
    let tickets = desk.records.tickets.values
    #expect(Set(tickets.compactMap(\.outcome)).isSuperset(of: [.solved, .declined, .spam]))
    #expect(Set(tickets.compactMap(\.unansweredBecause?.reason)) == Set(Unanswered.Reason.choices))
    #expect(Set(tickets.map(\.priority)) == Set(Priority.allCases))
    #expect(tickets.filter { $0.continues != nil }.count >= 3)
    var channels: Set<Channel> = []
    var calls: Set<Call.Outcome> = []
    for entry in desk.records.timelines.values.joined() {
      switch entry.content {
      case .message(let message): channels.insert(message.channel)
      case .call(let call): calls.insert(call.outcome)
      case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
        .absorbed,
        .split, .undone:
        break
      }
    }
    #expect(channels.union([.phone]) == Set(Channel.allCases))
    #expect(calls == Set(Call.Outcome.allCases))
    let texts = desk.records.timelines.values.joined().compactMap(\.words)
    #expect(texts.filter { $0.contains("{") || $0.contains("}") || $0.contains("|") } == [])
    #expect(Double(Set(texts).count) > 0.85 * Double(texts.count))
  }

  @Test("the same arguments tell the same story, another seed another one")
  func seeds() throws {
    let now = try #require(Date(timestamp: "2026-11-21T20:44:49.000Z"))
    let one = DemoStory.deeds(for: Self.you, seed: 1, now: now)
    #expect(one == DemoStory.deeds(for: Self.you, seed: 1, now: now))
    let other = DemoStory.deeds(for: Self.you, seed: 2, now: now)
    #expect(Set(other).subtracting(one).count > 200)
    #expect(
      Played(one).tickets(.isWaiting, at: now).map(\.subject)
        == Played(other).tickets(.isWaiting, at: now).map(\.subject))
  }

  @Test(
    "whoever you are, colleagues have other ids",
    arguments: ["maria", "Maria", "bo", "jun", "olga", "marta", "per", "ken", "vira", "root", "x"])
  func names(_ id: String) throws {
    let now = try #require(Date(timestamp: "2026-11-21T20:44:49.000Z"))
    let you = NewAgent(id: Agent.ID(rawValue: id), name: id, role: .viewer)
    let desk = Played(DemoStory.deeds(for: you, seed: 3, now: now))
    #expect(desk.refusals == [])
    #expect(Set(desk.records.staff.map { $0.id.rawValue.lowercased() }).count == 5)
    #expect(desk.tickets(.isWaiting, at: now).count == 14)
  }
}

/// A history played in through the rules.
struct Played {
  var records = MemoryRecords()
  var refusals: [String] = []
  var times: [Date] = []

  init(_ deeds: some Sequence<Deed>) {
    for deed in deeds {
      do {
        try play(deed)
      } catch {
        refusals.append("\(deed): \(error)")
      }
    }
  }

  private mutating func play(_ deed: Deed) throws {
    let (at, skew) = Commit.stamp(now: deed.at, after: times.last)
    times.append(deed.at)
    switch try decide(deed.command, in: records, by: deed.by, at: at) {
    case .refused(let refusal): refusals.append("\(deed): \(refusal.message)")
    case .events(let events):
      let commit = Commit(
        sequence: times.count, at: at, by: deed.by, uid: 0, id: UUID(), skew: skew, origin: .demo,
        events: events)
      for event in commit.recorded { try records.apply(event) }
    }
  }

  var settings: Desk {
    records.settings ?? Desk(name: "", timeZoneName: "UTC", currency: "EUR")
  }

  func tickets(_ query: Query, at now: Date) -> [Ticket] {
    guard let desk = records.settings else { return [] }
    return records.tickets.values.filter { ticket in
      guard let customer = records.customers[ticket.customer] else { return false }
      return query.matches(
        ticket, of: customer, timeline: records.timelines[ticket.id] ?? [],
        promises: records.promises.values.filter { $0.ticket == ticket.id }, at: now, in: desk,
        staff: Roster(records.agents()))
    }.sorted { ($0.waitingSince ?? now) < ($1.waitingSince ?? now) }
  }
}

extension Entry {
  fileprivate var words: String? {
    switch content {
    case .message(let message): message.body
    case .call(let call): call.body
    case .note(let body): body
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
      .split,
      .undone:
      nil
    }
  }
}
