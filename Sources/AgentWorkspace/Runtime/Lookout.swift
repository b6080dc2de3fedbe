/// When the log is to be looked at between two ticks of the clock: soon after a hint that somebody
/// commits, seldom while commits rain, and again while what was written can't be read yet.
struct Lookout: Equatable {
  typealias Instant = ContinuousClock.Instant

  /// What a commit takes from its first byte in the log to the index, usually.
  private static let commit = Duration.milliseconds(10)
  /// Between two looks while commits rain: more often nobody can read.
  private static let pause = Duration.milliseconds(50)
  /// Whoever still has the index then is left to the clock.
  private static let longestWait = Duration.milliseconds(400)

  private(set) var due: Instant?
  private var last: Instant?
  /// How long the next look waits, if this one finds that somebody still has the index.
  private var wait = Self.pause / 2

  /// Something was written to the log.
  mutating func hint(at now: Instant) {
    let soon = max(now + Self.commit, last.map { $0 + Self.pause } ?? now)
    due = due.map { min($0, soon) } ?? soon
    wait = Self.pause / 2
  }

  /// - Parameter isBehind: the log has more than could be read.
  mutating func looked(at now: Instant, isBehind: Bool) {
    last = now
    due = nil
    guard isBehind, wait <= Self.longestWait else { return }
    due = now + wait
    wait *= 2
  }
}
