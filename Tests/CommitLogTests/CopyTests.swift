import CommitLog
import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import CommitLog

/// A backup is the log as it is, while people work.
struct CopyTests {
  private func copied(_ log: FileLog, _ desk: TemporaryDesk) throws -> (Data, Position) {
    let path = desk.path.appending("copy")
    let end = try log.copy(to: path) { _, _ in true }
    let url = URL(fileURLWithPath: path.string)
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(try desk.mode("copy") == 0o600)
    return (try Data(contentsOf: url), end)
  }

  @Test func `a copy is the log, byte by byte, up to its last whole line`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let records = try log.add("a", "b", "c")
    let whole = try desk.bytes()
    try desk.overwrite(whole + Data("{\"seq\":4".utf8))
    let (bytes, end) = try copied(log, desk)
    #expect(bytes == whole)
    #expect(end == records[2].end)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.url.path).count == 2)
  }

  @Test func `a damaged log is not copied, but a damaged header is put right`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let records = try log.add("a", "b", "c")
    let whole = try desk.bytes()
    var bytes = whole
    bytes[20] ^= 1
    try desk.overwrite(bytes)
    #expect(try copied(try desk.open(), desk).0 == whole)
    try desk.overwrite(whole.dropFirst(83))
    #expect(try copied(try desk.open(), desk).0 == whole)
    bytes = whole
    bytes[Int(records[0].end.offset) + 20] ^= 1
    try desk.overwrite(bytes)
    #expect(throws: LogError.self) {
      try log.copy(to: desk.path.appending("copy")) { _, _ in true }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.url.path).count == 2)
  }

  @Test func `what stands there already is left alone`() throws {
    let desk = try TemporaryDesk()
    let there = desk.url.appendingPathComponent("copy")
    try Data("mine".utf8).write(to: there)
    #expect(throws: LogError.self) {
      try desk.open().copy(to: desk.path.appending("copy")) { _, _ in true }
    }
    #expect(try Data(contentsOf: there) == Data("mine".utf8))
  }

  @Test func `an erased log is copied as it is now`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a", "b", "c")
    try log.rewrite(
      { record in record.sequence == 2 ? Data(#"{"seq":2}"#.utf8) : nil },
      closing: { place, _ in body("erased", after: place) })
    #expect(try copied(log, desk).0 == desk.bytes())
  }

  @Test func `a copy made while others write is a prefix`() async throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a")
    let writing = Thread {
      guard let writer = try? desk.open(as: "jörg (pid 2)") else { return }
      for number in 0..<200 { _ = try? writer.add("note \(number)") }
    }
    writing.start()
    for _ in 0..<10 {
      let (bytes, end) = try copied(try desk.open(), desk)
      #expect(Int64(bytes.count) == end.offset)
      #expect(try desk.bytes().starts(with: bytes))
    }
    while !writing.isFinished { usleep(1000) }
  }

  /// A desk whose calls a test has changed.
  private func open(
    _ desk: TemporaryDesk, _ change: (inout SystemCalls) -> Void
  ) throws -> FileLog {
    var calls = SystemCalls()
    change(&calls)
    return try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(10), calls: calls)
  }

  @Test(arguments: [
    (Errno.notPermitted, nil), (.notSupported, Errno.invalidArgument), (.noFunction, .noFunction),
  ])
  func `where there are no hard links it is copied as well`(
    link: Errno, rename: Errno?
  ) throws {
    let desk = try TemporaryDesk()
    let log = try open(desk) {
      $0.link = { (_, _, _) throws(Errno) in throw link }
      if let rename { $0.renameToNew = { (_, _, _) throws(Errno) in throw rename } }
    }
    try log.add("a")
    #expect(try copied(log, desk).0 == desk.bytes())
    let there = desk.url.appendingPathComponent("copy")
    try Data("mine".utf8).write(to: there)
    #expect(throws: LogError.self) {
      try log.copy(to: desk.path.appending("copy")) { _, _ in true }
    }
    #expect(try Data(contentsOf: there) == Data("mine".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.url.path).count == 3)
  }

  @Test func `one that is stopped leaves nothing behind`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a")
    #expect(throws: LogError.self) {
      try log.copy(to: desk.path.appending("copy")) { _, _ in false }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.url.path).count == 2)
  }

  /// Whole lines of a batch that did not get its end on a full disk, read before they were taken
  /// back, with another's lines in their place at the next look.
  @Test func `a copy taken while a failed write is taken back begins again`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a")
    let before = try desk.bytes()
    try desk.open().add(
      String(repeating: "x", count: 700_000), String(repeating: "y", count: 700_000))
    let failed = try desk.bytes()
    try desk.overwrite(before)
    try desk.open().add("b", String(repeating: "z", count: 900_000), "c")
    let good = try desk.bytes()
    try desk.overwrite(failed)
    let reads = Mutex(0)
    let real = SystemCalls()
    let log = try open(desk) {
      $0.read = { (descriptor, buffer, offset) throws(Errno) in
        // Behind the first line that was taken back: by then the other's stand there.
        if offset > records[0].end.offset + 600_000,
          reads.withLock({
            $0 += 1; return $0 == 1
          })
        {
          try? desk.overwrite(good)
        }
        return try real.read(descriptor, buffer, offset)
      }
    }
    let path = desk.path.appending("copy")
    _ = try log.copy(to: path) { _, _ in true }
    #expect(reads.withLock { $0 } > 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path.string)) == good)
  }
}
