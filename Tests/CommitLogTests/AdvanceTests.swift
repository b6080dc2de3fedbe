import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import CommitLog

/// An append must not cost more on a long log.
struct AdvanceTests {
  /// Bytes read by `body` on a log of about 300 kB.
  private func bytesRead(
    _ prepare: (FileLog, [Record]) throws -> Void
  ) throws -> (Int, FileLog) {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", String(repeating: "x", count: 300_000), "b")
    let count = Mutex(0)
    let real = SystemCalls()
    var calls = real
    calls.read = { (descriptor, buffer, offset) throws(Errno) in
      let read = try real.read(descriptor, buffer, offset)
      count.withLock { $0 += read }
      return read
    }
    let log = try FileLog(
      directory: desk.path, holder: "", patience: .seconds(1), calls: calls)
    try prepare(log, records)
    count.withLock { $0 = 0 }
    #expect(try log.add("c")[0].sequence == 4)
    let total = count.withLock { $0 }
    #expect(log.verify { _, _ in }.isClean)
    return (total, log)
  }

  @Test
  func `without a known place all is read`() throws {
    #expect(try bytesRead { _, _ in }.0 > 300_000)
  }

  @Test
  func `what was read need not be read again`() throws {
    #expect(try bytesRead { log, _ in _ = try log.texts() }.0 < 1000)
  }

  @Test
  func `a place from an earlier run will do`() throws {
    #expect(try bytesRead { log, records in log.advance(to: records[2].end) }.0 < 1000)
  }

  @Test
  func `a place that is not in the log is ignored`() throws {
    let read = try bytesRead { log, records in
      var wrong = records[2].end
      wrong.hash = records[1].end.hash
      log.advance(to: wrong)
      wrong = records[2].end
      wrong.offset += 1
      log.advance(to: wrong)
    }
    #expect(read.0 > 300_000)
  }
}
