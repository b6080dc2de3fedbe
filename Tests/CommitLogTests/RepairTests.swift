import CommitLog
import Foundation
import SystemPackage
import Testing

@testable import CommitLog

/// A damaged or poisoned log keeps what is good, and takes more.
struct RepairTests {
  @Test func `the verified prefix stays, the rest is set aside, and the log goes on`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let records = try log.add("a", "bb", "ccc", "dddd")
    let good = try desk.bytes()
    let second = Int(records[0].end.offset)..<Int(records[1].end.offset)
    for index in [second.lowerBound, second.lowerBound + 9, second.upperBound - 1] {
      var bytes = good
      bytes[index] ^= 1
      try desk.overwrite(bytes)
      let repair = try desk.open().repair { _, _ in }
      #expect(repair.records == 1, "byte \(index)")
      #expect(repair.damage?.sequence == 2, "byte \(index)")
      #expect(repair.quarantined == Int64(good.count - second.lowerBound), "byte \(index)")
      #expect(try desk.quarantined() == [bytes[second.lowerBound...]].map { Data($0) })
      let again = try desk.open()
      #expect(again.verify { _, _ in }.isClean, "byte \(index)")
      #expect(try again.add("after")[0].sequence == 2, "byte \(index)")
      try? FileManager.default.removeItem(at: desk.url.appendingPathComponent("quarantine"))
    }
  }

  @Test func `a good log is left as it is`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a", "b")
    let before = try desk.bytes()
    let repair = try log.repair { _, _ in }
    #expect(repair == LogRepair(records: 2, quarantined: 0, damage: nil, poison: nil))
    #expect(try desk.bytes() == before)
  }

  @Test func `after a failed sync people may write again`() throws {
    let desk = try TemporaryDesk()
    var calls = SystemCalls()
    calls.sync = { _ throws(Errno) in throw Errno.ioError }
    let failing = try FileLog(
      directory: FilePath(desk.url.path), holder: "maria", patience: .seconds(1), calls: calls)
    #expect(throws: AppendFailure<Never>.self) { try failing.add("a") }
    let other = try desk.open()
    #expect(throws: AppendFailure<Never>.self) { try other.add("b") }
    let repair = try other.repair { _, _ in }
    #expect(repair.poison?.contains("maria") == true)
    let next = try other.add("c")
    #expect(next[0].sequence == repair.records + 1)
    #expect(other.verify { _, _ in }.isClean)
  }
}
