internal import DeskIndex
internal import Foundation
internal import Glibc
public import SystemPackage

/// Where things lie in a desk's directory. The log's own files are the log's business.
public struct DeskDirectory: Hashable, Sendable {
  public var path: FilePath
  /// Where this account keeps an index of its own, when it can't write the desk's.
  public var privateIndex: FilePath?

  public init(path: FilePath) { self.path = path }

  /// Written by the log alone.
  var log: FilePath { path.appending("log.jsonl") }
  /// Who has which ticket open (`PresenceBoard`).
  public var presence: FilePath { path.appending("presence") }
  public var indexDirectory: FilePath { privateIndex ?? path.appending("index") }
  /// One file for each schema.
  public var indexFile: FilePath { indexDirectory.appending("\(DeskIndex.schema).sqlite") }
  public var indexLock: FilePath { indexDirectory.appending("lock") }

  /// Makes what is missing, writable for the group whatever the umask: a colleague's SQLite takes
  /// over the mode for its `-wal` and `-shm`. A private one is nobody else's business.
  func prepareIndex() throws(FileFailure) {
    let (directoryMode, fileMode): (mode_t, mode_t) =
      privateIndex == nil ? (0o2770, 0o660) : (0o700, 0o600)
    try refuseLinks()
    let made = indexDirectory.withPlatformString { mkdir($0, directoryMode) }
    if made == 0 {
      _ = indexDirectory.withPlatformString { chmod($0, directoryMode) }
    } else if errno != EEXIST {
      throw FileFailure("create", indexDirectory)
    }
    for file in [indexFile, indexLock] {
      try create(file, fileMode)
      guard file.withPlatformString({ access($0, R_OK | W_OK) }) == 0 else {
        throw FileFailure("use (reading needs it, too)", file)
      }
    }
  }

  /// A colleague who may write here must not lead us to a file of ours: SQLite follows links, and
  /// what is no database is emptied.
  private func refuseLinks() throws(FileFailure) {
    let beside = ["-wal", "-shm"].map { FilePath(indexFile.string + $0) }
    for path in [indexDirectory, indexFile, indexLock] + beside {
      var status = stat()
      guard path.withPlatformString({ lstat($0, &status) }) == 0,
        status.st_mode & S_IFMT == S_IFLNK
      else { continue }
      errno = ELOOP
      throw FileFailure("follow the link", path)
    }
  }

  /// In place, since others may have the file open. By its name: closing a descriptor of our own
  /// would drop the locks SQLite has on it.
  func emptyIndex() throws {
    try DeskError.wrapping { try refuseLinks() }
    let lock = try IndexLock(self, patience: .seconds(10))
    // The write-ahead log first: what it holds would come back otherwise.
    let log = FilePath(indexFile.string + "-wal")
    var emptied = log.withPlatformString { truncate($0, 0) }
    if emptied == 0 || errno == ENOENT {
      emptied = indexFile.withPlatformString { truncate($0, 0) }
    }
    let why = errno
    _ = consume lock
    errno = why
    if emptied != 0 { throw DeskError(FileFailure("empty", indexFile)) }
  }

  /// What other versions of the program left: each has files of its own, and builds them again.
  func emptyOtherSchemas() throws(FileFailure) {
    let own = indexFile.lastComponent?.string ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: indexDirectory.string)) ?? []
    for name in names.sorted() where name.contains(".sqlite") && !name.hasPrefix(own) {
      let file = indexDirectory.appending(name)
      var status = stat()
      guard file.withPlatformString({ lstat($0, &status) }) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { continue }
      guard file.withPlatformString({ truncate($0, 0) }) == 0 else {
        throw FileFailure("empty", file)
      }
    }
  }

  /// Names who keeps the index to themselves, where SQLite could only tell that somebody does.
  func naming<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch DeskError.indexBusy(nil) {
      throw DeskError.indexBusy(FileLocks.user(of: indexFile).map { "pid \($0)" })
    }
  }

  private func create(_ file: FilePath, _ mode: mode_t) throws(FileFailure) {
    if file.withPlatformString({ access($0, F_OK) }) == 0 { return }
    let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = file.withPlatformString { open($0, flags, mode) }
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw FileFailure("create", file)
    }
    fchmod(descriptor, mode)
    close(descriptor)
  }
}

/// A file that can't be made or used, and what the system says of it.
struct FileFailure: Error {
  var operation: String
  var path: FilePath
  var errno: Int32

  /// Takes the reason from `errno`.
  init(_ operation: String, _ path: FilePath) {
    self.operation = operation
    self.path = path
    errno = Glibc.errno
  }

  /// This account may not, or there is no room: elsewhere it may be otherwise.
  var isOfThisPlace: Bool { [EACCES, EPERM, EROFS, ENOSPC, EDQUOT].contains(errno) }
}

extension DeskError {
  init(_ failure: FileFailure) {
    self = .files(
      operation: failure.operation, path: failure.path.string,
      why: String(cString: strerror(failure.errno)))
  }
}
