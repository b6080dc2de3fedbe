internal import Foundation
internal import Glibc
internal import Synchronization
internal import SystemPackage

extension FileLog {
  /// Puts the header that the other lines hang on back in its place, if something else stands there.
  /// Only under the exclusive lock; what stood there is in quarantine first.
  /// - Parameter force: even where nothing stands behind it any more.
  func restoreHeader(into done: inout LogRepair, force: Bool) throws(LogError) {
    // As it is now: whoever opened the log long ago knows the right header, and not the wrong one.
    let log = try take(try LogFile(in: directory, path: path, calls: calls))
    guard let rescued = log.rescued else { return }
    if let refusal = log.refusal {
      guard case .damaged(let damage) = refusal else { throw refusal }
      // A header alone would make a new desk of what was somebody's.
      if damage.isOfEmptiedLog, !force { throw .needsForce(damage) }
      done.damage = damage
    }
    let reader = reader(of: log)
    let wrong = min(rescued.offset, try reader.size())
    if wrong > 0 {
      _ = try Quarantine(reader: reader, directory: directory).keep(0..<wrong, as: "header")
    }
    if rescued.isInPlace {
      try overwriteHeader(with: rescued.line)
    } else {
      try replaceLog(header: rescued.line, linesFrom: rescued.offset, reader)
    }
    try take(try LogFile(in: directory, path: path, calls: calls))
    done.headerRestored = true
  }

  /// Through a descriptor of its own: one that appends writes at the end whatever it is told. Torn
  /// by a crash it is a wrong header once more, and the lock file still has the right one.
  private func overwriteHeader(with line: [UInt8]) throws(LogError) {
    do {
      let file = try directory.file(LogFile.name, O_WRONLY)
      try file.put(line + [LogLine.lineFeed], at: 0)
      try file.flush()
    } catch {
      throw .system(operation: "write", path: path, errno: error)
    }
  }

  /// A line too many or too few at the beginning moves all others: a new file takes the log's place.
  private func replaceLog(
    header line: [UInt8], linesFrom first: Int64, _ reader: LogReader
  ) throws(LogError) {
    let replacement = try Replacement(of: self, like: reader.file)
    try replacement.write(line + [LogLine.lineFeed])
    var offset = first
    while true {
      let block = try reader.bytes(at: offset, count: 1 << 20)
      if block.isEmpty { break }
      try replacement.write(block)
      offset += Int64(block.count)
    }
    try replacement.takeItsPlace(size: Int64(line.count + 1) + offset - first)
  }
}
