import Exchange
import Foundation
import Testing

@Suite("CSV")
struct CSVReaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var records: [[String]]
    var lines: [Int]?
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ records: [[String]], lines: [Int]? = nil) {
      (self.name, self.text, self.records, self.lines) = (name, text, records, lines)
    }
  }

  static let cases = [
    Case("empty file", "", []),
    Case("only a byte order mark", "\u{FEFF}", []),
    Case("CRLF", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]], lines: [1, 2]),
    Case("LF, none at the end", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
    Case("CR at the end of the file", "a,b\r", [["a", "b"]]),
    Case("CR inside a line is text", "a\rb,c\r\r\n", [["a\rb", "c\r"]]),
    Case("byte order mark", "\u{FEFF}\"a\",b\n", [["a", "b"]]),
    Case("byte order mark only at the start", "a\n\u{FEFF}b\n", [["a"], ["\u{FEFF}b"]]),
    Case("blank lines", "\n\r\na,b\n\r\n\nc,d\n\n", [["a", "b"], ["c", "d"]], lines: [3, 6]),
    Case("empty fields", ",,\na,\n", [["", "", ""], ["a", ""]]),
    Case("empty last field without line end", "a,", [["a", ""]]),
    Case("lone empty field", "\"\"\n\"\"", [[""], [""]]),
    Case("quoted", #""a","b,c",d"#, [["a", "b,c", "d"]]),
    Case(
      "quoted line ends", "\"a\r\nb\nc\",d\r\ne,f", [["a\r\nb\nc", "d"], ["e", "f"]],
      lines: [1, 4]),
    Case("quoted CR before the line end", "\"a\r\"\r\n", [["a\r"]]),
    Case("doubled quotes", #""a ""b"" c","""","""""""#, [[#"a "b" c"#, #"""#, #""""#]]),
    Case("stray quotes", #"5" pipe,a"b"c"#, [[#"5" pipe"#, #"a"b"c"#]]),
    Case("text after a closing quote", #""a"b"c,"d" ,"e""f"g"#, [[#"ab"c"#, "d ", #"e"fg"#]]),
    Case("a quote after a space is text", #"a, "b""#, [["a", #" "b""#]]),
    Case("spaces stay", " a , b \n", [[" a ", " b "]]),
    Case("combining mark after a comma", "a,\u{301}b\n", [["a", "\u{301}b"]]),
    Case("combining mark after a quote", "\"a\"\u{301},b\n", [["a\u{301}", "b"]]),
    Case("NUL", "a\0,\0\n", [["a\0", "\0"]]),
    Case("records of any length", "a,b\nc\nd,e,f\n", [["a", "b"], ["c"], ["d", "e", "f"]]),
    Case("semicolons", "a;b;c,d\n1;2;3\n", [["a", "b", "c,d"], ["1", "2", "3"]]),
    Case("tabs", "a\tb c\n\t", [["a", "b c"], ["", ""]]),
    Case("quoted commas don't count", "\"a,b,\"\"c,\";d\n1;2", [["a,b,\"c,", "d"], ["1", "2"]]),
    Case("no delimiter in the first line", "a\nb,c;d\n", [["a"], ["b", "c;d"]]),
    Case("as many of each", "a,b;c\n", [["a", "b;c"]]),
    Case("first line that isn't blank decides", "\r\n\na;b\n", [["a", "b"]], lines: [3]),
  ]

  @Test(arguments: cases)
  func reads(_ example: Case) throws {
    let records = try outcome(of: Array(example.text.utf8)).records.get()
    #expect(records.map(\.fields) == example.records)
    if let lines = example.lines { #expect(records.map(\.line) == lines) }
  }

  @Test(arguments: cases)
  func chunksMakeNoDifference(_ example: Case) {
    let bytes = Array(example.text.utf8)
    let whole = outcome(of: bytes)
    for size in 1...max(bytes.count, 1) {
      #expect(outcome(of: bytes, chunk: size) == whole, "chunks of \(size) bytes")
    }
  }

  @Test(arguments: [
    ("a,\"b", CSVError.unterminatedQuote(line: 1)),
    ("a,b\n\"c\nd\",\"e\n\nf", .unterminatedQuote(line: 3)),
    ("a\n\"", .unterminatedQuote(line: 2)),
    ("a\n\"b\"\"", .unterminatedQuote(line: 2)),
  ])
  func unterminatedQuotes(_ text: String, _ error: CSVError) {
    for size in 1...text.utf8.count {
      #expect(outcome(of: Array(text.utf8), chunk: size).records == .failure(error))
    }
  }

  @Test(arguments: [1_000, 65_536, 3_000_000], ["", "\n", "\r\n", "\r\nb"])
  func theLongestRecord(_ chunk: Int, _ lineEnd: String) throws {
    let longest = [UInt8](repeating: 0x61, count: CSVReader.recordLimit)
    let before = Array("a,b\n".utf8)
    let records = try outcome(of: before + longest + lineEnd.utf8, chunk: chunk).records.get()
    #expect(records[1].fields.map(\.utf8.count) == [longest.count])
    let tooLong = outcome(of: before + longest + "a".utf8 + lineEnd.utf8, chunk: chunk)
    #expect(tooLong.records == .failure(.recordTooLong(line: 2)))
  }

  @Test("an open quote does not swallow a huge file", arguments: [1_000, 65_536])
  func endlessQuote(_ chunk: Int) {
    let bytes = Array("a,\"b\n".utf8) + [UInt8](repeating: 0x0A, count: 2_000_000)
    #expect(outcome(of: bytes, chunk: chunk).records == .failure(.recordTooLong(line: 1)))
  }

  @Test func whatIsNotUTF8IsRepairedAndCounted() throws {
    let bytes: [UInt8] = [0x61, 0xE9, 0x2C, 0x62, 0x2C, 0x22, 0xF0, 0x9F, 0x22, 0x22, 0x22, 0x0A]
    for size in 1...bytes.count {
      let (records, repaired) = outcome(of: bytes, chunk: size).pair
      #expect(try records.get().map(\.fields) == [["a\u{FFFD}", "b", "\u{FFFD}\""]])
      #expect(repaired == 2)
    }
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func utf16SaysSo(_ bytes: [UInt8]) {
    for size in 1...4 {
      #expect(outcome(of: bytes, chunk: size).records == .failure(.utf16))
    }
  }

  @Test func aGivenDelimiterIsNotGuessed() throws {
    let bytes = Array("a;b,c\td\n".utf8)
    let fields: [CSVReader.Delimiter: [String]] = [
      .comma: ["a;b", "c\td"], .semicolon: ["a", "b,c\td"], .tab: ["a;b,c", "d"],
    ]
    for delimiter in CSVReader.Delimiter.allCases {
      let records = try outcome(of: bytes, delimiter: delimiter).records.get()
      #expect(records.map(\.fields) == [fields[delimiter]])
    }
  }

  @Test func theDelimiterFoundIsTold() throws {
    var reader = CSVReader { [] }
    #expect(reader.delimiter == nil)
    #expect(try reader.next() == nil)
    #expect(reader.delimiter == .comma)
  }

  @Test func aFailingSourceIsReportedOnce() throws {
    struct Unplugged: Error {}
    var chunks = [Array("a,b\nc,".utf8)]
    var reader = CSVReader {
      guard let chunk = chunks.popLast() else { throw Unplugged() }
      return chunk
    }
    #expect(try reader.next() == CSVRecord(fields: ["a", "b"], line: 1))
    #expect(throws: CSVError.unreadable(line: 2, reason: "Unplugged()")) { try reader.next() }
    #expect(try reader.next() == nil)
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func whatIsWrittenIsRead(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let pieces = [
      "a", "Zoë", "\u{301}", "👩‍🚒", ",", ";", "\t", "\"", "\n", "\r", "\r\n", " ", "\0", "",
    ]
    let delimiter = CSVReader.Delimiter.allCases.randomElement(using: &random) ?? .comma
    let table = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<Int.random(in: 0...6, using: &random))
          .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      }
    }
    let lineEnd = Bool.random(using: &random) ? "\r\n" : "\n"
    let bytes = Array(written(table, delimiter, lineEnd).utf8)
    let chunk = Int.random(in: 1...40, using: &random)
    let read = try outcome(of: bytes, chunk: chunk, delimiter: delimiter).records.get()
    #expect(read.map { $0.fields.map(Scalars.init) } == table.map { $0.map(Scalars.init) })
  }

  @Test("any bytes at all are read or refused, in chunks as in one", arguments: 1...200)
  func noise(seed: Int) {
    var random = Seeded(state: UInt64(seed))
    let likely: [UInt8] = [0x22, 0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D, 0x61, 0xC3, 0xA9, 0xFF, 0xEF]
    let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
      likely.randomElement(using: &random) ?? 0
    }
    let whole = outcome(of: bytes)
    for size in 1...max(bytes.count, 1) { #expect(outcome(of: bytes, chunk: size) == whole) }
  }

  @Test(
    .enabled(
      if: FileManager.default.isReadableFile(atPath: realFile.path),
      "../shared/data/customer_support_tickets.csv is not there"))
  func realTickets() throws {
    let file = try FileHandle(forReadingFrom: realFile)
    defer { try? file.close() }
    var reader = CSVReader(file)
    let header = try #require(try reader.next())
    #expect(header.fields.count == 17)
    #expect(header.fields.first == "Ticket ID")
    var count = 0
    while let record = try reader.next() {
      count += 1
      #expect(record.fields.count == 17, "line \(record.line)")
      #expect(record.fields.first == String(count))
    }
    #expect(count == 8_469)
    #expect(reader.repairedFields == 0)
  }
}

/// Beside the package, because it is no part of it.
private let realFile = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "../shared/data/customer_support_tickets.csv").standardizedFileURL

private struct Outcome: Equatable {
  var records: Result<[CSVRecord], CSVError>
  var repaired: Int
  var pair: (Result<[CSVRecord], CSVError>, Int) { (records, repaired) }
}

private func outcome(
  of bytes: [UInt8], chunk: Int = .max, delimiter: CSVReader.Delimiter? = nil
) -> Outcome {
  var rest = bytes[...]
  var reader = CSVReader(delimiter: delimiter) {
    defer { rest = rest.dropFirst(chunk) }
    return Array(rest.prefix(chunk))
  }
  var records: [CSVRecord] = []
  do throws(CSVError) {
    while let record = try reader.next() { records.append(record) }
    return Outcome(records: .success(records), repaired: reader.repairedFields)
  } catch {
    return Outcome(records: .failure(error), repaired: reader.repairedFields)
  }
}

/// Quotes what needs it; a lone empty field would else be a blank line.
private func written(
  _ table: [[String]], _ delimiter: CSVReader.Delimiter, _ lineEnd: String
) -> String {
  let special = Set([delimiter.rawValue, 0x22, 0x0A, 0x0D])
  return table.map { record in
    record.map { field in
      let isPlain = field.utf8.allSatisfy { !special.contains($0) } && record != [""]
      return isPlain ? field : "\"" + doubled(field) + "\""
    }.joined(separator: String(UnicodeScalar(delimiter.rawValue))) + lineEnd
  }.joined()
}

/// Over bytes: as Characters, a quote with a combining mark is no quote.
private func doubled(_ field: String) -> String {
  String(decoding: field.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] }, as: UTF8.self)
}

/// Strings compare by canonical equivalence; a round trip must keep the very scalars.
private struct Scalars: Equatable, CustomStringConvertible {
  var description: String
  init(_ text: String) { description = text }
  static func == (a: Self, b: Self) -> Bool {
    a.description.unicodeScalars.elementsEqual(b.description.unicodeScalars)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
