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
    guard body.dropLast().withUnsafeBytes({ was(in: $0) }) == nil else {
      throw .malformed(what: "it says that it was erased")
    }
    let length = body.count + endingLength
    guard length <= byteLimit else { throw .tooLong(bytes: length, limit: byteLimit) }

    var line = Data(capacity: length)
    line.append(body.prefix(body.count - 1))
    let hash = line.withUnsafeBytes { place.hash.following($0) }
    line.append(contentsOf: ending(hash))
    line.append(lineFeed)
    return (line, record(Data(body), hash: hash, lineLength: line.count, after: place))
  }

  /// A record's line as it stands in the log, with its line feed.
  static func line(of record: Record) -> [UInt8] {
    Array(record.body.dropLast()) + ending(record.end.hash) + [lineFeed]
  }

  private static let wasFrame = Array(#","was":""#.utf8)

  /// The line of a record whose body is replaced, and the digest of its content: `body` with the
  /// old content's digest at its end, and the hash it always had.
  static func erased(_ record: Record, as body: Data) throws(LogError) -> ([UInt8], ChainHash) {
    guard body.starts(with: Array(#"{""#.utf8)), body.last == UInt8(ascii: "}"),
      !body.contains(lineFeed)
    else { throw .malformed(what: "what replaces record \(record.sequence) is not a JSON object") }
    let old = Array(record.body.dropLast())
    guard old.withUnsafeBytes(Erasure.listed).isEmpty else {
      throw .malformed(what: "record \(record.sequence) lists erasures and can't be erased")
    }
    let was = old.withUnsafeBytes { Self.was(in: $0) ?? ChainHash(of: $0) }
    var content = Array(body.dropLast())
    if content.withUnsafeBytes({ Self.was(in: $0) }) != nil {
      content.removeLast(wasFrame.count + 65)
    }
    content += wasFrame + was.hexDigits + [UInt8(ascii: "\"")]
    let line = content + ending(record.end.hash) + [lineFeed]
    guard line.count <= byteLimit else { throw .tooLong(bytes: line.count - 1, limit: byteLimit) }
    return (line, content.withUnsafeBytes { ChainHash(of: $0) })
  }

  /// The old digest that a content ends in, if it was replaced.
  static func was(in content: UnsafeRawBufferPointer) -> ChainHash? {
    let end = content.suffix(wasFrame.count + 65)
    guard end.count == wasFrame.count + 65, end.starts(with: wasFrame),
      end.last == UInt8(ascii: "\"")
    else { return nil }
    return ChainHash(hex: String(decoding: end.dropFirst(wasFrame.count).dropLast(), as: UTF8.self))
  }

  /// The hash a line says it has, right or wrong; of the header, its own.
  static func statedHash(of line: UnsafeRawBufferPointer) -> ChainHash? {
    guard line.count > endingLength else { return ChainHash(of: line) }
    let digits = line.suffix(66).dropLast(2)
    return ChainHash(hex: String(decoding: digits, as: UTF8.self)) ?? ChainHash(of: line)
  }

  /// Reads a line, without its line feed, and checks that it follows from `place`.
  /// - Parameter isErased: whether a later line confirms that this one's content was replaced.
  static func read(
    _ line: UnsafeRawBufferPointer, after place: Position,
    isErased: (Erasure) -> Bool = { _ in false }
  ) throws(LineFault) -> Record {
    guard line.count < byteLimit else { throw .tooLong }
    let contentLength = line.count - endingLength
    guard contentLength > 0 else { throw .noHash }
    let content = UnsafeRawBufferPointer(rebasing: line[..<contentLength])
    let found = UnsafeRawBufferPointer(rebasing: line[contentLength...])
    var hash = place.hash.following(content)
    var expected = ending(hash)
    if !isSame(found, expected), let was = was(in: content) {
      hash = place.hash.following(inner: was)
      expected = ending(hash)
      let erasure = Erasure(sequence: place.sequence + 1, digest: ChainHash(of: content))
      if isSame(found, expected), !isErased(erasure) { throw .notErased }
    }
    guard isSame(found, expected) else {
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

  private static func isSame(_ bytes: UnsafeRawBufferPointer, _ expected: [UInt8]) -> Bool {
    guard bytes.count == expected.count, let start = bytes.baseAddress else { return false }
    return memcmp(start, expected, expected.count) == 0
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
  case notErased

  var what: String {
    switch self {
    case .tooLong: "the line is longer than \(LogLine.byteLimit) bytes"
    case .noHash: "the line does not end in its hash"
    case .notErased: "it says that it was erased, and no later line confirms that"
    case .wrongHash: "its hash does not fit: this line or the one before it was changed"
    }
  }
}
