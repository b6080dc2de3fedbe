import CommitLog
import SpocTesting

/// What a writer may be told to do at a named step of a commit, as `SPOC_FAIL` has it.
struct FailingSteps {
  /// Those that a writer comes by.
  private let names = Failpoint.allCases.map(\.rawValue).filter { name in
    !["create.", "repair.", "rewrite.", "draft."].contains { name.hasPrefix($0) }
  }

  /// Mostly to die there, the first times it comes by or a few later.
  func pick(_ chance: inout SeededGenerator) -> String? {
    // A half-written line is what a kill alone never leaves.
    let half = Failpoint.writeHalf.rawValue
    guard let name = chance.chance(20) ? half : chance.pick(names) else { return nil }
    let nth = chance.chance(60) ? 1 : Int.random(in: 2...4, using: &chance)
    return chance.chance(80)
      ? "\(name):kill:\(nth)"
      : chance.chance(50) ? "\(name):sleep=\(nth * 10):\(nth)" : "\(name):stop:\(nth)"
  }

  func name(of failpoint: String) -> String {
    String(failpoint.prefix { $0 != ":" })
  }
}
