import CNCurses
import Glibc
import TerminalUI

/// Gives the terminal back when the program dies by a signal that nobody expected.
///
/// What it does then is in C, prepared beforehand: a handler may not allocate. Afterwards the
/// signal does what it would have done, a backtrace for example.
final class CrashGuard {
  /// Nil once it is uninstalled.
  private var prepared = cn_guard_install()

  func uninstall() {
    prepared.map(cn_guard_remove)
    prepared = nil
  }

  func arm(_ tty: TTY) {
    guard let prepared else { return }
    tty.withReset { modes, reset in
      reset.withMemoryRebound(to: CChar.self) {
        cn_guard_arm(prepared, 1, modes, $0.baseAddress, $0.count)
      }
    }
  }

  /// What is said on standard error then.
  func say(_ note: SafeText) {
    guard let prepared else { return }
    var bytes = Array("\r\(note.string)\n".utf8)
    bytes.withUnsafeMutableBytes { bytes in
      cn_guard_say(prepared, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
  }

  func disarm() {
    prepared.map(cn_guard_disarm)
  }
}
