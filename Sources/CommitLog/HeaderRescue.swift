internal import Foundation

/// The true header of a log whose first line is not it (any more).
///
/// Sound, since nothing is guessed: what is found here fits the hash of the line behind it, or
/// there is no such line and it is what the lock file has kept. One byte that went wrong in the
/// header would otherwise cost the whole log, because every line hangs on it.
struct HeaderRescue {
  /// A header as it should be.
  struct Found: Hashable {
    /// Without its line feed.
    var line: [UInt8]
    /// Where the first record begins in the file as it is.
    var offset: Int64

    var place: Position {
      Position(sequence: 0, offset: offset, hash: line.withUnsafeBytes { ChainHash(of: $0) })
    }

    /// Whether the right line has room exactly where the wrong one stands.
    var isInPlace: Bool { offset == Int64(line.count + 1) }
  }

  /// What stands behind a supposed header.
  enum Behind {
    case record
    case nothingComplete
    case damage
  }

  /// The beginning of the file, about two headers long.
  let bytes: [UInt8]
  let size: Int64
  /// As the lock file has it.
  let copy: [UInt8]?
  let behind: (Position) throws(LogError) -> Behind

  func found() throws(LogError) -> Found? {
    if let copy, let found = try fitting(copy) { return found }
    if let found = try withoutLineFeed() { return found }
    return oneBitOff()
  }

  /// The kept header, in front of the first record that follows from it.
  private func fitting(_ copy: [UInt8]) throws(LogError) -> Found? {
    let whole = Found(line: copy, offset: Int64(copy.count + 1))
    // Cut inside the header: nothing is left that could hang on it.
    if size < whole.offset, (copy + [LogLine.lineFeed]).starts(with: bytes) { return whole }
    let lineStarts = bytes.indices.filter { bytes[$0] == LogLine.lineFeed }.map { Int64($0 + 1) }
    for offset in [whole.offset, 0] + lineStarts where offset <= size {
      let found = Found(line: copy, offset: offset)
      if try behind(found.place) == .record { return found }
    }
    return size == whole.offset ? whole : nil
  }

  /// The line feed was hit, and the header goes on into the first record.
  private func withoutLineFeed() throws(LogError) -> Found? {
    let limit = min(bytes.count, LogHeader.byteLimit)
    for end in 1..<max(limit, 1)
    where bytes[end] != LogLine.lineFeed && bytes[end - 1] == UInt8(ascii: "}")
      && bytes[(end + 1)...].starts(with: #"{""#.utf8)
    {
      let found = Found(line: Array(bytes[..<end]), offset: Int64(end + 1))
      if try behind(found.place) == .record { return found }
    }
    return nil
  }

  /// The first line with one bit turned, if the record behind it follows from that.
  private func oneBitOff() -> Found? {
    guard let end = bytes.firstIndex(of: LogLine.lineFeed), end < LogHeader.byteLimit,
      let next = bytes[(end + 1)...].firstIndex(of: LogLine.lineFeed)
    else { return nil }
    let record = bytes[(end + 1)..<next]
    guard record.count > LogLine.endingLength else { return nil }
    let inner = record.dropLast(LogLine.endingLength).withUnsafeBytes { ChainHash(of: $0) }
    let ending = Array(record.suffix(LogLine.endingLength))
    var line = Array(bytes[..<end])
    for index in line.indices {
      for bit in 0..<8 {
        line[index] ^= 1 << bit
        let hash = line.withUnsafeBytes { ChainHash(of: $0) }
        if LogLine.ending(hash.following(inner: inner)) == ending {
          return Found(line: line, offset: Int64(end + 1))
        }
        line[index] ^= 1 << bit
      }
    }
    return nil
  }
}
