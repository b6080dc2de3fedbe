extension When {
  /// What a text says, before it is known which moment that is. Times of day and spans are in
  /// milliseconds, weekdays count from Monday as 0.
  enum Phrase: Equatable {
    case now
    case span(Int64)
    case time(Int)
    case daysFromToday(Int, time: Int?)
    case weekday(Int, time: Int?)
    case day(GregorianDay, time: Int?)
    /// With a zone of its own: milliseconds since 1970.
    case moment(Int64)

    init(_ text: String) throws(WhenError) {
      var words = text.lowercased().split(whereSeparator: \.isWhitespace)
      guard let first = words.first else { throw .empty }
      if let match = first.wholeMatch(of: /([0-9]{4}-[0-9]{2}-[0-9]{2})t(.+)/) {
        words.replaceSubrange(..<1, with: [match.1, match.2])
      }
      if words == ["now"] {
        self = .now
      } else if let span = Self.span(words.joined(separator: " ")) {
        self = .span(span)
      } else if words.count == 1, let time = try TimeOfDay(first), time.zone == nil {
        self = .time(time.milliseconds)
      } else if words.count <= 2, let day = try Self.day(words[0]) {
        self = try Self.phrase(day, at: words.dropFirst().first, in: text)
      } else {
        throw .notUnderstood(text)
      }
    }

    private static func phrase(
      _ day: Phrase, at word: Substring?, in text: String
    ) throws(WhenError) -> Phrase {
      guard let word else { return day }
      guard let time = try TimeOfDay(word) else { throw .notUnderstood(text) }
      switch (day, time.zone) {
      case (.daysFromToday(let days, _), nil):
        return .daysFromToday(days, time: time.milliseconds)
      case (.weekday(let weekday, _), nil):
        return .weekday(weekday, time: time.milliseconds)
      case (.day(let day, _), nil):
        return .day(day, time: time.milliseconds)
      case (.day(let day, _), let zone?):
        return .moment(Int64(day.number * 86_400_000 + time.milliseconds - zone))
      case (.now, _), (.span, _), (.time, _), (.moment, _), (.daysFromToday, _?), (.weekday, _?):
        throw .notUnderstood(text)
      }
    }

    /// `2h`, `1w 3d`, `1h30m`: each unit once, the largest first. A day is 24 hours and a week
    /// seven of them, whatever the clocks do, so that a span is as long as it says.
    static func span(_ text: String) -> Int64? {
      let pattern =
        #/
        (?: ([0-9]{1,9}) \s? w \s? )?
        (?: ([0-9]{1,9}) \s? d \s? )?
        (?: ([0-9]{1,9}) \s? h \s? )?
        (?: ([0-9]{1,9}) \s? m \s? )?
        (?: ([0-9]{1,9}) \s? s )?
        /#
      guard !text.isEmpty, let match = text.wholeMatch(of: pattern) else { return nil }
      let counts = [match.1, match.2, match.3, match.4, match.5]
      return zip(counts, [604_800, 86_400, 3_600, 60, 1]).reduce(into: 0) { sum, part in
        sum += (part.0.flatMap { Int64($0) } ?? 0) * part.1 * 1_000
      }
    }

    /// `tomorrow`, `fri`, `2026-12-01`; the time comes later.
    private static func day(_ word: Substring) throws(WhenError) -> Phrase? {
      switch word {
      case "yesterday": return .daysFromToday(-1, time: nil)
      case "today": return .daysFromToday(0, time: nil)
      case "tomorrow": return .daysFromToday(1, time: nil)
      default: break
      }
      let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
      if word.count >= 3, let weekday = names.firstIndex(where: { $0.hasPrefix(word) }) {
        return .weekday(weekday, time: nil)
      }
      guard let match = word.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
        let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
      else { return nil }
      guard let day = GregorianDay(year: year, month: month, day: day) else {
        throw .noSuchDay(String(word))
      }
      return .day(day, time: nil)
    }
  }

  /// `9:30`, `09:30:15.250`, `09:30+01:00`, all in milliseconds.
  private struct TimeOfDay {
    var milliseconds: Int
    /// East of UTC, if it was given.
    var zone: Int?

    init?(_ word: Substring) throws(WhenError) {
      let pattern =
        /([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]{1,9})?)?(?:(z)|([+-])([0-9]{2}):([0-9]{2}))?/
      guard let match = word.wholeMatch(of: pattern) else { return nil }
      let (hour, minute) = (Int(match.1) ?? 0, Int(match.2) ?? 0)
      let second = match.3.flatMap { Int($0) } ?? 0
      let east = (match.7.flatMap { Int($0) } ?? 0, match.8.flatMap { Int($0) } ?? 0)
      guard hour < 24, minute < 60, second < 60, east.0 < 24, east.1 < 60 else {
        throw .noSuchTime(String(word))
      }
      // Digits beyond milliseconds are cut off: rounding could reach the next day.
      let fraction = match.4.flatMap { Int($0.dropFirst().prefix(3)) } ?? 0
      let digits = match.4.map { min($0.count - 1, 3) } ?? 3
      milliseconds =
        ((hour * 60 + minute) * 60 + second) * 1_000 + fraction * [100, 10, 1][digits - 1]
      if match.5 != nil { zone = 0 }
      if let sign = match.6 {
        zone = (east.0 * 60 + east.1) * 60_000 * (sign == "-" ? -1 : 1)
      }
    }
  }
}
