import CommitLog
import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import CommitLog

/// The one rewrite: what somebody may have forgotten is gone, and everything else still holds.
struct RewriteTests {
  private static let closing: @Sendable (Position, [Erasure]) -> Data = { place, erasures in
    body("erased \(erasures.map(\.sequence))", after: place)
  }

  /// Every record that speaks of Ada loses its text.
  private static let forgetting: @Sendable (Record) -> Data? = { record in
    guard String(decoding: record.body, as: UTF8.self).contains("Ada") else { return nil }
    return Data(#"{"seq":\#(record.sequence),"text":"?"}"#.utf8)
  }

  private func desk() throws -> (desk: TemporaryDesk, log: FileLog, records: [Record]) {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let records = try log.add("one", "Ada calls", "three", "Ada writes \\\"Ada\\\"", "five")
    return (desk, log, records)
  }

  @discardableResult
  private func erase(_ log: FileLog) throws -> [Erasure] {
    try log.rewrite(Self.forgetting, closing: Self.closing)
  }

  @Test func `what is erased is gone, and every hash stays`() throws {
    let (desk, log, records) = try desk()
    let colleague = try desk.open(as: "jörg (pid 2)")
    #expect(try erase(log).map(\.sequence) == [2, 4])
    #expect(try !desk.text().contains("Ada"))
    let others = [log, colleague, try desk.open()]
    for reader in others {
      let now = try reader.records(after: reader.start)
      #expect(now.prefix(5).map(\.end.hash) == records.map(\.end.hash))
      #expect(now.count == 6 && now[0].body == records[0].body && now[4].body == records[4].body)
      let text = String(decoding: now[1].body, as: UTF8.self)
      #expect(text.hasPrefix(#"{"seq":2,"text":"?","was":""#))
      #expect(reader.verify { _, _ in }.isClean)
    }
    #expect(try colleague.add("after")[0].sequence == 7)
    #expect(try log.add("and after")[0].sequence == 8)
    #expect(log.verify { _, _ in }.isClean)
    #expect(try desk.mode("log.jsonl") == 0o660)
    #expect(try log.repair { _, _ in }.damage == nil)
  }

  @Test func `a flip in the line that lists what was erased costs that line, and none before`()
    throws
  {
    let (desk, log, _) = try desk()
    try erase(log)
    var bytes = try Data(contentsOf: URL(filePath: desk.path.appending("log.jsonl").string))
    let listing = try #require(bytes.range(of: Data(#""erased":["#.utf8)))
    bytes[listing.lowerBound - 3] ^= 1
    let file = try FileHandle(
      forWritingTo: URL(filePath: desk.path.appending("log.jsonl").string))
    try file.write(contentsOf: bytes)
    try file.close()
    let reader = try desk.open()
    #expect(reader.verify { _, _ in }.records == 5)
    let repair = try reader.repair { _, _ in }
    #expect(repair.records == 5 && repair.quarantined > 0)
  }

  @Test func `a log cut before that line is not repaired by cutting what is whole`() throws {
    let (desk, log, records) = try desk()
    try erase(log)
    let path = desk.path.appending("log.jsonl")
    let lines = try desk.text().split(separator: "\n")
    try Data((lines.dropLast().joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: path.string))
    let before = try desk.text()
    let reader = try desk.open()
    let failure = #expect(throws: LogError.self) { try reader.repair { _, _ in } }
    guard case .needsForce? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try desk.text() == before)
    #expect(try reader.repair(force: true) { _, _ in }.records == 1)
    #expect(records.count == 5)
  }

  @Test func `the closing record lists what was erased, and whoever asks gets it inside the lock`()
    throws
  {
    let (desk, log, _) = try desk()
    let told = Mutex<[Record]>([])
    try log.rewrite(Self.forgetting, closing: Self.closing) { records in
      told.withLock { $0 = records }
    }
    let text = String(decoding: try #require(told.withLock { $0.first }).body, as: UTF8.self)
    #expect(text.hasPrefix(#"{"seq":6,"text":"erased [2, 4]","erased":[{"seq":2,"digest":""#))
    #expect(try log.confirms(try #require(told.withLock { $0.last }).end))
    #expect(try desk.quarantined() == [])
  }

  @Test func `an erased line that is changed again is damage`() throws {
    let (desk, log, _) = try desk()
    try erase(log)
    let whole = try desk.bytes()
    let records = try log.records(after: log.start)
    for index in Int(records[0].end.offset)..<Int(records[1].end.offset) {
      var bytes = whole
      bytes[index] ^= 1 << (index % 8)
      try desk.overwrite(bytes)
      let damage = try desk.open().verify { _, _ in }.damage
      #expect(damage?.line == 3, "byte \(index)")
    }
  }

  @Test func `nobody erases by just saying so`() throws {
    let (desk, log, records) = try desk()
    let (line, _) = try LogLine.erased(records[1], as: Data(#"{"seq":2,"text":"?"}"#.utf8))
    let before = try desk.bytes()
    try desk.overwrite(
      before[..<Int(records[0].end.offset)] + Data(line) + before[Int(records[1].end.offset)...])
    let damage = try desk.open().verify { _, _ in }.damage
    #expect(damage?.line == 3)
    #expect(damage?.what == "it says that it was erased, and no later line confirms that")
    #expect(throws: AppendFailure<Never>.self) { try log.append { _ in [] } }
    // And nobody writes a record that looks like one.
    try desk.overwrite(before)
    #expect(throws: AppendFailure<Never>.self) {
      try log.append { _ in [Data(#"{"a":1,"was":"\#(records[0].end.hash)"}"#.utf8)] }
    }
  }

  @Test func `damage elsewhere takes nothing from what was erased rightly`() throws {
    let (desk, log, _) = try desk()
    try erase(log)
    try log.add("after")
    let text = try desk.text().replacingOccurrences(of: "five", with: "6666")
    try desk.overwrite(Data(text.utf8))
    let report = try desk.open().verify { _, _ in }
    #expect(report.damage?.line == 6 && report.records == 4)
  }

  @Test func `what was erased once can be erased further`() throws {
    let (desk, log, records) = try desk()
    try erase(log)
    let again = try log.rewrite(
      { record in record.sequence == 2 ? Data(#"{"seq":2,"gone":true}"#.utf8) : nil },
      closing: Self.closing)
    #expect(again.map(\.sequence) == [2])
    let now = try desk.open()
    let all = try now.records(after: now.start)
    #expect(all.count == 7 && all[4].end.hash == records[4].end.hash)
    #expect(String(decoding: all[1].body, as: UTF8.self).contains(#""gone":true,"was":""#))
    #expect(now.verify { _, _ in }.isClean)
  }

  @Test func `where there is nothing to erase nothing is written`() throws {
    let (desk, log, _) = try desk()
    let before = try desk.bytes()
    let stamp = try log.stamp()
    #expect(try log.rewrite({ _ in nil }, closing: Self.closing) == [])
    #expect(try desk.bytes() == before)
    #expect(try log.stamp() == stamp)
  }

  @Test(arguments: [0, 1, 200, 500, 700, 900])
  func `a full disk changes nothing`(room: Int) throws {
    let (desk, _, _) = try desk()
    let before = try desk.bytes()
    var calls = SystemCalls()
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
    let log = try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(1), calls: calls)
    #expect(throws: AppendFailure<Never>.failed(.full(path: desk.logPath, errno: .noSpace))) {
      try log.rewrite(Self.forgetting, closing: Self.closing)
    }
    #expect(try desk.bytes() == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: desk.url.path)
    #expect(Set(names) == ["lock", "log.jsonl"])
  }

  @Test(arguments: [
    (Failpoint.rewriteTemp, false), (.rewriteRenamed, true), (.rewriteSynced, true),
  ])
  func `a crash leaves the old log or the new one`(point: Failpoint, isNew: Bool) throws {
    let (desk, _, records) = try desk()
    let log = try FileLog(
      directory: desk.path, holder: "maria (pid 1)",
      failpoints: Failpoints(at: [point]) { _ throws(Errno) in throw .ioError })
    #expect(throws: AppendFailure<Never>.self) { try erase(log) }
    #expect(try desk.text().contains("Ada") == !isNew)
    let later = try desk.open()
    #expect(later.verify { _, _ in }.damage == nil)
    #expect(try later.records(after: later.start)[4].end.hash == records[4].end.hash)
  }

  @Test func `a refusal leaves everything as it was`() throws {
    let (desk, log, _) = try desk()
    let before = try desk.bytes()
    #expect(throws: AppendFailure<Refusal>.refused(.no)) {
      try log.rewrite(
        { record throws(Refusal) in
          if record.sequence == 3 { throw .no }
          return Data(#"{"a":1}"#.utf8)
        },
        closing: { (_, _) throws(Refusal) in Data() })
    }
    #expect(try desk.bytes() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.url.path).count == 2)
  }
}
