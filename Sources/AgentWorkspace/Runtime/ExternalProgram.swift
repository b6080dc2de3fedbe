import Foundation
import Glibc
import HelpDesk

/// Another program, started by its words and through no shell, with a clean environment and with the
/// signals as it would have them from a shell.
public struct ExternalProgram: Sendable {
  private let words: [String]
  private let environment: [String: String]

  /// - Parameter facts: what it gets beside what programs need.
  public init(
    words: [String], environment: [String: String], adding facts: [String: String] = [:]
  ) {
    self.words = words
    self.environment = ChildEnvironment.allowed(environment).merging(facts) { $1 }
  }

  /// Waits for it. Ctrl-C is its own while it runs, not ours.
  ///
  /// - Returns: how it ended, as `waitpid` says it; 0 is well.
  public func run() throws -> Int32 {
    guard let program = words.first else { return 0 }
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE, SIGTSTP, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    let arguments = words.map { strdup($0) } + [nil]
    let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + settings { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, program, nil, &attributes, arguments, settings)
    guard failure == 0 else {
      throw DeskError.files(
        operation: "start", path: program, why: String(cString: strerror(failure)))
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  /// `ended with status 2`.
  public static func words(for status: Int32) -> String {
    let signal = status & 0x7F
    return signal == 0
      ? "ended with status \((status >> 8) & 0xFF)" : "was ended by signal \(signal)"
  }
}
