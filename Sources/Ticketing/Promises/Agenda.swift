public import Foundation

/// Promises by the days they are due on, in the desk's zone.
public struct Agenda: Hashable, Sendable {
  /// From a moment until before another.
  public struct Stretch: Hashable, Sendable {
    public var from: Date
    public var to: Date

    public init(from: Date, to: Date) {
      self.from = from
      self.to = to
    }

    public static func day(of moment: Date, in zone: TimeZone) -> Stretch {
      days(from: zone.wallClock(at: moment).day, count: 1, in: zone)
    }

    /// From its day on.
    public static func days(of moment: Date, count: Int, in zone: TimeZone) -> Stretch {
      days(from: zone.wallClock(at: moment).day, count: count, in: zone)
    }

    /// Monday to Sunday.
    public static func week(of moment: Date, in zone: TimeZone) -> Stretch {
      let day = zone.wallClock(at: moment).day
      return days(from: day - GregorianDay(number: day).weekday, count: 7, in: zone)
    }

    private static func days(from day: Int, count: Int, in zone: TimeZone) -> Stretch {
      Stretch(
        from: Date(milliseconds: zone.firstMoment(onDay: day, at: 0)),
        to: Date(milliseconds: zone.firstMoment(onDay: day + count, at: 0)))
    }
  }

  public struct Day: Hashable, Sendable {
    /// Its first moment.
    public var begins: Date
    /// By when they begin or are due.
    public var promises: [Promise]
  }

  public var stretch: Stretch
  /// Every day of the stretch, those without a promise too.
  public private(set) var days: [Day] = []

  /// - Parameter promises: what falls outside is passed over.
  public init(_ promises: [Promise], in stretch: Stretch, zone: TimeZone) {
    self.stretch = stretch
    func day(_ moment: Date) -> Int { zone.wallClock(at: moment).day }
    let sorted = promises.sorted { ($0.begins ?? $0.due, $0.id) < ($1.begins ?? $1.due, $1.id) }
    let byDay = Dictionary(grouping: sorted) { day($0.begins ?? $0.due) }
    let last = day(stretch.to.addingTimeInterval(-0.001))
    for number in day(stretch.from)...max(last, day(stretch.from)) {
      days.append(
        Day(
          begins: Date(milliseconds: zone.firstMoment(onDay: number, at: 0)),
          promises: byDay[number] ?? []))
    }
  }
}
