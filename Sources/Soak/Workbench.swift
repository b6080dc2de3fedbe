import ArgumentParser
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage

/// Where a run works: a directory of its own, its chance, and what it found wrong.
final class Workbench {
  let name: String
  let seed: UInt64
  let directory: FilePath
  /// The binaries beside this one.
  let spoc: FilePath
  let soak: FilePath
  let identity = Identity.current()
  var chance: SeededGenerator
  private(set) var wrong: [String] = []
  private var kept: Set<String> = []
  private let clock = ContinuousClock()
  private let begin: ContinuousClock.Instant

  /// - Parameter place: nil takes one beside the binary, which is on a real disk.
  init(_ name: String, in place: String?, seed: UInt64) throws {
    self.name = name
    self.seed = seed
    chance = SeededGenerator(seed: seed)
    begin = clock.now
    soak = FilePath(
      try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    let products = soak.removingLastComponent()
    spoc = products.appending("spoc")
    guard FileManager.default.isExecutableFile(atPath: spoc.string) else {
      throw ValidationError("there is no \(spoc): build it first")
    }
    directory = (place.map { FilePath($0) } ?? products)
      .appending("soak-\(name)-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(
      atPath: directory.string, withIntermediateDirectories: true)
  }

  /// A name for one more desk or file.
  func path(_ name: String) -> FilePath { directory.appending(name) }

  /// One line, at once: whoever waits for hours wants to see that it goes on.
  func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(name): \(line)\n".utf8))
  }

  /// Something did not hold. Desks named here stay.
  func fail(_ what: String, keeping desk: FilePath? = nil) {
    wrong.append(what)
    say("WRONG: \(what)")
    if let desk {
      kept.insert(desk.string)
      say("kept \(desk)")
    }
  }

  func expect(_ holds: Bool, _ what: @autoclosure () -> String, keeping desk: FilePath? = nil) {
    if !holds { fail(what(), keeping: desk) }
  }

  /// Takes away a desk that nothing was wrong with.
  func discard(_ desk: FilePath) {
    guard !kept.contains(desk.string) else { return }
    try? FileManager.default.removeItem(atPath: desk.string)
  }

  /// - Throws: an exit status of 1 if anything was wrong.
  func finish() throws {
    let seconds = (clock.now - begin).components.seconds
    if kept.isEmpty {
      try? FileManager.default.removeItem(atPath: directory.string)
    }
    guard wrong.isEmpty else {
      say("\(wrong.count) wrong in \(seconds) s; again with: spoc-soak \(name) --seed \(seed)")
      throw ExitCode.failure
    }
    say("ok in \(seconds) s")
  }

  /// What a program under test sees: nothing of whoever runs this.
  func environment(_ desk: FilePath, _ more: [String: String] = [:]) -> [String: String] {
    [
      "SPOC_DESK": desk.string, "TERM": "xterm-256color", "LANG": "C.UTF-8",
      "PATH": "/usr/bin:/bin", "HOME": directory.appending("home").string,
      "XDG_STATE_HOME": directory.appending("state").string,
      "XDG_CONFIG_HOME": directory.appending("config").string,
      "XDG_CACHE_HOME": directory.appending("cache").string,
    ].merging(more) { $1 }
  }
}
