import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

@testable import DeskIndex

/// A rebuild takes shortcuts; what comes of it is the same to the last row.
@Suite("An index built anew against one that was kept", .timeLimit(.minutes(2)))
struct RebuiltIndexTests {
  @Test(arguments: Seeds.some(6))
  func `every row and every word`(seed: UInt64) throws {
    let kept = try TemporaryIndex()
    let desk = try DifferentialTests.play(seed, steps: 120, into: kept.index)
    let built = try TemporaryIndex()
    // Others were there before, and somebody has looked at them.
    _ = try DifferentialTests.play(seed &+ 1, steps: 10, into: built.index)
    _ = try built.index.read { try Snapshot($0) }
    try Self.build(built.index, of: desk.commits, seed)
    let seen = try built.index.read { try Snapshot($0) }
    #expect(try seen == Snapshot(desk.records), "\(Seeds.hint(seed))")
    let (one, other) = (try Self.rows(kept.index), try Self.rows(built.index))
    for (table, rows) in one {
      #expect(rows == other[table], "\(table), \(Seeds.hint(seed))")
    }
    #expect(one["entryWords"]?.isEmpty == false)
  }

  @Test func `words of before a rebuild and after it are found by who built it`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1", "Router", body: "blinks"))
    try desk.rebuild()
    try desk.perform(.newTicket("c2", "Router", body: "smokes"))
    let settings = try desk.settings()
    for (words, count) in [("blinks", 1), ("smokes", 1), ("router", 2)] {
      let query = try QueryText.parse(words, me: "maria").query
      #expect(try desk.read { try $0.count(query, at: desk.now, in: settings) } == count)
    }
  }

  private static func build(_ index: DeskIndex, of commits: [Commit], _ seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    // As it was when the other one was played: no commit brings them.
    let newest = try RuleDesk().commits.count
    var place = IndexPlace(desk: "5f0c", sequence: 0, offset: 0, hash: [0], lastAt: nil)
    try index.write { writer in
      try writer.beginBuilding(at: place)
      try writer.begin()
      for (index, commit) in commits.enumerated() {
        if index == newest { try writer.save(Cast.left) }
        try writer.take(commit, words: CommitWords(of: commit))
        try writer.note(commit, after: place)
        place.sequence = commit.sequence
        place.offset += 100
        place.lastAt = commit.at
        guard chance.chance(20) else { continue }
        try writer.end(at: place)
        try writer.begin()
      }
      try writer.end(at: place)
      try writer.finishBuilding()
    }
  }

  /// All of each table, and of full text each word with its place.
  private static func rows(_ index: DeskIndex) throws -> [String: [String]] {
    try index.write { writer in
      let reader = writer.rows
      func texts(_ sql: String, _ columns: Int) throws -> [String] {
        try reader.all(sql, []) { (row: SQLRow<ResultColumn>) in "\(row.values(columns))" }
      }
      _ = try texts(
        "CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, entryWords, instance)", 0)
      let tables = try reader.all(
        """
        SELECT name, (SELECT count(*) FROM pragma_table_info(t.name)) FROM main.sqlite_schema t
        WHERE type = 'table' AND name NOT LIKE 'entryWords%' AND name NOT LIKE '%Words_%'
        """, []
      ) { (row: SQLRow<ResultColumn>) in (row.text(0), row.int(1)) }
      var rows = ["entryWords": try texts("SELECT * FROM temp.word", 4).sorted()]
      for (table, columns) in tables {
        // A count that has gone down to nothing is as good as none.
        let condition = table == "tally" ? "WHERE tickets > 0" : ""
        rows[table] = try texts("SELECT * FROM main.\"\(table)\" \(condition)", columns).sorted()
      }
      return rows
    }
  }
}
