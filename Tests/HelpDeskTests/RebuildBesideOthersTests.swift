import CommitLog
import Foundation
import Glibc
import SpocTesting
import Synchronization
import SystemPackage
import Testing
import Ticketing

@testable import DeskIndex
@testable import HelpDesk

/// A rebuild takes long, and others are at the desk meanwhile: those who read, and those who wait.
@Suite("A rebuild beside others", .timeLimit(.minutes(2)))
struct RebuildBesideOthersTests {
  @Test("Who looks at the desk for long, as a pager does, is in the way of no rebuild")
  func standingReader() throws {
    let (place, before) = try IndexRebuildTests.desk()
    let (maria, bo) = (try place.open(), try place.open(as: "bo"))
    try bo.read { reader in
      let seen = try Snapshot(reader)
      try maria.rebuild()
      #expect(try maria.indexed() == before)
      try maria.perform(.note(1))
      // To the pager it is one moment still.
      #expect(try Snapshot(reader) == seen)
    }
    #expect(try bo.indexed() == bo.logged())
    try IndexRebuildTests.expectWhole(place, bo.indexed())
  }

  @Test("Nor is who began to look while it was built, and did not come to the end")
  func readerMeanwhile() throws {
    let (place, before) = try IndexRebuildTests.desk()
    let maria = try place.open()
    let file = DeskDirectory(path: place.path).indexFile
    var isLooking = false
    try DeskIndex(path: file.string).write { other in
      try maria.rebuild { _ in
        guard !isLooking else { return }
        isLooking = true
        for sql in ["BEGIN", "SELECT * FROM place"] { try? Self.run(sql, in: other) }
      }
      #expect(isLooking)
      #expect(try maria.indexed() == before)
      try maria.perform(.note(1))
      try Self.run("COMMIT", in: other)
    }
    try IndexRebuildTests.expectWhole(place, maria.indexed())
  }

  private static func run(_ sql: String, in writer: IndexWriter) throws {
    _ = try writer.rows.all(sql, []) { (row: SQLRow<ResultColumn>) in row.values(0).count }
  }

  @Test("In the moment in which it is empty, who looked before is told so, and not of an error")
  func emptied() throws {
    let place = try TemporaryDesk()
    let bo = try place.open(as: "bo")
    _ = try bo.settings()
    try DeskIndex(path: DeskDirectory(path: place.path).indexFile.string).write { other in
      try Schema.clear(other.db)
      let error = #expect(throws: DeskError.self) { try bo.settings() }
      #expect(error?.message.contains("builds the index") == true)
      #expect(try bo.index.place() == nil)
    }
    try bo.perform(.newTicket("c1"))
    #expect(try bo.indexed() == bo.logged())
  }

  @Test("Who opens the desk while another writes into an index just moved together, waits")
  func openedMeanwhile() throws {
    let place = try TemporaryDesk()
    let done = DispatchSemaphore(value: 0)
    let opened = Mutex<Result<Void, any Error>?>(nil)
    try DeskIndex(path: DeskDirectory(path: place.path).indexFile.string).write { writer in
      try #require(try writer.moveAll(patience: 0))
      try writer.begin()
      Thread {
        opened.withLock { $0 = Result { _ = try place.open() } }
        done.signal()
      }.start()
      #expect(done.wait(timeout: .now() + .milliseconds(500)) == .timedOut)
    }
    done.wait()
    try opened.withLock { $0 }?.get()
  }

  @Test("A rebuild that stands still is waited for no longer than a lock, and by name")
  func stoppedBuilder() throws {
    let place = try TemporaryDesk()
    let held = try Self.breakOff(place)
    let start = ContinuousClock.now
    do {
      _ = try place.open(patience: .milliseconds(300))
      Issue.record("it was opened")
    } catch DeskError.indexBusy(let holder) {
      #expect(holder == "pid \(getpid())")
    }
    #expect(ContinuousClock.now - start < .seconds(20))
    close(held)
    #expect(try place.open().indexed().customers.count == 2)
  }

  @Test("One that goes on is waited for, and whom one waits for is said after a second")
  func movingBuilder() throws {
    let place = try TemporaryDesk()
    let held = try Self.breakOff(place)
    let log = DeskDirectory(path: place.path).indexFile.string + "-wal"
    let builder = Thread {
      for _ in 0..<30 {
        utimes(log, nil)
        usleep(50_000)
      }
      close(held)
    }
    builder.start()
    var said: [String] = []
    let desk = try HelpDesk(
      at: place.path, identity: TemporaryDesk.identity("maria"), patience: .milliseconds(500),
      progress: { if let holder = $0.waitingFor { said.append(holder) } })
    #expect(try desk.indexed().customers.count == 2)
    #expect(said.first == "pid \(getpid())")
  }

  @Test("Who only looks for changes builds nothing: that is for somebody who has the time")
  func looking() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let before = try desk.indexed()
    close(try Self.breakOff(place))
    #expect(throws: DeskError.self) { try desk.settings() }
    let error = #expect(throws: DeskError.self) { try desk.catchUp(waits: false) }
    guard case .indexBuilding? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try desk.catchUp()
    #expect(try desk.indexed() == before)
  }

  /// Half an index, and `index/lock` held as by who is at it.
  private static func breakOff(_ place: TemporaryDesk) throws -> Int32 {
    let directory = DeskDirectory(path: place.path)
    try DeskIndex(path: directory.indexFile.string).write { writer in
      try writer.beginBuilding(
        at: IndexPlace(desk: "5f0c", sequence: 0, offset: 0, hash: [0], lastAt: nil))
    }
    let descriptor = Glibc.open(directory.indexLock.string, O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor
  }
}
