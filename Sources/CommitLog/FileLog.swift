internal import Foundation
internal import Glibc
internal import Synchronization
public import SystemPackage

/// A log in a directory on a local disk, shared by the processes of all who may write there.
///
/// Readers take no lock and never write; writers take turns at `DESK/lock` (see `FileLog+Append`).
/// May be used from several threads; `append` calls wait for each other as processes do.
public final class FileLog: EventLog {
  public let header: LogHeader

  /// It moves when a repair puts a header right that had grown or shrunk.
  public var start: Position { state.withLock { $0.log.start } }

  /// `DESK/log.jsonl`, for messages; files are opened relative to `directory`.
  let path: FilePath
  let directory: OpenFile
  let lock: DeskLock
  let calls: SystemCalls
  /// Why nobody should write where this desk stands, if so.
  let ground: LogError?
  let state: Mutex<State>

  struct State {
    var log: LogFile
    /// As far as the chain has been checked, so that an append need not read all of it. It may
    /// have been rolled back since: a writer confirms it before it builds on it.
    var known: Position
    /// The thread that has the exclusive lock through this object, if one does.
    var writer: pthread_t?
    /// Set if not even the poison could be written into the lock file.
    var poison: String?
    /// Whether the lock file was seen to have all it should.
    var lockIsComplete = false
  }

  /// Opens a desk's log and reads its header.
  ///
  /// Without the right to write it opens for reading, and `append` throws `.readOnly`.
  /// - Parameters:
  ///   - holder: who we are for a colleague who waits, such as "maria (pid 4711)".
  ///   - patience: how long to wait for the lock.
  ///   - force: write even on a network file system.
  public convenience init(
    directory: FilePath, holder: String, patience: Duration = .seconds(10),
    force: Bool = false, failpoints: Failpoints = .fromEnvironment()
  ) throws(LogError) {
    try self.init(
      directory: directory, holder: holder, patience: patience, force: force,
      calls: SystemCalls(failpoints: failpoints))
  }

  init(
    directory place: FilePath, holder: String, patience: Duration, force: Bool = false,
    calls: SystemCalls
  ) throws(LogError) {
    do {
      directory = try OpenFile.directory(place)
    } catch let error where error == .noSuchFileOrDirectory || error == .notDirectory {
      throw .missing(path: place)
    } catch {
      throw .system(operation: "open", path: place, errno: error)
    }
    path = place.appending(LogFile.name)
    lock = DeskLock(
      directory: directory, path: place.appending(LockFile.name), holder: holder,
      patience: patience, calls: calls)
    self.calls = calls
    ground = (try? Ground(of: directory, named: false)).flatMap { $0.refusal(place, force: force) }
    let log = try LogFile(in: directory, path: path, calls: calls)
    header = log.header
    state = Mutex(State(log: log, known: log.start))
  }

  /// Why nothing can be appended, as far as one cheap look tells: rights, the directory, a damaged
  /// or newer log, the lock file, poison.
  public var refusal: LogError? {
    do throws(LogError) {
      try checkIsWritable(try currentLog())
      let file = try lock.open(access: O_RDWR)
      let poison = state.withLock { $0.poison } ?? LockFile(file: file).poison
      return poison.map { .poisoned(reason: $0) }
    } catch {
      return error
    }
  }

  /// The header's bytes as they should be, without the line feed.
  var headerLine: [UInt8] { state.withLock { $0.log.headerLine } }

  func checkIsWritable(_ log: LogFile) throws(LogError) {
    if let refusal = log.refusal ?? ground { throw refusal }
  }

  public var holder: String? {
    (try? lock.open(access: O_RDONLY)).flatMap { LockFile(file: $0).holder }
  }

  /// The log's identity and size now: one stat, for whoever watches.
  public func stamp() throws(LogError) -> LogStamp {
    do {
      let status = try directory.status(of: LogFile.name)
      return LogStamp(inode: status.inode, size: status.size)
    } catch let error where error == .noSuchFileOrDirectory {
      throw .missing(path: path)
    } catch {
      throw .system(operation: "stat", path: path, errno: error)
    }
  }

  /// Takes over a place that the caller read up to in an earlier run, so that the first append
  /// need not read the whole log. Ignored if the log has no such record there.
  public func advance(to place: Position) {
    if (try? confirms(place)) == true { remember(place) }
  }

  public func confirms(_ place: Position) throws(LogError) -> Bool {
    try reader().confirms(place)
  }

  /// The log as it is named now: a repair or an erasure puts a new file in the old one's place.
  func reader() throws(LogError) -> LogReader {
    reader(of: try currentLog())
  }

  func reader(of log: LogFile) -> LogReader {
    let isNewer = log.header.version > LogHeader.currentVersion
    return LogReader(
      file: log.file, path: path, start: log.start, calls: calls, erasures: log.erasures,
      note: isNewer ? "; a newer spoc may understand it (format \(log.header.version))" : "")
  }

  func currentLog() throws(LogError) -> LogFile {
    let named: FileStatus
    do {
      named = try directory.status(of: LogFile.name)
    } catch let error where error == .noSuchFileOrDirectory {
      throw .missing(path: path)
    } catch {
      throw .system(operation: "stat", path: path, errno: error)
    }
    let log = state.withLock { $0.log }
    if log.status.isSameFile(as: named) { return log }

    let other = try LogFile(in: directory, path: path, calls: calls)
    return try take(other)
  }

  /// Goes on with another file, if it is the same desk's log.
  @discardableResult
  func take(_ other: LogFile) throws(LogError) -> LogFile {
    guard other.start.hash == start.hash else {
      throw .notALog(path: path, why: "the log of another desk was put in its place")
    }
    state.withLock {
      $0.log = other
      $0.known = other.start
    }
    return other
  }

  func remember(_ place: Position) {
    state.withLock {
      if place.sequence > $0.known.sequence { $0.known = place }
    }
  }
}
