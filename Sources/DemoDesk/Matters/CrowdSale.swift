import Foundation
import Ticketing

/// What becomes of a new enquiry at a large desk: quoted, then ordered, delivered and followed up, or
/// lost.
struct CrowdSale {
  let clock: OfficeClock
  let now: Date
  var random: SplitMix

  /// The scene with its sale, as far as it has come.
  mutating func scene(_ scene: Scene) -> Scene {
    guard let first = scene.steps.first, case .open(let new, _) = first.act else { return scene }
    var scene = scene
    func add(_ date: Date, _ act: Act) {
      if date <= now { scene.steps.append(Step(at: date, by: first.by, act: act)) }
    }
    let price = random.number(20...800) * 500
    add(first.at.addingTimeInterval(40), .sale(.open(new.subject)))
    let quoted = after(first.at, 1...3)
    add(quoted, .sale(.quote([QuoteLine(new.subject, price: price)])))
    let decided = after(quoted, 4...20)
    if random.chance(0.4) {
      add(decided, .sale(.lose("took another offer")))
    } else {
      add(decided, .sale(.win()))
      let delivered = after(decided, 5...25)
      let more = random.chance(0.04) ? price / 10 : 0
      add(delivered, .sale(.charge(Charge(new.subject, amount: price + more))))
      add(delivered, .sale(.deliver))
      for (index, (days, share)) in [(1.9, 0.93), (29.9, 0.88), (364.9, 0.8)].enumerated()
      where random.chance(share) {
        add(clock.onInOffice(delivered.addingTimeInterval(days * 86_400)), .keep(index))
      }
    }
    scene.steps = scene.steps.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    return scene
  }

  private mutating func after(_ date: Date, _ days: ClosedRange<Int>) -> Date {
    clock.onInOffice(
      date.addingTimeInterval(Double(random.number(days)) * 86_400 + random.fraction() * 7_200))
  }
}
