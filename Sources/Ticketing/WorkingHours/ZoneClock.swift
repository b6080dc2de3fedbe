import Foundation

/// What the clocks of a zone show, and when they show it, over a range of moments: an array,
/// where the time zone database would have to be asked each time.
///
/// All in milliseconds; moments since 1970, walls as if they were in UTC.
struct ZoneClock: Sendable {
  /// Between two changes of the clocks.
  private struct Stretch {
    var start: Int64
    var offset: Int64
    /// The clocks have shown no later wall until its end, and not yet this one.
    var reach: Int64
  }

  /// From there on clocks are `after` ahead of UTC, until then `before`.
  struct Change: Equatable, Sendable {
    var at: Int64
    var before: Int64
    var after: Int64
  }

  private let stretches: [Stretch]

  init(_ zone: TimeZone, from start: Int64, to end: Int64) {
    func offset(_ moment: Date) -> Int64 { Int64(zone.secondsFromGMT(for: moment)) * 1_000 }
    var stretches: [Stretch] = []
    var moment = Date(milliseconds: start)
    var known = Stretch(start: .min, offset: offset(moment), reach: .min)
    func close(at end: Int64) {
      known.reach = max(stretches.last?.reach ?? .min, end + known.offset)
      stretches.append(known)
    }
    // Some of what the database calls a change leaves the clocks as they are.
    while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment,
      next.milliseconds < end
    {
      moment = next
      guard offset(next) != known.offset else { continue }
      close(at: next.milliseconds)
      known = Stretch(start: next.milliseconds, offset: offset(next), reach: .min)
    }
    known.reach = .max
    stretches.append(known)
    self.stretches = stretches
  }

  var changes: [Change] {
    zip(stretches, stretches.dropFirst()).map {
      Change(at: $1.start, before: $0.offset, after: $1.offset)
    }
  }

  /// East of UTC.
  func offset(at moment: Int64) -> Int64 {
    stretches[index { $0.start <= moment } - 1].offset
  }

  func wall(at moment: Int64) -> Int64 { moment + offset(at: moment) }

  /// Days since 1970-01-01, and what of the day has passed by the clock.
  func day(at moment: Int64) -> (number: Int, time: Int64) {
    let (number, time) = Int(wall(at: moment)).flooredQuotient(by: Int(Self.day))
    return (number, Int64(time))
  }

  /// The first moment at which the clocks show that or later.
  func moment(ofWall wall: Int64) -> Int64 {
    let stretch = stretches[index { $0.reach <= wall }]
    return max(stretch.start, wall - stretch.offset)
  }

  static let day: Int64 = 86_400_000

  /// How many of the first hold, where those that hold come first.
  private func index(where holds: (Stretch) -> Bool) -> Int {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(stretches[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
