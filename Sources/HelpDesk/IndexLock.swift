internal import Glibc
internal import SystemPackage

/// `index/lock`: whoever writes or checkpoints the index holds it. Taken after the log's lock, never
/// before it.
struct IndexLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for the lock; the kernel lets go of it when the process dies.
  init(_ path: FilePath) throws {
    descriptor = path.withPlatformString { open($0, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else {
      throw DeskError.files(
        operation: "open", path: path.string, why: String(cString: strerror(errno)))
    }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let why = String(cString: strerror(errno))
        close(descriptor)
        throw DeskError.files(operation: "lock", path: path.string, why: why)
      }
    }
  }

  deinit { close(descriptor) }
}
