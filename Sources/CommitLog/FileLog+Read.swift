internal import Foundation
internal import Glibc
internal import Synchronization

extension FileLog {
  public func records(after place: Position, byteLimit: Int) throws(LogError) -> [Record] {
    var batch = try reader().batch(after: place, byteLimit: byteLimit)
    if batch.records.isEmpty, batch.damage != nil {
      batch = try withoutWriters { () throws(LogError) in
        try reader().batch(after: place, byteLimit: byteLimit)
      }
    }
    if let last = batch.records.last {
      remember(last.end)
    } else if let damage = batch.damage {
      throw .damaged(damage)
    }
    return batch.records
  }

  /// Runs under the shared lock: what looks wrong now, no writer is still busy with. A thread that
  /// writes has the lock already, and would wait for itself. Who may not open the lock goes on
  /// without it.
  func withoutWriters<Result>(
    _ body: () throws(LogError) -> Result
  ) throws(LogError) -> Result {
    if state.withLock({ $0.writer }) == pthread_self() { return try body() }
    let hold: DeskLock.Hold
    do {
      hold = try lock.shared()
    } catch {
      switch error {
      case .readOnly, .lockMissing: return try body()
      case .missing, .exists, .notEmpty, .notALog, .newer, .damaged, .busy, .poisoned, .full,
        .notSynced, .tooLong, .malformed, .system, .sticky, .network, .notSetAside, .needsForce:
        throw error
      }
    }
    defer { hold.release() }
    return try body()
  }
}
