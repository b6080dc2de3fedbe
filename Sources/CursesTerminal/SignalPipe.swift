import CNCurses
import Glibc

/// Signals and calls from other threads as bytes in a pipe, so that one `poll` waits for all.
///
/// A byte is the number of the signal, 0 a call. The write end never blocks: when the pipe is full
/// there is enough to wake up for.
final class SignalPipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  /// SIGINT too: the tty sends none, Ctrl-C is a key, but somebody may `kill -INT`.
  private static let caught = [SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGCONT, SIGTSTP]

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func install() {
    // Whoever started us may have kept them blocked, and that is inherited.
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in Self.caught {
      var old = sigaction()
      cn_catch(number, writeEnd, &old)
      sigaddset(&wanted, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
  }

  func uninstall() {
    for number in Self.caught { cn_default(number) }
  }

  /// From any thread.
  func wake() {
    var byte: UInt8 = 0
    _ = Glibc.write(writeEnd, &byte, 1)
  }

  /// What arrived since the last time.
  func read() -> Set<Int32> {
    var arrived: Set<Int32> = []
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = Glibc.read(readEnd, &bytes, bytes.count)
      if count <= 0 { return arrived }
      arrived.formUnion(bytes[..<count].map(Int32.init))
    }
  }

  /// Stops the process group; returns when continued, or at once where that is impossible.
  func stopGroup() {
    cn_default(SIGTSTP)
    kill(0, SIGTSTP)
    var old = sigaction()
    cn_catch(SIGTSTP, writeEnd, &old)
    forget(SIGCONT)
  }

  /// While another program has the terminal, Ctrl-Z stops us with it.
  func release() {
    cn_default(SIGTSTP)
  }

  /// Takes signals again; Ctrl-C was meant for the other program.
  func retake() {
    var old = sigaction()
    cn_catch(SIGTSTP, writeEnd, &old)
    forget(SIGINT)
  }

  /// Takes out what has been dealt with, and leaves the rest.
  private func forget(_ forgotten: Int32) {
    for number in read() where number != forgotten {
      var byte = UInt8(truncatingIfNeeded: number)
      _ = Glibc.write(writeEnd, &byte, 1)
    }
  }
}
