import Ticketing

/// Matters dealt like cards: of those that suit, one that came up least so far.
struct MatterDeck {
  private let matters: [Matter]
  private var drawn: [Int]

  init(_ matters: [Matter]) {
    self.matters = matters
    drawn = matters.map { _ in 0 }
  }

  /// One for each phase.
  static let all: [Phase: MatterDeck] = [
    .before: MatterDeck(Matter.before), .during: MatterDeck(Matter.during),
    .after: MatterDeck(Matter.after),
  ]

  mutating func draw(for kind: CustomerKind, _ random: inout SplitMix) -> Matter? {
    let suiting = matters.indices.filter { matters[$0].suits(kind) }
    let least = suiting.map { drawn[$0] }.min()
    guard let index = random.pick(suiting.filter { drawn[$0] == least }) else { return nil }
    drawn[index] += 1
    return matters[index]
  }
}
