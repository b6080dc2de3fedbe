import DeskIndex
import Foundation
import SpocTesting
import Testing
import Ticketing

/// Memory and SQLite say the same: the same decisions, the same records, the same lists.
@Suite("Memory against the index", .timeLimit(.minutes(2)))
struct DifferentialTests {
  /// The same commands through both; commits go through the bytes of the log, and several share a
  /// transaction, as in an import.
  static func play(_ seed: UInt64, steps: Int, into index: DeskIndex) throws -> RuleDesk {
    var desk = try RuleDesk()
    var agents = RandomAgents(seed: seed)
    try index.write { writer in
      try writer.begin()
      try writer.renew()
      var place = IndexPlace(desk: "5f0c", sequence: 0, offset: 0, hash: [0], lastAt: nil)
      func take(_ commit: Commit) throws {
        let read = try Commit(line: commit.json.line)
        try writer.take(read)
        try writer.note(read, after: place)
        place.sequence = read.sequence
        place.offset += 100
        place.lastAt = read.at
      }
      for commit in desk.commits { try take(commit) }
      try writer.save(Cast.left)
      for step in 1...steps {
        let deed = agents.next(knowing: desk.records)
        let before = desk.commits.count
        try desk.when(deed.command, by: deed.by, at: deed.at)
        let decision = try decide(deed.command, in: writer, by: deed.by, at: deed.at)
        #expect(decision == desk.decision, "\(Seeds.hint(seed)), step \(step): \(deed.command)")
        if desk.commits.count > before, let commit = desk.commits.last { try take(commit) }
        guard agents.chance.chance(30) else { continue }
        try writer.end(at: place)
        try writer.begin()
      }
      try writer.end(at: place)
    }
    return desk
  }

  @Test(arguments: Seeds.some(12))
  func `the same records`(seed: UInt64) throws {
    let file = try TemporaryIndex()
    let desk = try Self.play(seed, steps: 100, into: file.index)
    let indexed = try file.index.read { try Snapshot($0, timeline: $0.timeline) }
    #expect(try indexed == Snapshot(desk.records), "\(Seeds.hint(seed))")
    try file.index.read { reader in
      for id in desk.records.customers.keys {
        let open = try reader.openTickets(of: id)
        #expect(open == desk.records.openTickets(of: id), "\(Seeds.hint(seed))")
      }
      for customer in desk.records.customers.values {
        for address in customer.people.flatMap(\.addresses) {
          let found = try reader.customers(at: address)
          #expect(found == desk.records.customers(at: address), "\(Seeds.hint(seed))")
        }
        let named = try reader.customers(named: customer.name.uppercased())
        #expect(
          named == desk.records.customers(named: customer.name.uppercased()), "\(Seeds.hint(seed))")
      }
      #expect(try reader.place()?.sequence == desk.commits.count)
    }
  }

  @Test(arguments: Seeds.some(12))
  func `the same lists, at every moment that makes a difference`(seed: UInt64) throws {
    let file = try TemporaryIndex()
    let desk = try Self.play(seed, steps: 80, into: file.index)
    let settings = try #require(desk.records.settings)
    var chance = SeededGenerator(seed: seed)
    let views =
      View.standard(for: "maria") + View.standard(for: nil)
      + (0..<40).map { number in
        View(
          name: "\(number)", query: Self.query(&chance, depth: 0),
          order: chance.chance(50) ? .waiting : .newest)
      }
    for now in Self.moments(desk).shuffled(using: &chance).prefix(12) {
      for view in views {
        let expected = Self.list(view, desk.records, at: now, in: settings)
        try file.index.read { reader in
          let hint: Comment = "\(Seeds.hint(seed)), \(now.timestamp), \(view)"
          let heads = try reader.tickets(view, limit: 1_000, at: now, in: settings)
          #expect(heads == expected, hint)
          #expect(try reader.count(view.query, at: now, in: settings) == expected.count, hint)
          let rows = try reader.listings(view, limit: 1_000, at: now, in: settings)
          #expect(rows.map(\.id) == expected.map(\.id), hint)
          #expect(rows.map(\.status) == expected.map { $0.status(at: now, in: settings) }, hint)
          #expect(rows.map(\.wokeBecause) == expected.map { $0.wokeBecause(at: now) }, hint)
          let contacts = expected.map { desk.records.customers[$0.customer]?.contact }
          #expect(rows.map(\.contact) == contacts, hint)
        }
      }
    }
  }

  /// Now, and around each wake-up and each end of the desk's days.
  static func moments(_ desk: RuleDesk) -> [Date] {
    let tickets = desk.records.tickets.values.sorted { $0.id < $1.id }
    let edges =
      tickets.compactMap(\.wakeUp?.at)
      + tickets.compactMap(\.solvedAt).map { $0.addingTimeInterval(Cast.settings.solvedToClosed) }
    return [desk.now]
      + edges.flatMap { edge in
        [-1, 0, 1].map { Date(milliseconds: edge.milliseconds + $0) }
      }
  }

  static func list(
    _ view: View, _ records: MemoryRecords, at now: Date, in settings: Desk
  ) -> [Ticket] {
    records.tickets.values.filter { ticket in
      records.customers[ticket.customer].map {
        view.query.matches(ticket, of: $0, at: now, in: settings)
      } ?? false
    }.sorted { one, other in
      guard view.order == .waiting else { return one.id > other.id }
      switch (one.waitingSince, other.waitingSince) {
      case (let first?, let second?): return (first, one.id) < (second, other.id)
      case (nil, nil): return one.id > other.id
      case (let first, _): return first != nil
      }
    }
  }

  static func query(_ chance: inout SeededGenerator, depth: Int) -> Query {
    let parts = { (chance: inout SeededGenerator) in
      (0..<Int(chance.next() % 4)).map { _ in query(&chance, depth: depth + 1) }
    }
    switch Int.random(in: 0..<(depth < 3 ? 8 : 5), using: &chance) {
    case 0: return .status(Set(Status.allCases.filter { _ in chance.chance(40) }))
    case 1: return .isWaiting
    case 2: return .assignee(chance.pick(["maria", "bo", nil]) ?? nil)
    case 3: return .contact(chance.pick(["maria", "bo", nil]) ?? nil)
    case 4:
      let ids = ["c1", "c2", "c3", "c99", "c01", "x"].map(Customer.ID.init(rawValue:))
      return .customer(chance.pick(ids) ?? Customer.ID(number: 1))
    case 5: return .all(parts(&chance))
    case 6: return .any(parts(&chance))
    default: return .not(query(&chance, depth: depth + 1))
    }
  }
}

/// An index by itself, without a desk around it.
final class TemporaryIndex: Sendable {
  let index: DeskIndex
  private let file: URL

  init() throws {
    file = FileManager.default.temporaryDirectory
      .appending(path: "spoc-index-\(UUID().uuidString).sqlite")
    try Data().write(to: file)
    index = try DeskIndex(path: file.path)
  }

  deinit {
    for end in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: file.path + end)
    }
  }
}
