internal import SystemPackage

/// Reads and checks lines of an open log from any place on. Keeps nothing between calls.
///
/// Plain reads, no mapping: a log that somebody cuts while it is read must not kill the reader.
struct LogReader: Sendable {
  let file: OpenFile
  let path: FilePath
  /// Right after the header.
  let start: Position
  let calls: SystemCalls
  let erasures: ErasureList
  /// Erased lines count even where no other line lists them.
  var takesUnlisted = false
  /// Follows what is said of a line that is wrong, such as that a newer program wrote it.
  var note = ""

  /// Good records, and what is wrong right behind them, if anything is.
  struct Batch {
    var records: [Record] = []
    var damage: Damage?
  }

  /// Complete lines after a place, about `byteLimit` bytes of them, at least one if there is one.
  ///
  /// An unfinished last line is the end of the log: its writer is at work, or has died. Only a
  /// writer, under the lock, can know which.
  func batch(after place: Position, byteLimit: Int) throws(LogError) -> Batch {
    let size = try size()
    guard place.offset >= 0, place.offset <= size else {
      let what = "the log ends at byte \(size), before what was read of it earlier"
      return Batch(damage: Damage(path: path, after: place, what: what))
    }
    let left = Int(size - place.offset)
    if left == 0 { return try end(at: place) }
    var bytes = try bytes(at: place.offset, count: min(max(byteLimit, 1), left))
    if bytes.count < left, bytes.withUnsafeBytes(LogLine.end) == nil {
      // Longer than was asked for: this one line, and no more.
      bytes = try line(at: place.offset, atMost: min(LogLine.byteLimit, left))
      if let end = bytes.withUnsafeBytes(LogLine.end) {
        bytes.removeSubrange((end + 1)...)
      } else if try hasLineFeed(from: place.offset + Int64(bytes.count)) {
        return Batch(damage: Damage(path: path, after: place, what: LineFault.tooLong.what + note))
      } else {
        return try self.end(at: place)
      }
    }
    let batch = bytes.withUnsafeBytes { scan($0, after: place) }
    return batch.records.isEmpty && batch.damage == nil ? try end(at: place) : batch
  }

  /// At least the line that begins there, if it is no longer than that; most lines are short, so the
  /// longest possible one is not read at once.
  private func line(at offset: Int64, atMost limit: Int) throws(LogError) -> [UInt8] {
    var count = min(4_096, limit)
    while true {
      let bytes = try bytes(at: offset, count: count)
      if count == limit || bytes.withUnsafeBytes(LogLine.end) != nil { return bytes }
      count = min(16 * count, limit)
    }
  }

  /// Nothing complete follows. No record proves then that `place` belongs to this log, so look.
  private func end(at place: Position) throws(LogError) -> Batch {
    if try confirms(place) { return Batch() }
    let what = "this is not the log that was read up to here: it was cut, restored or changed"
    return Batch(damage: Damage(path: path, after: place, what: what))
  }

  /// Whether a record that ends at this place, in this hash, stands in the log.
  func confirms(_ place: Position) throws(LogError) -> Bool {
    if place.sequence == 0 { return place == start }
    let expected = LogLine.ending(place.hash) + [LogLine.lineFeed]
    let offset = place.offset - Int64(expected.count)
    guard offset >= start.offset else { return false }
    return try bytes(at: offset, count: expected.count) == expected
  }

  /// Whether the first record follows from the header; true of a log that has none.
  func isAtLineOne() throws(LogError) -> Bool {
    try batch(after: start, byteLimit: LogHeader.byteLimit).damage == nil
  }

  func size() throws(LogError) -> Int64 {
    do {
      return try file.status().size
    } catch {
      throw .system(operation: "stat", path: path, errno: error)
    }
  }

  /// Fewer than `count` only at the end of the file.
  func bytes(at offset: Int64, count: Int) throws(LogError) -> [UInt8] {
    try Self.bytes(of: file, at: offset, count: count, path: path, calls: calls)
  }

  static func bytes(
    of file: OpenFile, at offset: Int64, count: Int, path: FilePath, calls: SystemCalls
  ) throws(LogError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      do throws(Errno) {
        let outcome = bytes.withUnsafeMutableBytes { buffer in
          Result { () throws(Errno) in
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            return try calls.read(file.descriptor, rest, offset + Int64(done))
          }
        }
        let read = try outcome.get()
        if read == 0 { break }
        done += read
      } catch {
        throw .system(operation: "read", path: path, errno: error)
      }
    }
    if done < count { bytes.removeLast(count - done) }
    return bytes
  }

  private func scan(_ bytes: UnsafeRawBufferPointer, after place: Position) -> Batch {
    var batch = Batch()
    var place = place
    var rest = bytes
    while let end = LogLine.end(in: rest) {
      do throws(LineFault) {
        let line = UnsafeRawBufferPointer(rebasing: rest[..<end])
        let record = try LogLine.read(line, after: place) { erasure in
          takesUnlisted || erasures.confirms(erasure)
        }
        batch.records.append(record)
        place = record.end
        rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
      } catch {
        batch.damage = Damage(path: path, after: place, what: error.what + note)
        break
      }
    }
    return batch
  }

  /// Tells a line over the limit from a tail of any length that nobody finished.
  private func hasLineFeed(from offset: Int64) throws(LogError) -> Bool {
    var offset = offset
    while true {
      let block = try bytes(at: offset, count: 1 << 20)
      if block.isEmpty { return false }
      if block.withUnsafeBytes(LogLine.end) != nil { return true }
      offset += Int64(block.count)
    }
  }
}
