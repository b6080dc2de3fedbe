import Ticketing

/// A VEVENT as far as whole days go.
struct FeedEvent {
  struct Unfit: Error {
    var message: String
  }

  let line: Int
  private(set) var summary: String?
  private var start: Result<Int, Unfit>?
  private var end: Result<Int, Unfit>?
  private var days: Int?
  private var rule: String?
  private var excluded: Set<Int> = []
  private var isCancelled = false
  /// More than any repetition is looked at.
  private static let mostDays = 366

  init(line: Int) { self.line = line }

  mutating func take(_ line: FeedLine) {
    switch line.name {
    case "SUMMARY": summary = Self.text(line.value)
    case "DTSTART": start = Self.day(line.value)
    case "DTEND": end = Self.day(line.value)
    case "DURATION": days = Self.duration(line.value)
    case "RRULE": rule = line.value.uppercased()
    case "EXDATE":
      for value in line.value.split(separator: ",").prefix(1_000) {
        if case .success(let day) = Self.day(String(value)) { excluded.insert(day) }
      }
    case "STATUS": isCancelled = line.value.uppercased() == "CANCELLED"
    case _: break
    }
  }

  /// As calendars write them: `2026-12-25`, `*-12-25`, `2026-12-24..2026-12-26`.
  func days(until last: Int) -> Result<[String], Unfit> {
    if isCancelled { return .failure(Unfit(message: "it is cancelled.")) }
    let first: Int
    switch start {
    case nil: return .failure(Unfit(message: "it has no DTSTART."))
    case .failure(let why)?: return .failure(why)
    case .success(let day)?: first = day
    }
    var length = days ?? 1
    if case .success(let day)? = end { length = max(day - first, day == first ? 1 : 0) }
    guard (1...Self.mostDays).contains(length) else {
      return .failure(Unfit(message: "it ends before it begins, or lasts longer than a year."))
    }
    guard let rule else {
      return .success(excluded.contains(first) ? [] : [Self.text(of: first, length)])
    }
    return YearlyRule.read(rule, first: first).flatMap { rule in
      if rule.isEveryYear, excluded.isEmpty, let text = Self.yearly(first, length) {
        return .success([text])
      }
      return .success(
        rule.days(until: last).filter { !excluded.contains($0) }.map { Self.text(of: $0, length) })
    }
  }

  private static func text(of day: Int, _ length: Int) -> String {
    let first = CalendarDay.text(day)
    return length == 1 ? first : "\(first)..\(CalendarDay.text(day + length - 1))"
  }

  /// Nil for the 29th of February, and what depends on it.
  private static func yearly(_ day: Int, _ length: Int) -> String? {
    let ends = [day, day + length - 1].map { "*" + CalendarDay.text($0).dropFirst(4) }
    guard !ends.contains("*-02-29") else { return nil }
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "..")
  }

  /// `20261225`; a time of day is none of a holiday's.
  private static func day(_ value: String) -> Result<Int, Unfit> {
    guard let match = value.wholeMatch(of: /([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6}Z?)?/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
    else { return .failure(Unfit(message: "“\(value.prefix(40))” is no date like 20261225.")) }
    guard match.4 == nil || match.4 == "T000000" else {
      return .failure(Unfit(message: "it has a time of day; only whole days are holidays."))
    }
    guard (1970...2199).contains(year), let number = CalendarDay.number(year, month, day) else {
      return .failure(Unfit(message: "\(value.prefix(8)) is no day of the years 1970 to 2199."))
    }
    return .success(number)
  }

  /// `P2D`, `P1W`.
  private static func duration(_ value: String) -> Int? {
    guard let match = value.uppercased().wholeMatch(of: /\+?P([0-9]{1,4})([DW])/),
      let count = Int(match.1)
    else { return 0 }
    return match.2 == "W" ? count * 7 : count
  }

  /// Escapes undone; on one line, and short enough for a name.
  private static func text(_ value: String) -> String? {
    var text = ""
    var isEscaped = false
    for character in value {
      if isEscaped {
        text.append(character == "n" || character == "N" ? " " : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    let safe = text.unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: " "
      case _: Character(scalar)
      }
    }
    let words = String(safe).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(100))
  }
}

/// What of RRULE says on which days of which years: FREQ=YEARLY, each year or each so-manieth, on the
/// date it began or on such a weekday of a month.
struct YearlyRule {
  private var first: Int
  private var interval = 1
  private var count: Int?
  private var until: Int?
  private var month: Int?
  /// The so-manieth weekday of the month, from its end below zero.
  private var weekday: (place: Int, day: Int)?
  private static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  static func read(_ text: String, first: Int) -> Result<YearlyRule, FeedEvent.Unfit> {
    func unfit(_ part: some StringProtocol) -> Result<YearlyRule, FeedEvent.Unfit> {
      .failure(
        FeedEvent.Unfit(
          message: "it repeats by “\(part.prefix(40))”; only yearly dates are read."))
    }
    var rule = YearlyRule(first: first)
    let (_, month, day) = CalendarDay.parts(first)
    var isYearly = false
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else { return unfit(part) }
      switch (pair[0], Int(pair[1])) {
      case ("FREQ", _) where pair[1] == "YEARLY": isYearly = true
      case ("INTERVAL", let number?) where (1...100).contains(number): rule.interval = number
      case ("COUNT", let number?) where (1...1_000).contains(number): rule.count = number
      case ("BYMONTH", let number?) where (1...12).contains(number): rule.month = number
      case ("BYMONTHDAY", day): break
      case ("WKST", _): break
      case ("UNTIL", _):
        guard let match = pair[1].prefixMatch(of: /([0-9]{4})([0-9]{2})([0-9]{2})/),
          let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
          let number = CalendarDay.number(year, month, day)
        else { return unfit(part) }
        rule.until = number
      case ("BYDAY", _):
        guard let match = pair[1].wholeMatch(of: /([+-]?[1-5])([A-Z]{2})/),
          let place = Int(match.1), let day = weekdays.firstIndex(of: String(match.2))
        else { return unfit(part) }
        rule.weekday = (place, day)
      case _: return unfit(part)
      }
    }
    guard isYearly else { return unfit(text) }
    if rule.weekday == nil {
      guard rule.month == nil || rule.month == month else { return unfit(text) }
    } else if rule.month == nil {
      return unfit(text)
    }
    return .success(rule)
  }

  /// The same date each year, for ever.
  var isEveryYear: Bool { interval == 1 && count == nil && until == nil && weekday == nil }

  func days(until lastYear: Int) -> [Int] {
    let (year, month, day) = CalendarDay.parts(first)
    var days: [Int] = []
    for year in stride(from: year, through: min(lastYear, 2_199), by: interval) {
      if let count, days.count >= count { break }
      guard let number = weekday.map({ self.day($0, year) }) ?? CalendarDay.number(year, month, day)
      else { continue }
      if let until, number > until { break }
      if number >= first { days.append(number) }
    }
    return days
  }

  private func day(_ weekday: (place: Int, day: Int), _ year: Int) -> Int? {
    guard let month, let first = CalendarDay.number(year, month, 1),
      let next = month == 12
        ? CalendarDay.number(year + 1, 1, 1) : CalendarDay.number(year, month + 1, 1)
    else { return nil }
    let days = (first..<next).filter { CalendarDay.weekday($0) == weekday.day }
    let index = weekday.place > 0 ? weekday.place - 1 : days.count + weekday.place
    return days.indices.contains(index) ? days[index] : nil
  }
}

/// Days since 1970-01-01.
enum CalendarDay {
  static func number(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    GregorianDay(year: year, month: month, day: day)?.number
  }

  static func parts(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let day = GregorianDay(number: number)
    return (day.year, day.month, day.day)
  }

  /// 0 is Monday.
  static func weekday(_ number: Int) -> Int { GregorianDay(number: number).weekday }

  static func text(_ number: Int) -> String {
    func digits(_ value: Int, _ width: Int) -> String {
      let text = "\(value)"
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let (year, month, day) = parts(number)
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }
}
