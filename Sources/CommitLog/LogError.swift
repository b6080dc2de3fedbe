public import SystemPackage

/// What can be wrong with a log. The text for people, remedy included, is `message`.
public enum LogError: Error, Hashable, Sendable {
  /// There is no log (or no directory) at this path.
  case missing(path: FilePath)
  /// There is one already, so none is created.
  case exists(path: FilePath)
  /// A log is not created among other people's files: the directory's mode would change.
  case notEmpty(path: FilePath)
  /// A file that is not a log, or not this desk's.
  case notALog(path: FilePath, why: String)
  /// Written by a newer version of the program.
  ///
  /// Such a log is read, as far as it can be, and never written.
  case newer(version: Int)
  /// A line is wrong.
  case damaged(Damage)
  /// Somebody else kept the lock for as long as we were willing to wait.
  case busy(holder: String, waited: Duration)
  /// An earlier sync failed; nobody writes until the log has been repaired.
  case poisoned(reason: String)
  /// Without the lock file writers can't keep out of each other's way, so nobody writes.
  case lockMissing(path: FilePath)
  /// This account can read but not write.
  case readOnly(path: FilePath, errno: Errno)
  /// A directory where nobody can replace a colleague's file.
  case sticky(path: FilePath)
  /// A file system on which locks can't be trusted.
  case network(path: FilePath, kind: String)
  /// No space, no quota, or over the file size limit. Nothing was written.
  case full(path: FilePath, errno: Errno)
  /// What a repair would cut off could not be copied to `path` first. Nothing was changed.
  case notSetAside(path: FilePath, errno: Errno)
  /// A repair would keep no record at all, or cut off good lines because the one that lists an
  /// erasure is gone, and was not told to. Nothing was changed.
  case needsForce(Damage)
  /// The disk did not confirm: the records may or may not survive. The log is poisoned now.
  case notSynced(path: FilePath, errno: Errno)
  /// A record's line would be longer than a line may be. Nothing was written.
  case tooLong(bytes: Int, limit: Int)
  /// A body that is not a JSON object on one line. Nothing was written.
  case malformed(what: String)
  /// A system call failed in a way that has no case of its own. Nothing was written.
  case system(operation: String, path: FilePath, errno: Errno)
}

extension LogError {
  /// Whether the disk itself could not give the bytes, as opposed to what stands in them.
  var isOfTheDisk: Bool {
    if case .system(_, _, let errno) = self { errno == .ioError } else { false }
  }
}

/// Where a log is wrong.
public struct Damage: Hashable, Sendable {
  public var path: FilePath
  /// Where the wrong line begins, in bytes from the start of the log.
  public var offset: Int64
  /// As `sed -n` counts: 1 is the header.
  public var line: Int
  /// Of the record that should stand there; 0 for the header.
  public var sequence: Int
  /// What is wrong, as a clause that follows "line 3 (byte 412): ".
  public var what: String

  public init(path: FilePath, offset: Int64, line: Int, sequence: Int, what: String) {
    self.path = path
    self.offset = offset
    self.line = line
    self.sequence = sequence
    self.what = what
  }

  /// Nothing is left of the log that could be kept.
  public static func emptied(_ path: FilePath) -> Damage {
    Damage(path: path, offset: 0, line: 1, sequence: 0, what: "the log was emptied")
  }

  public var isOfEmptiedLog: Bool { self == .emptied(path) }

  /// Damage of the record right after `place`.
  public init(path: FilePath, after place: Position, what: String) {
    self.init(
      path: path, offset: place.offset, line: place.sequence + 2,
      sequence: place.sequence + 1, what: what)
  }
}
