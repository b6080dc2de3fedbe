internal import Glibc
internal import Synchronization
internal import SystemPackage

/// What a repair did.
public struct LogRepair: Hashable, Sendable {
  /// Good records that were kept: all up to the first wrong byte.
  public var records: Int
  /// Bytes set aside in `quarantine/`, from the first wrong line to the end of the log.
  public var quarantined: Int64
  /// The first thing that was wrong, if anything was.
  public var damage: Damage?
  /// Why nobody could write before, if so; lifted now.
  public var poison: String?
}

extension FileLog {
  /// Makes the log good again: keeps the verified prefix, sets the rest aside, and lets people write.
  ///
  /// Reads from the disk and not from memory, as far as the kernel lets it: after a failed sync a
  /// page in memory may be one that the disk never got.
  /// - Throws: `.busy`, `.readOnly`, or what keeps it from writing. It may be run again.
  public func repair(progress: (Int64, Int64) -> Void) throws(LogError) -> LogRepair {
    let hold = try lock.exclusive()
    defer { hold.release() }
    let log = try currentLog()
    if let refusal = log.refusal { throw refusal }
    let reader = reader(of: log)
    _ = posix_fadvise(log.file.descriptor, 0, 0, POSIX_FADV_DONTNEED)
    let (end, damage) = try goodPrefix(of: reader, progress)
    let size = try reader.size()
    let writer = LogWriter(reader: reader, directory: directory, place: end)
    let kept = damage == nil ? try writer.mended() : try writer.cutOff()
    let poison = state.withLock { $0.poison } ?? hold.contents.poison
    do {
      try hold.contents.setPoison("")
      try calls.failpoints.reach(.repairHealthy)
    } catch {
      throw .system(operation: "write", path: lock.path, errno: error)
    }
    state.withLock {
      $0.poison = nil
      $0.known = kept.place
    }
    return LogRepair(
      records: kept.place.sequence, quarantined: max(0, size - kept.place.offset), damage: damage,
      poison: poison)
  }

  /// Where the good part ends, and what stands against going on.
  private func goodPrefix(
    of reader: LogReader, _ progress: (Int64, Int64) -> Void
  ) throws(LogError) -> (end: Position, damage: Damage?) {
    var place = start
    while true {
      let batch = try reader.batch(after: place, byteLimit: 4 << 20)
      guard let last = batch.records.last else { return (place, batch.damage) }
      place = last.end
      progress(place.offset, max(try reader.size(), place.offset))
    }
  }
}
