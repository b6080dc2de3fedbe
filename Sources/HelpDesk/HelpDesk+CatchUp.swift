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
  ///
  /// - Parameter waits: as `catchUp` has it.
  func open(waits: Bool = true, _ progress: @escaping (ReadProgress) -> Void) throws {
    try takeIn(waits: waits, progress)
    compareWithWitness()
  }

  private func takeIn(waits: Bool, _ progress: @escaping (ReadProgress) -> Void) throws {
    setTrouble(nil)
    guard let place = try wrapping({ try index.place() }), place.desk == log.header.desk,
      let position = place.position
    else { return try build(again: false, waits: waits, progress) }
    guard try log.stamp().size >= position.offset, try wrapping({ try isInLog(position) }) else {
      // Kept whoever it belongs to: there is nothing to build another from.
      if place.sequence > 0, try DeskError.wrapping({ try isEmptied }) {
        return setTrouble(.logEmptied(after: place.sequence))
      }
      if directory.privateIndex != nil {
        return try build(again: true, waits: waits, progress)
      }
      switch try DeskError.wrapping({ try whereabouts(of: position) }) {
      case .elsewhere: return try build(again: false, waits: waits, progress)
      case .behind(let damage): return setTrouble(.log(.damaged(damage)))
      // Not built again without a word: the index is the evidence that something is missing.
      case .missing: return setTrouble(.logCut(after: place.sequence))
      }
    }
    log.advance(to: position)
    try catchUp(waits: waits, progress)
  }

  /// What became of a commit that is not where it was.
  private enum Whereabouts {
    /// The very same, at another place: something before it was erased.
    case elsewhere
    /// Behind a line that is wrong, where nothing can be told.
    case behind(Damage)
    case missing
  }

  /// An erasure rewrites the log: hashes stay, and offsets don't.
  private func whereabouts(of position: Position) throws(LogError) -> Whereabouts {
    var place = log.start
    while place.sequence < position.sequence {
      let records: [Record]
      do throws(LogError) {
        records = try log.records(after: place)
      } catch {
        guard case .damaged(let damage) = error else { throw error }
        return .behind(damage)
      }
      guard let last = records.last else { return .missing }
      if last.sequence >= position.sequence {
        let isThere = records.contains {
          $0.sequence == position.sequence && $0.end.hash == position.hash
        }
        return isThere ? .elsewhere : .missing
      }
      place = last.end
    }
    return .missing
  }

  /// Whether nothing stands in the log that could be read.
  private var isEmptied: Bool {
    get throws(LogError) {
      do throws(LogError) {
        return try log.records(after: log.start, byteLimit: 1).isEmpty
      } catch {
        guard case .damaged = error else { throw error }
        return try log.stamp().size < log.start.offset
      }
    }
  }

  /// Whether the log can be read on from there.
  func fits(_ place: IndexPlace) throws -> Bool {
    guard let position = place.position else { return false }
    return try log.confirms(position)
  }

  /// Gives the errors of the layers below their case, and whoever keeps the index their name.
  func wrapping<Value>(_ body: () throws -> Value) throws -> Value {
    try directory.naming { try DeskError.wrapping(body) }
  }

  /// Whether the log has that very commit at that very place.
  private func isInLog(_ position: Position) throws(LogError) -> Bool {
    do throws(LogError) {
      _ = try log.records(after: position, byteLimit: 1)
      return true
    } catch {
      // A wrong line behind the place is another matter: that is found by reading on.
      guard case .damaged(let damage) = error else { throw error }
      guard damage.offset >= position.offset else { return false }
      return try log.confirms(position)
    }
  }

  /// Reads what can be read; what is wrong stays behind as the reason to write nothing more.
  private func containing(_ read: () throws -> Void) throws {
    do {
      try wrapping(read)
    } catch let error as DeskError where error.isDamage {
      setTrouble(error)
    }
  }

  /// Remembers how the log was, too: once it is another, it may be whole again.
  func setTrouble(_ error: DeskError?) {
    let stamp = error == nil ? nil : try? log.stamp()
    trouble.withLock { $0 = error.map { Trouble(error: $0, stamp: stamp) } }
  }

  /// Empties the index and reads the whole log again, in bounded transactions.
  ///
  /// - Throws: `DeskError`; `.logEmptied` where the index is all there is, and stays.
  public func rebuild(_ progress: @escaping (ReadProgress) -> Void = { _ in }) throws {
    if let known = try? index.place()?.sequence, known > 0,
      try DeskError.wrapping({ try isEmptied })
    {
      throw DeskError.logEmptied(after: known)
    }
    try build(again: true, progress)
  }

  /// - Parameters:
  ///   - again: even if it is whole, or somebody else has built it while we waited.
  ///   - waits: whether whoever asks has the time; else this only says that it has to be done.
  private func build(
    again: Bool, waits: Bool = true, _ progress: @escaping (ReadProgress) -> Void
  ) throws {
    guard waits else { throw DeskError.indexBuilding }
    setTrouble(nil)
    quiet.withLock { $0 = nil }
    try containing {
      try index.write { writer in
        let lock = try buildingLock(progress)
        try failpoints.reach(.buildBegun)
        if try again || !readOn(in: writer, progress) {
          let start = IndexPlace(log.start, of: log.header.desk, lastAt: nil)
          try writer.beginBuilding(at: start)
          try failpoints.reach(.buildRenewed)
          // A line that is wrong ends the reading, and what was read before it is to be found.
          let outcome = Result { try read(into: writer, from: start, progress) }
          try failpoints.reach(.buildHalf)
          try writer.finishBuilding()
          try failpoints.reach(.buildFinished)
          try outcome.get()
        }
        _ = consume lock
      }
      // What was there before may have been erased for good: it leaves the write-ahead log, too.
      try? checkpoint(patience: 2_000)
    }
  }

  /// - Returns: false for an index that has to be built anew.
  private func readOn(
    in writer: IndexWriter, _ progress: (ReadProgress) -> Void
  ) throws -> Bool {
    guard let place = try writer.place(), place.desk == log.header.desk, try fits(place) else {
      return false
    }
    do {
      try read(into: writer, from: place, progress)
      return true
    } catch is IndexOutdated {
      return false
    }
  }

  /// A whole log may take long to read in: whoever waits for that waits outside of the log's lock.
  private func buildingLock(
    _ progress: @escaping (ReadProgress) -> Void
  ) throws -> IndexLock {
    defer { awaited.withLock { $0 = nil } }
    return try IndexLock(directory, patience: patience) { [self] holder in
      let holder = holder ?? "another session"
      awaited.withLock { $0 = holder }
      progress(ReadProgress(commits: 0, done: 0, total: 0, waitingFor: holder))
    }
  }

  /// Moves the write-ahead log of the index into its file.
  ///
  /// - Parameters:
  ///   - milliseconds: for those who look to be done.
  ///   - waiting: for whoever writes; as long as for everything else if it is not said.
  func checkpoint(patience milliseconds: Int = 0, waiting: Duration? = nil) throws {
    try index.write { writer in
      let lock = try IndexLock(directory, patience: waiting ?? patience)
      try writer.checkpoint(patience: milliseconds)
      try failpoints.reach(.checkpoint)
      _ = consume lock
    }
  }

  /// Takes in what others have committed, if they did not so already; whether there is anything
  /// this object has not seen.
  ///
  /// - Parameter waits: whether an index that has to be built is built, or waited for while another
  ///   session does so; else that is an error, `DeskError.indexBuilding`.
  @discardableResult
  public func catchUp(
    waits: Bool = true, _ progress: @escaping (ReadProgress) -> Void = { _ in }
  ) throws -> Bool {
    if let trouble = trouble.withLock({ $0 }) {
      // What was wrong stays so until somebody mends the log.
      guard try DeskError.wrapping({ try log.stamp() }) != trouble.stamp else { return false }
      try open(waits: waits, progress)
      return true
    }
    guard try !isQuiet() else { return false }
    try containing {
      guard let place = try index.place() else {
        return try build(again: false, waits: waits, progress)
      }
      guard try fits(place) else { return try open(waits: waits, progress) }
      do {
        let isBehind = try log.stamp().size > place.offset
        if isBehind { try readOn(patience: waits ? .seconds(1) : .zero, progress) }
      } catch is IndexOutdated {
        try build(again: false, waits: waits, progress)
      }
    }
    let last = try wrapping { try index.place() }
    if let last { rememberQuiet(at: last) }
    let hasNews = seen.withLock { seen in
      let sequence = last?.sequence ?? 0
      defer { seen = sequence }
      return seen != sequence
    }
    if hasNews { remember(rarely: true) }
    return hasNews
  }

  /// Reads what is new into the index, unless somebody else is about to: then it is soon there.
  private func readOn(
    patience: Duration, _ progress: (ReadProgress) -> Void
  ) throws {
    do {
      try index.write { writer in
        let lock = try IndexLock(directory, patience: patience)
        if let place = try writer.place() {
          guard try fits(place) else { throw IndexOutdated() }
          try read(into: writer, from: place, progress)
        }
        _ = consume lock
      }
      indexFailure.withLock { $0 = nil }
    } catch DeskError.indexBusy {
      return
    } catch let error where DeskIndex.cannotBeUsed(error) {
      // A full disk, say: what was read before can still be looked at.
      indexFailure.withLock { $0 = "\(error)" }
    }
  }

  private func isQuiet() throws -> Bool {
    let stamp = try DeskError.wrapping { try log.stamp() }
    return quiet.withLock { $0 == stamp }
  }

  /// To be called with what the index has read.
  func rememberQuiet(at place: IndexPlace) {
    let stamp = try? log.stamp()
    let hasAll = stamp?.size == place.offset
    quiet.withLock { $0 = hasAll ? stamp : nil }
    // It has all there is, whatever failed before.
    if hasAll { indexFailure.withLock { $0 = nil } }
  }

  /// Reads to the end, some megabytes a transaction.
  private func read(
    into writer: IndexWriter, from start: IndexPlace, _ progress: (ReadProgress) -> Void
  ) throws {
    var place = start
    var meter = ReadingMeter(total: try log.stamp().size)
    var byteLimit = Self.chunkSize
    do {
      try readAhead(into: writer, from: &place, &meter, progress)
    } catch {
      // What is wrong is found once more, and what is good before it taken in.
      writer.abandon()
    }
    while true {
      var next = place
      try writer.begin()
      do {
        try readChunk(into: writer, from: &next, byteLimit: byteLimit)
      } catch {
        writer.abandon()
        // What is good before it counts: one record at a time up to the one that is wrong.
        guard byteLimit > 1 else { throw error }
        byteLimit = 1
        continue
      }
      guard next.sequence > place.sequence else { return writer.abandon() }
      try writer.end(at: next)
      meter.advance(commits: next.sequence - place.sequence, to: next.offset, progress)
      place = next
    }
  }

  /// While much is left, one thread reads and decodes and this one writes.
  private func readAhead(
    into writer: IndexWriter, from place: inout IndexPlace, _ meter: inout ReadingMeter,
    _ progress: (ReadProgress) -> Void
  ) throws {
    guard meter.total - place.offset > Int64(Self.chunkSize), let position = place.position
    else { return }
    var ahead = decoding(after: position)
    var (next, moved) = (place, place.offset)
    while let chunk = try ahead.get(), let last = chunk.commits.last {
      ahead = decoding(after: last.end)
      if next == place { try writer.begin() }
      for (commit, words, end) in chunk.commits {
        try take(commit, words, into: writer, at: &next, to: end)
      }
      meter.advance(commits: chunk.commits.count, to: next.offset, progress)
      guard next.offset - place.offset >= Self.transactionSize else { continue }
      try writer.end(at: next)
      place = next
      guard place.offset - moved >= 4 * Self.transactionSize else { continue }
      try writer.moveOn()
      moved = place.offset
    }
    if next != place { try writer.end(at: next) }
    place = next
  }

  private func decoding(after place: Position) -> Ahead<DecodedChunk> {
    Ahead { [log] in try DecodedChunk(of: log, after: place, byteLimit: Self.chunkSize) }
  }

  /// Bytes of the log that are decoded at a time.
  private static let chunkSize = 4 << 20
  /// Bytes of the log that the index takes in at a time: full text makes a segment of each, and
  /// the more there are, the more often it writes them together.
  private static let transactionSize: Int64 = 16 << 20

  /// Takes in one chunk of records; leaves `place` behind the last one.
  func readChunk(
    into writer: IndexWriter, from place: inout IndexPlace, byteLimit: Int = 4 << 20
  ) throws {
    guard let position = place.position else { throw DeskError.index("it has no place") }
    for record in try log.records(after: position, byteLimit: byteLimit) {
      try take(Commit(record: record), nil, into: writer, at: &place, to: record.end)
    }
  }

  private func take(
    _ commit: Commit, _ words: CommitWords?, into writer: IndexWriter,
    at place: inout IndexPlace, to end: Position
  ) throws {
    // Lines before it are not what was read here.
    guard writer.isBuilding || !commit.erases else { throw IndexOutdated() }
    try writer.take(commit, words: words)
    try writer.note(commit, after: place)
    place = IndexPlace(end, of: place.desk, lastAt: commit.at)
  }
}

/// The index is empty, was not built to its end, or is of the log as it was before an erasure.
struct IndexOutdated: Error, CustomStringConvertible {
  var description: String { "it was not built to its end" }
}

extension Commit {
  fileprivate var erases: Bool {
    events.contains { if case .customerErased = $0.change { true } else { false } }
  }

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

  mutating func advance(
    commits more: Int, to offset: Int64, _ progress: (ReadProgress) -> Void
  ) {
    commits += more
    let now = ContinuousClock.now
    guard now >= next else { return }
    next = now + .milliseconds(100)
    progress(ReadProgress(commits: commits, done: offset, total: max(total, offset)))
  }
}
