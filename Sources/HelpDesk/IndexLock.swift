internal import Foundation
internal import Glibc
internal import SystemPackage

/// `index/lock`: whoever writes or checkpoints the index holds it. Taken after the log's lock, never
/// before it.
///
/// Why it has a patience: whoever has it may have been stopped, and must not stop everybody else.
struct IndexLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for the lock; the kernel lets go of it when the process dies.
  ///
  /// - Parameters:
  ///   - patience: how long; zero tries once.
  ///   - waiting: where a whole log may be read meanwhile: waits as long as somebody is at work, and
  ///     for `patience` while they stand still. Told each second who it is.
  ///   - told: told once who it is, after a second.
  /// - Throws: `DeskError.indexBusy` when somebody else had it all the while.
  init(
    _ directory: DeskDirectory, patience: Duration, whileAtWork waiting: ((String?) -> Void)? = nil,
    told: ((String) -> Void)? = nil
  ) throws {
    let path = directory.indexLock
    descriptor = path.withPlatformString { open($0, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else {
      throw DeskError.files(
        operation: "open", path: path.string, why: String(cString: strerror(errno)))
    }
    var watch = IndexWatch(over: directory, patience: patience, waiting: waiting)
    var pause: UInt32 = 1_000
    let start = ContinuousClock.now
    var told = told
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      guard errno == EWOULDBLOCK else {
        let why = String(cString: strerror(errno))
        close(descriptor)
        throw DeskError.files(operation: "lock", path: path.string, why: why)
      }
      guard watch.goesOn(holding: descriptor) else {
        let holder = FileLocks.holder(of: descriptor)
        close(descriptor)
        throw DeskError.indexBusy(holder.map { "pid \($0)" })
      }
      if let tell = told, ContinuousClock.now - start >= .seconds(1) {
        told = nil
        tell(FileLocks.holder(of: descriptor).map { "pid \($0)" } ?? "somebody")
      }
      usleep(pause)
      pause = min(pause * 2, 50_000)
    }
  }

  deinit { close(descriptor) }
}
