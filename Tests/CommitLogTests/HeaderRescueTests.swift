import CommitLog
import Foundation
import SystemPackage
import Testing

@testable import CommitLog

/// Every line hangs on the header. One byte that goes wrong in it must not cost the log.
struct HeaderRescueTests {
  /// A lock file as older versions made it, without the copy of the header.
  private func forgetCopy(_ desk: TemporaryDesk) throws {
    let lock = desk.url.appendingPathComponent("lock")
    let file = try FileHandle(forUpdating: lock)
    try file.seek(toOffset: 2048)
    try file.write(contentsOf: Data(repeating: 0x20, count: 2048))
    try file.close()
  }

  @Test(arguments: [true, false])
  func `a header with a wrong bit is found, read past, and put right`(hasCopy: Bool) throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", "b")
    if !hasCopy { try forgetCopy(desk) }
    let whole = try desk.bytes()
    for index in 0..<83 {
      var bytes = whole
      bytes[index] ^= 1 << (index % 8)
      try desk.overwrite(bytes)
      let log = try desk.open()
      #expect(log.header == TemporaryDesk.header, "byte \(index)")
      #expect(try log.records(after: log.start) == records, "byte \(index)")
      let damage = log.verify { _, _ in }.damage
      #expect(damage?.line == 1, "byte \(index)")
      #expect(damage?.what == "the header was changed; the right one is known")
      #expect(throws: AppendFailure<Never>.self, "byte \(index)") { try log.add("c") }
      let done = try log.repair { _, _ in }
      #expect(done.headerRestored && done.records == 2 && done.quarantined == 0, "byte \(index)")
      #expect(done.damage?.line == 1)
      #expect(try desk.bytes() == whole, "byte \(index)")
      #expect(try desk.quarantined() == [bytes[..<83]], "byte \(index)")
      try FileManager.default.removeItem(at: desk.url.appendingPathComponent("quarantine"))
    }
    let log = try desk.open()
    #expect(try log.add("c")[0].sequence == 3)
  }

  @Test func `a session that has the log open repairs a header that went wrong behind its back`()
    throws
  {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a")
    var bytes = try desk.bytes()
    bytes[50] ^= 1
    try desk.overwrite(bytes)
    #expect(try log.repair { _, _ in }.headerRestored)
    #expect(try log.add("b")[0].sequence == 2)
  }

  @Test func `a log cut inside its header gets the header back`() throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a")
    let whole = try desk.bytes()
    for cut in 0..<83 {
      try desk.overwrite(whole[..<cut])
      let log = try desk.open()
      #expect(log.verify { _, _ in }.damage?.line == 1, "cut \(cut)")
      #expect(throws: AppendFailure<Never>.self, "cut \(cut)") { try log.add("b") }
      // A header alone would be a new desk in the place of somebody's: only for who says so.
      #expect(throws: LogError.needsForce(.emptied(log.path)), "cut \(cut)") {
        try log.repair { _, _ in }
      }
      #expect(try desk.bytes() == whole[..<cut], "cut \(cut)")
      let done = try log.repair(force: true) { _, _ in }
      #expect(done.headerRestored && done.records == 0, "cut \(cut)")
      #expect(try desk.bytes() == whole[..<83], "cut \(cut)")
      #expect(try log.add("b")[0].sequence == 1, "cut \(cut)")
    }
  }

  @Test(arguments: ["", "\u{FEFF}", "HEADER\n", "HEADER\r\n", "{}\n", "\0\0\0\0\n"])
  func `lines too many or too few before the first commit are put right`(instead: String) throws {
    let desk = try TemporaryDesk()
    let open = try desk.open()
    let records = try open.add("a", "b")
    let whole = try desk.bytes()
    let header = String(decoding: whole[..<82], as: UTF8.self)
    let wrong =
      instead == "\u{FEFF}"
      ? instead + header + "\n"
      : instead
        .replacingOccurrences(of: "HEADER\n", with: header + "\n" + header + "\n")
        .replacingOccurrences(of: "HEADER\r\n", with: header + "\r\n")
    try desk.overwrite(Data(wrong.utf8) + whole[83...])
    let log = try desk.open()
    #expect(try log.records(after: log.start).map(\.body) == records.map(\.body))
    // A header twice is a header, and a line that does not belong there.
    let line = instead == "HEADER\n" ? 2 : 1
    #expect(log.verify { _, _ in }.damage?.line == line)
    let done = try log.repair { _, _ in }
    #expect(done.headerRestored && done.records == 2)
    #expect(try desk.bytes() == whole)
    #expect(try desk.quarantined() == (wrong.isEmpty ? [] : [Data(wrong.utf8)]))
    // Whoever had the old file open goes on in the new one.
    #expect(try open.add("c")[0].sequence == 3)
    #expect(try log.add("d")[0].sequence == 4)
    #expect(try desk.mode("log.jsonl") == 0o660)
  }

  @Test func `an older desk gets its second copy with the next commit`() throws {
    let desk = try TemporaryDesk()
    try forgetCopy(desk)
    try desk.open().add("a")
    let lock = try String(contentsOf: desk.url.appendingPathComponent("lock"), encoding: .utf8)
    #expect(lock.contains(#"header: {"format":"spoc","version":1,"desk":"5f0c","#))
    #expect(lock.utf8.count == 4096)
  }

  @Test func `a changed header never becomes the second copy`() throws {
    let desk = try TemporaryDesk()
    let end = try desk.open().add("a", "b")[1].end
    try forgetCopy(desk)
    var bytes = try desk.bytes()
    // The first digit of the year, by two bits.
    bytes[56] ^= 3
    try desk.overwrite(bytes)
    let log = try desk.open()
    log.advance(to: end)
    try log.add("c")
    let lock = try String(contentsOf: desk.url.appendingPathComponent("lock"), encoding: .utf8)
    #expect(!lock.contains("format"))
  }
}
