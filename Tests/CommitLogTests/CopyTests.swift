import CommitLog
import Foundation
import SystemPackage
import Testing

@testable import CommitLog

/// A backup is the log as it is, while people work.
struct CopyTests {
  private func copied(_ log: FileLog, _ desk: TemporaryDesk) throws -> (Data, Position) {
    let path = desk.path.appending("copy")
    let end = try log.copy(to: path) { _, _ in }
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
    #expect(throws: LogError.self) { try log.copy(to: desk.path.appending("copy")) { _, _ in } }
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.url.path).count == 2)
  }

  @Test func `what stands there already is left alone`() throws {
    let desk = try TemporaryDesk()
    let there = desk.url.appendingPathComponent("copy")
    try Data("mine".utf8).write(to: there)
    #expect(throws: LogError.self) {
      try desk.open().copy(to: desk.path.appending("copy")) { _, _ in }
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
}
