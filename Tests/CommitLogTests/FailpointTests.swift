import CommitLog
import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import CommitLog

/// The places a crash test can stop at are on the way of every append, in order.
struct FailpointTests {
  private func open(_ desk: TemporaryDesk, _ failpoints: Failpoints) throws -> FileLog {
    try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(1),
      failpoints: failpoints)
  }

  @Test func `an append passes them in order`() throws {
    let desk = try TemporaryDesk()
    let passed = Mutex<[Failpoint]>([])
    let log = try open(
      desk, Failpoints(at: Set(Failpoint.allCases)) { point in passed.withLock { $0 += [point] } })
    try log.add("a")
    #expect(
      passed.withLock { $0 } == [
        .lockTaken, .holderNamed, .reserved, .writeHalf, .written, .synced, .unlocked,
      ])
    #expect(log.verify { _, _ in }.isClean)
  }

  @Test(arguments: [Failpoint.lockTaken, .holderNamed, .reserved, .writeHalf])
  func `what fails before the line is whole leaves the log as it was`(point: Failpoint) throws {
    let desk = try TemporaryDesk()
    let before = try desk.bytes()
    let log = try open(desk, Failpoints(at: [point]) { _ throws(Errno) in throw .ioError })
    #expect(throws: AppendFailure<Never>.self) { try log.add("a") }
    #expect(try desk.bytes() == before)
    #expect(try desk.open(patience: .zero).add("b")[0].sequence == 1)
  }

  @Test(arguments: [Failpoint.written, .synced])
  func `what fails between the write and the answer poisons`(point: Failpoint) throws {
    let desk = try TemporaryDesk()
    let log = try open(desk, Failpoints(at: [point]) { _ throws(Errno) in throw .ioError })
    #expect(throws: AppendFailure<Never>.failed(.notSynced(path: desk.logPath, errno: .ioError))) {
      try log.append { [body("a", after: $0)] }
    }
    #expect(throws: AppendFailure<Never>.self) { try desk.open().add("b") }
  }

  #if DEBUG
    @Test(arguments: [
      "written:kill", "write.half:stop:3", "synced:sleep=20", "lock.taken:error:1,written:error",
    ])
    func `the environment names them`(text: String) {
      #expect(Failpoints(parsing: text) != nil)
    }

    @Test(arguments: [
      "written", "nowhere:kill", "written:explode", "written:kill:0", "written:sleep",
    ])
    func `a slip in the environment is no silence`(text: String) {
      #expect(Failpoints(parsing: text) == nil)
    }

    @Test func `the nth time is the nth time`() throws {
      let failpoints = try #require(Failpoints(parsing: "written:error:2"))
      try failpoints.reach(.written)
      #expect(throws: Errno.ioError) { try failpoints.reach(.written) }
      try failpoints.reach(.written)
      try failpoints.reach(.synced)
    }
  #endif
}
