internal import Foundation
internal import Glibc
public import SystemPackage

extension FileLog {
  /// A copy of the log as it is now, checked line by line on its way, while others go on working.
  ///
  /// It takes no lock, and ends with the last complete line there was at some moment of the copying.
  /// For the account alone (0600): whoever may read a backup is its owner's decision.
  /// - Parameter path: where there is nothing yet. The file has this name only once it is whole and
  ///   on the disk.
  /// - Parameter progress: bytes copied and bytes in all; false ends it, and nothing is left behind.
  /// - Returns: the end of the copy.
  /// - Throws: `.damaged`, if the log is; `.exists`; `.system` with `.interrupted`, if `progress` said
  ///   so; or what keeps it from reading or writing.
  public func copy(
    to path: FilePath, progress: (Int64, Int64) -> Bool
  ) throws(LogError) -> Position {
    guard let name = path.lastComponent?.string else { throw .exists(path: path) }
    let parent = path.removingLastComponent()
    let temporary = "\(name).\(UInt32.random(in: 0...UInt32.max)).new"
    let place: OpenFile
    let file: OpenFile
    do throws(Errno) {
      place = try OpenFile.directory(parent.isEmpty ? "." : parent)
      if (try? place.status(of: name)) != nil { throw .fileExists }
      file = try place.file(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    } catch {
      throw Self.failure(of: "create", path, error)
    }
    defer { _ = unlinkat(place.descriptor, temporary, 0) }
    let reader = try reader()
    var (read, end) = try fill(file, path, from: reader, progress)
    // A writer whose write failed takes back what it wrote; who copied it begins again.
    while try !reader.confirms(read) {
      (read, end) = try fill(file, path, from: reader, progress)
    }
    do throws(Errno) {
      try file.flush()
      try place.rename(temporary, toNew: name, calls)
      try place.flush()
    } catch {
      throw Self.failure(of: "create", path, error)
    }
    return end
  }

  /// - Returns: where the reading ended, and where the copy does; the same, unless the log's header
  ///   is not in its place.
  private func fill(
    _ file: OpenFile, _ path: FilePath, from reader: LogReader, _ progress: (Int64, Int64) -> Bool
  ) throws(LogError) -> (read: Position, end: Position) {
    var end = Position(
      sequence: 0, offset: Int64(headerLine.count + 1), hash: reader.start.hash)
    var place = reader.start
    try put(headerLine + [LogLine.lineFeed], at: 0, in: file, path)
    while true {
      var batch = try reader.batch(after: place, byteLimit: 1 << 20)
      if batch.damage != nil, batch.records.isEmpty {
        // What was read last may have been taken back meanwhile: whoever called begins again.
        guard try reader.confirms(place) else { return (place, end) }
        batch = try withoutWriters { () throws(LogError) in
          try reader.batch(after: place, byteLimit: 1 << 20)
        }
        if let damage = batch.damage, batch.records.isEmpty { throw .damaged(damage) }
      }
      guard let last = batch.records.last else { break }
      let bytes = batch.records.flatMap { LogLine.line(of: $0) }
      try put(bytes, at: end.offset, in: file, path)
      end = Position(
        sequence: last.sequence, offset: end.offset + Int64(bytes.count), hash: last.end.hash)
      place = last.end
      guard progress(place.offset, max(try reader.size(), place.offset)) else {
        throw .system(operation: "copy", path: path, errno: .interrupted)
      }
    }
    do {
      try calls.truncate(file.descriptor, end.offset)
    } catch {
      throw .system(operation: "truncate", path: path, errno: error)
    }
    return (place, end)
  }

  private func put(
    _ bytes: [UInt8], at offset: Int64, in file: OpenFile, _ path: FilePath
  ) throws(LogError) {
    do {
      try file.put(bytes, at: offset)
    } catch {
      throw Self.failure(of: "write", path, error)
    }
  }

  private static func failure(of operation: String, _ path: FilePath, _ errno: Errno) -> LogError {
    errno.meansFull
      ? .full(path: path, errno: errno) : .system(operation: operation, path: path, errno: errno)
  }
}
