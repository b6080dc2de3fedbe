import Glibc

/// Keeps terminal signals waiting while it lives, so that long work can stop between two steps
/// instead of in the middle of one. What still waits at the end is delivered then.
struct SignalBlock: ~Copyable {
  private var before = sigset_t()
  private var blocked = sigset_t()

  init() {
    sigemptyset(&blocked)
    for signal in Self.signals { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
  }

  deinit {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Whether somebody wants us to stop.
  var isPending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return Self.signals.contains { sigismember(&pending, $0) == 1 }
  }

  /// Waits for one that long, and takes it; nil when none came.
  func wait(seconds: Int) -> Int32? {
    var (blocked, time) = (blocked, timespec(tv_sec: seconds, tv_nsec: 0))
    let signal = sigtimedwait(&blocked, nil, &time)
    return signal > 0 ? signal : nil
  }

  /// Takes the signal that waits, so that it won't end us as well.
  func take() -> Int32? {
    var (blocked, zero) = (blocked, timespec())
    let signal = sigtimedwait(&blocked, nil, &zero)
    return signal > 0 ? signal : nil
  }
}
