import Foundation
import Glibc
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

@Suite("Hints that others did something")
struct DeskWatchTests {
  private let place: TemporaryDesk
  private let maria: HelpDesk
  private let watch: DeskWatch

  init() throws {
    place = try TemporaryDesk()
    maria = try place.open(as: "maria")
    watch = try #require(maria.watch())
  }

  private var canBeRead: Bool {
    var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) == 1
  }

  @Test func `a commit can be waited for, and is told once`() throws {
    let bo = try place.open(as: "bo")
    _ = watch.drain()
    #expect(!canBeRead)
    try bo.perform(.newTicket("c1"))
    #expect(canBeRead)
    #expect(watch.drain() == .log)
    #expect(!canBeRead)
    #expect(watch.drain() == [])
    #expect(try maria.catchUp())
    #expect(!maria.isBehind)
  }

  @Test func `so can who comes and goes, from the first on`() {
    let board = PresenceBoard(maria.directory)
    board.show(PresenceSign(.viewing, 1), at: place.time.now)
    #expect(watch.drain() == .presence)
    board.show(PresenceSign(.writing, 1), at: place.time.now)
    #expect(watch.drain() == .presence)
    // A sign of life is no news.
    board.show(PresenceSign(.writing, 1), at: place.time.now + 10)
    #expect(watch.drain() == [])
    board.show(nil, at: place.time.now)
    #expect(watch.drain() == .presence)
  }

  @Test func `a log that was written anew is watched on`() throws {
    let sam = try place.open(as: "sam")
    try sam.perform(.newTicket("c2"))
    let log = place.logPath.string
    try FileManager.default.copyItem(atPath: log, toPath: log + ".new")
    _ = watch.drain()
    #expect(rename(log + ".new", log) == 0)
    #expect(watch.drain() == .log)
    try Data("x".utf8).append(to: log)
    #expect(watch.drain() == .log)
  }
}

extension Data {
  fileprivate func append(to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: self)
    try handle.close()
  }
}
