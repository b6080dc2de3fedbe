public import Ticketing

/// The days of an iCalendar file (RFC 5545): what of it can be a holiday.
///
/// Why a reader of our own: no library among those we may use reads iCalendar in Swift, and of the
/// format only whole days are wanted: VEVENT with DTSTART, DTEND or DURATION, SUMMARY, RRULE and
/// EXDATE. What is no day, or repeats in a way it can't tell, is left out and named with its line.
public struct CalendarFeed: Sendable {
  /// In the order of the file, no date twice.
  public private(set) var entries: [Holiday] = []
  /// What was left out, and why.
  public private(set) var skipped: [TextProblem] = []
  /// Why it can't be read at all.
  public private(set) var problem: TextProblem?

  /// Bytes, and days of one file.
  public static let size = 4 << 20
  public static let most = 5_000

  /// - Parameter year: which it is now: what can't be told as a rule is told as dates until twenty
  ///   years from then.
  public init(_ text: String, year: Int) {
    guard text.utf8.count <= Self.size else {
      problem = TextProblem(
        line: 1, column: 1, message: "This is more than 4 MiB; a calendar of holidays is not.")
      return
    }
    let lines = FeedLine.unfolded(text)
    guard let first = lines.first, first.isBegin("VCALENDAR") else {
      problem = TextProblem(
        line: lines.first?.number ?? 1, column: 1,
        message: "This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.")
      return
    }
    read(lines, year: year)
  }

  private mutating func read(_ lines: [FeedLine], year: Int) {
    var open: [String] = []
    var event: FeedEvent?
    var seen: Set<String> = []
    for line in lines {
      switch line.name {
      case "BEGIN":
        open.append(line.value.uppercased())
        if open.last == "VEVENT", event == nil { event = FeedEvent(line: line.number) }
      case "END":
        let name = line.value.uppercased()
        guard open.popLast() == name else {
          problem = TextProblem(
            line: line.number, column: 1,
            message: "END:\(name.prefix(40)) ends nothing that is open here.")
          return
        }
        guard name == "VEVENT", !open.contains("VEVENT"), let ended = event else { continue }
        event = nil
        take(ended, year: year, &seen)
        if entries.count > Self.most {
          problem = TextProblem(
            line: line.number, column: 1, message: "These are more than \(Self.most) days.")
          return
        }
      case _ where open.last == "VEVENT": event?.take(line)
      case _: break
      }
    }
    guard open.isEmpty else {
      problem = TextProblem(
        line: lines.last?.number ?? 1, column: 1,
        message: "The file ends within \(open.last?.prefix(40) ?? ""): END is missing.")
      return
    }
  }

  private mutating func take(_ event: FeedEvent, year: Int, _ seen: inout Set<String>) {
    switch event.days(until: year + 20) {
    case .failure(let why):
      let name = event.summary.map { "“\($0)”: " } ?? ""
      skipped.append(TextProblem(line: event.line, column: 1, message: name + why.message))
    case .success(let texts):
      for text in texts where seen.insert(text).inserted {
        let name = event.summary.map { " \($0)" } ?? ""
        if let holiday = try? Holiday(text + name) { entries.append(holiday) }
      }
    }
  }
}

/// One line as its writer meant it: NAME;PARAMETER=VALUE:VALUE.
struct FeedLine {
  /// Of the file, from 1.
  var number: Int
  /// In capitals.
  var name: String
  var parameters: [String: String]
  var value: String

  func isBegin(_ component: String) -> Bool {
    name == "BEGIN" && value.uppercased() == component
  }

  /// A line that begins with a blank goes on with the one before. Empty ones, and those that are
  /// none of the format, are passed over.
  static func unfolded(_ text: String) -> [FeedLine] {
    var lines: [(number: Int, text: String)] = []
    let body = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for (index, line) in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
        lines[lines.count - 1].text += line.dropFirst()
      } else if !line.isEmpty {
        lines.append((index + 1, String(line)))
      }
    }
    return lines.compactMap { FeedLine($0.text, number: $0.number) }
  }

  private init?(_ text: String, number: Int) {
    var parts: [Substring] = []
    var (isQuoted, start) = (false, text.startIndex)
    var colon: String.Index?
    for index in text.indices {
      let character = text[index]
      if character == "\"" { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if character == ";" || character == ":" {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
      if character == ":" {
        colon = index
        break
      }
    }
    guard let colon, let name = parts.first, !name.isEmpty else { return nil }
    self.number = number
    self.name = name.uppercased()
    value = text[text.index(after: colon)...].trimmingPrefix { $0 == " " }.description
    parameters = [:]
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      parameters[pair[0].uppercased()] = pair[1].uppercased().filter { $0 != "\"" }
    }
  }
}
