import CommitLog
import Foundation
import SpocTesting
import SystemPackage
import Testing
import Ticketing

@testable import HelpDesk

/// Logs whose lines are whole and that say what can't be, and logs with nothing in them.
@Suite("Contradictions in a log", .timeLimit(.minutes(5)))
struct ContradictionTests {
  private let place: TemporaryDesk

  init() throws { place = try TemporaryDesk() }

  private func append(_ events: [Event], id: UUID = UUID()) throws -> Int {
    let log = try FileLog(directory: place.path, holder: "maria")
    let records = try log.append({ (end: Position) throws(Never) -> [Data] in
      [
        Commit(
          sequence: end.sequence + 1, at: clock("10:00"), by: "maria", uid: 1_004, id: id,
          events: events
        ).json.line
      ]
    }) { _ in }
    return try #require(records.first).sequence
  }

  @Test(arguments: [
    (Event.Change.note(99, "Where?"), "ticket 99"),
    (.customerClaimed(Customer.ID(number: 99), from: nil, to: "maria"), "customer c99"),
    (
      .promise(Customer.ID(number: 1), 99, .changed(.kept, from: Self.promised, to: Self.promised)),
      "promise 99"
    ),
    (.sale(Customer.ID(number: 1), 99, .undone(commits: [1])), "sale 99"),
  ])
  func `a line that speaks of what is not there is found, and set aside with the rest`(
    change: Event.Change, what: String
  ) throws {
    let maria = try place.open()
    try maria.perform(.newTicket("c1"))
    let kept = try maria.indexed()
    let wrong = try append([Event(change)])
    _ = try append([Event(.note(1, "Behind it"))])
    let desk = try place.open()
    let message = try #require(desk.readOnlyBecause).message
    #expect(message.contains(what) && message.contains("spoc verify --repair"), "\(message)")
    #expect(try desk.indexed() == kept)

    let log = try FileLog(directory: place.path, holder: "maria")
    var judge = LogJudge(takesUnreadable: true)
    let done = try log.repair(judging: { judge.objection(to: $0) }) { _, _ in }
    #expect(done.records == wrong - 1)
    #expect(done.damage?.sequence == wrong && done.damage?.line == wrong + 1)
    #expect(done.damage?.what.contains(what) == true)
    let quarantine = try #require(done.quarantine)
    let again = try place.open()
    #expect(again.readOnlyBecause == nil)
    let lost = try #require(try again.lostHistory(in: quarantine))
    #expect(lost.count == 2 && lost.first == wrong && lost.last == wrong + 1)
    try again.perform(.note(1, body: "It goes on"))
    #expect(try again.indexed() == again.logged())
    // The session that was open finds the log whole again.
    try desk.catchUp()
    #expect(desk.readOnlyBecause == nil)
  }

  private static let promised = PromiseState(
    time: PromiseTime(due: clock("12:00")), agent: "maria")

  @Test(arguments: [0, 40])
  func `an emptied log is not repaired unasked, and what the index has stays readable`(
    bytes: Int
  ) throws {
    try place.open().perform(.newTicket("c1"))
    let before = try place.open(as: "sam").indexed()
    let whole = try place.logBytes()
    try whole.prefix(bytes).write(to: URL(filePath: place.logPath.string))
    let log = try FileLog(directory: place.path, holder: "maria")
    let refusal = #expect(throws: LogError.self) { try log.repair { _, _ in } }
    #expect(refusal?.message.contains("spoc restore") == true)
    #expect(try place.logBytes() == whole.prefix(bytes))
    try Self.expectReadable(place, before)
    #expect(try log.repair(force: true) { _, _ in }.headerRestored)
    try Self.expectReadable(place, before)
    // The log as it was in its place makes it whole again.
    try whole.write(to: URL(filePath: place.logPath.string))
    let desk = try place.open(as: "sam")
    #expect(desk.readOnlyBecause == nil)
    try desk.perform(.newTicket("c2"))
  }

  private static func expectReadable(_ place: TemporaryDesk, _ before: Snapshot) throws {
    let desk = try place.open(as: "sam")
    #expect(desk.readOnlyBecause?.isDamage == true)
    #expect(desk.readOnlyBecause?.message.contains("spoc restore") == true)
    #expect(throws: DeskError.self) { try desk.rebuild() }
    #expect(throws: DeskError.self) { try desk.acceptLog() }
    #expect(try desk.indexed() == before)
  }

  @Test func `damage before what the index has read is told as damage, with what mends it`() throws
  {
    try place.open().perform(.newTicket("c1", "Router"))
    let whole = try place.logBytes()
    let router = try #require(whole.firstRange(of: Data("Router".utf8)))
    // The hash that the index remembers is another one; before it a text is, too.
    var hash = whole
    hash[hash.count - 5] ^= 1
    var both = hash
    both[router.lowerBound] ^= 1
    for bytes in [hash, both] {
      try bytes.write(to: URL(filePath: place.logPath.string))
      let message = try #require(try place.open().readOnlyBecause).message
      #expect(message.contains("line 8") && message.contains("--repair"), "\(message)")
      #expect(!message.contains("--accept"), "\(message)")
    }
  }
}
