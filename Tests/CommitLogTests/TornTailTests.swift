import CommitLog
import Foundation
import Testing

/// A writer may die after any byte. What it left is no damage, and the next writer mends it.
struct TornTailTests {
  @Test
  func `a log cut at any byte is a prefix, and takes more records`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let records = try log.add("a", "bb", "ccc")
    let whole = try desk.bytes()
    let ends = [log.start.offset] + records.map(\.end.offset)

    for cut in Int(log.start.offset)...whole.count {
      try desk.overwrite(whole[..<cut])
      let complete = ends.filter { $0 <= Int64(cut) }.count - 1
      let tail = cut - Int(ends[complete])
      let reader = try desk.open()
      #expect(try reader.records(after: reader.start) == Array(records[..<complete]), "cut \(cut)")
      let report = reader.verify { _, _ in }
      #expect(report.damage == nil && report.tornTail == Int64(tail), "cut \(cut)")
      #expect(report.records == complete && report.isClean == (tail == 0), "cut \(cut)")
      #expect(try desk.bytes() == whole[..<cut], "reading wrote, cut \(cut)")

      let onlyLineFeedMissing = ends.contains(Int64(cut) + 1)
      let kept = onlyLineFeedMissing ? complete + 1 : complete
      let added = try reader.add("after")
      #expect(added[0].sequence == kept + 1, "cut \(cut)")
      let again = try desk.open()
      #expect(try again.records(after: again.start) == records[..<kept] + added, "cut \(cut)")
      #expect(again.verify { _, _ in }.isClean, "cut \(cut)")
      let aside = tail == 0 || onlyLineFeedMissing ? [] : [whole[..<cut].suffix(tail)]
      #expect(try desk.quarantined().map { Data($0) } == aside.map { Data($0) }, "cut \(cut)")
      try? FileManager.default.removeItem(at: desk.url.appendingPathComponent("quarantine"))
    }
  }

  @Test(arguments: [1, (1 << 20) + 1, 3 << 20])
  func `a tail of any length is mended`(count: Int) throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let first = try log.add("a")
    let tail = Data(repeating: 0, count: count)
    try desk.overwrite(try desk.bytes() + tail)
    #expect(try log.records(after: log.start) == first)
    #expect(log.verify { _, _ in }.tornTail == Int64(count))
    let second = try log.add("b")
    #expect(try log.records(after: log.start) == first + second)
    #expect(try desk.quarantined() == [tail])
    #expect(try desk.mode("quarantine") == 0o2770)
  }

  @Test
  func `a quarantine that can't be written keeps nobody from working`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try Data().write(to: desk.url.appendingPathComponent("quarantine"))
    try desk.overwrite(try desk.bytes() + Data("{\"seq".utf8))
    #expect(try log.add("a")[0].sequence == 1)
    #expect(log.verify { _, _ in }.isClean)
  }

  @Test
  func `a line feed that was hit is put right`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", "b")
    try desk.overwrite(try desk.bytes().dropLast() + [0x0B])
    let log = try desk.open()
    let added = try log.add("c")
    #expect(try log.records(after: log.start) == records + added)
  }

  @Test
  func `a writer that died in a batch leaves the records it finished`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", "b", "c")
    try desk.overwrite(try desk.bytes()[..<Int(records[1].end.offset + 20)])
    let log = try desk.open()
    let added = try log.add("d")
    #expect(try log.records(after: log.start) == Array(records[...1]) + added)
  }
}
