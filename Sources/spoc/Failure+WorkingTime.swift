import Ticketing

extension Failure {
  /// A calendar that gives no answer is bad data; a moment that none is reckoned for, misuse.
  static func status(of error: WorkingTimeError) -> ExitStatus {
    switch error {
    case .neverOpens, .closesForEver, .neverBefore: .badData
    case .outOfRange, .tooFar: .usage
    }
  }
}
