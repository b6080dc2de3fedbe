// SpocPrograms: starts programs as a shell or a terminal would, for benchmarks, soak runs and
// end-to-end tests.
//
// May import nothing of spoc: what it starts are strangers.
//
// Start reading at `Child`. `Spawn` starts one and waits, `PseudoTerminal` is the other end of the
// tty that one may have.

public import Glibc
public import SystemPackage

/// A started program.
///
/// Why not Foundation's `Process`: what it does before and after is part of what would be
/// measured, and it waits for a socket that children inherit, so a program that leaves a server
/// behind, as tmux does, never ends for it.
public struct Child: Sendable {
  public let pid: pid_t

  /// Where a program reads and writes.
  public enum Streams: Sendable {
    /// No input, output thrown away.
    case none
    /// The caller's own.
    case inherited
    /// The path of the tty that becomes its own.
    case terminal(String)
    /// What is there already stays: output goes to the end.
    case files(input: String, output: String, errors: String)
  }

  /// Starts it with no signal blocked, whatever the caller's threads block.
  ///
  /// - Parameter descriptor: what the program has as descriptor 3; it has no others.
  public init(
    _ program: FilePath, _ arguments: [String], environment: [String: String],
    streams: Streams = .none, passing descriptor: Int32? = nil
  ) throws {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    Self.open(streams, in: &files)
    if let descriptor { posix_spawn_file_actions_adddup2(&files, descriptor, 3) }
    for other in Int32(descriptor == nil ? 3 : 4)..<256 {
      posix_spawn_file_actions_addclose(&files, other)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // The Swift runtime of a test runner ignores some.
    for signal in [SIGPIPE, SIGXFSZ, SIGHUP, SIGTERM, SIGINT] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // A session of its own: the first tty it opens becomes its controlling terminal.
    let session: Int32 = if case .terminal = streams { Self.newSession } else { 0 }
    posix_spawnattr_setflags(
      &attributes, Int16(session | Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)))
    let words = ([program.string] + arguments).map { strdup($0) } + [nil]
    let variables = Self.sanitized(environment).map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, program.string, &files, &attributes, words, variables)
    guard failure == 0 else { throw ProgramError("\(program)", failure) }
    pid = child
  }

  /// However clean an environment is to be: what a sanitizer is told holds for all its programs.
  private static func sanitized(_ environment: [String: String]) -> [String: String] {
    ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"].reduce(into: environment) { all, name in
      if all[name] == nil, let value = getenv(name) { all[name] = String(cString: value) }
    }
  }

  private static func open(_ streams: Streams, in files: inout posix_spawn_file_actions_t) {
    switch streams {
    case .inherited: break
    case .none:
      posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDWR, 0)
      for copy in Int32(1)...2 { posix_spawn_file_actions_adddup2(&files, 0, copy) }
    case .terminal(let path):
      posix_spawn_file_actions_addopen(&files, 0, path, O_RDWR, 0)
      for copy in Int32(1)...2 { posix_spawn_file_actions_adddup2(&files, 0, copy) }
    case .files(let input, let output, let errors):
      let flags = O_WRONLY | O_CREAT | O_APPEND
      posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&files, 1, output, flags, 0o600)
      posix_spawn_file_actions_addopen(&files, 2, errors, flags, 0o600)
    }
  }

  /// POSIX_SPAWN_SETSID, which isn't imported.
  private static let newSession: Int32 = 0x80

  /// How a program ended.
  public struct End: Sendable {
    /// The exit status; 128 + the signal when one ended it.
    public var status: Int32
    /// The most memory it had at once, in KiB.
    public var peak: Int
  }

  public func wait() throws -> End {
    guard let end = try end(0) else { throw ProgramError("wait4", EAGAIN) }
    return end
  }

  /// Nil while it runs.
  public func endIfAny() throws -> End? { try end(WNOHANG) }

  private func end(_ options: Int32) throws -> End? {
    var status: Int32 = 0
    var usage = rusage()
    while true {
      let found = wait4(pid, &status, options, &usage)
      if found == 0 { return nil }
      if found > 0 { break }
      guard errno == EINTR else { throw ProgramError("wait4", errno) }
    }
    let signal = status & 0x7F
    return End(status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, peak: usage.ru_maxrss)
  }

  public func signal(_ number: Int32) { kill(pid, number) }
}

/// Why a program could not be started, or its terminal not be used.
public struct ProgramError: Error, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }

  init(_ what: String, _ number: Int32) {
    description = "\(what): \(String(cString: strerror(number)))"
  }
}
