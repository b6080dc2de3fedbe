import CommitLog
import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import CommitLog

/// What a repair cuts off is safe elsewhere first, or it cuts nothing.
struct QuarantineTests {
  /// Five commits, the third one wrong, and a session whose calls a test has changed.
  private func damaged(
    _ change: (inout SystemCalls) -> Void
  ) throws -> (desk: TemporaryDesk, log: FileLog, before: Data) {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", "bb", "ccc", "dddd", "eeeee")
    var bytes = try desk.bytes()
    bytes[Int(records[1].end.offset) + 12] ^= 1
    try desk.overwrite(bytes)
    var calls = SystemCalls()
    change(&calls)
    let log = try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(1), calls: calls)
    return (desk, log, bytes)
  }

  private func expectRefused(_ log: FileLog, _ desk: TemporaryDesk, before: Data, _ errno: Errno)
    throws
  {
    let failure = #expect(throws: LogError.self) { try log.repair { _, _ in } }
    guard case .notSetAside(let path, errno) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(path.removingLastComponent() == desk.path.appending("quarantine"))
    #expect(try desk.bytes() == before)
    #expect(try desk.quarantined() == [])
  }

  @Test(arguments: [0, 1, 100])
  func `a copy there is no room for is no copy`(room: Int) throws {
    let (desk, log, before) = try damaged { calls in
      let real = SystemCalls()
      let left = Mutex(room)
      calls.write = { (descriptor, bytes) throws(Errno) in
        let count = left.withLock { left in
          defer { left = max(0, left - bytes.count) }
          return min(left, bytes.count)
        }
        guard count > 0 else { throw .noSpace }
        return try real.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
    }
    try expectRefused(log, desk, before: before, .noSpace)
    let done = try desk.open().repair { _, _ in }
    #expect(done.records == 2)
    #expect(try desk.bytes() + desk.quarantined()[0] == before)
  }

  @Test func `a copy that is not known to be on the disk is no copy`() throws {
    let (desk, log, before) = try damaged { calls in
      let real = SystemCalls()
      let times = Mutex(0)
      // The first sync is the log's own, before it is read.
      calls.sync = { (descriptor) throws(Errno) in
        let time = times.withLock { times in
          times += 1
          return times
        }
        if time == 2 { throw .ioError }
        try real.sync(descriptor)
      }
    }
    try expectRefused(log, desk, before: before, .ioError)
  }

  @Test func `a quarantine that can't be made keeps the log as it is`() throws {
    let (desk, log, before) = try damaged { _ in }
    try Data().write(to: desk.url.appendingPathComponent("quarantine"))
    #expect(throws: LogError.self) { try log.repair { _, _ in } }
    #expect(try desk.bytes() == before)
  }

  @Test func `the repair says where the rest is`() throws {
    let (desk, log, before) = try damaged { _ in }
    let done = try log.repair { _, _ in }
    let path = try #require(done.quarantine)
    let aside = try Data(contentsOf: URL(fileURLWithPath: path.string))
    #expect(aside.count == Int(done.quarantined))
    #expect(try desk.bytes() + aside == before)
  }

  @Test(.enabled(if: getuid() == 0, "only root mounts a small disk"))
  func `on a full disk nothing is cut`() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("spoc-small-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    defer { rmdir(place.path) }
    guard mount("tmpfs", place.path, "tmpfs", 0, "size=2m") == 0 else {
      withKnownIssue("this container may not mount (\(Errno(rawValue: errno)))") {
        Issue.record("no small disk to fill")
      }
      return
    }
    defer { umount(place.path) }
    let path = FilePath(place.appendingPathComponent("desk").path)
    try FileLog.create(in: path, header: TemporaryDesk.header, group: nil)
    let log = try FileLog(directory: path, holder: "maria (pid 1)")
    let records = try log.add("a", "bb", "ccc", "dddd", "eeeee")
    let url = URL(fileURLWithPath: path.appending("log.jsonl").string)
    let file = try FileHandle(forUpdating: url)
    try file.seek(toOffset: UInt64(records[1].end.offset) + 12)
    try file.write(contentsOf: Data("X".utf8))
    // The quarantine's name fits on the disk, and not a byte more.
    let filler = place.appendingPathComponent("filler")
    #expect(FileManager.default.createFile(atPath: filler.path, contents: nil))
    let filling = try FileHandle(forWritingTo: filler)
    var size = 1 << 20
    while size > 0 {
      do { try filling.write(contentsOf: Data(repeating: 0, count: size)) } catch { size /= 2 }
    }
    let before = try Data(contentsOf: url)
    let failure = #expect(throws: LogError.self) { try log.repair { _, _ in } }
    guard case .notSetAside(_, .noSpace) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try Data(contentsOf: url) == before)
    try FileManager.default.removeItem(at: filler)
    try filling.close()
    #expect(try log.repair { _, _ in }.records == 2)
  }

  @Test func `a log of which nothing is good is not thrown away without a word`() throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a", "b")
    var bytes = try desk.bytes()
    bytes[90] ^= 1
    try desk.overwrite(bytes)
    let log = try desk.open()
    let failure = #expect(throws: LogError.self) { try log.repair { _, _ in } }
    guard case .needsForce(let damage) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(damage.line == 2)
    #expect(try desk.bytes() == bytes)
    let done = try log.repair(force: true) { _, _ in }
    #expect(done.records == 0 && done.quarantined == Int64(bytes.count - 83))
    #expect(try log.add("c")[0].sequence == 1)
  }

  @Test func `a sector that can't be read is told as one, and forced out with what can be read`()
    throws
  {
    let desk = try TemporaryDesk()
    let long = String(repeating: "x", count: 6000)
    try desk.open().add("a", long, "ccc")
    let bytes = try desk.bytes()
    var calls = SystemCalls()
    let real = SystemCalls()
    // The second page of the file: inside the long line.
    calls.read = { (descriptor, buffer, offset) throws(Errno) in
      var name = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/fd/\(descriptor)", &name, 4095)
      let isLog =
        count > 0 && name[..<count].suffix(9).elementsEqual("log.jsonl".utf8.map { CChar($0) })
      if isLog, offset < 8192, offset + Int64(buffer.count) > 4096 { throw .ioError }
      return try real.read(descriptor, buffer, offset)
    }
    let log = try desk.open()
    let failing = try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(1), calls: calls)
    #expect(throws: LogError.system(operation: "read", path: desk.logPath, errno: .ioError)) {
      try failing.repair { _, _ in }
    }
    #expect(try desk.bytes() == bytes)
    let done = try failing.repair(force: true) { _, _ in }
    #expect(done.records == 1)
    #expect(done.damage?.what == "it can't be read (Input/output error)")
    // Of the bytes set aside, only those of the page that can't be read are lost.
    let kept = bytes.count - Int(done.quarantined)
    let aside =
      Data(bytes[kept..<4096]) + Data(repeating: 0, count: min(8192, bytes.count) - 4096)
      + bytes.dropFirst(8192)
    #expect(try desk.quarantined() == [aside])
    #expect(log.verify { _, _ in }.records == 1)
  }

  @Test func `a place that can't be read is not said to be gone`() throws {
    let desk = try TemporaryDesk()
    let end = try desk.open().add("a")[0].end
    var calls = SystemCalls()
    let fails = Mutex(false)
    let real = SystemCalls()
    calls.read = { (descriptor, buffer, offset) throws(Errno) in
      if fails.withLock({ $0 }) { throw .ioError }
      return try real.read(descriptor, buffer, offset)
    }
    let log = try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(1), calls: calls)
    #expect(try log.confirms(end))
    fails.withLock { $0 = true }
    #expect(throws: LogError.system(operation: "read", path: desk.logPath, errno: .ioError)) {
      try log.confirms(end)
    }
  }
}
