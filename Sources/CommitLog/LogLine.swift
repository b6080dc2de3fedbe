internal import Foundation
internal import Glibc

/// How a record looks on disk; nothing else in the program knows.
///
/// `{"seq":1,…` + `,"hash":"` + 64 lower-case hexadecimal digits + `"}` + LF. The hash is spliced
/// in as bytes, because a JSON encoder can't be made to put a member last, and compared as bytes,
/// because two spellings of the same JSON must not both count as right.
enum LogLine {
  /// Bytes a line may have, its line feed included.
  static let byteLimit = 1 << 20
  static let lineFeed = UInt8(ascii: "\n")
  /// Bytes of `,"hash":"…"}`, without the line feed.
  static let endingLength = 9 + 64 + 2

  /// `,"hash":"<hash>"}` as it has to stand at the end of the line that `hash` belongs to.
  static func ending(_ hash: ChainHash) -> [UInt8] {
    Array(unsafeUninitializedCapacity: endingLength) { bytes, count in
      for (index, byte) in #","hash":""#.utf8.enumerated() { bytes[index] = byte }
      hash.write(hexDigits: UnsafeMutableBufferPointer(rebasing: bytes[9..<73]))
      for (index, byte) in #""}"#.utf8.enumerated() { bytes[73 + index] = byte }
      count = endingLength
    }
  }

  /// The line for a body, with its line feed, and the record it will be read back as.
  ///
  /// Throws `.malformed` or `.tooLong`; that a body is valid JSON is for its encoder to know.
  static func make(_ body: Data, after place: Position) throws(LogError) -> (Data, Record) {
    guard body.starts(with: Array(#"{""#.utf8)), body.last == UInt8(ascii: "}") else {
      throw .malformed(what: "it is not a JSON object with at least one member")
    }
    let hasLineFeed = body.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, Int32(lineFeed), bytes.count) != nil } ?? false
    }
    guard !hasLineFeed else { throw .malformed(what: "it has a line feed inside") }
    let length = body.count + endingLength
    guard length <= byteLimit else { throw .tooLong(bytes: length, limit: byteLimit) }

    var line = Data(capacity: length)
    line.append(body.prefix(body.count - 1))
    let hash = line.withUnsafeBytes { place.hash.following($0) }
    line.append(contentsOf: ending(hash))
    line.append(lineFeed)
    return (line, record(Data(body), hash: hash, lineLength: line.count, after: place))
  }

  /// Reads a line, without its line feed, and checks that it follows from `place`.
  static func read(
    _ line: UnsafeRawBufferPointer, after place: Position
  ) throws(LineFault) -> Record {
    guard line.count < byteLimit else { throw .tooLong }
    let contentLength = line.count - endingLength
    guard contentLength > 0 else { throw .noHash }
    let content = UnsafeRawBufferPointer(rebasing: line[..<contentLength])
    let found = UnsafeRawBufferPointer(rebasing: line[contentLength...])
    let hash = place.hash.following(content)
    let expected = ending(hash)
    guard let start = found.baseAddress, memcmp(start, expected, endingLength) == 0 else {
      let frame = found.prefix(9).elementsEqual(expected.prefix(9))
      throw frame && found.suffix(2).elementsEqual(expected.suffix(2)) ? .wrongHash : .noHash
    }
    var body = Data(capacity: contentLength + 1)
    if let start = content.baseAddress {
      body.append(start.assumingMemoryBound(to: UInt8.self), count: contentLength)
    }
    body.append(UInt8(ascii: "}"))
    return record(body, hash: hash, lineLength: line.count + 1, after: place)
  }

  /// The record that these bytes, without a line feed, begin with. Its end counts the line feed that
  /// should follow.
  static func wholeRecord(beginning bytes: [UInt8], after place: Position) -> Record? {
    let frame = Array(#","hash":""#.utf8)
    for start in bytes.indices where bytes[start] == frame[0] && bytes[start...].starts(with: frame)
    {
      let end = start + endingLength
      guard end <= bytes.count else { return nil }
      if let record = bytes[..<end].withUnsafeBytes({ try? read($0, after: place) }) {
        return record
      }
    }
    return nil
  }

  /// The index of the next line feed, if there is one.
  static func end(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress,
      let found = memchr(base, Int32(lineFeed), bytes.count)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  private static func record(
    _ body: Data, hash: ChainHash, lineLength: Int, after place: Position
  ) -> Record {
    let sequence = place.sequence + 1
    let offset = place.offset + Int64(lineLength)
    return Record(
      sequence: sequence, body: body,
      end: Position(sequence: sequence, offset: offset, hash: hash))
  }
}

/// What is wrong with a line; the text ends up in `Damage.what`.
enum LineFault: Error, Hashable {
  case tooLong
  case noHash
  case wrongHash

  var what: String {
    switch self {
    case .tooLong: "the line is longer than \(LogLine.byteLimit) bytes"
    case .noHash: "the line does not end in its hash"
    case .wrongHash: "its hash does not fit: this line or the one before it was changed"
    }
  }
}
