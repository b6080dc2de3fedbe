import CommitLog
import Foundation
import Glibc
import SpocTesting
import SystemPackage
import Testing
import Ticketing

@testable import HelpDesk

/// The index is a cache: what goes wrong with it must neither lose a commit nor hold anybody up.
@Suite("Trouble with the index")
struct IndexTroubleTests {
  /// Holds `index/lock` as a process does that was stopped while it had it.
  private func holdIndexLock(of place: TemporaryDesk) throws -> Int32 {
    let path = DeskDirectory(path: place.path).indexLock
    let descriptor = open(path.string, O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor
  }

  @Test("Whoever keeps the index to themselves stops no reader, and a command only for a while")
  func stoppedHolder() throws {
    let place = try TemporaryDesk()
    let maria = try place.open(patience: .milliseconds(50))
    let bo = try place.open(as: "bo")
    try bo.perform(.newTicket("c1"))
    let held = try holdIndexLock(of: place)
    try maria.catchUp(waits: false)
    let before = try place.logBytes()
    do {
      try maria.perform(.newTicket("c2"))
      Issue.record("it was performed")
    } catch DeskError.indexBusy(let holder) {
      #expect(holder == "pid \(getpid())")
    }
    #expect(try place.logBytes() == before)
    close(held)
    try maria.perform(.newTicket("c2"))
    #expect(try maria.indexed() == maria.logged())
  }

  @Test("What the index refuses is not in the log")
  func refusedByIndex() throws {
    let place = try TemporaryDesk()
    let before = try place.logBytes()
    let desk = try place.open(failing: [.indexFlushed])
    #expect(throws: (any Error).self) { try desk.perform(.newTicket("c1")) }
    #expect(try place.logBytes() == before)
    #expect(try place.open().indexed().tickets.isEmpty)
  }

  @Test(
    "Once the log has it, it is saved, whatever becomes of the index",
    arguments: [
      Failpoint.indexEnded, .indexCommitted,
    ])
  func failedAfterSync(_ point: Failpoint) throws {
    let place = try TemporaryDesk()
    let desk = try place.open(failing: [point])
    let id = UUID()
    let commits = try desk.perform(.newTicket("c1"), id: id)
    #expect(commits.count == 1)
    // The same command again is no second one.
    #expect(try desk.perform(.newTicket("c1"), id: id).isEmpty)
    try desk.perform(.newTicket("c2"))
    let other = try place.open(as: "bo")
    #expect(try other.indexed() == other.logged())
    #expect(try other.indexed().tickets.count == 2)
  }

  @Test("A desk that was mended can be written again, without opening it anew")
  func mended() throws {
    let place = try TemporaryDesk()
    let good = try place.logBytes()
    try place.open().perform(.newTicket("c1", "Router"))
    var bytes = try place.logBytes()
    let router = try #require(bytes.range(of: Data("Router".utf8)))
    bytes.replaceSubrange(router, with: Data("Rooter".utf8))
    try bytes.write(to: URL(filePath: place.logPath.string))
    try HelpDesk.forgetIndex(at: place.path)
    let desk = try place.open()
    #expect(desk.readOnlyBecause != nil)
    #expect(try !desk.catchUp())
    try good.write(to: URL(filePath: place.logPath.string))
    #expect(try desk.catchUp())
    #expect(desk.readOnlyBecause == nil)
    try desk.perform(.newTicket("c2"))
    #expect(try desk.indexed() == desk.logged())
  }

  @Test("A log that was cut under an open session is noticed")
  func cutMeanwhile() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let backup = try place.logBytes()
    try desk.perform(.newTicket("c1"))
    try backup.write(to: URL(filePath: place.logPath.string))
    try desk.catchUp()
    guard case .logCut? = desk.readOnlyBecause else {
      Issue.record("\(String(describing: desk.readOnlyBecause))")
      return
    }
  }

  @Test(
    "A damaged index is built anew, wherever it is damaged", arguments: [0, 4_096, 8_192, 32_768])
  func damaged(_ offset: Int) throws {
    let place = try TemporaryDesk()
    let before = try place.open().indexed()
    let file = URL(filePath: DeskDirectory(path: place.path).indexFile.string)
    var bytes = try Data(contentsOf: file)
    try #require(bytes.count > offset + 512)
    bytes.replaceSubrange(offset..<(offset + 512), with: Data(repeating: 0xA5, count: 512))
    try bytes.write(to: file)
    let desk = try HelpDesk.reindexed(at: place.path, identity: TemporaryDesk.identity("maria")) {
      _ in
    }
    #expect(try desk.indexed() == before)
    try desk.perform(.newTicket("c1"))
    #expect(try place.open(as: "bo").indexed() == desk.logged())
  }

  @Test("A desk whose making broke off before the first commit is made the next time")
  func unfinished() throws {
    let place = try TemporaryDesk(populated: false)
    let lines = try place.logBytes().split(separator: UInt8(ascii: "\n"))
    try (lines[0] + Data("\n".utf8)).write(to: URL(filePath: place.logPath.string))
    try FileManager.default.removeItem(atPath: place.indexPath.string)
    func make() throws -> HelpDesk {
      try HelpDesk.create(
        at: place.path, settings: Cast.settings, founder: Cast.founder,
        identity: TemporaryDesk.identity("sam"), clock: { place.time.now })
    }
    let desk = try make()
    try desk.perform(.addCustomer(Cast.ana))
    #expect(throws: DeskError.self) { try make() }
  }

  @Test("An index that is a link into somewhere else is not followed, and nothing there is emptied")
  func link() throws {
    let place = try TemporaryDesk()
    let file = DeskDirectory(path: place.path).indexFile
    let mine = place.path.appending("mine")
    try Data("my own words".utf8).write(to: URL(filePath: mine.string))
    for file in try place.indexFiles() { try FileManager.default.removeItem(atPath: file.string) }
    try FileManager.default.createSymbolicLink(
      atPath: file.string, withDestinationPath: mine.string)
    #expect(throws: DeskError.self) { try place.open() }
    #expect(try Data(contentsOf: URL(filePath: mine.string)) == Data("my own words".utf8))
  }
}
