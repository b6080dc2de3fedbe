import Foundation
import Ticketing

/// Scenes that have ended, as many as wanted, in ascending time from the second day of the desk to
/// the day we worked before the latest.
///
/// Lazy: a scene is made when it is asked for, so a desk of 100 000 tickets needs no more memory
/// than one of a hundred.
struct MatterScenes: Sequence {
  var count: Int
  var cast: [Member]
  var staff: Staff
  var clock: OfficeClock
  var now: Date
  var seed: UInt64

  func makeIterator() -> Iterator { Iterator(self) }

  struct Iterator: IteratorProtocol {
    private let wanted: MatterScenes
    private let arrivals: Arrivals
    private var made = 0
    private var random: SplitMix
    private var decks = MatterDeck.all

    init(_ wanted: MatterScenes) {
      self.wanted = wanted
      random = SplitMix(seed: wanted.seed)
      let last = wanted.clock.workdayBefore(wanted.now)
      let first = wanted.now.addingTimeInterval(-68 * 86_400)
      // The last day ends early: what begins on it must be able to end before now.
      arrivals = Arrivals(
        clock: wanted.clock, days: wanted.clock.workdays(from: first, to: last),
        end: wanted.clock.at(14, 30, of: last))
    }

    mutating func next() -> Scene? {
      guard made < wanted.count, !arrivals.days.isEmpty else { return nil }
      // One in each of `count` equal shares of the time, so that they come in order.
      let share = (Double(made) + random.fraction()) / Double(wanted.count)
      made += 1
      let start = arrivals.time(at: share)
      let age = wanted.now.timeIntervalSince(start) / 86_400
      let here = wanted.cast.filter { Double($0.since - 1) > age }
      guard let member = random.pick(here) else { return nil }
      let phase = member.life.phase(passed: 1 - age / Double(member.since), &random)
      guard let matter = decks[phase]?.draw(for: member.kind, &random) else { return nil }
      var weaver = MatterWeaver(
        matter, member, staff: wanted.staff, clock: wanted.clock, now: wanted.now,
        from: start, random: SplitMix(seed: random.next()))
      return weaver.scene()
    }
  }
}
