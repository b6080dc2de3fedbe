internal import Foundation
internal import Synchronization
internal import SystemPackage

/// What the records of one file list as erased. Read when the first erased line turns up: few logs
/// have any.
///
/// A file that was opened never gets a new one: an erasure makes a new file.
final class ErasureList: Sendable {
  private let file: OpenFile
  private let path: FilePath
  private let calls: SystemCalls
  private let digests = Mutex<[Int: ChainHash]?>(nil)
  private let hasFault = Mutex<Bool?>(nil)

  init(of file: OpenFile, path: FilePath, calls: SystemCalls) {
    self.file = file
    self.path = path
    self.calls = calls
  }

  /// Whether a later record lists exactly this as erased.
  ///
  /// Where a line of the file is wrong, that may have been the listing: the wrong line is told at its
  /// own place, and those that only lack their listing are good.
  func confirms(_ erasure: Erasure) -> Bool {
    let isListed = digests.withLock { digests in
      // What could not be read now is read again for the next one.
      digests = digests ?? (try? read())
      return digests?[erasure.sequence] == erasure.digest
    }
    return isListed
      || hasFault.withLock { hasFault in
        if hasFault == nil {
          var found = false
          guard (try? read { found = found || $0 }) != nil else { return false }
          hasFault = found
        }
        return hasFault ?? false
      }
  }

  /// Every line that follows from the one before it, whatever is wrong elsewhere: damage far behind
  /// must not make damage of lines that are good. Of two listings of a record the later one counts.
  ///
  /// - Parameter told: of each line behind the first record, whether it is wrong.
  private func read(_ told: ((Bool) -> Void)? = nil) throws(LogError) -> [Int: ChainHash] {
    var digests: [Int: ChainHash] = [:]
    var before: ChainHash?
    var rest: [UInt8] = []
    var offset: Int64 = 0
    while true {
      let block = try LogReader.bytes(
        of: file, at: offset, count: 1 << 20, path: path, calls: calls)
      if block.isEmpty { return digests }
      offset += Int64(block.count)
      rest += block
      let done = rest.withUnsafeBytes { bytes in
        var done = 0
        while let end = LogLine.end(in: UnsafeRawBufferPointer(rebasing: bytes[done...])) {
          let line = UnsafeRawBufferPointer(rebasing: bytes[done..<(done + end)])
          let stated = LogLine.statedHash(of: line)
          if let before, let stated {
            let content = UnsafeRawBufferPointer(rebasing: line.dropLast(LogLine.endingLength))
            let listed = Erasure.listed(in: content)
            if !listed.isEmpty, before.following(content) == stated {
              for erasure in listed { digests[erasure.sequence] = erasure.digest }
            }
          }
          if let told, let before {
            told(stated.map { !Self.follows(line, before, $0) } ?? true)
          }
          before = stated
          done += end + 1
        }
        return done
      }
      rest.removeFirst(done)
    }
  }

  private static func follows(
    _ line: UnsafeRawBufferPointer, _ before: ChainHash, _ stated: ChainHash
  ) -> Bool {
    let content = UnsafeRawBufferPointer(rebasing: line.dropLast(LogLine.endingLength))
    if before.following(content) == stated { return true }
    return LogLine.was(in: content).map { before.following(inner: $0) == stated } ?? false
  }
}
