import Foundation
import SpocTesting
import Testing

@testable import Ticketing

/// What is promised when something is delivered, and who is missed.
@Suite("Follow-ups and silence")
struct FollowUpTests {
  private func decider(_ desk: RuleDesk) throws -> Decider<MemoryRecords> {
    try Decider(records: desk.records, actor: "maria", now: desk.now)
  }

  private func made(_ events: [Event]) -> [Promise] {
    events.compactMap { event in
      if case .promise(_, _, .made(let promise)) = event.change { promise } else { nil }
    }
  }

  @Test func `two days, thirty days and a year after a delivery, by whoever works for them`() throws
  {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), by: "bo")
    try desk.given(.make(due: clock("15:00", day: 1)))
    let ana = try #require(desk.customer("c1"))
    let promises = made(try decider(desk).followUps(for: ana, deliveredAt: desk.now))
    #expect(promises.map(\.id) == [2, 3, 4])
    #expect(promises.allSatisfy { $0.kind == .followUp && $0.agent == "bo" })
    // Noon in Paris; 30 days after 23 November is a Wednesday, a year after it a Tuesday.
    #expect(
      promises.map(\.due.timestamp) == [
        "2026-11-25T11:00:00.000Z", "2026-12-23T11:00:00.000Z", "2027-11-23T11:00:00.000Z",
      ])
    for event in try decider(desk).followUps(for: ana, deliveredAt: desk.now) {
      try desk.records.apply(
        RecordedEvent(event: event, at: desk.now, by: "maria", commit: 99, origin: .desk))
    }
    #expect(desk.records.openPromises(of: "bo").count == 3)
  }

  @Test func `nothing that is over already, and nothing for who asked not to be contacted`() throws
  {
    var desk = try RuleDesk()
    let ana = try #require(desk.customer("c1"))
    let late = try decider(desk).followUps(for: ana, deliveredAt: clock("09:00", day: -10))
    #expect(
      made(late).map(\.due.timestamp) == [
        "2026-12-14T11:00:00.000Z", "2027-11-15T11:00:00.000Z",
      ])
    try desk.given(.editCustomer(ana.id, [.set(.doNotContact, "By letter.")]))
    let asked = try #require(desk.customer("c1"))
    #expect(try decider(desk).followUps(for: asked, deliveredAt: desk.now).isEmpty)
  }

  @Test(arguments: [
    (FollowUp(2, .day, "x"), "2026-11-27", "2026-11-30"),
    (FollowUp(1, .week, "x"), "2026-11-27", "2026-12-04"),
    (FollowUp(1, .month, "x"), "2027-01-29", "2027-03-01"),
    (FollowUp(1, .year, "x"), "2028-02-29", "2029-02-28"),
  ])
  func `weekends move on to Monday, and months end where they end`(
    _ step: FollowUp, _ delivered: String, _ due: String
  ) throws {
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    let day = try #require(Date(timestamp: "\(delivered)T09:00:00Z"))
    #expect(zone.clockText(step.due(after: day, in: zone)) == (due, "12:00"))
  }

  @Test func `whoever recommended a customer is thanked by their own contact`() throws {
    var desk = try RuleDesk()
    let (c1, c2) = (Customer.ID(number: 1), Customer.ID(number: 2))
    try desk.given(.claim("c1"), by: "bo")
    try desk.given(.editCustomer(c2, [.set(.recommendedBy, "c1")]))
    let brook = try #require(desk.customer("c2"))
    let thanks = try #require(made(try decider(desk).thanks(toWhoRecommended: brook)).first)
    #expect(thanks.customer == c1 && thanks.kind == .thanks && thanks.agent == "bo")
    #expect(thanks.due == clock("16:00", day: 7))
    let ana = try #require(desk.customer("c1"))
    #expect(try decider(desk).thanks(toWhoRecommended: ana).isEmpty)
  }

  @Test func `longer silent than usual for them, or than the desk's days`() throws {
    #expect(Silence([]) == nil)
    // Every two weeks, and once six.
    let habit = [0, 14, 28, 42, 84, 98].map { clock("09:00", day: $0) }
    let silence = try #require(Silence(habit.shuffled()))
    #expect(silence.usual == TimeInterval(14 * 86_400))
    #expect(!silence.isLong(at: clock("09:00", day: 112)))
    #expect(silence.isLong(at: clock("09:01", day: 112)))
    // Twice in all is no habit.
    let seldom = try #require(Silence([clock("09:00"), clock("09:00", day: 5)]))
    #expect(seldom.usual == nil)
    #expect(!seldom.isLong(at: clock("09:00", day: 100)))
    #expect(seldom.isLong(at: clock("09:00", day: 200)))
    #expect(seldom.isLong(at: clock("09:00", day: 40), days: 30))
    // Some messages of one afternoon are one time, and nobody is missed within a week.
    let chatty = (0..<6).flatMap { day in
      [clock("09:00", day: 2 * day), clock("10:00", day: 2 * day)]
    }
    #expect(try #require(Silence(chatty)).usual == Silence.shortest)
  }
}
