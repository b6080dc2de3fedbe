internal import Glibc
internal import SystemPackage

/// `index/lock`: whoever writes or checkpoints the index holds it. Taken after the log's lock, never
/// before it.
struct IndexLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for the lock; the kernel lets go of it when the process dies.
  ///
  /// - Throws: `DeskError.indexBuilding` if somebody else has it and `waits` is false.
  init(_ path: FilePath, waits: Bool = true) throws {
    descriptor = path.withPlatformString { open($0, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else {
      throw DeskError.files(
        operation: "open", path: path.string, why: String(cString: strerror(errno)))
    }
    while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK {
        close(descriptor)
        throw DeskError.indexBuilding
      }
      guard errno == EINTR else {
        let why = String(cString: strerror(errno))
        close(descriptor)
        throw DeskError.files(operation: "lock", path: path.string, why: why)
      }
    }
  }

  deinit { close(descriptor) }
}
