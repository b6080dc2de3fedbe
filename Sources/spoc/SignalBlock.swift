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

  /// From now on a wait ends, too, when there is something to read from a descriptor.
  ///
  /// By SIGIO (fcntl(2), `O_ASYNC`): so one call waits for both, and a signal that comes just before it
  /// isn't missed. While blocked it is kept although it is ignored; else it does nothing.
  mutating func wake(for descriptor: Int32) {
    signal(SIGIO, SIG_IGN)
    sigaddset(&blocked, SIGIO)
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    _ = fcntl(descriptor, F_SETOWN, getpid())
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_ASYNC)
  }

  /// Waits for one that long, and takes it; nil when none came, or something can be read.
  func wait(milliseconds: Int) -> Int32? {
    var blocked = blocked
    var time = timespec(
      tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
    let signal = sigtimedwait(&blocked, nil, &time)
    return signal > 0 && signal != SIGIO ? signal : nil
  }

  /// Takes the signal that waits, so that it won't end us as well.
  func take() -> Int32? {
    var (blocked, zero) = (blocked, timespec())
    let signal = sigtimedwait(&blocked, nil, &zero)
    return signal > 0 ? signal : nil
  }
}
