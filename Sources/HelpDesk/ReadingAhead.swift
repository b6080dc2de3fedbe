internal import CommitLog
internal import Dispatch
internal import Synchronization
internal import Ticketing

/// Some megabytes of the log, read, checked and decoded.
struct DecodedChunk: Sendable {
  /// Each with the place right after it.
  var commits: [(commit: Commit, end: Position)]

  init(of log: any EventLog, after place: Position, byteLimit: Int) throws {
    commits = try log.records(after: place, byteLimit: byteLimit).map { record in
      (try Commit(record: record), record.end)
    }
  }
}

/// The next chunk, made on another thread while this one writes the last one into the index:
/// each takes about half of a rebuild.
final class ChunkAhead: Sendable {
  private let result = Mutex<Result<DecodedChunk, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(of log: any EventLog, after place: Position, byteLimit: Int) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let made = Result { try DecodedChunk(of: log, after: place, byteLimit: byteLimit) }
      result.withLock { $0 = made }
      done.signal()
    }
  }

  /// Waits for it. To be called once.
  func get() throws -> DecodedChunk? {
    done.wait()
    return try result.withLock { $0.take() }?.get()
  }
}
