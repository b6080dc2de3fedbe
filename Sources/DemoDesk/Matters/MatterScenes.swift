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
    private var decks: [Phase: MatterDeck]

    init(_ wanted: MatterScenes) {
      self.wanted = wanted
      random = SplitMix(seed: wanted.seed)
      let last = wanted.clock.workdayBefore(wanted.now)
      let first = wanted.now.addingTimeInterval(-68 * 86_400)
      // The last day ends early: what begins on it must be able to end before now.
      arrivals = Arrivals(
        clock: wanted.clock, days: wanted.clock.workdays(from: first, to: last),
        end: wanted.clock.at(14, 30, of: last))
      decks = [
        .before: MatterDeck(Matter.before), .during: MatterDeck(Matter.during),
        .after: MatterDeck(Matter.after),
      ]
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
      let phase = phase(of: member, age: age)
      guard let matter = decks[phase]?.draw(for: member.kind, &random) else { return nil }
      var weaver = MatterWeaver(
        matter, member, staff: wanted.staff, clock: wanted.clock, now: wanted.now,
        from: start, random: SplitMix(seed: random.next()))
      return weaver.scene()
    }

    private mutating func phase(of member: Member, age: Double) -> Phase {
      switch member.life {
      case .prospect: return .before
      case .settled:
        let draw = random.fraction()
        return draw < 0.1 ? .before : draw < 0.2 ? .during : .after
      case .buyer:
        let passed = 1 - age / Double(member.since)
        return passed < 0.3 ? .before : passed < 0.65 ? .during : .after
      }
    }
  }
}
