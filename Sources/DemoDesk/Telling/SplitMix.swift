/// Random numbers that are the same on every machine and in every version of Swift.
/// SplitMix64: Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014.
public struct SplitMix: Hashable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// At least 0 and below 1. Not the library's `random(in:using:)`, whose way may change.
  public mutating func fraction() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(fraction() * Double(range.count))
  }

  public mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

  /// Nil when there is nothing to pick.
  public mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
    choices.isEmpty ? nil : choices[number(0...(choices.count - 1))]
  }
}
