import Foundation

/// When customers come with something: evenly over the days we work, with some before breakfast,
/// some in the evening, and a few at the weekend.
struct Arrivals {
  let clock: OfficeClock
  let days: [Date]
  /// The last day is told only up to here.
  let end: Date

  /// - Parameter share: 0 to 1, the whole time from the first day to the end; ascending shares give
  ///   ascending times.
  func time(at share: Double) -> Date {
    let position = share * Double(days.count)
    let index = min(Int(position), days.count - 1)
    let part = position - Double(index)
    let day = days[index]
    func between(_ first: Date, _ last: Date, _ from: Double, _ to: Double) -> Date {
      let share = (part - from) / (to - from)
      return first.addingTimeInterval(share * last.timeIntervalSince(first)).wholeSeconds
    }
    if index == days.count - 1 { return between(clock.at(8, 40, of: day), end, 0, 1) }
    if part < 0.08 { return between(clock.at(6, 40, of: day), clock.at(8, 30, of: day), 0, 0.08) }
    if part < 0.88 {
      return between(clock.at(8, 30, of: day), clock.at(18, 0, of: day), 0.08, 0.88)
    }
    if part > 0.96, clock.isFriday(day) {
      return between(
        clock.at(9, 30, of: day, days: 1), clock.at(21, 0, of: day, days: 2), 0.96, 1)
    }
    return between(clock.at(18, 0, of: day), clock.at(23, 15, of: day), 0.88, 1)
  }
}
