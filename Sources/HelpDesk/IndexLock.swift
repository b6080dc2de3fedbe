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
  /// - Parameter patience: how long; zero tries once.
  /// - Throws: `DeskError.indexBusy` when somebody else had it all the while.
  init(_ path: FilePath, patience: Duration) throws {
    descriptor = path.withPlatformString { open($0, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else {
      throw DeskError.files(
        operation: "open", path: path.string, why: String(cString: strerror(errno)))
    }
    let end = ContinuousClock.now + patience
    var pause: UInt32 = 1_000
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      guard errno == EWOULDBLOCK else {
        let why = String(cString: strerror(errno))
        close(descriptor)
        throw DeskError.files(operation: "lock", path: path.string, why: why)
      }
      guard ContinuousClock.now < end else {
        let holder = KernelLocks.holder(of: descriptor)
        close(descriptor)
        throw DeskError.indexBusy(holder)
      }
      usleep(pause)
      pause = min(pause * 2, 50_000)
    }
  }

  deinit { close(descriptor) }
}

/// What the kernel says of locks, for a message: who holds one needn't have written it down.
private enum KernelLocks {
  /// `pid 4711`; nil when it can't be told.
  ///
  /// A line of `/proc/locks` is `1: FLOCK  ADVISORY  WRITE 4711 08:02:131 0 EOF` (proc(5)).
  static func holder(of descriptor: Int32) -> String? {
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      let locks = FileManager.default.contents(atPath: "/proc/locks")
    else { return nil }
    for line in String(decoding: locks, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 5, fields[1] == "FLOCK",
        fields[5].split(separator: ":").last == "\(status.st_ino)"
      else { continue }
      return "pid \(fields[4])"
    }
    return nil
  }
}
