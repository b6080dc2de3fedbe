import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// What a desk does by itself: rules on what somebody does and on the clock, and telling of breaches.
@Suite("Rules and the clock", .timeLimit(.minutes(5)))
struct AutomationTests {
  private let place: TemporaryDesk
  private let desk: HelpDesk

  init() throws {
    place = try TemporaryDesk()
    desk = try place.open()
  }

  private func settle(_ rules: Rule..., policies: [Policy] = []) throws {
    let sam = try place.open(as: "sam")
    let settings = try sam.settings()
    var changes = [DeskChange(.rules(rules), at: settings)]
    if !policies.isEmpty { changes.append(DeskChange(.policies(policies), at: settings)) }
    try sam.perform(.changeDesk(changes))
  }

  private func ticket(_ id: Ticket.ID = 1) throws -> Ticket {
    try #require(try desk.read { try $0.ticket(id) })
  }

  private func rules(in commit: Commit?) -> [String] {
    commit?.events.compactMap { event in
      if case .service(_, .applied(let rule, _)) = event.change { rule } else { nil }
    } ?? []
  }

  @Test("A rule does its part in the same commit, named, in order, and each sees the one before")
  func opened() throws {
    try settle(
      Rule(name: "Vip", when: "opened", query: "customer:brook", tags: ["+vip"]),
      Rule(name: "Hurry", when: "opened", query: "tag:vip", priority: "high", assignee: "bo"),
      Rule(name: "Never", when: "received", priority: "low"))
    let commits = try desk.perform(.newTicket("c2"))
    #expect(commits.count == 1)
    #expect(rules(in: commits.first) == ["Vip", "Hurry"])
    let ticket = try ticket()
    #expect(ticket.tags == ["vip"] && ticket.priority == .high && ticket.assignee == "bo")
    // Nobody has looked at it.
    #expect(ticket.status == .new)
    #expect(try desk.perform(.newTicket("c1")).flatMap { rules(in: $0) } == [])
    // It is the agent's act as well: one undo takes all of it back.
    try desk.perform(.undo(commits))
    #expect(try self.ticket().outcome == .withdrawn)
    // The log says the same when it is read again.
    let before = try desk.indexed()
    #expect(try desk.logged() == before)
  }

  @Test("No rule starts another, none runs twice for one act, and a refusal stands in nobody's way")
  func loops() throws {
    try settle(
      Rule(name: "There", when: "status changed", tags: ["+a"], assignee: "nobody-here"),
      Rule(name: "Back", when: "status changed", status: "open"),
      Rule(name: "On", when: "status changed", status: "on-hold"))
    try desk.perform(.newTicket("c1"))
    try desk.perform(.reply(1))
    let commit = try desk.perform(.status(1, .pending, until: clock("09:00", day: 9))).first
    #expect(rules(in: commit) == ["Back", "On"])
    #expect(try ticket().status == .onHold)
    #expect(try ticket().tags == [])
  }

  @Test("A rule of the clock runs once for each wait, whoever asks and how often")
  func waited() throws {
    try settle(Rule(name: "Late", when: "waited 2h", priority: "high", tags: ["+late"]))
    place.time.set(clock("10:00"))
    try desk.perform(.newTicket("c1"))
    place.time.set(clock("11:59"))
    #expect(try desk.tick(tells: false).commits.isEmpty)
    place.time.set(clock("12:00"))
    let report = try desk.tick(tells: false)
    #expect(report.commits.map { rules(in: $0) } == [["Late"]])
    #expect(try ticket().priority == .high)
    try desk.perform(.prioritize(1, .low))
    for login in ["bo", "sam", "maria"] {
      #expect(try place.open(as: login).tick(tells: false).commits.isEmpty)
    }
    #expect(try ticket().priority == .low)
    // Another wait.
    try desk.perform(.reply(1))
    place.time.set(clock("13:00"))
    try desk.perform(.receive(1))
    place.time.set(clock("15:00"))
    #expect(try desk.tick(tells: false).commits.count == 1)
    // An undo takes its effect back, and not that it ran.
    let commit = try #require(try desk.history().last)
    try desk.perform(.undo([commit]))
    #expect(try ticket().priority == .low)
    #expect(try desk.tick(tells: false).commits.isEmpty)
    #expect(try desk.logged() == desk.indexed())
  }

  @Test("A breach is told once for each clock, also to several at the same moment")
  func breaches() async throws {
    try settle(
      policies: [
        Policy(
          name: "All",
          targets: [
            .firstResponse: Policy.everyPriority("1h real"),
            .resolution: Policy.everyPriority("4h real"),
          ])
      ])
    place.time.set(clock("10:00"))
    for _ in 0..<5 { try desk.perform(.newTicket("c1")) }
    place.time.set(clock("11:30"))
    // Who only lets rules run tells nobody, and takes it from nobody.
    #expect(try desk.tick(tells: false).breaches.isEmpty)
    let place = place
    let told = try await withThrowingTaskGroup(of: [TickReport.Breach].self) { group in
      for login in ["maria", "bo", "sam"] {
        group.addTask { try place.open(as: login).tick(tells: true).breaches }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(told.map(\.ticket).sorted() == [1, 2, 3, 4, 5])
    #expect(Set(told.map(\.target)) == [.firstResponse])
    #expect(told.first?.due == clock("11:00"))
    place.time.set(clock("14:30"))
    let later = try desk.tick(tells: true).breaches
    #expect(later.map(\.target) == Array(repeating: .resolution, count: 5))
    #expect(try desk.commits(of: 1).contains { !$0.isUndoable && $0.events.count == 1 })
  }

  @Test("A promise that is due starts a rule, once for each time it is due")
  func promises() throws {
    try settle(
      Rule(name: "Soon", when: "promise due in 1h", tags: ["+soon"]),
      Rule(name: "Broken", when: "promise due", priority: "urgent", assignee: "contact"))
    try desk.perform(all: .newTicket("c1"), .reply(1))
    var promise = NewPromise(
      customer: Customer.ID(number: 1), kind: .promise, text: "call back",
      time: PromiseTime(due: clock("15:00")))
    promise.ticket = 1
    try desk.perform(.promise(.make(promise)))
    place.time.set(clock("13:59"))
    #expect(try desk.tick(tells: false).commits.isEmpty)
    place.time.set(clock("14:00"))
    #expect(try desk.tick(tells: false).commits.map { rules(in: $0) } == [["Soon"]])
    #expect(try desk.tick(tells: false).commits.isEmpty)
    // Moved, it is due another time.
    try desk.perform(
      .promise(
        .move(1, to: PromiseTime(due: clock("18:00")), said: "later is fine", isForced: false)))
    place.time.set(clock("16:59"))
    #expect(try desk.tick(tells: false).commits.isEmpty)
    // The same tag again: nothing to do, and nothing in the way of the other rule.
    place.time.set(clock("18:00"))
    #expect(try desk.tick(tells: false).commits.map { rules(in: $0) } == [["Broken"]])
    #expect(try ticket().priority == .urgent)
    // Of one that was kept nobody hears.
    try desk.perform(.promise(.make(promise.due(clock("20:00")))))
    place.time.set(clock("18:30"))
    try desk.perform(.promise(.keep(2, at: nil)))
    place.time.set(clock("21:00"))
    #expect(try desk.tick(tells: false).commits.isEmpty)
    #expect(try desk.logged() == desk.indexed())
  }

  @Test("What a rule has nothing to do on is not gone through again, and later it is")
  func passedOver() throws {
    try settle(Rule(name: "Late", when: "waited 2h", query: "status:new", priority: "high"))
    try desk.perform(all: .newTicket("c1"), .prioritize(1, .high), .newTicket("c2"))
    place.time.advance(3 * 3_600)
    #expect(
      try desk.tick(tells: false).commits.flatMap(\.events).compactMap(\.change.ticket) == [2, 2])
    #expect(try desk.tick(tells: false).commits.isEmpty)
    // Another priority, and the rule has something to do; a limit leaves the rest to the next time.
    try desk.perform(all: .prioritize(1, .low), .newTicket("c1"))
    place.time.advance(3 * 3_600)
    #expect(try desk.tick(tells: false, limit: 1).commits.count == 1)
    #expect(try desk.tick(tells: false, limit: 1).commits.count == 1)
    #expect(try desk.tick(tells: false).commits.isEmpty)
  }

  @Test("Undo takes back one's own latest act, not what the clock started meanwhile")
  func undone() throws {
    try settle(Rule(name: "Late", when: "waited 2h", priority: "high"))
    try desk.perform(all: .newTicket("c1"), .tag(1, add: ["printer"], remove: []))
    place.time.advance(3 * 3_600)
    let rule = try #require(try desk.tick(tells: false).commits.first)
    #expect(rule.isOfClock && rule.isUndoable)
    try desk.undo()
    #expect(try ticket().tags.isEmpty && ticket().priority == .high)
    // It can be, by its number, and stands among what can be undone.
    #expect(try desk.ownChanges(limit: 10).contains { $0.commits == [rule] })
    try desk.undo(rule.sequence)
    #expect(try ticket().priority == .normal)
    #expect(try desk.tick(tells: false).commits.isEmpty)
  }

  @Test("Whoever may not work lets nothing run")
  func strangers() throws {
    try settle(Rule(name: "Late", when: "waited 1m", priority: "high"))
    try desk.perform(.newTicket("c1"))
    place.time.advance(600)
    for login in ["vera", "eve"] {
      #expect(throws: DeskError.self) { try place.open(as: login).tick(tells: false) }
    }
    #expect(try ticket().priority == .normal)
  }

  @Test("Trying says what each would do, and changes nothing")
  func tried() throws {
    try settle(
      Rule(name: "High", when: "opened", priority: "high"),
      Rule(name: "Solve", when: "received", status: "solved"),
      Rule(name: "Late", when: "waited 2h", tags: ["+late"]))
    try desk.perform(.newTicket("c2"))
    try desk.perform(.prioritize(1, .normal))
    let automation = Automation(try desk.settings())
    let before = try desk.indexed()
    let effects = try desk.read {
      try automation.rehearsal(on: 1, in: $0, by: "maria", at: place.time.now)
    }
    #expect(effects.map(\.rule) == ["High", "Solve"])
    #expect(effects.map { $0.refusal != nil } == [false, true])
    #expect(try desk.indexed() == before)
  }
}

extension HelpDesk {
  fileprivate func perform(all commands: Command...) throws {
    for command in commands { try perform(command) }
  }
}

extension NewPromise {
  fileprivate func due(_ due: Date) -> NewPromise {
    var promise = self
    promise.time = PromiseTime(due: due)
    return promise
  }
}
