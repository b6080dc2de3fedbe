import Foundation

/// How long before the end of the story.
enum Ago: Hashable, Sendable {
  /// Ahead of it when negative.
  case seconds(TimeInterval)
  /// A time of day on the latest day we worked that is at least so many days ago, or on the one
  /// that follows it.
  case workday(Int, Int, Int, next: Bool = false)

  static func minutes(_ minutes: Double) -> Ago { .seconds(minutes * 60) }

  static func hours(_ hours: Double, _ minutes: Double = 0) -> Ago {
    .seconds(hours * 3_600 + minutes * 60)
  }

  static func days(_ days: Double, _ hours: Double = 0) -> Ago {
    .seconds(days * 86_400 + hours * 3_600)
  }

  static func ahead(days: Double) -> Ago { .seconds(-days * 86_400) }

  /// A time of day is meant as it stands, a distance may be shifted into the day.
  var isExact: Bool {
    switch self {
    case .workday: true
    case .seconds: false
    }
  }

  func time(before now: Date, by clock: OfficeClock) -> Date {
    switch self {
    case .seconds(let seconds): return now.addingTimeInterval(-seconds).wholeSeconds
    case .workday(let days, let hour, let minute, let next):
      var day = clock.backInOffice(now.addingTimeInterval(-Double(days) * 86_400))
      if next { day = clock.onInOffice(clock.at(20, 0, of: day)) }
      return clock.at(hour, minute, of: day)
    }
  }
}
