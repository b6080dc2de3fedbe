public import Foundation

/// When a desk works: hours of the week, and dates that are otherwise.
///
/// An opening belongs to the date it begins on, and with it to that date's holiday or special
/// hours: `22:00-06:00` on a Monday goes on until Tuesday's 06:00 though Tuesday be a holiday, and
/// does not begin when Monday is one. Where two reach over each other, time counts once.
///
/// The clocks' own times: an opening begins and ends when the clocks first show that time or a
/// later one. So what clocks skip when they are put forward is no working time, an hour they show
/// twice is worked twice by whoever works through it, and an opening that ends within it ends the
/// first time.
public struct WorkingHours: Hashable, Sendable {
  /// An IANA name, as in `Europe/Paris`.
  public var timeZoneName: String
  /// Of Monday to Sunday.
  public private(set) var week: [[Opening]]
  public var holidays: [Holiday]
  /// Instead of what else holds on their dates, holidays too.
  public var specials: [SpecialHours]

  public init(
    timeZoneName: String, week: [Weekday: [Opening]], holidays: [Holiday] = [],
    specials: [SpecialHours] = []
  ) {
    self.timeZoneName = timeZoneName
    self.week = Weekday.allCases.map { week[$0] ?? [] }
    self.holidays = holidays
    self.specials = specials
  }

  public subscript(day: Weekday) -> [Opening] {
    get { week[day.rawValue] }
    set { week[day.rawValue] = newValue }
  }

  /// UTC when this machine knows no zone of that name.
  public var timeZone: TimeZone { TimeZone(identifier: timeZoneName) ?? .gmt }

  /// For a desk that has not said: Monday to Friday, 09:00 to 17:00.
  public static func standard(timeZoneName: String) -> WorkingHours {
    let day = [Opening(unchecked: 9 * 60, 17 * 60)]
    return WorkingHours(
      timeZoneName: timeZoneName,
      week: [.monday: day, .tuesday: day, .wednesday: day, .thursday: day, .friday: day])
  }

  /// What `standard` has, in words.
  public static let standardWords = "Mon–Fri 09:00–17:00"
}

public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// `mon`, as files and outputs have it.
  public var word: String { String("\(self)".prefix(3)) }
}

/// The hours of one date; none: closed.
public struct SpecialHours: Hashable, Sendable {
  /// Days since 1970-01-01.
  let day: Int
  public var openings: [Opening]
  public var name: String?

  /// - Parameter date: as in `2026-12-24`.
  public init(date: String, openings: [Opening], name: String? = nil) throws(CalendarEntryError) {
    guard case .once(let day) = try CalendarDate(date) else { throw .noDate(date) }
    self.day = day
    self.openings = openings
    self.name = name
  }

  public var dateText: String { CalendarDate.text(day) }
}
