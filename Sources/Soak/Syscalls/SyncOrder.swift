import Foundation
import SpocPrograms
import SystemPackage

/// The one thing that killing processes can't show, since the kernel keeps what they wrote: that
/// the disk had it before anybody was told. Read off a trace of one writer.
struct SyncOrder {
  let bench: Workbench
  static let commits = 5

  /// - Returns: how many commits were seen in order.
  func check() throws -> Int {
    let desk = try SoakDesk(making: bench.path("order"), by: bench.identity)
    let trace = bench.path("order.trace").string
    // Descriptor 3 is a file here: what is acknowledged stays in it.
    let line = """
      exec strace -f -y -e trace=write,fdatasync,fsync,ftruncate -o \(trace) \
      \(bench.soak) writer --desk \(desk.path) --count \(Self.commits) 3>\(bench.path("acks"))
      """
    let run = try bench.run(["/bin/sh", "-c", line], environment: bench.environment(desk.path))
    bench.expect(run.status == 0, "the traced writer ended with \(run.ending)", keeping: desk.path)
    let text = try String(contentsOfFile: trace, encoding: .utf8)
    let steps = text.split(separator: "\n").compactMap { Self.step(String($0)) }
    let expected = (0..<Self.commits).flatMap { _ in ["write", "sync", "acknowledge"] }
    bench.expect(
      steps == expected, "a commit's order is \(steps.joined(separator: ", "))", keeping: desk.path)
    bench.discard(desk.path)
    return steps == expected ? Self.commits : 0
  }

  /// A write that falls short (the kernel is made to say so) is taken back at once: a later line
  /// must not stand behind half a batch.
  func checkShortWrite() throws {
    let desk = try SoakDesk(making: bench.path("short"), by: bench.identity).path
    let trace = bench.path("short.trace").string
    let log = desk.appending("log.jsonl").string
    let run = try bench.run(
      [
        "/usr/bin/strace", "-f", "-o", trace, "-P", log, "-e", "trace=write,ftruncate", "-e",
        "inject=write:retval=10:when=1", bench.spoc.string, "note", "1", "--body", "Short.",
      ], environment: bench.environment(desk))
    let text = try String(contentsOfFile: trace, encoding: .utf8)
    bench.expect(text.contains("INJECTED"), "no write of the log was seen", keeping: desk)
    bench.expect(text.contains("ftruncate("), "a short write stays", keeping: desk)
    if let wrong = Claim.wrong(run, isThere: false) { bench.fail(wrong, keeping: desk) }
    bench.discard(desk)
  }

  private static func step(_ line: String) -> String? {
    if line.contains("/log.jsonl>") {
      return line.contains(" write(") ? "write" : line.contains("sync(") ? "sync" : "truncate"
    }
    return line.contains("/acks>") ? "acknowledge" : nil
  }
}
