import Foundation
import Glibc

/// Starts a program and waits for that very process.
///
/// Why not Foundation's `Process`: it waits for a socket that children inherit, so a program that
/// leaves a server behind, as tmux does, never ends for it.
enum Spawn {
  /// - Returns: the exit status; 128 + the signal when one ended it.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String], input: String,
    output: String, errors: String
  ) throws -> Int32 {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_TRUNC, 0)
    posix_spawn_file_actions_addopen(&files, 2, errors, O_WRONLY | O_TRUNC, 0)
    for descriptor in Int32(3)..<256 { posix_spawn_file_actions_addclose(&files, descriptor) }
    // The test runner's threads block signals, and a child would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, program, &files, &attributes, words, variables)
    guard failure == 0 else { throw Errno(failure, program) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw Errno(errno, program) }
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  struct Errno: Error, CustomStringConvertible {
    var description: String

    init(_ number: Int32, _ program: String) {
      description = "\(program): \(String(cString: strerror(number)))"
    }
  }
}
