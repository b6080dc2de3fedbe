import CommitLog
import Foundation
import SystemPackage
import Testing

/// The faults a test of a caller can order.
struct MemoryLogTests {
  @Test
  func `a failure of the write comes after make, once`() throws {
    let log = MemoryLog(header: TemporaryDesk.header)
    let full = LogError.full(path: "memory", errno: .noSpace)
    log.failNextAppend(with: full)
    var asked = false
    #expect(throws: AppendFailure<Never>.failed(full)) {
      try log.append { place in
        asked = true
        return [body("a", after: place)]
      }
    }
    #expect(asked)
    #expect(log.lines.count == 1)
    #expect(try log.add("b")[0].sequence == 1)
  }

  @Test
  func `a busy log asks nobody`() throws {
    let log = MemoryLog(header: TemporaryDesk.header)
    let busy = LogError.busy(holder: "maria", waited: .seconds(10))
    log.failNextAppend(with: busy)
    #expect(throws: AppendFailure<Never>.failed(busy)) {
      try log.append { _ in
        Issue.record("make ran")
        return []
      }
    }
  }

  @Test
  func `a failed sync leaves the record and stops the rest`() throws {
    let log = MemoryLog(header: TemporaryDesk.header)
    log.failNextAppend(with: .notSynced(path: "memory", errno: .ioError))
    #expect(throws: AppendFailure<Never>.self) { try log.append { [body("a", after: $0)] } }
    #expect(log.lines.count == 2)
    #expect(throws: AppendFailure<Never>.failed(.poisoned(reason: "Input/output error"))) {
      try log.append { _ in [] }
    }
  }
}
