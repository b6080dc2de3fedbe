import Synchronization

/// Up or down, for two threads.
final class Flag: Sendable {
  private let isUp = Mutex(false)

  /// - Returns: false where it was up already.
  func raise() -> Bool {
    isUp.withLock { isUp in
      defer { isUp = true }
      return !isUp
    }
  }

  func lower() { isUp.withLock { $0 = false } }
}
