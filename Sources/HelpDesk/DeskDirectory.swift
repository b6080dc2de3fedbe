internal import DeskIndex
internal import Glibc
public import SystemPackage

/// Where things lie in a desk's directory. The log's own files are the log's business.
public struct DeskDirectory: Hashable, Sendable {
  public var path: FilePath

  public init(path: FilePath) { self.path = path }

  public var indexDirectory: FilePath { path.appending("index") }
  /// One file for each schema.
  public var indexFile: FilePath { indexDirectory.appending("\(DeskIndex.schema).sqlite") }
  public var indexLock: FilePath { indexDirectory.appending("lock") }

  /// Makes what is missing, writable for the group whatever the umask: a colleague's SQLite takes
  /// over the mode for its `-wal` and `-shm`.
  func prepareIndex() throws {
    let made = indexDirectory.withPlatformString { mkdir($0, 0o2770) }
    if made == 0 {
      _ = indexDirectory.withPlatformString { chmod($0, 0o2770) }
    } else if errno != EEXIST {
      throw failure("create", indexDirectory)
    }
    for file in [indexFile, indexLock] {
      try create(file)
      guard file.withPlatformString({ access($0, R_OK | W_OK) }) == 0 else {
        throw failure("use (reading needs it, too)", file)
      }
    }
  }

  /// In place, since others may have the file open. By its name: closing a descriptor of our own
  /// would drop the locks SQLite has on it.
  func emptyIndex() throws {
    let lock = try IndexLock(indexLock, patience: .seconds(10))
    // The write-ahead log first: what it holds would come back otherwise.
    let log = FilePath(indexFile.string + "-wal")
    var emptied = log.withPlatformString { truncate($0, 0) }
    if emptied == 0 || errno == ENOENT {
      emptied = indexFile.withPlatformString { truncate($0, 0) }
    }
    let why = errno
    _ = consume lock
    errno = why
    if emptied != 0 { throw failure("empty", indexFile) }
  }

  private func create(_ file: FilePath) throws {
    if file.withPlatformString({ access($0, F_OK) }) == 0 { return }
    let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = file.withPlatformString { open($0, flags, 0o660) }
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw failure("create", file)
    }
    fchmod(descriptor, 0o660)
    close(descriptor)
  }

  private func failure(_ operation: String, _ path: FilePath) -> DeskError {
    .files(operation: operation, path: path.string, why: String(cString: strerror(errno)))
  }
}
