internal import Foundation

/// Chance that can be had again: SplitMix64 (Steele, Lea, Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  public let seed: UInt64
  private var state: UInt64

  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// True `percent` times in a hundred.
  public mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  /// One of them; nil only when there are none.
  public mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.randomElement(using: &self)
  }
}

/// Seeds for property tests: the same few in every run, or the one in `SPOC_SEED` to look at a
/// failure again, or as many as `SPOC_SEEDS` says for a long search.
public enum Seeds {
  public static func some(_ count: UInt64) -> [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["SPOC_SEED"].flatMap(UInt64.init) { return [seed] }
    return Array(1...(environment["SPOC_SEEDS"].flatMap(UInt64.init) ?? count))
  }

  /// What a failure prints.
  public static func hint(_ seed: UInt64) -> String {
    "seed \(seed); again with: SPOC_SEED=\(seed) swift test"
  }
}
