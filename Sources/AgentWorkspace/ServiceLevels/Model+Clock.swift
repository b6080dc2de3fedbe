import Foundation
import Ticketing

extension Model {
  /// Once a minute, by whoever has the desk open: rules that go by the clock need no program beside. Not
  /// in a restricted session, nor where nobody may write.
  mutating func runClock(at date: Date) -> [Effect] {
    guard restriction == .none, writing == .available,
      facts.desk.rules.contains(where: { $0.trigger?.isOfClock == true })
    else { return [] }
    guard let due = clockDue, due.timeIntervalSince(date) <= Self.clockStep else {
      // Not before the first picture, which may wait for the disk. The clock may have been set back.
      clockDue = date + 5
      return []
    }
    guard due <= date else { return [] }
    clockDue = date + Self.clockStep
    return [.runClock]
  }

  private static let clockStep: TimeInterval = 60
}
