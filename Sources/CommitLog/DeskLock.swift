internal import Glibc
internal import SystemPackage

/// flock(2) on `DESK/lock`: one writer at a time, over all processes and threads.
///
/// Why flock: the kernel frees it when its holder dies, and (unlike a POSIX lock) it is not lost
/// when some other descriptor of the file is closed. The file is opened anew for each turn, so
/// that two threads of a process exclude each other as two processes do.
struct DeskLock: Sendable {
  let directory: OpenFile
  let path: FilePath
  /// Who we are, for a colleague who waits.
  let holder: String
  /// How long to wait for others.
  let patience: Duration
  /// Told once of each wait that has lasted a second: for whom it waits.
  var waiting: @Sendable (String) -> Void = { _ in }
  let calls: SystemCalls

  /// For writing. Throws `.busy`, naming the holder, `.readOnly` or `.system`.
  func exclusive() throws(LogError) -> Hold {
    let hold = try acquire(LOCK_EX, access: O_RDWR)
    do {
      try calls.failpoints.reach(.lockTaken)
      hold.contents.setHolder(holder)
      try calls.failpoints.reach(.holderNamed)
    } catch {
      hold.release()
      throw .system(operation: "flock", path: path, errno: error)
    }
    return hold
  }

  /// Keeps writers out, to look a second time at what may have been half written.
  func shared() throws(LogError) -> Hold {
    try acquire(LOCK_SH, access: O_RDONLY)
  }

  /// Makes the lock file of a desk that has lost it.
  func make() throws(LogError) {
    do throws(Errno) {
      let file = try directory.file(LockFile.name, O_RDWR | O_CREAT | O_EXCL, mode: 0o660)
      try file.setMode(0o660)
      try LockFile(file: file).complete()
      try directory.flush()
    } catch let error where error == .fileExists {
      return
    } catch {
      throw error.meansReadOnly
        ? .readOnly(path: path, errno: error)
        : .system(operation: "create", path: path, errno: error)
    }
  }

  func open(access: Int32) throws(LogError) -> OpenFile {
    do {
      return try directory.file(LockFile.name, access)
    } catch let error where error == .noSuchFileOrDirectory {
      throw .lockMissing(path: path)
    } catch let error where error.meansReadOnly {
      throw .readOnly(path: path, errno: error)
    } catch {
      throw .system(operation: "open", path: path, errno: error)
    }
  }

  /// Never blocks in flock(2): a stopped holder could keep us there for ever, and nothing but
  /// polling can name it after a while. Signals are deferred only while the lock may be ours.
  private func acquire(_ kind: Int32, access: Int32) throws(LogError) -> Hold {
    let clock = ContinuousClock()
    let begin = clock.now
    var file = try open(access: access)
    var pause = 1
    var isTold = false
    while true {
      let signals = DeferredSignals()
      do throws(Errno) {
        try calls.lock(file.descriptor, kind | LOCK_NB)
        if isInPlace(file) { return Hold(contents: LockFile(file: file), signals: signals) }
        signals.deliver()
      } catch {
        signals.deliver()
        guard error == .wouldBlock else {
          throw .system(operation: "flock", path: path, errno: error)
        }
      }
      if !isInPlace(file) { file = try open(access: access) }
      let waited = clock.now - begin
      guard waited < patience else {
        throw .busy(holder: LockFile(file: file).holder ?? "Somebody", waited: waited)
      }
      if !isTold, waited >= .seconds(1) {
        isTold = true
        waiting(LockFile(file: file).holder ?? "somebody")
      }
      usleep(UInt32.random(in: 500...UInt32(pause * 1000)))
      // Among many who write at once whoever asks often enough gets it; somebody who stands still
      // for a second is not asked so often.
      pause = min(pause * 2, waited < .seconds(1) ? 3 : 50)
    }
  }

  /// Whether the name still means the file we locked; a lock on a removed file keeps nobody out.
  private func isInPlace(_ file: OpenFile) -> Bool {
    guard let ours = try? file.status(), let named = try? directory.status(of: LockFile.name)
    else { return false }
    return ours.isSameFile(as: named)
  }

  /// A turn at the lock. Has to be released, on the thread that got it.
  struct Hold {
    let contents: LockFile
    fileprivate let signals: DeferredSignals

    /// Unlocks by name and not only by closing: a child forked meanwhile has the descriptor too.
    func release() {
      _ = flock(contents.file.descriptor, LOCK_UN)
      signals.deliver()
    }
  }
}

/// Keeps what a terminal sends (^Z, ^C, hang-up) from this thread: a process that is stopped while
/// it holds the lock would stop the whole desk. Other threads have masks of their own.
private struct DeferredSignals {
  private let before: sigset_t

  init() {
    var deferred = sigset_t()
    sigemptyset(&deferred)
    for signal in [SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&deferred, signal) }
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &deferred, &before)
    self.before = before
  }

  /// Puts the mask back; signals that came meanwhile arrive now.
  func deliver() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
