internal import Glibc
internal import Synchronization
internal import SystemPackage

extension FileLog {
  /// Reads everything from the header on and checks each line and the chain; never writes.
  ///
  /// Others may go on working: only what looks wrong or unfinished is looked at again under the
  /// shared lock. A part the disk can't read counts as damage.
  /// - Parameter progress: bytes checked and bytes in all; at most about ten times a second, and
  ///   once at the end.
  public func verify(progress: (Int64, Int64) -> Void) -> LogReport {
    var report = LogReport(records: 0, end: start, tornTail: 0, poison: currentPoison())
    let clock = ContinuousClock()
    var shown = clock.now
    do throws(LogError) {
      try check(into: &report) { (done, total) in
        guard clock.now - shown >= .milliseconds(100) else { return }
        shown = clock.now
        progress(done, total)
      }
      let size = report.end.offset + report.tornTail
      progress(size, size)
    } catch {
      let found =
        switch error {
        case .damaged(let damage): damage
        case .system(_, _, let errno):
          Damage(path: path, after: report.end, what: "it can't be read (\(errno))")
        case .missing, .exists, .notEmpty, .notALog, .newer, .busy, .poisoned, .lockMissing,
          .readOnly, .full, .notSynced, .tooLong, .malformed, .sticky, .network, .notSetAside,
          .needsForce:
          Damage(path: path, after: report.end, what: "it can't be read. \(error)")
        }
      report.damage = report.damage ?? found
    }
    return report
  }

  private func check(
    into report: inout LogReport, progress: (Int64, Int64) -> Void
  ) throws(LogError) {
    let reader = try reader()
    let right = state.withLock { $0.log.headerLine }
    let header = try reader.bytes(at: 0, count: Int(start.offset))
    if header != right + [LogLine.lineFeed] {
      // What hangs on the right one is looked at all the same.
      report.damage = LogFile.damage(of: header, header: right, path)
    }
    while true {
      var batch = try reader.batch(after: report.end, byteLimit: 4 << 20)
      if batch.records.isEmpty {
        let place = report.end
        var tail: Int64 = 0
        let look = { () throws(LogError) in
          batch = try reader.batch(after: place, byteLimit: 4 << 20)
          tail = try reader.size() - place.offset
        }
        do throws(LogError) {
          try withoutWriters(look)
        } catch {
          // Whoever keeps the lock for so long must not keep us from telling what we see.
          guard case .busy = error else { throw error }
          try look()
        }
        if let damage = batch.damage { throw .damaged(damage) }
        if batch.records.isEmpty {
          try checkTail(tail, reader, after: place)
          report.tornTail = tail
          return
        }
      }
      if let last = batch.records.last {
        report.records = last.sequence
        report.end = last.end
        progress(last.end.offset, max(try reader.size(), last.end.offset))
      }
    }
  }

  /// A dead writer leaves the beginning of a line, never a whole one and something else behind it.
  private func checkTail(
    _ count: Int64, _ reader: LogReader, after place: Position
  ) throws(LogError) {
    guard count > 1 else { return }
    let tail = try reader.bytes(at: place.offset, count: Int(min(count, Int64(LogLine.byteLimit))))
    guard let record = LogLine.wholeRecord(beginning: tail, after: place) else { return }
    if record.end.offset <= place.offset + count {
      let what = "the byte behind it is not a line feed"
      throw .damaged(Damage(path: path, after: place, what: what))
    }
  }

  private func currentPoison() -> String? {
    if let reason = state.withLock({ $0.poison }) { return reason }
    guard let file = try? lock.open(access: O_RDONLY) else { return nil }
    return LockFile(file: file).poison
  }
}
