public import Foundation

/// The account for people, line by line: English, and in a zone's own clock.
extension WorkingAccount {
  public struct Row: Equatable, Sendable {
    /// Empty beside a time where it is that of the line above.
    public var date: String
    public var time: String
    public var amount: String
    public var sum: String
    public var note: String
  }

  /// - Parameter zone: whose clocks tell the time; nil: the calendar's.
  public func rows(in zone: TimeZone? = nil) -> [Row] {
    let clock = ClockWords(zone ?? hours.timeZone)
    var before = ""
    return steps.map { step in
      var date: String
      var time = ""
      switch step.kind {
      case .hours, .gap, .pause:
        date = clock.date(step.start)
        time = clock.times(from: step.start, to: step.end)
      case .day, .weeks, .closed, .holiday, .special:
        date = clock.dates(from: step.start, to: step.end)
      case .clocks:
        date = clock.date(step.start)
        time = clock.change(at: step.start)
      }
      // Whole dates have nothing but their own.
      (date, before) = (date == before && !time.isEmpty ? "" : date, date)
      return Row(
        date: date, time: time, amount: step.amount?.shortWords ?? "",
        sum: step.sum?.shortWords ?? "", note: note(of: step))
    }
  }

  private func note(of step: Step) -> String {
    switch step.kind {
    case .hours, .day, .weeks, .clocks, .special: step.note ?? ""
    case .gap: "no hours between"
    case .closed: step.note ?? "no hours"
    case .holiday: "holiday: \(step.note ?? "")"
    case .pause: "pause: \(step.note ?? "")"
    }
  }
}

extension WorkingSpan {
  /// `5 days`: that they are working days is known.
  fileprivate var shortWords: String {
    switch self {
    case .time: words
    case .days(1): "1 day"
    case .days(let count): "\(count) days"
    }
  }
}

/// Dates and times by the clocks of a zone, with the weekday always.
public struct ClockWords: Sendable {
  private let zone: TimeZone

  public init(_ zone: TimeZone) { self.zone = zone }

  /// `Wed 23 Dec 2026`.
  public func date(_ moment: Date) -> String { Self.text(zone.wallClock(at: moment).day) }

  /// `Wed 23 Dec 2026 15:00`.
  public func moment(_ moment: Date) -> String {
    let (day, time) = zone.wallClock(at: moment)
    return "\(Self.text(day)) \(Self.clock(time))"
  }

  /// `15:00`, with seconds where there are some.
  public func time(_ moment: Date) -> String { Self.clock(zone.wallClock(at: moment).time) }

  /// `UTC+05:45`.
  public func offset(at moment: Date) -> String {
    let seconds = zone.secondsFromGMT(for: moment)
    return (seconds < 0 ? "UTC\u{2212}" : "UTC+") + Self.clock(abs(seconds) * 1_000)
  }

  /// RFC 3339 with these clocks' offset: `2026-12-23T15:00:00.000+01:00`.
  public func timestamp(_ moment: Date) -> String {
    let seconds = zone.secondsFromGMT(for: moment)
    // The format has no seconds there; no zone has had any for fifty years.
    return Date(milliseconds: moment.milliseconds + Int64(seconds) * 1_000).timestamp.dropLast()
      + (seconds < 0 ? "-" : "+") + Opening.clock(abs(seconds) / 60)
  }

  /// `Sat 26 – Sun 27 Dec 2026`: the end is the beginning of the date behind.
  func dates(from start: Date, to end: Date) -> String {
    let first = zone.wallClock(at: start).day
    let last = max(first, zone.wallClock(at: end.addingTimeInterval(-0.001)).day)
    guard first < last else { return Self.text(first) }
    let (one, two) = (GregorianDay(number: first), GregorianDay(number: last))
    let words = Self.text(first).split(separator: " ")
    let kept = one.year != two.year ? 4 : one.month != two.month ? 3 : 2
    return "\(words.prefix(kept).joined(separator: " ")) – \(Self.text(last))"
  }

  /// `15:00–17:00`, `18:00–24:00`, `22:00–06:00 Tue`.
  public func times(from start: Date, to end: Date) -> String {
    let (first, second) = (zone.wallClock(at: start), zone.wallClock(at: end))
    let begin = "\(Self.clock(first.time))–"
    if second.day == first.day { return begin + Self.clock(second.time) }
    if second.day == first.day + 1, second.time == 0 { return begin + "24:00" }
    let date = Self.text(second.day)
    return begin + Self.clock(second.time) + " "
      + (second.day - first.day < 7 ? String(date.prefix(3)) : date)
  }

  /// `01:00 to 02:00`.
  func change(at moment: Date) -> String {
    let before = zone.wallClock(at: moment.addingTimeInterval(-0.001)).time + 1
    return "\(Self.clock(before % 86_400_000)) to \(time(moment))"
  }

  private static func text(_ day: Int) -> String {
    let date = GregorianDay(number: day)
    return "\(weekdays[date.weekday]) \(date.day) \(months[date.month - 1]) \(date.year)"
  }

  private static func clock(_ milliseconds: Int) -> String {
    func digits(_ value: Int, _ width: Int) -> String {
      let text = "\(value)"
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    var text = Opening.clock(seconds / 60)
    if seconds % 60 > 0 || rest > 0 { text += ":" + digits(seconds % 60, 2) }
    return rest > 0 ? text + "." + digits(rest, 3) : text
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
