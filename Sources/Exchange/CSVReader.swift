public import Foundation

/// Reads CSV (RFC 4180) record by record, in the memory of one chunk and one record.
///
/// Why bytes: a comma before a combining mark is one Character, but still a separator. Where files
/// in the wild differ from the RFC, the text is kept: a quote inside an unquoted field and whatever
/// follows a closing quote are text, spaces stay, NUL is a byte like any other, lines end in CRLF
/// or LF. Lines without a byte are no records; a lone empty field is written `""`. A lone CR is
/// text (files with nothing but CR are one record), except as the last byte of the file.
///
/// After an error the reader is at its end. A copy shares the source, so keep only one.
public struct CSVReader {
  public enum Delimiter: UInt8, CaseIterable, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
  }

  /// Bytes of one record, without its line end: a quote left open must not swallow a huge file.
  public static let recordLimit = 1 << 20

  /// The one given, or else the most frequent in the first line; nil before the first record.
  public private(set) var delimiter: Delimiter?
  /// Fields so far that were not UTF-8 and have U+FFFD where a byte made no sense.
  public private(set) var repairedFields = 0

  private let read: () throws -> [UInt8]
  private var buffer: [UInt8] = []
  /// The first byte in `buffer` of the record to come, and the line it is in.
  private var start = 0
  private var line = 1
  private var isPrepared = false
  private var sourceEnded = false
  private var scan = RecordScan()

  /// `read` gives the next bytes, in chunks of any size, and none at the end.
  public init(delimiter: Delimiter? = nil, read: @escaping () throws -> [UInt8]) {
    self.delimiter = delimiter
    self.read = read
  }

  /// Reads on from where `file` stands; closing it stays with the caller.
  public init(_ file: FileHandle, delimiter: Delimiter? = nil) {
    self.init(delimiter: delimiter) { Array(try file.read(upToCount: 1 << 18) ?? Data()) }
  }

  /// The next record, nil at the end.
  public mutating func next() throws(CSVError) -> CSVRecord? {
    do throws(CSVError) {
      return try record(separatedBy: prepare())
    } catch {
      (buffer, start, sourceEnded) = ([], 0, true)
      throw error
    }
  }

  private mutating func record(separatedBy delimiter: Delimiter) throws(CSVError) -> CSVRecord? {
    while true {
      scan.begin()
      while !scan.advance(over: buffer[start...], delimiter.rawValue) {
        // The end may still be a CRLF, hence two bytes more than the limit.
        guard buffer.count - start <= Self.recordLimit + 2 else { throw .recordTooLong(line: line) }
        guard try fill() else {
          scan.end(buffer[start...])
          break
        }
      }
      guard scan.length <= Self.recordLimit else { throw .recordTooLong(line: line) }
      if let quote = scan.openQuote {
        throw .unterminatedQuote(line: line + lineFeeds(in: start..<start + quote))
      }
      defer {
        line += scan.hasQuotes ? lineFeeds(in: start..<start + scan.consumed) : 1
        start += scan.consumed
      }
      guard scan.consumed > 0 else { return nil }
      guard scan.length > 0 else { continue }
      var fields: [String] = []
      fields.reserveCapacity(scan.fields.count)
      for field in scan.fields {
        fields.append(text(start + field.lowerBound..<start + field.upperBound))
      }
      return CSVRecord(fields: fields, line: line)
    }
  }

  /// Passes the byte order mark and finds the delimiter, once.
  private mutating func prepare() throws(CSVError) -> Delimiter {
    if !isPrepared {
      while buffer.count < 3, try fill() {}
      if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) { throw .utf16 }
      if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
      isPrepared = true
    }
    if let delimiter { return delimiter }
    var (sniffer, sniffed) = (DelimiterSniffer(), 0)
    while true {
      sniffer.look(at: buffer[sniffed...])
      sniffed = buffer.count
      guard !sniffer.isSure, sniffed <= Self.recordLimit, try fill() else { break }
    }
    delimiter = sniffer.mostFrequent
    return sniffer.mostFrequent
  }

  /// Appends the next chunk and lets go of the records before; false at the end of the source.
  private mutating func fill() throws(CSVError) -> Bool {
    guard !sourceEnded else { return false }
    let chunk: [UInt8]
    do { chunk = try read() } catch { throw .unreadable(line: line, reason: "\(error)") }
    sourceEnded = chunk.isEmpty
    buffer.removeFirst(start)
    start = 0
    buffer += chunk
    return !sourceEnded
  }

  private func lineFeeds(in range: Range<Int>) -> Int {
    buffer[range].reduce(0) { $0 + ($1 == Byte.lineFeed ? 1 : 0) }
  }

  private mutating func text(_ range: Range<Int>) -> String {
    guard buffer[range].first == Byte.quote else { return decoded(buffer[range]) }
    var rest = buffer[range].dropFirst()
    guard var quote = rest.firstIndex(of: Byte.quote) else { return decoded(rest) }
    if quote == range.upperBound - 1 { return decoded(rest.dropLast()) }
    var unquoted: [UInt8] = []
    while true {
      unquoted += rest[..<quote]
      rest = rest[(quote + 1)...]
      guard rest.first == Byte.quote else { break }
      unquoted.append(Byte.quote)
      rest = rest.dropFirst()
      guard let next = rest.firstIndex(of: Byte.quote) else { break }
      quote = next
    }
    return decoded(unquoted[...] + rest)
  }

  private mutating func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    // Not String(validating:as:), which is generic all the way and takes three times as long.
    if let valid = try? UTF8Span(validating: bytes.span) { return String(copying: valid) }
    repairedFields += 1
    return String(decoding: bytes, as: UTF8.self)
  }
}
