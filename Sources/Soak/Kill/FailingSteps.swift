import CommitLog
import SpocTesting

/// What a program may be told to do at a named step, as `SPOC_FAIL` has it.
enum FailingSteps {
  /// Whose steps: those a program never comes by would only let it live.
  enum Work {
    case writing, indexing, repairing, making, erasing
    /// Writing, behind a line that has no end.
    case completing

    /// What the names of steps begin with that only this work comes by.
    private var family: String {
      switch self {
      case .writing: "index"
      case .indexing: "build"
      case .repairing: "repair"
      case .making: "create"
      case .erasing: "rewrite"
      case .completing: "tail"
      }
    }

    fileprivate var own: [Failpoint] {
      if self == .completing { return [.tailCompleted, .tailSynced] }
      return steps.filter { $0.rawValue.hasPrefix("\(family).") }
    }

    fileprivate var steps: [Failpoint] {
      if self == .completing { return own }
      return Failpoint.allCases.filter { point in
        let family = point.rawValue.prefix { $0 != "." }
        return switch family {
        case "create": self == .making
        case "repair": self == .repairing
        case "rewrite": self == .erasing
        // A repair mends a tail, and has the index built anew; so has an erasure.
        case "tail": [.writing, .repairing].contains(self)
        case "build", "checkpoint": self != .making
        case "lock", "holder": self != .indexing
        default: [.writing, .making].contains(self)
        }
      }
    }
  }

  /// Mostly to die there, the first times it comes by or a few later.
  static func ofWriter(_ chance: inout SeededGenerator) -> String? {
    // A half-written line is what a kill alone never leaves.
    let half = Failpoint.writeHalf
    guard let point = chance.chance(20) ? half : chance.pick(Work.writing.steps) else { return nil }
    let nth = chance.chance(60) ? 1 : Int.random(in: 2...4, using: &chance)
    return chance.chance(80)
      ? "\(point.rawValue):kill:\(nth)"
      : chance.chance(50)
        ? "\(point.rawValue):sleep=\(nth * 10):\(nth)" : "\(point.rawValue):stop:\(nth)"
  }

  /// To die at one of the steps of what it does, mostly of those that nothing else comes by.
  ///
  /// - Parameter deaths: how often somebody died where; given, it is where the fewest did.
  static func dying(
    in work: Work, where deaths: [String: Int]? = nil, _ chance: inout SeededGenerator
  ) -> String? {
    var steps = chance.chance(70) ? work.own : work.steps
    if let deaths {
      let fewest = steps.map { deaths[$0.rawValue, default: 0] }.min()
      steps = steps.filter { deaths[$0.rawValue, default: 0] == fewest }
    }
    return chance.pick(steps).map { "\($0.rawValue):kill" }
  }

  /// Those that nobody died at.
  static func spared(by deaths: [String: Int]) -> [String] {
    Failpoint.allCases.map(\.rawValue).filter { deaths[$0] == nil }
  }

  static func name(of failpoint: String) -> String {
    String(failpoint.prefix { $0 != ":" })
  }
}
