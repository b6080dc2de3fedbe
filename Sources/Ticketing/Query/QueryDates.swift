/// Days, weeks, months and years as people type them, and the tests made of them.
enum QueryDates {
  static let forms =
    "today, yesterday, 3d, \"this week\", \"last month\", 2026, 2026-11, 2026-11-21, 2026-W41 or"
    + " 2026-11-01..2026-11-07"

  static func test(
    _ mark: QueryToken.Mark, _ text: String
  ) throws(QueryValues.Unfit) -> TimeTest {
    let text = text.lowercased()
    switch mark {
    case .than(let comparison):
      if When.Phrase.span(text) != nil {
        throw QueryValues.Unfit(
          "before or after a date, not a span. The last \(text) is “:\(text)”, what is older that"
            + " with a “-” in front.")
      }
      let period = try period(text)
      return switch comparison {
      case .less: .before(period)
      case .lessOrEqual: .upTo(period)
      case .greater: .after(period)
      case .greaterOrEqual: .from(period)
      }
    case .equal:
      if let span = When.Phrase.span(text) { return .recent(span) }
      guard let dots = text.firstRange(of: "..") else { return .within(try period(text)) }
      let (first, last) = (text[..<dots.lowerBound], text[dots.upperBound...])
      switch (first.isEmpty, last.isEmpty) {
      case (true, true): throw QueryValues.Unfit("a range has at least one end. \(forms).")
      case (true, false): return .upTo(try period(String(last)))
      case (false, true): return .from(try period(String(first)))
      case (false, false):
        let (from, to) = (try period(String(first)), try period(String(last)))
        if to.ends(before: from) {
          throw QueryValues.Unfit(
            "the range ends before it begins; did you mean \(last)..\(first)?")
        }
        return .between(from, to)
      }
    }
  }

  private static func period(_ text: String) throws(QueryValues.Unfit) -> Period {
    if let period = named(text) { return period }
    guard
      let parts = text.wholeMatch(of: /([0-9]{4})(?:-(?:w([0-9]{2})|([0-9]{2})(?:-([0-9]{2}))?))?/)
    else { throw QueryValues.Unfit("a date is \(forms).") }
    let number = { (part: Substring?) in part.flatMap { Int($0) } }
    guard let year = number(parts.1), GregorianDay(year: year, month: 1, day: 1) != nil else {
      throw QueryValues.Unfit("years go from 0001 to 9999.")
    }
    switch (number(parts.2), number(parts.3), number(parts.4)) {
    case (let week?, _, _):
      guard let monday = monday(ofWeek: week, year) else {
        throw QueryValues.Unfit("the year \(parts.1) has no such week.")
      }
      return .week(monday: monday)
    case (nil, let month?, let day?):
      guard let date = GregorianDay(year: year, month: month, day: day) else {
        throw QueryValues.Unfit("the calendar has no such day.")
      }
      return .day(date.number)
    case (nil, let month?, nil):
      guard (1...12).contains(month) else { throw QueryValues.Unfit("a year has 12 months.") }
      return .month(year: year, month: month)
    case (nil, nil, _): return .year(year)
    }
  }

  private static func named(_ text: String) -> Period? {
    switch text {
    case "today": return .today
    case "yesterday": return .yesterday
    case _: break
    }
    let words = text.split { $0 == " " || $0 == "-" || $0 == "_" }
    guard words.count == 2, let unit = Period.Unit(rawValue: String(words[1])) else { return nil }
    return switch words[0] {
    case "this": .this(unit)
    case "last": .last(unit)
    case _: nil
    }
  }

  /// Week 1 is the one with the year's first Thursday (ISO 8601); nil when the year has fewer.
  private static func monday(ofWeek week: Int, _ year: Int) -> Int? {
    guard (1...53).contains(week), let fourth = GregorianDay(year: year, month: 1, day: 4) else {
      return nil
    }
    let monday = fourth.number - fourth.weekday + (week - 1) * 7
    return Self.week(of: monday).year == year ? monday : nil
  }

  /// The year and number of the week that begins on a Monday.
  static func week(of monday: Int) -> (year: Int, week: Int) {
    let thursday = GregorianDay(number: monday + 3)
    let first = GregorianDay(year: thursday.year, month: 1, day: 1)?.number ?? monday
    return (thursday.year, (monday + 3 - first) / 7 + 1)
  }

  static func text(_ period: Period) -> String {
    switch period {
    case .year(let year): return padded(year, 4)
    case .month(let year, let month): return "\(padded(year, 4))-\(padded(month, 2))"
    case .week(let monday):
      let (year, week) = week(of: monday)
      return "\(padded(year, 4))-W\(padded(week, 2))"
    case .day(let number):
      let day = GregorianDay(number: number)
      return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    case .today: return "today"
    case .yesterday: return "yesterday"
    case .this(let unit): return "this-\(unit.rawValue)"
    case .last(let unit): return "last-\(unit.rawValue)"
    }
  }

  /// `1d2h`; milliseconds are cut off, since nobody types them.
  static func text(span: Int64) -> String {
    var rest = span / 1_000
    var text = ""
    let units: [(Int64, String)] = [
      (604_800, "w"), (86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"),
    ]
    for (seconds, symbol) in units where rest >= seconds {
      text += "\(rest / seconds)\(symbol)"
      rest %= seconds
    }
    return text.isEmpty ? "0s" : text
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
