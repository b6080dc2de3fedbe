import DeskIndex
import Foundation
import Glibc
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

/// Losing the index loses nothing.
@Suite("The index gone or damaged", .timeLimit(.minutes(5)))
struct IndexRebuildTests {
  /// A desk with some history, closed.
  static func desk() throws -> (TemporaryDesk, Snapshot) {
    let place = try TemporaryDesk()
    let desk = try place.open()
    for _ in 0..<20 {
      try desk.perform(.newTicket("c1", body: String(repeating: "Hello? ", count: 200)))
    }
    for number in 1...10 { try desk.perform(.reply(Ticket.ID(rawValue: number))) }
    return (place, try desk.indexed())
  }

  static func expectWhole(_ place: TemporaryDesk, _ before: Snapshot) throws {
    var desk = try place.open()
    #expect(try desk.indexed() == before)
    try desk.perform(.note(1))
    #expect(try desk.indexed() == desk.logged())
    desk = try place.open()
    #expect(try desk.indexed() == desk.logged())
  }

  @Test func `its files deleted`() throws {
    let (place, before) = try Self.desk()
    for file in try place.indexFiles() { try FileManager.default.removeItem(atPath: file.string) }
    try Self.expectWhole(place, before)
  }

  @Test func `its directory deleted`() throws {
    let (place, before) = try Self.desk()
    try FileManager.default.removeItem(atPath: place.indexPath.string)
    try Self.expectWhole(place, before)
  }

  @Test(arguments: [0, 1, 100, 4_096, 20_000])
  func `the file cut short`(bytes: Int) throws {
    let (place, before) = try Self.desk()
    let file = try #require(try place.indexFiles().first)
    let handle = try FileHandle(forWritingTo: URL(filePath: file.string))
    #expect(try handle.seekToEnd() > 20_000)
    try handle.truncate(atOffset: UInt64(bytes))
    try handle.close()
    try Self.expectWhole(place, before)
  }

  @Test(arguments: [("not a database", 0), ("\u{FF}\u{FF}\u{FF}", 100)])
  func `the file overwritten`(text: String, offset: Int) throws {
    let (place, before) = try Self.desk()
    try Self.overwrite(place, text, offset)
    try Self.expectWhole(place, before)
  }

  @Test func `damage inside is found when it is read, with the remedy, and mended by it`() throws {
    let (place, before) = try Self.desk()
    try Self.overwrite(place, "garbage", 8_192)
    let error = #expect(throws: DeskError.self) { try place.open().indexed() }
    #expect(error?.message.contains("spoc reindex") == true)
    try HelpDesk.forgetIndex(at: place.path)
    try Self.expectWhole(place, before)
  }

  private static func overwrite(_ place: TemporaryDesk, _ text: String, _ offset: Int) throws {
    let file = try #require(try place.indexFiles().first)
    // What lies in the write-ahead log is whole, and would be read instead.
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.string + end) }
    var bytes = try Data(contentsOf: URL(filePath: file.string))
    for index in stride(from: offset, to: min(offset + 20_000, bytes.count), by: text.utf8.count) {
      let end = min(index + text.utf8.count, bytes.count)
      bytes.replaceSubrange(index..<end, with: Data(text.utf8).prefix(end - index))
    }
    try bytes.write(to: URL(filePath: file.string))
  }

  @Test func `the index of another desk is built anew`() throws {
    let (place, _) = try Self.desk()
    let other = try TemporaryDesk()
    try other.open().perform(.newTicket("c2", "Another desk"))
    for file in try place.indexFiles() { try FileManager.default.removeItem(atPath: file.string) }
    for file in try other.indexFiles() {
      let target = place.indexPath.appending(file.lastComponent ?? "lost")
      try FileManager.default.copyItem(atPath: file.string, toPath: target.string)
    }
    let desk = try place.open()
    #expect(try desk.indexed() == desk.logged())
    #expect(try desk.indexed().tickets.count == 20)
  }

  @Test func `a log cut behind the index's back is told, and taken only on request`() throws {
    let place = try TemporaryDesk()
    let backup = try place.logBytes()
    try place.open().perform(.newTicket("c1"))
    try backup.write(to: URL(filePath: place.logPath.string))
    let desk = try place.open()
    guard case .logCut(after: 7)? = desk.readOnlyBecause else {
      Issue.record("\(String(describing: desk.readOnlyBecause))")
      return
    }
    // What the index knew is still there to look at, and nothing is written over the evidence.
    #expect(try desk.indexed().tickets.count == 1)
    #expect(throws: DeskError.self) { try desk.perform(.newTicket("c2")) }
    #expect(try place.logBytes() == backup)
    try desk.rebuild()
    #expect(desk.readOnlyBecause == nil)
    try desk.perform(.newTicket("c2"))
    #expect(try desk.indexed() == desk.logged())
  }

  @Test func `a wrong line is named, what stands before it is shown, nothing is written`() throws {
    let place = try TemporaryDesk()
    let before = try place.open().indexed()
    try place.open().perform(.newTicket("c1", "Router"))
    var bytes = try place.logBytes()
    let router = try #require(bytes.range(of: Data("Router".utf8)))
    bytes.replaceSubrange(router, with: Data("Rooter".utf8))
    try bytes.write(to: URL(filePath: place.logPath.string))
    for file in try place.indexFiles() { try FileManager.default.removeItem(atPath: file.string) }
    let desk = try place.open()
    #expect(desk.readOnlyBecause?.message.contains("line 8") == true)
    #expect(try desk.indexed() == before)
    #expect(throws: DeskError.self) { try desk.perform(.newTicket("c2")) }
    #expect(try place.logBytes() == bytes)
  }

  @Test func `an index that fell behind reads on`() throws {
    let (place, _) = try Self.desk()
    let files = try place.indexFiles()
    let copies = try files.map { try Data(contentsOf: URL(filePath: $0.string)) }
    try place.open().perform(.newTicket("c2"))
    for file in try place.indexFiles() { try FileManager.default.removeItem(atPath: file.string) }
    for (file, copy) in zip(files, copies) { try copy.write(to: URL(filePath: file.string)) }
    let desk = try place.open()
    #expect(try desk.indexed() == desk.logged())
    #expect(try desk.indexed().tickets.count == 21)
  }

  @Test func `rebuilt on request, while others have it open`() throws {
    let (place, before) = try Self.desk()
    let (maria, bo) = (try place.open(as: "maria"), try place.open(as: "bo"))
    var progress: [ReadProgress] = []
    try maria.rebuild { progress.append($0) }
    #expect(try maria.indexed() == before)
    #expect(try bo.indexed() == before)
    #expect(progress.last?.done == progress.last?.total)
    try bo.perform(.note(1))
    #expect(try bo.indexed() == bo.logged())
  }

  @Test func `a rebuild that did not come to its end begins anew`() throws {
    let (place, before) = try Self.desk()
    let bo = try place.open(as: "bo")
    try Self.interrupt(place, after: try bo.history().prefix(10))
    try Self.expectWhole(place, before)
  }

  @Test func `a session that has the index open mends it, too`() throws {
    let (place, before) = try Self.desk()
    let bo = try place.open(as: "bo")
    try Self.interrupt(place, after: try bo.history().prefix(10))
    try bo.perform(.note(1))
    #expect(try bo.indexed() == bo.logged())
    #expect(try bo.indexed().tickets.count == before.tickets.count)
  }

  @Test func `half an index answers nothing, and is mended when nobody builds it any more`() throws
  {
    let (place, before) = try Self.desk()
    let bo = try place.open(as: "bo")
    try Self.interrupt(place, after: try bo.history().prefix(10))
    // As long as somebody has the lock, they are at it.
    let builder = try FileHandle(
      forWritingTo: URL(filePath: place.indexPath.appending("lock").string))
    #expect(flock(builder.fileDescriptor, LOCK_EX) == 0)
    for look in [{ _ = try bo.detail(of: 1) }, { _ = try bo.catchUp(waits: false) }] {
      let error = #expect(throws: DeskError.self) { try look() }
      #expect(error?.message.hasPrefix("Another session builds the index") == true)
    }
    try builder.close()
    try bo.catchUp()
    #expect(try bo.indexed() == before)
  }

  /// As if the process had died with some of the log read.
  private static func interrupt(_ place: TemporaryDesk, after read: ArraySlice<Commit>) throws {
    let file = try #require(try place.indexFiles().first { $0.extension == "sqlite" })
    let index = try DeskIndex(path: file.string)
    let start = IndexPlace(desk: "5f0c", sequence: 0, offset: 0, hash: [0], lastAt: nil)
    try index.write { writer in
      try writer.beginBuilding(at: start)
      try writer.begin()
      var next = start
      for commit in read {
        try writer.take(commit)
        try writer.note(commit, after: next)
        next.sequence = commit.sequence
      }
      try writer.end(at: next)
    }
    #expect(try index.place() == nil)
  }

  @Test func `much is read on two threads, and up to the line that is wrong`() throws {
    let place = try TemporaryDesk()
    var desk = try place.open()
    let body = String(repeating: "Ünd so weiter.\n", count: 14_000)
    for number in 1...40 { try desk.perform(.newTicket("c1", "Matter \(number)", body: body)) }
    #expect(try place.logBytes().count > 8 << 20)
    try desk.rebuild()
    #expect(try desk.indexed() == desk.logged())

    var bytes = try place.logBytes()
    let subject = try #require(bytes.range(of: Data("Matter 39".utf8)))
    bytes.replaceSubrange(subject, with: Data("Natter 39".utf8))
    try bytes.write(to: URL(filePath: place.logPath.string))
    desk = try place.open()
    try desk.rebuild()
    #expect(desk.readOnlyBecause != nil)
    #expect(try desk.indexed().tickets.count == 38)
    let settings = try desk.settings()
    #expect(try desk.read { try $0.count(.everything, at: desk.now, in: settings) } == 38)
  }
}
