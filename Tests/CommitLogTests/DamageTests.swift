import CommitLog
import Foundation
import Testing

/// Every byte counts: whatever is changed in a log, the check names the line.
struct DamageTests {
  @Test
  func `a flip of any bit of any byte is found, in its line`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a", "bb", "ccc")
    let whole = try desk.bytes()
    var line = 1
    for index in whole.indices {
      let bit = index % 8
      var bytes = whole
      bytes[index] ^= 1 << bit
      try desk.overwrite(bytes)
      let report = log.verify { _, _ in }
      #expect(report.damage?.line == line, "bit \(bit) of byte \(index)")
      #expect(report.damage?.sequence == line - 1, "byte \(index)")
      // All that hangs on the right header is told to be good, whatever stands in its place.
      #expect(report.records == (line == 1 ? 3 : line - 2), "byte \(index)")
      if whole[index] == 0x0A { line += 1 }
    }
    #expect(line == 5)
  }

  @Test
  func `a changed header is found by whoever opens the log later`() throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a")
    let whole = try desk.bytes()
    for index in 0..<83 {
      var bytes = whole
      bytes[index] ^= 1
      try desk.overwrite(bytes)
      let log = try? desk.open()
      #expect(log == nil || log?.verify { _, _ in }.damage != nil, "byte \(index)")
    }
  }

  @Test
  func `readers get what is good, then the damage`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", "b", "c")
    let changed = try desk.text().replacingOccurrences(of: #""text":"b""#, with: #""text":"x""#)
    try desk.overwrite(Data(changed.utf8))
    let log = try desk.open()
    #expect(try log.records(after: log.start) == [records[0]])
    let damage = Damage(
      path: desk.logPath, offset: records[0].end.offset, line: 3, sequence: 2,
      what: "its hash does not fit: this line or the one before it was changed")
    #expect(throws: LogError.damaged(damage)) { try log.records(after: records[0].end) }
    #expect(throws: AppendFailure<Never>.failed(.damaged(damage))) {
      try log.append { [body("d", after: $0)] }
    }
    #expect(try desk.text() == changed)
    let report = log.verify { _, _ in }
    #expect(report.damage == damage)
    #expect(report.end == records[0].end)
  }

  @Test(arguments: [[1, 0, 2], [0, 2], [1, 2], [0, 0, 1, 2]])
  func `lines moved, removed or doubled are found`(order: [Int]) throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a", "b", "c")
    let lines = try desk.text().split(separator: "\n")
    let changed = [lines[0]] + order.map { lines[$0 + 1] }
    try desk.overwrite(Data(changed.map { $0 + "\n" }.joined().utf8))
    #expect(try desk.open().verify { _, _ in }.damage != nil)
  }

  @Test
  func `CRLF and upper-case hashes are damage, not another spelling`() throws {
    let desk = try TemporaryDesk()
    let end = try desk.open().add("a")[0].end
    let text = try desk.text()
    let upper = text.replacingOccurrences(
      of: end.hash.description, with: end.hash.description.uppercased())
    let crlf = text.dropLast() + "\r\n"
    for changed in [upper, String(crlf)] {
      try desk.overwrite(Data(changed.utf8))
      #expect(try desk.open().verify { _, _ in }.damage?.line == 2)
    }
  }

  @Test
  func `a log cut at a line end is found by whoever read further`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let records = try log.add("a", "b")
    try desk.overwrite(try desk.bytes()[..<Int(records[0].end.offset)])
    #expect(log.verify { _, _ in }.isClean)
    #expect(throws: LogError.self) { try log.records(after: records[1].end) }
    // The log itself is a valid one, and its end is where it ends now.
    #expect(try log.add("c")[0].sequence == 2)
    #expect(log.verify { _, _ in }.isClean)
    #expect(throws: LogError.self) { try log.records(after: records[1].end) }
  }

  @Test
  func `a line over the limit is damage`() throws {
    let desk = try TemporaryDesk()
    let long = Data(repeating: 0x20, count: 1 << 20) + [0x0A]
    try desk.overwrite(try desk.bytes() + long)
    let what = "the line is longer than 1048576 bytes"
    #expect(try desk.open().verify { _, _ in }.damage?.what == what)
  }

  @Test
  func `a check tells how far it is`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a", "b")
    var shown: [[Int64]] = []
    let report = log.verify { shown.append([$0, $1]) }
    #expect(shown.last == [report.end.offset, report.end.offset])
    #expect(report.records == 2 && report.isClean)
  }
}
