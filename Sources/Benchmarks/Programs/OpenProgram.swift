import Foundation
import Glibc
import SpocPrograms
import SystemPackage

/// A program of the whole screen, open on a pty.
final class OpenProgram {
  /// From just before it was started until its screen was whole.
  let opening: Double
  let process: Child
  private let terminal: PseudoTerminal
  private let quitKey: String
  private var hasEnded = false

  /// - Parameters:
  ///   - text: what is drawn last of the first screen.
  ///   - quit: the key that ends it.
  init(
    _ program: FilePath, _ arguments: [String], environment: [String: String], columns: Int,
    rows: Int, drawnLast text: String, quit: String
  ) throws {
    quitKey = quit
    terminal = try PseudoTerminal(columns: columns, rows: rows)
    let start = ContinuousClock.now
    process = try Child(
      program, arguments, environment: environment, streams: .terminal(terminal.path))
    terminal.handOver()
    let first = terminal.listen(for: text, patience: 60_000)
    guard let last = first.last, !first.isOver else {
      _ = try process.wait()
      throw Failure("\(program) did not open:\n\(String(decoding: first.bytes, as: UTF8.self))")
    }
    opening = (last - start).seconds
  }

  /// The real binary with its workspace; the right end of the footer is drawn last.
  static func spoc(_ site: Site, _ desk: MadeDesk, columns: Int, rows: Int) throws -> OpenProgram {
    try OpenProgram(
      site.spoc, [], environment: site.environment(desk.path), columns: columns, rows: rows,
      drawnLast: "help", quit: "Q")
  }

  deinit {
    guard !hasEnded else { return }
    kill(process.pid, SIGTERM)
    _ = try? process.wait()
  }

  func quit() throws {
    try terminal.send(quitKey)
    while !terminal.listen().isOver {}
    _ = try process.wait()
    hasEnded = true
  }

  /// What one key led to: seconds to the last byte and how many; nil when nothing changed.
  func press(_ key: String) throws -> (seconds: Double, bytes: Int)? {
    let start = ContinuousClock.now
    try terminal.send(key)
    let burst = terminal.listen(patience: 300)
    return burst.last.map { (($0 - start).seconds, burst.bytes.count) }
  }

  /// When the last byte came that somebody else's doing led to; nil when none came.
  func changes() -> ContinuousClock.Instant? { terminal.listen(patience: 2_000).last }

  /// Seconds of a processor used so far.
  func processorTime() throws -> Double {
    let text = try String(contentsOfFile: "/proc/\(process.pid)/stat", encoding: .utf8)
    // Behind the name in parentheses: the state is the first, so user and system time are these.
    let fields = text.split(separator: ")").last.map { $0.split(separator: " ") } ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      throw Failure("/proc/\(process.pid)/stat can't be read")
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Megabytes that nobody else shares.
  func privateMemory() throws -> Double {
    let text = try String(contentsOfFile: "/proc/\(process.pid)/smaps_rollup", encoding: .utf8)
    let kilobytes = text.split(separator: "\n").reduce(0) { sum, line in
      let words = line.split(separator: " ")
      guard let name = words.first, ["Private_Clean:", "Private_Dirty:"].contains(name) else {
        return sum
      }
      return sum + (Int(words[1]) ?? 0)
    }
    return Double(kilobytes) / 1_024
  }
}
