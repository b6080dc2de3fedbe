import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Memory and SQLite say the same: the same decisions, the same records, the same lists.
@Suite("Memory against the index", .timeLimit(.minutes(5)))
struct DifferentialTests {
  /// The same commands through both; commits go through the bytes of the log, and several share a
  /// transaction, as in an import.
  static func play(_ seed: UInt64, steps: Int, into index: DeskIndex) throws -> RuleDesk {
    var desk = try RuleDesk()
    // Half of the desks have policies from the beginning.
    if seed.isMultiple(of: 2) {
      let settings = try #require(desk.records.settings)
      try desk.given(
        .changeDesk([
          DeskChange(.calendars(RandomAgents.calendars), at: settings),
          DeskChange(
            .policies(RandomAgents.policies.filter { $0.name != "Nonsense" }), at: settings),
        ]), by: "sam")
    }
    var agents = RandomAgents(seed: seed)
    try index.write { writer in
      try writer.begin()
      try writer.create()
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
        let deed = agents.next(knowing: desk.records, after: desk.commits)
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

  @Test func `customers who were merged, out again, and read from the log anew`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    try desk.perform(.newTicket("c1"))
    try desk.perform(.newTicket("c2"))
    try desk.perform(.reply(2))
    let before = try desk.read { try Snapshot($0) }
    let merge = try desk.perform(.mergeCustomers("c2", into: "c1"))
    let merged = try desk.read { try Snapshot($0) }
    try desk.rebuild()
    #expect(try desk.read { try Snapshot($0) } == merged)
    #expect(try desk.customer(.id(Customer.ID(number: 2))).id == Customer.ID(number: 1))
    #expect(try desk.preview(merging: 1, into: 2).said == 1)
    let story = try desk.story(of: Customer.ID(number: 2))
    #expect(story.customer.id == Customer.ID(number: 1) && story.open.map(\.id) == [1, 2])
    try desk.perform(.undo(merge))
    #expect(try desk.read { try Snapshot($0) }.tickets == before.tickets)
    #expect(try desk.read { try Snapshot($0) }.timelines == before.timelines)
    try desk.rebuild()
    #expect(try desk.read { try Snapshot($0) }.timelines == before.timelines)
  }

  @Test(arguments: Seeds.some(12))
  func `the same records`(seed: UInt64) throws {
    let file = try TemporaryIndex()
    let desk = try Self.play(seed, steps: 100, into: file.index)
    let indexed = try file.index.read { try Snapshot($0) }
    #expect(try indexed == Snapshot(desk.records), "\(Seeds.hint(seed))")
    try file.index.read { reader in
      for id in desk.records.customers.keys {
        #expect(try reader.touches(of: id) == desk.records.touches(of: id), "\(Seeds.hint(seed))")
        let happenings = try reader.happenings(of: id)
        #expect(happenings == desk.records.happenings(of: id), "\(Seeds.hint(seed))")
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
    let levels = ServiceLevels(settings)
    let moments = Self.moments(desk)
    var queries = RandomQueries(seed: seed, moments: moments, texts: Self.texts(desk.records))
    let views =
      View.standard(for: "maria") + View.standard(for: nil)
      + (0..<60).map { number in
        View(
          name: "\(number)", query: queries.next(),
          order: queries.chance.pick(View.Order.allCases) ?? .newest,
          grouping: queries.chance.pick(View.Grouping.allCases + [nil, nil, nil]) ?? nil)
      }
    for now in moments.shuffled(using: &queries.chance).prefix(12) {
      for view in views {
        let expected = desk.records.tickets(in: view, at: now)
        try file.index.read { reader in
          let hint: Comment = "\(Seeds.hint(seed)), \(now.timestamp), \(view)"
          let heads = try reader.tickets(view, limit: 1_000, at: now, in: settings)
          #expect(heads == expected, hint)
          #expect(try reader.count(view.query, at: now, in: settings) == expected.count, hint)
          let count = try reader.count(view.query, upTo: 5, at: now, in: settings)
          let isWhole = !view.query.asksForText || expected.count <= 5
          let number = isWhole ? expected.count : 5
          #expect(count.number == number && count.isWhole == isWhole, hint)
          let page = try reader.tickets(view, limit: 3, offset: 2, at: now, in: settings)
          #expect(page == Array(expected.dropFirst(2).prefix(3)), hint)
          let stretch = try reader.page(
            view, offset: 2, limit: 3, known: nil, countingUpTo: 5, at: now, in: settings)
          #expect(stretch.count == count, hint)
          #expect(stretch.offset == max(0, min(2, number - 3)), hint)
          let shown = expected.dropFirst(stretch.offset).prefix(3)
          #expect(stretch.listings.map(\.id) == shown.map(\.id), hint)
          let rows = try reader.listings(view, limit: 1_000, at: now, in: settings)
          #expect(rows.map(\.id) == expected.map(\.id), hint)
          #expect(rows.map(\.status) == expected.map { $0.status(at: now, in: settings) }, hint)
          #expect(rows.map(\.wokeBecause) == expected.map { $0.wokeBecause(at: now) }, hint)
          let contacts = expected.map { desk.records.customers[$0.customer]?.contact }
          #expect(rows.map(\.contact) == contacts, hint)
          let due = expected.map { ticket in
            desk.records.customers[ticket.customer].flatMap {
              levels.due(of: ticket, customer: $0).earliest
            }
          }
          #expect(rows.map(\.due) == due, hint)
        }
      }
    }
  }

  /// All that somebody could look for.
  static func texts(_ records: MemoryRecords) -> [String] {
    records.tickets.values.map(\.subject).sorted()
      + records.customers.values.flatMap(\.searchedNames).sorted()
      + records.timelines.sorted { $0.key < $1.key }.flatMap(\.value)
      .compactMap(\.content.searchedText?.text)
  }

  /// Now, and around each wake-up and each end of the desk's days.
  static func moments(_ desk: RuleDesk) -> [Date] {
    let tickets = desk.records.tickets.values.sorted { $0.id < $1.id }
    let levels = ServiceLevels(desk.records.settings ?? Cast.settings)
    let days = (desk.records.settings ?? Cast.settings).solvedToClosed
    let edges =
      tickets.compactMap(\.wakeUp?.at)
      + tickets.compactMap(\.solvedAt).map { $0.addingTimeInterval(days) }
      + tickets.compactMap { ticket in
        desk.records.customers[ticket.customer].flatMap {
          levels.due(of: ticket, customer: $0).earliest
        }
      }.flatMap { [$0.at, $0.warnsAt].compactMap { $0 } }
    let due =
      desk.records.promises.values.map(\.due).sorted()
      + desk.records.surveys.values.map {
        $0.askedAt.addingTimeInterval(Double(Survey.patience) * 86_400)
      }.sorted()
    return [desk.now]
      + (edges + due).flatMap { edge in
        [-1, 0, 1].map { Date(milliseconds: edge.milliseconds + $0) }
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
