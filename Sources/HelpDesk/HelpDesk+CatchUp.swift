internal import CommitLog
internal import DeskIndex
internal import Foundation
internal import Synchronization
internal import Ticketing

// Bringing the index to where the log is. Readers never write the log and take no lock on it.
//
// `index/lock` is taken inside `index.write`, never around it: a command of another thread has the
// writer first and the lock then, and the two would wait for each other.

extension HelpDesk {
  /// After this the index belongs to this log and has read all of it.
  func open(_ progress: @escaping (ReadProgress) -> Void) throws {
    guard let place = try DeskError.wrapping({ try index.place() }), place.desk == log.header.desk,
      let position = place.position
    else { return try rebuild(progress) }
    guard try log.stamp().size >= position.offset, isInLog(position) else {
      // Not built again without a word: the index is the evidence that something is missing.
      return trouble.withLock { $0 = .logCut(after: place.sequence) }
    }
    log.advance(to: position)
    try catchUp(progress)
  }

  /// Whether the log has that very commit at that very place.
  private func isInLog(_ position: Position) -> Bool {
    do throws(LogError) {
      _ = try log.records(after: position, byteLimit: 1)
      return true
    } catch {
      // A wrong line behind the place is another matter: that is found by reading on.
      guard case .damaged(let damage) = error else { return false }
      return damage.offset >= position.offset && log.confirms(position)
    }
  }

  /// Reads what can be read; what is wrong stays behind as the reason to write nothing more.
  private func containing(_ read: () throws -> Void) throws {
    do {
      try DeskError.wrapping(read)
    } catch let error as DeskError where error.isDamage {
      trouble.withLock { $0 = error }
    }
  }

  /// Empties the index and reads the whole log again, in bounded transactions.
  public func rebuild(_ progress: @escaping (ReadProgress) -> Void = { _ in }) throws {
    trouble.withLock { $0 = nil }
    try containing {
      try index.write { writer in
        let lock = try IndexLock(directory.indexLock)
        try writer.begin()
        try writer.renew()
        try writer.end(at: IndexPlace(log.start, of: log.header.desk, lastAt: nil))
        try read(into: writer, progress)
        _ = consume lock
      }
      try? checkpoint()
    }
  }

  /// Moves the write-ahead log of the index into its file.
  func checkpoint() throws {
    try index.write { writer in
      let lock = try IndexLock(directory.indexLock)
      try writer.checkpoint()
      _ = consume lock
    }
  }

  /// Takes in what others have committed, if they did not so already; whether there is anything
  /// this object has not seen.
  @discardableResult
  public func catchUp(_ progress: @escaping (ReadProgress) -> Void = { _ in }) throws -> Bool {
    guard readOnlyBecause == nil else { return false }
    try containing {
      guard let place = try index.place(), try log.stamp().size > place.offset else { return }
      try index.write { writer in
        let lock = try IndexLock(directory.indexLock)
        try read(into: writer, progress)
        _ = consume lock
      }
    }
    let last = try DeskError.wrapping { try index.place()?.sequence ?? 0 }
    return seen.withLock { seen in
      defer { seen = last }
      return seen != last
    }
  }

  /// Reads from where the index is to the end, some megabytes a transaction.
  private func read(into writer: IndexWriter, _ progress: (ReadProgress) -> Void) throws {
    var meter = ReadingMeter(total: try log.stamp().size)
    var byteLimit = 4 << 20
    while true {
      try writer.begin()
      guard var place = try writer.place() else { throw DeskError.index("it has no place") }
      let from = place
      do {
        try readChunk(into: writer, from: &place, byteLimit: byteLimit)
      } catch  where byteLimit > 1 {
        // What is good before it counts: one record at a time up to the one that is wrong.
        writer.abandon()
        byteLimit = 1
        continue
      }
      guard place.sequence > from.sequence else { return writer.abandon() }
      try writer.end(at: place)
      if let state = meter.advance(commits: place.sequence - from.sequence, to: place.offset) {
        progress(state)
      }
    }
  }

  /// Takes in one chunk of records; leaves `place` behind the last one.
  func readChunk(
    into writer: IndexWriter, from place: inout IndexPlace, byteLimit: Int = 4 << 20
  ) throws {
    guard let position = place.position else { throw DeskError.index("it has no place") }
    for record in try log.records(after: position, byteLimit: byteLimit) {
      let commit = try Commit(record: record)
      try writer.take(commit)
      try writer.note(commit, after: place)
      place = IndexPlace(record.end, of: place.desk, lastAt: commit.at)
    }
  }
}

extension Commit {
  init(record: Record) throws {
    do throws(WireError) {
      try self.init(line: record.body)
    } catch {
      throw DeskError.unreadable(sequence: record.sequence, error)
    }
    guard sequence == record.sequence else {
      throw DeskError.unreadable(
        sequence: record.sequence,
        .wrong(field: "seq", type: "commit", wanted: "\(record.sequence)"))
    }
  }
}

extension IndexPlace {
  init(_ position: Position, of desk: String, lastAt: Date?) {
    self.init(
      desk: desk, sequence: position.sequence, offset: position.offset,
      hash: position.hash.bytes, lastAt: lastAt)
  }

  /// Nil when the hash is none.
  var position: Position? {
    ChainHash(known: hash).map { Position(sequence: sequence, offset: offset, hash: $0) }
  }
}

/// Speaks at most ten times a second.
private struct ReadingMeter {
  var total: Int64
  private var commits = 0
  private var next = ContinuousClock.now

  init(total: Int64) { self.total = total }

  mutating func advance(commits more: Int, to offset: Int64) -> ReadProgress? {
    commits += more
    let now = ContinuousClock.now
    guard now >= next else { return nil }
    next = now + .milliseconds(100)
    return ReadProgress(commits: commits, done: offset, total: max(total, offset))
  }
}
