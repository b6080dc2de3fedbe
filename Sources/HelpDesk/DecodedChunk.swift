internal import CommitLog
internal import DeskIndex
internal import Ticketing

/// Some megabytes of the log, read, checked and decoded.
struct DecodedChunk: Sendable {
  /// Each with what it is found by, and the place right after it.
  var commits: [(commit: Commit, words: CommitWords, end: Position)]

  init(of log: any EventLog, after place: Position, byteLimit: Int) throws {
    commits = try log.records(after: place, byteLimit: byteLimit).map { record in
      let commit = try Commit(record: record)
      return (commit, CommitWords(of: commit), record.end)
    }
  }
}
