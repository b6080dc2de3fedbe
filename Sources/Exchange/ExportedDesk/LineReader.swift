internal import Foundation
internal import Glibc

/// Lines of a file, as bytes, in the memory of the longest of them.
struct LineReader {
  struct Line {
    /// From 1.
    var number: Int
    var bytes: ArraySlice<UInt8>
    /// The file ends without a line feed behind it.
    var isLast: Bool
  }

  /// A ticket with its whole timeline is one line.
  static let lineLimit = 256 << 20

  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var start = 0
  private var number = 0
  private var ended = false
  /// Bytes passed so far.
  private(set) var passed = 0

  /// From where `file` stands.
  init(_ file: FileHandle) { self.file = file }

  /// The next line that is not blank, without its line feed; nil at the end.
  mutating func next() throws(ImportError) -> Line? {
    while let line = try any() {
      let isBlank = line.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank { return line }
    }
    return nil
  }

  private mutating func any() throws(ImportError) -> Line? {
    var searched = start
    while true {
      if let end = lineFeed(from: searched) { return take(to: end, isLast: false) }
      searched = buffer.count
      guard buffer.count - start <= Self.lineLimit else { throw .lineTooLong(number + 1) }
      guard try fill(&searched) else { break }
    }
    return start < buffer.count ? take(to: buffer.count, isLast: true) : nil
  }

  private mutating func take(to end: Int, isLast: Bool) -> Line {
    number += 1
    var bytes = buffer[start..<end]
    // Some editors put a byte order mark in front.
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    start = end + (isLast ? 0 : 1)
    return Line(number: number, bytes: bytes, isLast: isLast)
  }

  private func lineFeed(from position: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard position < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + position, 0x0A, bytes.count - position)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// More bytes behind those there are; what was passed is let go of.
  private mutating func fill(_ searched: inout Int) throws(ImportError) -> Bool {
    guard !ended else { return false }
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    let data: Data
    do {
      data = try file.read(upToCount: 1 << 18) ?? Data()
    } catch {
      throw .unreadable(line: number + 1, reason: error.localizedDescription)
    }
    ended = data.isEmpty
    passed += data.count
    buffer.append(contentsOf: data)
    return !ended
  }
}
