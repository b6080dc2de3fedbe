internal import Foundation
internal import Glibc
internal import SystemPackage

/// Puts bytes at the end of the log. Exists only while the exclusive lock is held.
struct LogWriter {
  let reader: LogReader
  let directory: OpenFile
  /// After the last complete record.
  var place: Position

  private var file: OpenFile { reader.file }
  private var path: FilePath { reader.path }
  private var calls: SystemCalls { reader.calls }

  /// Reserved ahead of the end, so that a full disk still takes a few thousand small records.
  private static let reserve: Int64 = 1 << 20

  /// All of these, or none, on the disk. Throws `.malformed`, `.tooLong`, `.full`, `.system` with
  /// the log as it was, or `.notSynced`, after which nobody may write.
  func write(_ bodies: [Data]) throws(LogError) -> [Record] {
    var lines = Data()
    var records: [Record] = []
    var end = place
    for body in bodies {
      let (line, record) = try LogLine.make(body, after: end)
      lines.append(line)
      records.append(record)
      end = record.end
    }
    guard !records.isEmpty else { return [] }
    try append(lines, at: place.offset)
    try sync(.written, .synced)
    return records
  }

  /// One write. A short one is taken back: half a batch must not stay for others to read.
  func append(_ bytes: Data, at size: Int64) throws(LogError) {
    try reserveSpace(for: Int64(bytes.count), at: size)
    var failure: Errno?
    do throws(Errno) {
      try calls.failpoints.reach(.reserved)
      let outcome = bytes.withUnsafeBytes { buffer in
        Result { () throws(Errno) in try write(buffer) }
      }
      if try outcome.get() == bytes.count { return }
    } catch {
      failure = error
    }
    do throws(Errno) {
      try calls.truncate(file.descriptor, size)
    } catch {
      throw .notSynced(path: path, errno: error)
    }
    // A short write says no reason; a full disk is the only usual one.
    let errno = failure ?? .noSpace
    throw errno.meansFull
      ? .full(path: path, errno: errno) : .system(operation: "write", path: path, errno: errno)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int {
    guard calls.failpoints.isArmed(.writeHalf) else {
      return try calls.write(file.descriptor, bytes)
    }
    let half = bytes.count / 2
    let first = try calls.write(file.descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<half]))
    try calls.failpoints.reach(.writeHalf)
    return first
      + (try calls.write(file.descriptor, UnsafeRawBufferPointer(rebasing: bytes[half...])))
  }

  /// - Parameters:
  ///   - before: the failpoint between what was done and the sync.
  ///   - after: the one right behind the sync.
  func sync(_ before: Failpoint, _ after: Failpoint) throws(LogError) {
    do {
      try calls.failpoints.reach(before)
      try calls.sync(file.descriptor)
      try calls.failpoints.reach(after)
    } catch {
      throw .notSynced(path: path, errno: error)
    }
  }

  /// Refuses before a byte is written if there is no room. If there is room for this but not for
  /// the reserve as well, then for this.
  private func reserveSpace(for count: Int64, at size: Int64) throws(LogError) {
    do throws(Errno) {
      guard size + count > (try file.status().allocated) else { return }
      do throws(Errno) {
        try calls.reserve(file.descriptor, size, max(count, Self.reserve))
      } catch let error where error.meansFull && count < Self.reserve {
        try calls.reserve(file.descriptor, size, count)
      }
    } catch {
      // Many file systems can't reserve; that is no reason to refuse.
      if error == .notSupported || error == .noFunction { return }
      if error.meansFull { throw .full(path: path, errno: error) }
      throw .system(operation: "fallocate", path: path, errno: error)
    }
  }
}
