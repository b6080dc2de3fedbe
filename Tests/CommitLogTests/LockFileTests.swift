import CommitLog
import Foundation
import SystemPackage
import Testing

@testable import CommitLog

/// The lock file says who works and why nobody may; a desk without it finds a way out.
struct LockFileTests {
  private func lock(_ desk: TemporaryDesk) -> URL { desk.url.appendingPathComponent("lock") }

  @Test func `a lock file that is gone is made again by a repair`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a")
    try FileManager.default.removeItem(at: lock(desk))
    let missing = LogError.lockMissing(path: desk.path.appending("lock"))
    #expect(throws: AppendFailure<Never>.failed(missing)) { try log.append { _ in [] } }
    #expect(log.refusal == missing)
    let done = try log.repair { _, _ in }
    #expect(done.lockMade && done.records == 1)
    #expect(try desk.mode("lock") == 0o660)
    let text = try String(contentsOf: lock(desk), encoding: .utf8)
    #expect(text.utf8.count == 4096 && text.contains(#"header: {"format""#))
    #expect(try log.add("b")[0].sequence == 2)
    #expect(try !log.repair { _, _ in }.lockMade)
  }

  @Test(arguments: [0, 1, 100, 512, 700, 1536, 2048, 3000, 4095])
  func `one that was cut is written out again, and says what it said`(size: Int) throws {
    let desk = try TemporaryDesk()
    let file = try FileHandle(forUpdating: lock(desk))
    try file.truncate(atOffset: UInt64(size))
    try desk.open(as: "jörg (pid 2)").add("a")
    let bytes = try Data(contentsOf: lock(desk))
    #expect(bytes.count == 4096)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("holder: jörg (pid 2)"))
    #expect(text.contains("poison: "))
    #expect(text.contains(#"header: {"format":"spoc""#))
    #expect(try desk.open().refusal == nil)
  }

  @Test func `poison says what failed, when and to whom`() throws {
    let desk = try TemporaryDesk()
    var calls = SystemCalls()
    calls.sync = { _ throws(Errno) in throw .ioError }
    calls.now = { Date(timeIntervalSince1970: 1_795_293_890) }
    let log = try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(1), calls: calls)
    #expect(throws: AppendFailure<Never>.self) { try log.add("a") }
    let reason = "Input/output error at log.jsonl, 2026-11-21T20:44:50Z, maria (pid 1)"
    #expect(try desk.open().refusal == .poisoned(reason: reason))
  }
}
