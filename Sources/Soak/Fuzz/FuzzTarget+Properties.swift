import CommitLog
import DeskIndex
import Exchange
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// What did not hold for some bytes.
struct Broken: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

extension FuzzTarget {
  /// - Throws: `Broken`; any other error is a refusal that went through the program's own types,
  ///   and its text is looked at, too.
  func check(_ bytes: [UInt8], in field: FuzzField) throws {
    switch self {
    case .log: try field.checkLog(bytes)
    case .commit: try Self.checkCommit(bytes)
    case .records: try field.checkRecords(bytes)
    case .query: try Self.checkQuery(String(decoding: bytes, as: UTF8.self))
    case .csv: try Self.checkCSV(bytes)
    case .json: try Self.checkJSON(bytes)
    case .jsonl: try field.checkImport(bytes)
    case .settings:
      let file = SettingsFile(
        String(decoding: bytes, as: UTF8.self), current: field.settings, me: "sam")
      for problem in file.problems { try Self.checkMessage(problem.message) }
      if file.problems.isEmpty {
        let again = SettingsFile(
          SettingsText(file.desk).text, current: field.settings, me: "sam")
        guard again.problems.isEmpty, again.desk == file.desk else {
          throw Broken("settings that were right read otherwise once written")
        }
      }
    case .mapping:
      let map = ImportMap(String(decoding: bytes, as: UTF8.self))
      for problem in map.problems { try Self.checkMessage(problem.message) }
    case .calendar: try Self.checkCalendar(String(decoding: bytes, as: UTF8.self))
    case .theme:
      let loaded = field.themes.theme(
        named: "own", text: String(decoding: bytes, as: UTF8.self), file: "own.toml")
      for warning in loaded.warnings { try Self.checkMessage("\(warning)") }
      for role in Role.allCases { _ = loaded.theme.style(for: role) }
    case .notation: try Self.checkNotation(String(decoding: bytes, as: UTF8.self))
    case .input: try Self.checkInput(bytes)
    case .text: try Self.checkText(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func checkCalendar(_ text: String) throws {
    let file = CalendarFile(text)
    for problem in file.problems { try checkMessage(problem.message) }
    guard let hours = file.hours else { return }
    let time = WorkingTime(hours)
    let (start, span) = (Date(milliseconds: 1_764_000_000_123), Int64(5_400_000))
    let end: Date
    do throws(WorkingTimeError) { end = try time.moment(.time(span), after: start) } catch {
      return try checkMessage(error.message)
    }
    guard try time.between(start, end) == span,
      try time.account(from: start, to: end).sum == .time(span)
    else { throw Broken("working time that was added did not pass") }
  }

  private static func checkCommit(_ bytes: [UInt8]) throws {
    let commit: Commit
    do throws(WireError) { commit = try Commit(line: bytes) } catch {
      return try checkMessage("\(error)")
    }
    let line = commit.json.line
    guard !line.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw Broken("a line of the log has a control byte in it")
    }
    guard try Commit(line: line).json.line == line else {
      throw Broken("a commit is another one once written and read")
    }
  }

  private static func checkJSON(_ bytes: [UInt8]) throws {
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: bytes) } catch {
      return try checkMessage("\(error)")
    }
    for text in [json.text, json.prettyText] {
      guard try JSON(parsing: text) == json else {
        throw Broken("JSON reads otherwise once written")
      }
      try checkIsSafe(text, lines: true)
    }
  }

  private static func checkQuery(_ text: String) throws {
    let parsed: ParsedQuery
    do throws(QueryError) { parsed = try QueryText.parse(text, me: "sam") } catch {
      guard error.column >= 1, error.length >= 0, error.column + error.length <= text.count + 2
      else {
        throw Broken("a mistake at column \(error.column), \(error.length) long, of \(text.count)")
      }
      return try checkMessage(error.message)
    }
    let written = parsed.query.description
    // What was within a limit may be just over it once every value is in quotation marks.
    guard written.utf8.count <= 2_000, text.utf8.count <= 2_000 else { return }
    let again: Query
    do throws(QueryError) { again = try QueryText.parse(written, me: "sam").query } catch {
      throw Broken(
        "a query can't be read once written: \(written.debugDescription) \(error.message)")
    }
    guard again.description == written else {
      throw Broken("a query reads otherwise once written: \(written.debugDescription)")
    }
  }

  private static func checkCSV(_ bytes: [UInt8]) throws {
    let whole = records(of: bytes, chunk: bytes.count + 1)
    guard records(of: bytes, chunk: 7) == whole else {
      throw Broken("CSV in chunks is not what it is in one")
    }
    let line = CSVLine(guardsFormulas: false)
    for record in whole.records where record.contains(where: { !$0.isEmpty }) {
      // What has no control bytes of its own is read back as it was.
      guard record.allSatisfy({ !$0.unicodeScalars.contains { $0.properties.isControl } }),
        record.allSatisfy({ SafeText(block: $0).string == $0 })
      else { continue }
      let text = line.text(record) + "\r\n"
      guard records(of: Array(text.utf8), chunk: 1 << 20, delimiter: .comma).records == [record]
      else { throw Broken("a record is another one once written: \(text.debugDescription)") }
    }
  }

  private struct Records: Equatable {
    var records: [[String]] = []
    var error: String?
  }

  private static func records(
    of bytes: [UInt8], chunk: Int, delimiter: CSVReader.Delimiter? = nil
  ) -> Records {
    var rest = bytes[...]
    var reader = CSVReader(delimiter: delimiter) {
      defer { rest = rest.dropFirst(chunk) }
      return Array(rest.prefix(chunk))
    }
    var result = Records()
    do throws(CSVError) {
      while let record = try reader.next() { result.records.append(record.fields) }
    } catch {
      result.error = "\(error)"
    }
    return result
  }

  private static func checkNotation(_ text: String) throws {
    let keys: KeySequence
    do throws(KeyNotationError) { keys = try KeySequence(parsing: text) } catch {
      return try checkMessage("\(error)")
    }
    guard try KeySequence(parsing: keys.description) == keys else {
      throw Broken("keys are others once written: \(keys.description.debugDescription)")
    }
    try checkMessage(keys.label())
  }

  /// However a line splits the bytes, the same comes of them; except of a terminal's reply, which
  /// is one only if its end is there, too (else it is Alt and a key).
  private static func checkInput(_ bytes: [UInt8]) throws {
    let replies: [UInt8] = Array("]P_^X".utf8)
    let hasReply = zip(bytes, bytes.dropFirst()).contains { $0 == 0x1B && replies.contains($1) }
    guard !hasReply else { return _ = events(of: [bytes[...]]) }
    let whole = events(of: [bytes[...]])
    let half = bytes.count / 2
    guard events(of: [bytes[..<half], bytes[half...]]) == whole,
      events(of: bytes.indices.map { bytes[$0...$0] }) == whole
    else { throw Broken("input in pieces is not what it is in one") }
  }

  private static func events(of pieces: [ArraySlice<UInt8>]) -> [TerminalEvent] {
    var decoder = InputDecoder()
    var events: [TerminalEvent] = []
    for piece in pieces {
      decoder.feed(piece)
      while let event = decoder.next() { events.append(event) }
    }
    var flushes = 0
    while decoder.waiting != .nothing, flushes < 10_000 {
      decoder.flush()
      flushes += 1
      while let event = decoder.next() { events.append(event) }
    }
    return events
  }

  private static func checkText(_ text: String) throws {
    let (line, block) = (SafeText(line: text), SafeText(block: text))
    try checkIsSafe(line.string, lines: false)
    try checkIsSafe(block.string, lines: true)
    guard SafeText(line: line.string) == line, SafeText(block: block.string) == block else {
      throw Broken("safe text is made safe another time")
    }
    for width in [0, 1, 2, 5, 80] where line.truncated(to: width).cells > width {
      throw Broken("\(line.string.debugDescription) cut to \(width) cells has more")
    }
  }

  /// What the program says goes through `SafeText`, whatever was typed.
  static func checkMessage(_ message: String) throws {
    guard !message.isEmpty else { throw Broken("a mistake without a word") }
    try checkIsSafe(SafeText(block: message).string, lines: true)
  }

  private static func checkIsSafe(_ text: String, lines: Bool) throws {
    let bidi: ClosedRange<UInt32> = 0x202A...0x202E
    let isolates: ClosedRange<UInt32> = 0x2066...0x2069
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isControl = value < 0x20 && !(lines && value == 0x0A) || (0x7F...0x9F).contains(value)
      if isControl || bidi.contains(value) || isolates.contains(value) {
        throw Broken("U+\(String(value, radix: 16)) gets through: \(text.debugDescription)")
      }
    }
  }
}

extension Unicode.Scalar.Properties {
  /// C0, DEL and C1.
  var isControl: Bool { generalCategory == .control }
}
