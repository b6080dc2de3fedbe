import Foundation

/// Working hours of a desk under a name. The first of a desk is the one that is meant where nobody
/// names another.
public struct DeskCalendar: Hashable, Sendable {
  public var name: String
  /// Its zone is empty where it is the desk's own.
  public var hours: WorkingHours

  public init(name: String, hours: WorkingHours) {
    self.name = name
    self.hours = hours
  }

  /// More than any desk has.
  public static let most = 20
  /// Holidays and special dates of one; a table of them is made with each start.
  public static let mostEntries = 2_000
}

extension Desk {
  /// Where a policy's name for it is nobody's, the first; without any, the program's own hours.
  public func workingHours(named name: String? = nil) -> WorkingHours {
    let calendar = name.flatMap(calendar(named:)) ?? calendars.first
    guard var hours = calendar?.hours else {
      return .standard(timeZoneName: timeZoneName)
    }
    if hours.timeZoneName.isEmpty { hours.timeZoneName = timeZoneName }
    return hours
  }

  /// In either case.
  public func calendar(named name: String) -> DeskCalendar? {
    calendars.first { $0.name == name }
      ?? calendars.first { $0.name.lowercased() == name.lowercased() }
  }
}

extension DeskCalendar {
  public var words: String { "\"\(name)\" \(details)" }

  /// `Mon–Fri 09:00-17:00; 12 holidays, 1 of them off; 2 special dates; Europe/Paris`.
  public var details: String {
    var parts = [weekWords]
    let off = hours.holidays.count(where: \.isOff)
    if !hours.holidays.isEmpty {
      parts.append(
        Self.count(hours.holidays.count, "holiday") + (off == 0 ? "" : ", \(off) of them off"))
    }
    if !hours.specials.isEmpty { parts.append(Self.count(hours.specials.count, "special date")) }
    parts.append(hours.timeZoneName.isEmpty ? "the desk's zone" : hours.timeZoneName)
    return parts.joined(separator: "; ")
  }

  /// Days that are alike stand together.
  public var weekWords: String {
    var parts: [(first: Weekday, last: Weekday, hours: [Opening])] = []
    for day in Weekday.allCases {
      if let last = parts.last, last.hours == hours[day] {
        parts[parts.count - 1].last = day
      } else {
        parts.append((day, day, hours[day]))
      }
    }
    let words = parts.filter { !$0.hours.isEmpty }.map { part in
      let days =
        part.first == part.last
        ? part.first.word.capitalized
        : "\(part.first.word.capitalized)–\(part.last.word.capitalized)"
      return "\(days) \(part.hours.map(\.text).joined(separator: ", "))"
    }
    return words.isEmpty ? "no hours of the week" : words.joined(separator: ", ")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
