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
  /// As it was said when it was opened.
  private let place: FilePath
  /// Write even on a network file system.
  private let force: Bool
  let state: Mutex<State>

  struct State {
    var log: LogFile
    /// As far as the chain has been checked, so that an append need not read all of it. It may
    /// have been rolled back since: a writer confirms it before it builds on it.
    var known: Position
    /// The thread that has the exclusive lock through this object, if one does.
    var writer: pthread_t?
    /// Why nobody should write where this desk stands, if so.
    var ground: LogError?
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
  ///   - waiting: told once of each wait for the lock that has lasted a second: for whom.
  public convenience init(
    directory: FilePath, holder: String, patience: Duration = .seconds(10),
    force: Bool = false, failpoints: Failpoints = .fromEnvironment(),
    waiting: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(LogError) {
    try self.init(
      directory: directory, holder: holder, patience: patience, force: force,
      calls: SystemCalls(failpoints: failpoints), waiting: waiting)
  }

  init(
    directory place: FilePath, holder: String, patience: Duration, force: Bool = false,
    calls: SystemCalls, waiting: @escaping @Sendable (String) -> Void = { _ in }
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
      patience: patience, waiting: waiting, calls: calls)
    self.calls = calls
    self.place = place
    self.force = force
    let log = try LogFile(in: directory, path: path, calls: calls)
    header = log.header
    state = Mutex(State(log: log, known: log.start))
    lookAtGround()
  }

  /// Why nothing can be appended, as far as one cheap look tells: rights, the directory, a damaged
  /// or newer log, the lock file, poison.
  public var refusal: LogError? {
    do throws(LogError) {
      try checkIsWritable()
      let file = LockFile(file: try lock.open(access: O_RDWR))
      return poison(in: file).map { .poisoned(reason: $0) }
    } catch {
      return error
    }
  }

  /// The header's bytes as they should be, without the line feed.
  var headerLine: [UInt8] { state.withLock { $0.log.headerLine } }

  /// The log to write to. What stood against it may be gone: another process put the header right, an
  /// administrator gave rights, mounted it for writing, or took the sticky bit away. So it is looked
  /// at anew each time somebody asks.
  @discardableResult
  func checkIsWritable() throws(LogError) -> LogFile {
    var log = try currentLog()
    switch log.refusal {
    case nil, .newer?: break
    case _?:
      let fresh = try LogFile(in: directory, path: path, calls: calls)
      if fresh.refusal != log.refusal { log = try take(fresh) }
    }
    if state.withLock({ $0.ground }) != nil { lookAtGround() }
    if let refusal = log.refusal ?? state.withLock({ $0.ground }) { throw refusal }
    return log
  }

  /// A repair mends a log that can't be written otherwise, and nothing that stands below it.
  func checkGround() throws(LogError) {
    lookAtGround()
    if let ground = state.withLock({ $0.ground }) { throw ground }
  }

  private func lookAtGround() {
    let ground = (try? Ground(of: directory, named: false))?.refusal(place, force: force)
    state.withLock { $0.ground = ground }
  }

  /// Why nobody may write. What only we know, since the lock file could not be written then, is told
  /// to the others as soon as it can be; whoever repairs the desk takes it back for us, too.
  func poison(in file: LockFile) -> String? {
    guard let own = state.withLock({ $0.poison }) else { return file.poison }
    do {
      try file.setPoison(own)
      state.withLock { $0.poison = nil }
    } catch {
      // Kept, and tried again the next time.
    }
    return own
  }

  public var holder: String? {
    (try? lock.open(access: O_RDONLY)).flatMap { LockFile(file: $0).holder }
  }

  /// The log's identity and size now: one stat, for whoever watches.
  public func stamp() throws(LogError) -> LogStamp {
    do {
      let status = try directory.status(of: LogFile.name)
      return LogStamp(inode: status.inode, size: status.size, changed: status.changed)
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
