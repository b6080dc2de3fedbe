public import Foundation
internal import Glibc
internal import Synchronization
internal import SystemPackage

extension FileLog {
  /// The one way a log grows: lock, mend what a dead writer left, ask for records, reserve space,
  /// write once, sync, unlock.
  @discardableResult
  public func append<E: Error>(
    _ make: (Position) throws(E) -> [Data], synced: ([Record]) -> Void
  ) throws(AppendFailure<E>) -> [Record] {
    try writing { (writer) throws(AppendFailure<E>) in
      let bodies: [Data]
      do throws(E) {
        bodies = try make(writer.place)
      } catch {
        throw .refused(error)
      }
      do throws(LogError) {
        let records = try writer.write(bodies)
        if let last = records.last { remember(last.end) }
        synced(records)
        return records
      } catch {
        throw .failed(error)
      }
    }
  }

  /// A turn at the lock: with a writer at the end of a log that is good up to there.
  func writing<E: Error, Result>(
    _ body: (LogWriter) throws(AppendFailure<E>) -> Result
  ) throws(AppendFailure<E>) -> Result {
    let hold: DeskLock.Hold
    let writer: LogWriter
    do throws(LogError) {
      try checkIsWritable()
      hold = try lock.exclusive()
    } catch {
      throw .failed(error)
    }
    state.withLock { $0.writer = pthread_self() }
    defer {
      state.withLock { $0.writer = nil }
      hold.release()
      // Whatever fails from here on, the records are safe.
      try? calls.failpoints.reach(.unlocked)
    }
    do throws(LogError) {
      writer = try readyWriter(hold)
    } catch {
      throw .failed(error)
    }

    do throws(AppendFailure<E>) {
      return try body(writer)
    } catch {
      if case .failed(let error) = error { poison(after: error, hold) }
      throw error
    }
  }

  /// A writer at the end of the last complete record. Throws if nobody may write, and for damage.
  private func readyWriter(_ hold: DeskLock.Hold) throws(LogError) -> LogWriter {
    if let reason = poison(in: hold.contents) {
      throw .poisoned(reason: reason)
    }
    let log = try checkIsWritable()
    let reader = reader(of: log)
    let writer = LogWriter(reader: reader, directory: directory, place: try end(of: reader))
    do throws(LogError) {
      let mended = try writer.mended().writer
      state.withLock { $0.known = mended.place }
      keep(log, hold)
      return mended
    } catch {
      poison(after: error, hold)
      throw error
    }
  }

  /// Writes out what the lock file lacks, the second copy of the header above all. Once: nobody
  /// takes it away again. A failure costs a safety, and is no reason not to go on.
  private func keep(_ log: LogFile, _ hold: DeskLock.Hold) {
    guard state.withLock({ !$0.lockIsComplete }) else { return }
    try? hold.contents.complete()
    if hold.contents.header != log.headerLine, (try? reader(of: log).isAtLineOne()) == true {
      try? hold.contents.setHeader(log.headerLine)
    }
    state.withLock { $0.lockIsComplete = true }
  }

  /// Reads on from where we know the log to be good. That place is gone if another writer's failed
  /// append was read before it was rolled back, or the log was restored: then from the start.
  private func end(of reader: LogReader) throws(LogError) -> Position {
    var place = state.withLock { $0.known }
    if try !reader.confirms(place) { place = start }
    while true {
      let batch = try reader.batch(after: place, byteLimit: 4 << 20)
      guard let last = batch.records.last else {
        if let damage = batch.damage { throw .damaged(damage) }
        return place
      }
      place = last.end
    }
  }

  /// After a failed sync the kernel may drop the page and report success the next time. So it is
  /// never tried again, by nobody: the lock file tells all sessions.
  private func poison(after error: LogError, _ hold: DeskLock.Hold) {
    guard case .notSynced(_, let errno) = error else { return }
    let when = calls.now().formatted(.iso8601)
    let reason = "\(errno) at \(LogFile.name), \(when), \(lock.holder)"
    do {
      try hold.contents.setPoison(reason)
    } catch {
      state.withLock { $0.poison = reason }
    }
  }
}
