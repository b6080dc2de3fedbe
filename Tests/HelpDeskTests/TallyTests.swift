import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Counts that are kept say the same as counting.
@Suite("Counts kept by the index", .timeLimit(.minutes(2)))
struct TallyTests {
  @Test(arguments: Seeds.some(12))
  func `as many as there are, at every moment that makes a difference`(seed: UInt64) throws {
    let file = try TemporaryIndex()
    let desk = try DifferentialTests.play(seed, steps: 120, into: file.index)
    let settings = try #require(desk.records.settings)
    let staff = Roster(desk.records.agents())
    var chance = SeededGenerator(seed: seed)
    let queries =
      View.standard(for: "maria").map(\.query) + View.standard(for: nil).map(\.query)
      + (0..<60).map { _ in Self.query(&chance, depth: 0) }
    for now in DifferentialTests.moments(desk).shuffled(using: &chance).prefix(16) {
      for query in queries {
        let counted = desk.records.tickets.values.count { ticket in
          desk.records.customers[ticket.customer].map {
            query.finds(
              ticket, of: $0, timeline: [], promises: [], at: now, in: settings, staff: staff)
          } ?? false
        }
        let kept = try file.index.read { try $0.count(query, at: now, in: settings) }
        #expect(kept == counted, "\(Seeds.hint(seed)), \(now.timestamp), \(query)")
      }
    }
  }

  @Test func `a customer's new contact counts for all their tickets`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    for _ in 0..<3 { try desk.perform(.newTicket("c1")) }
    func unclaimed() throws -> Int {
      let settings = try desk.settings()
      return try desk.read {
        try $0.count(.all([.contact(nil), .unsolved]), at: desk.now, in: settings)
      }
    }
    let before = try unclaimed()
    try desk.perform(.claim("c1"))
    #expect(try unclaimed() == before - 3)
    try desk.rebuild()
    #expect(try unclaimed() == before - 3)
  }

  /// Only what the index keeps counts of, in every combination.
  private static func query(_ chance: inout SeededGenerator, depth: Int) -> Query {
    let parts = { (chance: inout SeededGenerator) in
      (0..<Int(chance.next() % 4)).map { _ in query(&chance, depth: depth + 1) }
    }
    switch Int.random(in: 0..<(depth < 3 ? 7 : 4), using: &chance) {
    case 0:
      let ended: [Status] = chance.chance(40) ? [.solved, .closed] : []
      let others: [Status] = [.new, .open, .pending, .onHold]
      return .status(Set(others.filter { _ in chance.chance(40) } + ended))
    case 1: return .isWaiting
    case 2: return .assignee(chance.pick(["maria", "bo", nil]) ?? nil)
    case 3:
      let agent: Agent.ID? = chance.pick(["maria", "bo", nil]) ?? nil
      return chance.chance(60) ? .contact(agent) : agent.map(Query.cover) ?? .uncovered
    case 4: return .all(parts(&chance))
    case 5: return .any(parts(&chance))
    default: return .not(query(&chance, depth: depth + 1))
    }
  }
}
