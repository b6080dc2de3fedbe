internal import Foundation
internal import Glibc
internal import SystemPackage

/// How long somebody waits for `index/lock`: as long as patience lasts, and where they wait for
/// work to be done, anew from each sign of it.
struct IndexWatch {
  private let directory: DeskDirectory
  private let patience: Duration
  private let waiting: ((String?) -> Void)?
  private let start = ContinuousClock.now
  private var end: ContinuousClock.Instant
  private var nextLook = ContinuousClock.now
  private var nextWord: ContinuousClock.Instant
  private var seen: IndexWork?

  /// - Parameter waiting: nil: whatever is done meanwhile, patience is all there is.
  init(over directory: DeskDirectory, patience: Duration, waiting: ((String?) -> Void)?) {
    self.directory = directory
    self.patience = patience
    self.waiting = waiting
    end = start + patience
    nextWord = start + .seconds(1)
  }

  /// Whether to go on waiting.
  ///
  /// - Parameter descriptor: of the lock.
  mutating func goesOn(holding descriptor: Int32) -> Bool {
    let now = ContinuousClock.now
    if let waiting, now >= nextLook {
      nextLook = now + min(.seconds(1), patience / 4)
      let holder = FileLocks.holder(of: descriptor)
      let work = IndexWork(on: directory, by: holder)
      if let seen, seen != work { end = now + patience }
      seen = work
      if now >= nextWord {
        nextWord = now + .seconds(1)
        waiting(holder.map { "pid \($0)" })
      }
    }
    return now < end
  }
}

/// What shows that whoever has the index is at work: files that change, and processor time taken.
/// A process that was stopped shows neither; one that sorts a large table may show only the latter.
private struct IndexWork: Equatable {
  private var files: [FileLook?]
  private var time: [Substring]?

  init(on directory: DeskDirectory, by holder: pid_t?) {
    files = ["", "-wal"].map { FileLook(FilePath(directory.indexFile.string + $0)) }
    // Of this process another thread has it, and this one takes time by waiting.
    time = holder == getpid() ? nil : holder.flatMap(Self.time)
  }

  /// User and system time, as `/proc/PID/stat` has them behind the name, which may have anything in
  /// it (proc(5)).
  private static func time(of process: pid_t) -> [Substring]? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return nil
    }
    let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?
      .split(separator: " ")
    return fields.flatMap { $0.count > 12 ? Array($0[11...12]) : nil }
  }
}

private struct FileLook: Equatable {
  private var size: Int
  private var seconds: Int
  private var nanoseconds: Int

  init?(_ path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
    (size, seconds, nanoseconds) = (
      Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec
    )
  }
}
