import CNCurses
import Glibc
import TerminalUI

/// Gives the terminal back when the program dies by a signal that nobody expected.
///
/// What it does then is in C, prepared beforehand: a handler may not allocate. Afterwards the
/// signal does what it would have done, a backtrace for example.
final class CrashGuard {
  init() {
    cn_guard_install()
  }

  func uninstall() {
    cn_guard_remove()
  }

  func arm(_ tty: TTY) {
    tty.withReset { modes, reset in
      reset.withMemoryRebound(to: CChar.self) {
        cn_guard_arm(1, modes, $0.baseAddress, $0.count)
      }
    }
  }

  /// What is said on standard error then.
  func say(_ note: SafeText) {
    var bytes = Array("\r\(note.string)\n".utf8)
    bytes.withUnsafeMutableBytes { bytes in
      cn_guard_say(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
  }

  func disarm() {
    cn_guard_disarm()
  }
}
