import Foundation
import SpocTesting
import Testing
import Ticketing

/// made → kept | kept late | moved before it was due | broken | withdrawn by the customer.
@Suite("Promises")
struct PromiseTests {
  private let c1 = Customer.ID(number: 1)
  private let ana = Candidate(id: Customer.ID(number: 1), name: "Ana Silva")

  private func standing(_ desk: RuleDesk, _ id: Promise.ID = 1) -> PromiseStanding? {
    desk.records.promise(id)?.standing(at: desk.now)
  }

  @Test func `one that is made has a number, a due time and whoever made it`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    try desk.when(.make(due: clock("15:00"), ticket: 1), by: "bo", at: clock("10:00"))
    let promise = try #require(desk.records.promise(1))
    #expect(promise.agent == "bo" && promise.madeBy == "bo" && promise.ticket == 1)
    #expect(desk.changes == [.promise(c1, 1, .made(promise))])
    #expect(standing(desk) == .open)
    try desk.given(.make(due: clock("16:00")))
    #expect(desk.records.promises(of: c1).map(\.id) == [1, 2])
  }

  @Test func `due and not kept is broken, by the clock alone`() throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("15:00")), at: clock("10:00"))
    desk.wait(until: clock("14:59"))
    #expect(standing(desk) == .open)
    desk.wait(until: clock("15:00"))
    #expect(standing(desk) == .broken)
    #expect(desk.records.openPromises(of: "maria").map(\.id) == [1])
  }

  /// In Paris the day ends at 23:00 UTC.
  @Test(arguments: [
    ("15:00", 0, PromiseOutcome.kept, false), ("15:01", 0, .late, false),
    ("22:59", 0, .late, false), ("23:00", 0, .broken, true), ("09:00", 9, .broken, true),
  ])
  func `kept in time, late on the day, and after it made good`(
    _ time: String, _ day: Int, _ outcome: PromiseOutcome, _ isMadeGood: Bool
  ) throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("15:00")), at: clock("10:00"))
    try desk.given(.keep(1), at: clock(time, day: day))
    let state = try #require(desk.records.promise(1)?.state)
    #expect(state.outcome == outcome)
    #expect(state.madeGoodAt == (isMadeGood ? clock(time, day: day) : nil))
    #expect(standing(desk)?.rawValue == outcome.rawValue)
    try desk.when(.keep(1))
    #expect(desk.refusal == .promise(.ended(1, outcome)))
  }

  @Test func `kept when it was, not when somebody says so`() throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("15:00")), at: clock("10:00"))
    try desk.given(.keep(1, at: clock("14:30")), at: clock("17:00"))
    #expect(desk.records.promise(1)?.state.endedAt == clock("14:30"))
    #expect(standing(desk) == .kept)
    try desk.given(.make(due: clock("15:00", day: 1)))
    try desk.when(.keep(2, at: clock("15:00", day: 1)))
    #expect(desk.refusal == .inTheFuture(clock("15:00", day: 1)))
  }

  @Test func `moved before it was due only, with what the customer said`() throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("15:00")), at: clock("10:00"))
    try desk.when(.move(1, to: clock("16:00"), said: " "))
    #expect(desk.refusal == .promise(.needsWords))
    try desk.when(.move(1, to: clock("09:00")))
    #expect(desk.refusal == .promise(.dueInThePast))
    try desk.given(.move(1, to: clock("16:00")))
    #expect(desk.records.promise(1)?.due == clock("16:00"))
    #expect(desk.records.promise(1)?.state.moves == 1)
    try desk.when(.move(1, to: clock("18:00")), at: clock("16:00"))
    #expect(desk.refusal == .promise(.wasDue(1, .moved)))
  }

  @Test func `broken by our own account stays broken when it is made good`() throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("15:00")), at: clock("10:00"))
    try desk.given(.promise(.breaks(1, because: "No part.")), at: clock("11:00"))
    #expect(standing(desk) == .broken)
    try desk.given(.keep(1), at: clock("14:00"))
    #expect(standing(desk) == .broken)
    #expect(desk.records.promise(1)?.state.madeGoodAt == clock("14:00"))
  }

  @Test func `withdrawn by the customer, but not once it was broken`() throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("15:00")), .make(due: clock("15:00")), at: clock("10:00"))
    try desk.given(.promise(.withdraw(1, because: "Found it.")))
    #expect(standing(desk) == .withdrawn)
    try desk.when(.promise(.withdraw(2, because: "Gave up.")), at: clock("15:00"))
    #expect(desk.refusal == .promise(.wasDue(2, .withdrawn)))
  }

  @Test func `appointments of one agent don't overlap unless forced`() throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("11:00"), begins: clock("09:30")), at: clock("09:00"))
    let first = PromiseTime(begins: clock("09:30"), due: clock("11:00"))
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    try desk.when(.make(due: clock("12:00"), begins: clock("10:59"), to: 2))
    #expect(
      desk.refusal == .promise(.overlaps("maria", 1, of: "Ana Silva", first, zone: zone)))
    try desk.given(
      .make(due: clock("12:00"), begins: clock("11:00"), to: 2),
      .make(due: clock("12:00"), begins: clock("10:00"), by: "bo"),
      .make(due: clock("12:00"), begins: clock("10:00"), forced: true))
    try desk.when(.promise(.hand(3, to: "maria")))
    #expect(desk.refusal == .promise(.overlaps("maria", 1, of: "Ana Silva", first, zone: zone)))
    try desk.given(.promise(.hand(3, to: "maria", isForced: true)))
    #expect(desk.mishaps == [])
  }

  @Test func `somebody was not there, and an appointment is confirmed until it is moved`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .make(due: clock("12:00"), begins: clock("11:00")), .make(due: clock("14:00")),
      at: clock("09:00"))
    try desk.when(.promise(.noShow(2, by: .us)))
    #expect(desk.refusal == .promise(.notAnAppointment(2)))
    try desk.when(.promise(.noShow(1, by: .them)))
    #expect(desk.refusal == .promise(.notYet(1)))
    try desk.given(.promise(.confirm(1)))
    try desk.when(.promise(.confirm(1)))
    #expect(desk.refusal == .promise(.confirmedAlready(1)))
    try desk.given(.move(1, to: clock("12:00")))
    let moved = try #require(desk.records.promise(1))
    #expect(moved.begins == clock("12:00") && moved.due == clock("13:00"), "as long as before")
    #expect(!moved.state.isConfirmed)
    try desk.given(.promise(.noShow(1, by: .them)), at: clock("12:30"))
    #expect(standing(desk) == .noShowThem)
    #expect(desk.mishaps == [])
  }

  @Test func `whoever is away is covered for`() throws {
    var desk = try RuleDesk()
    try desk.given(.away("maria", Absence(from: desk.now, deputy: "bo")), by: "maria")
    try desk.given(.make(due: clock("15:00"), by: "maria"), by: "sam")
    #expect(desk.records.promise(1)?.agent == "bo")
  }

  @Test func `what is asked for has to be sound`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c2"))
    let wrong: [(Command, Refusal)] = [
      (.make(" ", due: clock("15:00")), .empty("promise")),
      (.make(due: clock("08:00")), .promise(.dueInThePast)),
      (.make(due: clock("15:00"), begins: clock("15:00")), .promise(.endsBeforeItBegins)),
      (.make(due: clock("15:00"), ticket: 1), .promise(.otherCustomer(1, ana))),
      (.make(due: clock("15:00"), to: 9), .noSuchCustomer("c9")),
      (.make(due: clock("15:00"), by: "vera"), .cannotWork("vera", .viewer)),
      (.make(due: clock("15:00"), by: "lea"), .left("lea")),
      (.keep(7), .promise(.noSuchPromise(7))),
    ]
    for (command, refusal) in wrong {
      try desk.when(command)
      #expect(desk.refusal == refusal)
    }
  }

  @Test func `an accepted handover moves the promises, and introduces the successor`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), by: "maria")
    try desk.given(.make(due: clock("15:00", day: 2)), by: "maria")
    try desk.given(.make("measure", due: clock("15:00", day: 2)), by: "sam")
    // A Friday: the next working day is Monday, and its end 17:00 in Paris.
    try desk.given(.handOver("c1", to: "bo"), at: clock("10:00", day: 1))
    try desk.when(.accept("c1"), by: "bo", at: clock("10:00", day: 4))
    #expect(desk.records.promise(1)?.agent == "bo")
    #expect(desk.records.promise(2)?.agent == "sam", "what somebody else promised stays theirs")
    let introduction = try #require(desk.records.promise(3))
    #expect(introduction.text == "introduce yourself" && introduction.agent == "bo")
    #expect(introduction.due == clock("16:00", day: 7))
    let accepted = try #require(desk.commits.last)
    try desk.given(.undo([accepted]), by: "bo")
    #expect(desk.records.promise(1)?.agent == "maria")
    #expect(desk.records.promises(of: c1).map(\.id) == [1, 2])
    try desk.given(.redo([accepted]), by: "bo")
    #expect(desk.mishaps == [])
    #expect(desk.records.promise(1)?.agent == "bo")
    #expect(desk.records.promises(of: c1).map(\.id) == [1, 2, 3])
  }

  @Test func `nobody leaves with promises to keep`() throws {
    var desk = try RuleDesk()
    try desk.given(.make(due: clock("15:00", day: 3)), by: "bo")
    try desk.when(.leave("bo"), by: "sam")
    #expect(desk.refusal == .promise(.stillPromised("bo", [1], of: ana)))
    try desk.given(.claim("c1"), by: "maria")
    try desk.given(.leave("bo"), by: "sam")
    #expect(desk.records.promise(1)?.agent == "maria", "handed on with the customer")
    let left = try #require(desk.commits.last)
    try desk.given(.undo([left]), by: "sam")
    #expect(desk.records.promise(1)?.agent == "bo")
    try desk.given(.redo([left]), by: "sam")
    #expect(desk.mishaps == [])
    #expect(desk.records.promise(1)?.agent == "maria")
  }

  @Test func `every step is undone and done again`() throws {
    var desk = try RuleDesk()
    let steps: [(Command, Date)] = [
      (.make(due: clock("15:00"), begins: clock("14:00")), clock("10:00")),
      (.promise(.confirm(1)), clock("10:10")), (.move(1, to: clock("16:00")), clock("10:20")),
      (.promise(.hand(1, to: "bo")), clock("10:30")), (.keep(1), clock("17:30")),
    ]
    for (command, time) in steps {
      let before = desk.records.promises
      try desk.given(command, at: time)
      let (commit, after) = (try #require(desk.commits.last), desk.records.promises)
      try desk.given(.undo([commit]), at: time.addingTimeInterval(1))
      #expect(desk.records.promises.filter { !$0.value.state.isWithdrawn } == before)
      try desk.given(.redo([commit]), at: time.addingTimeInterval(2))
      #expect(desk.records.promises == after)
    }
    #expect(desk.mishaps == [])
    // The earlier steps are overtaken.
    for commit in desk.commits where commit.reverses == nil && commit.sequence > 6 {
      guard commit.sequence != desk.commits.count - 2 else { continue }
      try desk.when(.undo([commit]))
      #expect(desk.refusal != nil)
    }
  }

  @Test func `a customer with promises is not forgotten`() throws {
    var desk = try RuleDesk()
    try desk.given(.make("call Ana", due: clock("15:00")))
    try desk.when(.eraseCustomer(c1), by: "sam")
    #expect(desk.refusal == .promise(.stillOpen(ana, [1])))
    try desk.given(.keep(1), .eraseCustomer(c1), by: "sam")
    #expect(desk.records.promise(1)?.text == Customer.erasedName)
  }
}
