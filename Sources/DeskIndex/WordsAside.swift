import Dispatch
import GRDB
import Synchronization

/// Full text while the index is built: on a thread of its own, in a file of its own.
///
/// Why: one connection writes a file, and of what it does FTS5 takes two fifths. The file is a
/// temporary one of SQLite's, which nobody else sees and which is gone with the process. FTS5 keeps
/// all it knows in the rows of two tables, which go over into the index at the end as they are.
final class WordsAside: Sendable {
  private let queue: DatabaseQueue
  private let failure = Mutex<(any Error)?>(nil)
  /// One batch is written while the next is gathered, and no more.
  private let turn = DispatchSemaphore(value: 1)

  init() throws {
    var configuration = Configuration()
    configuration.label = "words"
    queue = try DatabaseQueue(path: "", configuration: configuration)
    try queue.inDatabase { db in
      try db.execute(
        sql: """
          PRAGMA journal_mode = OFF;
          PRAGMA cache_size = -8192;
          """)
      try db.execute(sql: SearchTables.createWords)
      try db.execute(sql: SearchTables.merge(8))
    }
  }

  /// Waits for the rows before, not for these.
  func write(_ rows: [WordsRow]) {
    turn.wait()
    queue.asyncWriteWithoutTransaction { [self] db in
      defer { turn.signal() }
      guard failure.withLock({ $0 == nil }) else { return }
      do {
        var statement = HeldStatement<WordsRow.Column>(WordsRow.insert)
        try db.inTransaction {
          for row in rows { try statement.run(in: db, row.bind) }
          return .commit
        }
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  /// Puts all of it into the index, whose own table of words is empty; inside a transaction.
  /// Afterwards the connection has to forget what it knows of that table.
  func move(to index: Database) throws {
    turn.wait()
    defer { turn.signal() }
    if let failure = failure.withLock({ $0 }) { throw failure }
    try queue.inDatabase { db in
      for (table, columns) in SearchTables.shadows {
        try index.execute(sql: "DELETE FROM \(table)")
        let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
        let insert = try SQLStatement("INSERT INTO \(table) VALUES (\(marks))", in: index)
        try SQLStatement("SELECT * FROM \(table)", in: db).each([]) {
          (row: SQLRow<ResultColumn>) in
          try insert.run(row.values(columns))
          return true
        }
      }
    }
  }
}
