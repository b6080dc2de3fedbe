internal import Foundation
internal import Glibc
internal import Synchronization
public import SystemPackage

/// What a repair did.
public struct LogRepair: Hashable, Sendable {
  /// Good records that were kept: all up to the first wrong byte.
  public var records: Int
  /// Bytes cut off, from the first wrong line to the end of the log.
  public var quarantined: Int64
  /// Where those bytes are now; nil also for an unfinished line that no room was left for.
  public var quarantine: FilePath?
  /// The first thing that was wrong, if anything was.
  public var damage: Damage?
  /// Why nobody could write before, if so; lifted now.
  public var poison: String?
  /// The first line is again what the other lines hang on.
  public var headerRestored = false
  /// The lock file was missing and is there again.
  public var lockMade = false
}

extension FileLog {
  /// Makes the log good again: keeps the verified prefix, sets the rest aside, and lets people write.
  ///
  /// Reads from the disk and not from memory, as far as the kernel lets it: after a failed sync a
  /// page in memory may be one that the disk never got. Nothing is cut before a copy of it is on
  /// the disk.
  /// - Parameters:
  ///   - force: even if not one record is kept, and if the disk can't read some of the rest.
  ///   - judge: what is wrong with what a whole line says, as `Damage.what` has it; nil: nothing.
  ///     Asked of each kept record in order, from the first on.
  /// - Throws: `.busy`, `.readOnly`, `.notSetAside`, `.needsForce`, or what keeps it from reading
  ///   or writing. Nothing is lost then, and it may be run again.
  public func repair(
    force: Bool = false, judging judge: (Record) -> String? = { _ in nil },
    progress: (Int64, Int64) -> Void
  ) throws(LogError) -> LogRepair {
    try checkGround()
    let (hold, lockMade) = try lockForRepair()
    defer { hold.release() }
    var done = LogRepair(records: 0, quarantined: 0, lockMade: lockMade)
    try restoreHeader(into: &done, force: force)
    let log = try checkIsWritable()
    let reader = reader(of: log)
    // What is not on the disk yet is to be read from there, too.
    do {
      try calls.sync(log.file.descriptor)
    } catch {
      throw .system(operation: "fdatasync", path: path, errno: error)
    }
    _ = posix_fadvise(log.file.descriptor, 0, 0, POSIX_FADV_DONTNEED)
    let good = try goodPrefix(of: reader, readingAround: force, judge, progress)
    let (end, damage) = (good.end, good.damage)
    let size = try reader.size()
    var writer = LogWriter(reader: reader, directory: directory, place: end)
    if let damage {
      guard end.sequence > 0 || force else { throw .needsForce(damage) }
      if !force, !good.isJudged { try refuseUnlisted(reader, after: end, damage) }
      done.quarantine = try writer.cutOff(unreadable: force ? .zeros : .refused)
      done.damage = done.damage ?? damage
    } else {
      (writer, done.quarantine) = try writer.mended()
    }
    done.records = writer.place.sequence
    done.quarantined = max(0, size - writer.place.offset)
    done.poison = state.withLock { $0.poison } ?? hold.contents.poison
    do {
      try hold.contents.complete()
      try hold.contents.setHeader(log.headerLine)
      try hold.contents.setPoison("")
      try calls.failpoints.reach(.repairHealthy)
    } catch {
      throw .system(operation: "write", path: lock.path, errno: error)
    }
    state.withLock {
      $0.poison = nil
      $0.known = writer.place
    }
    return done
  }

  /// Lines that only lack their listing were acknowledged, and the chain holds them.
  private func refuseUnlisted(
    _ reader: LogReader, after end: Position, _ damage: Damage
  ) throws(LogError) {
    var reader = reader
    reader.takesUnlisted = true
    guard try !reader.batch(after: end, byteLimit: 1).records.isEmpty else { return }
    throw .needsForce(damage)
  }

  /// Without a lock file writers keep out of nobody's way; making it again is part of the repair.
  private func lockForRepair() throws(LogError) -> (DeskLock.Hold, made: Bool) {
    var made = false
    if (try? directory.status(of: LockFile.name)) == nil {
      try lock.make()
      made = true
    }
    return (try lock.exclusive(), made)
  }

  private struct GoodPrefix {
    var end: Position
    /// What stands against going on.
    var damage: Damage?
    /// The line is whole, and wrong by what it says.
    var isJudged = false
  }

  /// Where the good part ends.
  /// - Parameter readingAround: a part that the disk can't read is damage, and no error.
  private func goodPrefix(
    of reader: LogReader, readingAround: Bool, _ judge: (Record) -> String?,
    _ progress: (Int64, Int64) -> Void
  ) throws(LogError) -> GoodPrefix {
    var place = reader.start
    while true {
      let batch: LogReader.Batch
      do throws(LogError) {
        batch = try reader.batch(after: place, byteLimit: 4 << 20)
      } catch {
        guard readingAround, error.isOfTheDisk else { throw error }
        return try lastReadable(of: reader, after: place, judge)
      }
      if batch.records.isEmpty { return GoodPrefix(end: place, damage: batch.damage) }
      for record in batch.records {
        if let what = judge(record) { return judged(what, after: place) }
        place = record.end
      }
      progress(place.offset, max(try reader.size(), place.offset))
    }
  }

  private func judged(_ what: String, after place: Position) -> GoodPrefix {
    let damage = Damage(path: path, after: place, what: what)
    return GoodPrefix(end: place, damage: damage, isJudged: true)
  }

  /// Page by page and line by line, so that nothing before the part that can't be read goes with it.
  private func lastReadable(
    of reader: LogReader, after place: Position, _ judge: (Record) -> String?
  ) throws(LogError) -> GoodPrefix {
    var place = place
    var line: [UInt8] = []
    while true {
      do throws(LogError) {
        let offset = place.offset + Int64(line.count)
        line += try reader.bytes(at: offset, count: Int(4096 - offset % 4096))
        while let end = line.withUnsafeBytes(LogLine.end) {
          guard let record = line[..<end].withUnsafeBytes({ try? LogLine.read($0, after: place) })
          else {
            let damage = try reader.batch(after: place, byteLimit: end + 1).damage
            return GoodPrefix(end: place, damage: damage)
          }
          if let what = judge(record) { return judged(what, after: place) }
          place = record.end
          line.removeFirst(end + 1)
        }
      } catch {
        guard error.isOfTheDisk else { throw error }
        let what = "it can't be read (\(Errno.ioError))"
        return GoodPrefix(end: place, damage: Damage(path: path, after: place, what: what))
      }
    }
  }
}
