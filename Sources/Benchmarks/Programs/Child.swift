import Foundation
import Glibc
import SystemPackage

/// A started program.
///
/// Why not Foundation's `Process`: what it does before and after is part of what would be measured.
struct Child {
  let pid: pid_t

  /// - Parameter terminal: the path of the tty that becomes its own; nil: no input, output thrown
  ///   away.
  init(
    _ program: FilePath, _ arguments: [String], environment: [String: String],
    terminal: String? = nil
  ) throws {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, terminal ?? "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&files, 0, 1)
    posix_spawn_file_actions_adddup2(&files, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A session of its own: the first tty it opens becomes its controlling terminal.
    posix_spawnattr_setflags(&attributes, Int16(Self.newSession))
    let words = ([program.string] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, program.string, &files, &attributes, words, variables)
    guard failure == 0 else { throw Failure("\(program): \(String(cString: strerror(failure)))") }
    pid = child
  }

  /// POSIX_SPAWN_SETSID, which isn't imported.
  private static let newSession: Int32 = 0x80

  /// How a program ended.
  struct End {
    var status: Int32
    /// The most memory it had at once, in KiB.
    var peak: Int
  }

  func wait() throws -> End {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw Failure(String(cString: strerror(errno))) }
    }
    let signal = status & 0x7F
    return End(status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, peak: usage.ru_maxrss)
  }
}

extension Site {
  /// Runs the program on a desk, without a terminal: seconds and how it ended.
  func time(_ arguments: [String], on desk: FilePath) throws -> (seconds: Double, end: Child.End) {
    let environment = environment(desk)
    let clock = ContinuousClock()
    let start = clock.now
    let end = try Child(spoc, arguments, environment: environment).wait()
    let seconds = (clock.now - start).seconds
    guard end.status == 0 else {
      throw Failure("spoc \(arguments.joined(separator: " ")) ended with \(end.status)")
    }
    return (seconds, end)
  }
}
