import Glibc

/// The real binary with its workspace open on a pty.
final class OpenWorkspace {
  /// From just before it was started until its screen was whole.
  let opening: Double
  let process: Child
  private let terminal: PseudoTerminal
  private var hasEnded = false

  init(_ site: Site, _ desk: MadeDesk, columns: Int, rows: Int) throws {
    terminal = try PseudoTerminal(columns: columns, rows: rows)
    let environment = site.environment(desk.path)
    let start = ContinuousClock.now
    process = try Child(site.spoc, [], environment: environment, terminal: terminal.path)
    terminal.handOver()
    // The right end of the footer is drawn last.
    let first = terminal.listen(for: "help", patience: 10_000)
    guard let last = first.last, !first.isOver else {
      _ = try process.wait()
      throw Failure("spoc did not open:\n\(String(decoding: first.bytes, as: UTF8.self))")
    }
    opening = (last - start).seconds
  }

  deinit {
    guard !hasEnded else { return }
    kill(process.pid, SIGTERM)
    _ = try? process.wait()
  }

  func quit() throws {
    try terminal.send("Q")
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
}
