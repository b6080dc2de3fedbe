import Foundation
import Glibc
import HelpDesk
import SpocPrograms
import SystemPackage
import Ticketing

/// Where the benchmark works: the program under test and a directory of its own.
struct Site {
  let directory: FilePath
  let spoc: FilePath
  let keep: Bool
  let identity = Identity.current()

  /// - Parameter directory: nil takes one beside the binary, which is on a real disk; /tmp may be
  ///   memory, where a sync costs nothing.
  init(directory: String?, keep: Bool) throws {
    let products = try Self.ownPath().removingLastComponent()
    spoc = products.appending("spoc")
    guard FileManager.default.isExecutableFile(atPath: spoc.string) else {
      throw Failure("there is no \(spoc): run `make bench`")
    }
    self.directory = directory.map { FilePath($0) } ?? products.appending("bench")
    self.keep = keep
    if !keep { try? FileManager.default.removeItem(atPath: self.directory.string) }
    try FileManager.default.createDirectory(
      atPath: self.directory.string, withIntermediateDirectories: true)
  }

  static func ownPath() throws -> FilePath {
    FilePath(try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
  }

  func leave() {
    if !keep { try? FileManager.default.removeItem(atPath: directory.string) }
  }

  /// A desk of so many tickets, made now unless an earlier run left it.
  func desk(tickets: Int) throws -> MadeDesk {
    let path = directory.appending("desk-\(tickets)")
    let made = MadeDesk(path: path, tickets: tickets)
    if FileManager.default.fileExists(atPath: path.string) { return made }
    let time = try stopwatch { try made.make(by: identity) }
    let rate = Double(tickets) / time
    print("made a desk of \(tickets) tickets in \(time.fixed(1)) s, \(rate.fixed(0)) tickets/s")
    return made
  }

  func open(_ desk: MadeDesk) throws -> HelpDesk {
    try HelpDesk(at: desk.path, identity: identity)
  }

  /// What the program under test sees: nothing of whoever runs the benchmark.
  func environment(_ desk: FilePath) -> [String: String] {
    [
      "SPOC_DESK": desk.string, "TERM": "xterm-256color", "LANG": "C.UTF-8",
      "PATH": "/usr/bin:/bin", "XDG_STATE_HOME": directory.appending("state").string,
      "XDG_CONFIG_HOME": directory.appending("config").string,
    ]
  }
}

/// Why the benchmark can't go on.
struct Failure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// Seconds that something takes.
func stopwatch(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(body).seconds
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
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
