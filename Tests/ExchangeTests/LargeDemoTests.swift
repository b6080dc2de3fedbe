import DemoDesk
import Foundation
import Testing
import Ticketing

/// The demo grown large: as many tickets as asked for, and the shape of a real desk.
@Suite("Large demo desk")
struct LargeDemoTests {
  static let tickets = 1_200

  @Test(
    "every deed is accepted, and it ends now",
    arguments: ["2026-11-22T02:14:00.000Z", "2026-11-23T09:40:00.000Z"])
  func shape(_ moment: String) throws {
    let now = try #require(Date(timestamp: moment))
    let deeds = DemoStory.deeds(
      for: DemoStoryTests.you, seed: 4, now: now, tickets: Self.tickets)
    let desk = Played(deeds)
    #expect(desk.refusals == [])
    #expect(desk.times == desk.times.sorted())
    #expect(desk.times.allSatisfy { $0 <= now })
    #expect(desk.records.tickets.count == Self.tickets)

    let customers = desk.records.customers.values
    #expect((200...380).contains(customers.count))
    let addresses = customers.flatMap(\.people).flatMap(\.addresses)
    #expect(Set(addresses).count == addresses.count)
    let claimed = customers.filter { $0.contact != nil }.count
    #expect(Double(claimed) > 0.85 * Double(customers.count))

    let waiting = desk.tickets(.isWaiting, at: now)
    let unsolved = desk.tickets(.unsolved, at: now)
    #expect((14...60).contains(waiting.count))
    #expect((24...140).contains(unsolved.count))
    #expect(Set(unsolved.map { $0.status(at: now, in: desk.settings) }).count >= 3)
    let sales = desk.records.sales.values
    #expect((Self.tickets / 20...Self.tickets / 4).contains(sales.count))
    #expect(sales.filter { $0.deliveredAt != nil }.count > sales.count / 4)
    let followUps = desk.records.promises.values.filter { $0.kind == .followUp }
    let due = followUps.filter { $0.due < now }
    #expect(Double(due.count { $0.outcome == .kept }) > 0.7 * Double(due.count))
    // The busiest serves no more than a multiple of the others.
    let served = Dictionary(grouping: desk.records.tickets.values, by: \.assignee).mapValues(
      \.count)
    #expect(try #require(served.values.max()) < Self.tickets / 2)
  }

  @Test("hardly two tickets are in the same words")
  func words() throws {
    let now = try #require(Date(timestamp: "2026-11-23T09:40:00.000Z"))
    let deeds = DemoStory.deeds(
      for: DemoStoryTests.you, seed: 4, now: now, tickets: Self.tickets)
    var subjects: Set<String> = []
    var bodies: [String] = []
    for deed in deeds {
      guard case .newTicket(let new) = deed.command else { continue }
      subjects.insert(new.subject)
      if !new.body.isEmpty { bodies.append(new.body) }
      let isFilled = !"\(new.subject)\(new.body)".contains { "{}|#".contains($0) }
      #expect(isFilled, "\(new.subject): \(new.body)")
    }
    #expect(subjects.count > Self.tickets * 2 / 3)
    #expect(Set(bodies).count > bodies.count * 9 / 10)
  }

  @Test("the same arguments tell the same story, and a larger one has more hands")
  func measures() throws {
    let now = try #require(Date(timestamp: "2026-11-21T20:44:49.000Z"))
    func deeds(_ tickets: Int, _ seed: UInt64) -> some Sequence<Deed> {
      DemoStory.deeds(for: DemoStoryTests.you, seed: seed, now: now, tickets: tickets)
    }
    #expect(deeds(600, 1).elementsEqual(deeds(600, 1)))
    #expect(!deeds(600, 1).elementsEqual(deeds(600, 2)))
    func staff(_ tickets: Int) -> Int {
      deeds(tickets, 1).lazy.prefix(400).count {
        if case .addAgent = $0.command { true } else { false }
      }
    }
    #expect(staff(600) == 4)
    #expect((9...20).contains(staff(100_000)))
    #expect((100...150).contains(staff(1_000_000)))
  }

  @Test("a million tickets are begun without being held")
  func lazy() throws {
    let now = try #require(Date(timestamp: "2026-11-21T20:44:49.000Z"))
    let deeds = DemoStory.deeds(for: DemoStoryTests.you, seed: 1, now: now, tickets: 1_000_000)
    let first = Array(deeds.prefix(2_000))
    #expect(first.count == 2_000)
    #expect(first.map(\.at) == first.map(\.at).sorted())
  }
}
