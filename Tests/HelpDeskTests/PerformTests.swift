import CommitLog
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

/// The one way to change a desk, from a command to the disk.
@Suite("Performing", .timeLimit(.minutes(5)))
struct PerformTests {
  @Test func `what is done is in the log and in the index, and still there tomorrow`() throws {
    let place = try TemporaryDesk()
    var desk = try place.open()
    place.time.set(clock("10:00"))
    let commits = try desk.perform(.newTicket("c1"))
    #expect(commits.map(\.at) == [clock("10:00")])
    #expect(commits.map(\.by) == ["maria"])
    #expect(commits.map(\.uid) == [1_001])
    place.time.set(clock("11:00"))
    try desk.perform(.reply(1, status: StatusRequest(.solved)))
    let before = try desk.indexed()
    #expect(before.tickets.map(\.status) == [.solved])
    #expect(try desk.logged() == before)

    desk = try place.open(as: "bo")
    #expect(try desk.indexed() == before)
    #expect(try desk.history().last?.events.count == 2)
  }

  @Test func `one line a commit, as the command made it`() throws {
    let place = try TemporaryDesk(populated: false)
    let desk = try place.open(as: "sam")
    let bytes = try place.logBytes()
    let commit = try #require(try desk.perform(.addCustomer(Cast.ana)).first)
    let added = try place.logBytes().dropFirst(bytes.count)
    let text = commit.json.text.dropLast() + #","hash":""#
    #expect(String(decoding: added, as: UTF8.self).hasPrefix(text))
    #expect(added.filter { $0 == UInt8(ascii: "\n") }.count == 1)
  }

  @Test func `the same id twice is one commit`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let id = UUID()
    #expect(try desk.perform(.newTicket("c1"), id: id).map(\.id) == [id])
    let bytes = try place.logBytes()
    #expect(try desk.perform(.newTicket("c1"), id: id).isEmpty)
    #expect(try place.open(as: "bo").perform(.newTicket("c2"), id: id).isEmpty)
    #expect(try place.logBytes() == bytes)
    #expect(try desk.indexed().tickets.count == 1)
    #expect(try desk.read { try $0.commit(id: id) } == desk.history().count)
  }

  @Test(
    arguments: [
      (.newTicket("Nobody"), .noSuchCustomer("Nobody")), (.reply(9), .noSuchTicket(9)),
      (.status(1, .solved), .waits(1, since: clock("09:00"))),
      (.note(1, body: " "), .empty("note")),
      (.addAgent(NewAgent(id: "ada", name: "Ada", role: .agent)), .needsSupervisor("add agents")),
    ] as [(Command, Refusal)])
  func `a refusal writes nothing`(command: Command, expected: Refusal) throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1"))
    let bytes = try place.logBytes()
    let before = try desk.indexed()
    #expect(try refusal { try desk.perform(command) } == expected)
    #expect(try place.logBytes() == bytes)
    #expect(try desk.indexed() == before)
    // And the desk goes on.
    try desk.perform(.note(1))
    #expect(try desk.logged() == desk.indexed())
  }

  @Test func `a commit that is too long for a line writes nothing`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let bytes = try place.logBytes()
    // Each control character takes six bytes in the log.
    let body = String(repeating: "\u{1}", count: 256 * 1_024)
    #expect(throws: DeskError.self) { try desk.perform(.newTicket("c1", body: body)) }
    #expect(try place.logBytes() == bytes)
    #expect(try desk.indexed().tickets.isEmpty)
    try desk.perform(.newTicket("c1"))
    #expect(try desk.logged() == desk.indexed())
  }

  /// Seconds the clock has gone back, and what the next commit says.
  @Test(
    arguments: [
      (0.0, 0.0, false), (30, 0, false), (60, 0, false), (60.001, -60.001, true),
      (300, -300, true),
    ] as [(Double, Double, Bool)])
  func `a clock that runs backwards`(back: Double, shift: Double, skew: Bool) throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    place.time.set(clock("12:00"))
    try desk.perform(.newTicket("c1"))
    place.time.set(clock("12:00").addingTimeInterval(-back))
    let commit = try #require(try desk.perform(.note(1)).first)
    #expect(commit.at == clock("12:00").addingTimeInterval(shift))
    #expect(commit.skew == skew)
    // Order is the sequence's.
    #expect(try desk.history().map(\.sequence) == Array(1...desk.history().count))
    #expect(try desk.indexed() == desk.logged())
    // The clock put right again, nothing is said of it.
    place.time.set(clock("12:01"))
    #expect(try desk.perform(.note(1)).map(\.skew) == [false])
  }

  @Test func `another session's last time counts, too`() throws {
    let place = try TemporaryDesk()
    let (maria, bo) = (try place.open(as: "maria"), try place.open(as: "bo"))
    place.time.set(clock("12:00"))
    try maria.perform(.newTicket("c1"))
    place.time.set(clock("11:59"))
    #expect(try bo.perform(.note(1)).map(\.at) == [clock("12:00")])
  }

  @Test func `a desk is made once, with settings that make sense`() throws {
    let place = try TemporaryDesk()
    let identity = TemporaryDesk.identity("sam")
    #expect(throws: DeskError.self) {
      try HelpDesk.create(
        at: place.path, settings: Cast.settings, founder: Cast.founder, identity: identity)
    }
    let other = place.path.appending("other")
    var settings = Cast.settings
    settings.name = ""
    #expect(throws: DeskError.self) {
      try HelpDesk.create(
        at: other, settings: settings, founder: Cast.founder, identity: identity)
    }
    #expect(!FileManager.default.fileExists(atPath: other.string))
  }
}
