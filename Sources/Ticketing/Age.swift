public import Foundation

/// How long and when, in the few cells of a list and in the words of a sentence. English, whatever
/// the locale, so that output can be compared.
public enum Age {
  /// `41m`, `5h`, `2d 4h`, `9d`, `3w`, `14mo`, `2y`, `now` under a minute: rounded down, at most
  /// six characters. A negative span, as of something overdue, has a minus (U+2212, one cell) and
  /// its first unit only.
  public static func short(_ seconds: Int) -> String {
    let span = magnitude(seconds)
    guard let unit = Unit.best(for: span) else { return "now" }
    let first = "\(span / unit.seconds)\(unit.symbol)"
    if seconds < 0 { return "\u{2212}" + first }
    // The hour of a wait counts for less than a week.
    let hours = span % Unit.day.seconds / Unit.hour.seconds
    guard unit == .day, span < 7 * Unit.day.seconds, hours > 0 else { return first }
    return "\(first) \(hours)h"
  }

  /// `2 days 4 hours`, `41 minutes`, `less than a minute`: the two largest units, rounded down.
  /// Says nothing of the sign; the sentence around it does.
  public static func words(_ seconds: Int) -> String {
    let span = magnitude(seconds)
    guard let unit = Unit.best(for: span) else { return "less than a minute" }
    let first = unit.words(span / unit.seconds)
    guard let next = Unit(rawValue: unit.rawValue + 1) else { return first }
    let count = span % unit.seconds / next.seconds
    return count == 0 ? first : "\(first) \(next.words(count))"
  }

  /// `14:05` today, `Tue 14:05` this week (Monday to Sunday, as ISO 8601 has it, so that a weekday
  /// never means two days), `12 Mar 14:05` this year, else `12 Mar 2024 14:05`.
  public static func moment(_ date: Date, now: Date, in zone: TimeZone) -> String {
    let (number, time) = zone.wallClock(at: date)
    let (day, today) = (
      GregorianDay(number: number), GregorianDay(number: zone.wallClock(at: now).day)
    )
    let clock = "\(twoDigits(time / 3_600_000)):\(twoDigits(time / 60_000 % 60))"
    if day == today { return clock }
    if number - day.weekday == today.number - today.weekday {
      return "\(weekdays[day.weekday]) \(clock)"
    }
    let name = "\(day.day) \(months[day.month - 1])"
    return day.year == today.year ? "\(name) \(clock)" : "\(name) \(day.year) \(clock)"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// At most 9,999 years, all that times here can be apart.
  private static func magnitude(_ seconds: Int) -> Int {
    Int(min(seconds.magnitude, UInt(9_999 * Unit.year.seconds)))
  }
}

/// A month and a year are averages of the Gregorian calendar (365.2425 days a year).
private enum Unit: Int, CaseIterable {
  case year, month, week, day, hour, minute

  /// The one to name a span by; nil under a minute.
  static func best(for span: Int) -> Unit? { allCases.first { span >= $0.threshold } }

  var seconds: Int {
    switch self {
    case .year: 31_556_952
    case .month: 2_629_746
    case .week: 604_800
    case .day: 86_400
    case .hour: 3_600
    case .minute: 60
    }
  }

  /// Two of a long unit before it is used: "1 year" for 23 months would say too little.
  private var threshold: Int {
    switch self {
    case .year, .month, .week: 2 * seconds
    case .day, .hour, .minute: seconds
    }
  }

  var symbol: String {
    switch self {
    case .year: "y"
    case .month: "mo"
    case .week: "w"
    case .day: "d"
    case .hour: "h"
    case .minute: "m"
    }
  }

  func words(_ count: Int) -> String { count == 1 ? "1 \(self)" : "\(count) \(self)s" }
}
