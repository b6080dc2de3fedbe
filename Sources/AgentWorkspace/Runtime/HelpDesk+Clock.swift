import HelpDesk

extension HelpDesk {
  /// What the clock starts, done in passing; nil when it was nothing, or could not be done: the next look
  /// tries again, and `spoc tick` says why not.
  func clockRun() -> Message? {
    // The others follow in a minute: nobody who commits is to wait for long.
    guard let report = try? tick(tells: false, limit: 50), !report.commits.isEmpty else {
      return nil
    }
    return .changed
  }
}
