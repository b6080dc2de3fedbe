import CommitLog
import Foundation
import Testing

@testable import CommitLog

/// The bytes on disk are the contract with `jq`, `grep` and every later version.
struct LineFormatTests {
  @Test
  func `the file is exactly this`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.append { _ in Golden.bodies.map { Data($0.utf8) } }
    #expect(try desk.text() == Golden.file)
  }

  @Test
  func `the log in memory has the same lines`() throws {
    let log = MemoryLog(header: TemporaryDesk.header)
    try log.append { _ in Golden.bodies.map { Data($0.utf8) } }
    #expect(log.lines.map { $0 + "\n" }.joined() == Golden.file)
  }

  @Test
  func `a body is read back without its hash, as valid JSON`() throws {
    let desk = try TemporaryDesk()
    try desk.overwrite(Data(Golden.file.utf8))
    let log = try desk.open()
    #expect(try log.texts() == Golden.bodies)
    for record in try log.records(after: log.start) {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: record.body) }
    }
  }

  @Test
  func `a header is safe to print, whatever is in it`() throws {
    let desk = try TemporaryDesk(created: false)
    let header = LogHeader(desk: "\"\\\u{1B}[2J\u{202E}ö🎧", createdAt: "\n")
    try FileLog.create(in: desk.path, header: header, group: nil)
    #expect(try desk.bytes().allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A })
    #expect(try desk.open().header == header)
  }

  @Test(arguments: [
    "", "not json\n", "{}\n", #"{"format":"spoc","version":1}"# + "\n",
    #"{"format":"other","version":1,"desk":"a","createdAt":"b"}"# + "\n",
    #"{"format":"spoc","version":1,"desk":"a","createdAt":"b"}"#,
    String(repeating: "x", count: 5000) + "\n",
  ])
  func `what is no log is not opened`(content: String) throws {
    let desk = try TemporaryDesk()
    try desk.overwrite(Data(content.utf8))
    // Else an empty file is a log that was cut, and its header is known.
    try FileManager.default.removeItem(at: desk.url.appendingPathComponent("lock"))
    let error = #expect(throws: LogError.self) { try desk.open() }
    guard case .notALog = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test
  func `a newer format is read as far as it is known, and not touched`() throws {
    let desk = try TemporaryDesk()
    let header = Data(#"{"format":"spoc","version":2,"desk":"5f0c","more":{}}"#.utf8)
    let hash = header.withUnsafeBytes { ChainHash(of: $0) }
    let start = Position(sequence: 0, offset: Int64(header.count + 1), hash: hash)
    let (line, record) = try LogLine.make(body("a", after: start), after: start)
    try desk.overwrite(header + [0x0A] + line + Data("2:lines=of=another=kind\n".utf8))
    let before = try desk.bytes()

    let log = try desk.open()
    #expect(log.header == LogHeader(desk: "5f0c", createdAt: "", version: 2))
    #expect(try log.records(after: log.start) == [record])
    #expect(throws: AppendFailure<Never>.failed(.newer(version: 2))) { try log.append { _ in [] } }
    #expect(throws: LogError.newer(version: 2)) { try log.repair { _, _ in } }
    #expect(log.refusal == .newer(version: 2) && !log.isWritable)
    #expect(LogError.newer(version: 2).message.contains("written by a newer spoc"))
    let damage = log.verify { _, _ in }.damage
    #expect(
      damage?.what
        == "the line does not end in its hash; a newer spoc may understand it (format 2)")
    #expect(try desk.bytes() == before)
  }
}
