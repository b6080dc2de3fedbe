import Foundation
import Ticketing

/// The tickets of a large desk, in ascending time up to now: most have ended, the latest are under
/// way, some of the last weeks were forgotten.
///
/// Lazy: scenes and customers are made when they are asked for, so a desk of a million tickets needs
/// no more memory than one of a hundred.
struct CrowdScenes: Sequence {
  /// Each scene opens one ticket.
  var count: Int
  var firm: LargeFirm
  var staff: Staff
  var clock: OfficeClock
  var now: Date
  var seed: UInt64

  func makeIterator() -> Iterator { Iterator(self) }

  struct Iterator: IteratorProtocol {
    private let wanted: CrowdScenes
    private let crowd: Crowd
    private let arrivals: Arrivals
    private var made = 0
    /// Customers who have come so far: they come in the order of their numbers.
    private var met = 0
    private var random: SplitMix
    private var decks = MatterDeck.all

    init(_ wanted: CrowdScenes) {
      self.wanted = wanted
      random = SplitMix(seed: wanted.seed &+ 1)
      crowd = Crowd(seed: wanted.seed, staff: wanted.staff)
      let clock = wanted.clock
      let first = wanted.now.addingTimeInterval(-Double(wanted.firm.days - 2) * 86_400)
      var days = clock.workdays(from: first, to: wanted.now)
      // A day that has only just begun has brought nothing yet.
      if let today = days.last, clock.at(9, 0, of: today) > wanted.now { days.removeLast() }
      let end = days.last.map { clock.at(22, 30, of: $0) } ?? wanted.now
      arrivals = Arrivals(
        clock: clock, days: days, end: Swift.min(end, wanted.now.addingTimeInterval(-60)))
    }

    mutating func next() -> Scene? {
      guard made < wanted.count, !arrivals.days.isEmpty else { return nil }
      let share = (Double(made) + random.fraction()) / Double(wanted.count)
      made += 1
      let start = arrivals.time(at: share)
      let index = customer(at: share)
      let isNew = index == met
      let member = crowd.member(index)
      // A sale takes some two months from the first question to the delivery.
      let known = (share - wanted.firm.share(ofCustomer: index)) * Double(wanted.firm.days)
      let phase = member.life.phase(passed: known / 90, &random)
      guard let matter = decks[phase]?.draw(for: member.kind, &random) else { return nil }
      var weaver = MatterWeaver(
        matter, member, staff: wanted.staff, clock: wanted.clock, now: wanted.now,
        from: start, random: SplitMix(seed: random.next()),
        asides: SplitMix(seed: wanted.seed ^ (UInt64(made) &* 0xD6E8_FEB8_6659_FD93)))
      let isRecent = start > wanted.now.addingTimeInterval(-16 * 86_400)
      var scene = weaver.sceneSoFar(forgotten: isRecent && random.chance(0.04))
      if phase == .before { scene = sold(scene) }
      scene.customer = "crowd \(index)"
      if isNew, let first = scene.steps.first {
        met += 1
        let meeting = Act.meet(member.customer(wanted.staff))
        scene.steps.insert(Step(at: first.at, by: first.by, act: meeting), at: 0)
      }
      return scene
    }

    /// A third of the enquiries become sales.
    private func sold(_ scene: Scene) -> Scene {
      var chance = SplitMix(seed: wanted.seed ^ (UInt64(made) &* 0x9FB2_1C65_1E98_DF25))
      guard chance.chance(0.35) else { return scene }
      var sale = CrowdSale(clock: wanted.clock, now: wanted.now, random: chance)
      return sale.scene(scene)
    }

    /// Who comes: somebody new as often as the firm grows, else one of those who have been here,
    /// rather of late.
    private mutating func customer(at share: Double) -> Int {
      if met == 0 || Double(met) < wanted.firm.customers(at: share) { return met }
      let depth = random.fraction() * random.fraction()
      return Swift.max(0, met - 1 - Int(depth * Double(met)))
    }
  }
}
