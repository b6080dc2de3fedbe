import Foundation
import SpocTesting
import Testing
import Ticketing

/// Undo: an inverse commit, and what others did since stays.
@Suite("Undo and redo")
struct UndoTests {
  private func undo(_ desk: RuleDesk, _ back: Int = 0) -> Command {
    .undo([desk.commits[desk.commits.count - 1 - back]])
  }

  @Test func `a reply that is taken back stays to be seen, and the customer waits again`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router", body: "It blinks."))
    let since = try #require(desk.waiting(1))
    try desk.given(.reply(1, "Turn it off."))
    #expect(desk.waiting(1) == nil)
    try desk.when(undo(desk))
    let ticket = try #require(desk.ticket(1))
    #expect(ticket.waitingSince == since)
    #expect(ticket.status == .new && ticket.firstAnsweredAt == nil)
    let reply = try #require(desk.records.timeline(1).first { $0.content.isAnswer })
    #expect(reply.isWithdrawn)
    #expect(desk.changes.contains(.commitsUndone([desk.commits.count - 1])))
  }

  @Test func `what somebody else answered since is still answered`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .reply(1, "Turn it off."))
    let reply = desk.commits.count - 1
    try desk.given(.reply(1, "And on again."), by: "bo")
    try desk.when(.undo([desk.commits[reply]]))
    #expect(desk.waiting(1) == nil)
    #expect(desk.ticket(1)?.firstAnsweredAt == desk.ticket(1)?.lastAnsweredAt)
  }

  @Test func `what a claim assigned leaves it new, so undoing what opened it does, too`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .claim("c1"))
    let before = try #require(desk.ticket(1))
    #expect(before.status == .new && before.assignee != nil)
    for act in [Command.setStatus(1, StatusRequest(.pending)), .note(1, body: "Looked.")] {
      try desk.given(act)
      let commit = try #require(desk.commits.last)
      try desk.given(.undo([commit]))
      #expect(desk.ticket(1)?.state == before.state)
      try desk.when(.redo([commit]))
      #expect(desk.refusal == nil)
      try desk.given(.undo([commit]))
    }
  }

  @Test func `redo brings back what was, and the marks go`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .reply(1, "Yes.", status: StatusRequest(.solved)))
    let answered = try #require(desk.ticket(1))
    let reply = try #require(desk.commits.last)
    try desk.given(.undo([reply]))
    #expect(desk.ticket(1)?.status == .new)
    try desk.when(.redo([reply]))
    #expect(desk.ticket(1)?.state == answered.state)
    #expect(desk.records.timeline(1).allSatisfy { !$0.isWithdrawn })
  }

  @Test func `the same thing changed since, and by whom, is why not`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .prioritize(1, .high))
    let mine = try #require(desk.commits.last)
    try desk.given(.prioritize(1, .urgent), by: "bo")
    try desk.when(.undo([mine]))
    #expect(desk.refusal == .changedSince("ticket 1", "priority", by: "bo", isOwn: false))
    #expect(desk.ticket(1)?.priority == .urgent)
  }

  @Test func `another thing changed since is left as it is`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .prioritize(1, .high))
    let mine = try #require(desk.commits.last)
    try desk.given(.assign(1, to: "bo"), .tag(1, add: ["wan"], remove: []), by: "bo")
    try desk.when(.undo([mine]))
    let ticket = try #require(desk.ticket(1))
    #expect(ticket.priority == .normal && ticket.assignee == "bo" && ticket.tags == ["wan"])
  }

  @Test func `of tags only one's own go`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .tag(1, add: ["wan"], remove: []))
    let mine = try #require(desk.commits.last)
    try desk.given(.tag(1, add: ["vip"], remove: []), by: "bo")
    try desk.given(.undo([mine]))
    #expect(desk.ticket(1)?.tags == ["vip"])
    try desk.given(.tag(1, add: ["wan"], remove: []), by: "bo")
    try desk.when(.redo([mine]))
    #expect(desk.refusal == .changedSince("ticket 1", "tag “wan”", by: "bo", isOwn: false))
  }

  @Test func `links go on both sides`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .newTicket("c1", "Printer"))
    try desk.given(.link(1, add: [2], remove: []))
    try desk.when(undo(desk))
    #expect(desk.ticket(1)?.links == [] && desk.ticket(2)?.links == [])
  }

  @Test func `a ticket that ended since can't come to wait unseen`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .receive(1, "Hello?"), .note(1, body: "Hm."))
    try desk.given(.reply(1, "Yes."))
    let mine = try #require(desk.commits.last)
    try desk.given(.setStatus(1, StatusRequest(.solved)), by: "bo")
    try desk.when(.undo([mine]))
    #expect(desk.refusal == .changedSince("ticket 1", "status", by: "bo", isOwn: false))
  }

  @Test func `a ticket opened by mistake is withdrawn, and so is who was added with it`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("Kim Lee <kim@example.org>", "Router"))
    let opening = try #require(desk.commits.last)
    try desk.when(.undo([opening]))
    #expect(desk.ticket(1)?.outcome == .withdrawn && desk.ticket(1)?.status == .closed)
    #expect(desk.records.customers(named: "Kim Lee").isEmpty)
    try desk.when(.note(1, body: "Still here?"), by: "bo")
    #expect(desk.refusal == .withdrawn(1))
    #expect(desk.records.nextTicket() == 2 && desk.records.nextCustomer() == 4)
    try desk.when(.redo([opening]))
    #expect(desk.ticket(1)?.status == .new && desk.waiting(1) != nil)
    #expect(desk.records.customers(named: "Kim Lee").count == 1)
  }

  @Test func `not once somebody has worked on it`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"))
    let opening = try #require(desk.commits.last)
    try desk.given(.note(1, body: "I know this one."), by: "bo")
    try desk.when(.undo([opening]))
    #expect(desk.refusal == .changedSince("ticket 1", "ticket itself", by: "bo", isOwn: false))
  }

  @Test func `where it was the customer who went on, their words are named`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"))
    let opening = try #require(desk.commits.last)
    try desk.given(.receive(1, "It smokes."), by: "bo")
    try desk.when(.undo([opening]))
    guard case .customerSince(1, .message(let message)) = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
    #expect(message.body == "It smokes.")

    try desk.given(.reply(1, "Unplug it.", status: StatusRequest(.pending)))
    let reply = try #require(desk.commits.last)
    try desk.given(.call(1, .in, .missed), by: "bo")
    try desk.when(.undo([reply]))
    #expect(desk.refusal?.message.contains("The customer has called about ticket 1") == true)
  }

  @Test func `a reply that was taken back doesn't go out again over what was said since`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"))
    try desk.given(.note(1, body: "Old model."))
    try desk.given(.reply(1, "Unplug it."))
    let reply = try #require(desk.commits.last)
    try desk.given(.undo([reply]))
    // One's own note is no news, nor is how somebody sorts it.
    try desk.given(.note(1, body: "Better not."))
    try desk.given(.prioritize(1, .high), by: "bo")
    try desk.when(.redo([reply]))
    #expect(desk.refusal == nil)
    try desk.given(.undo([reply]))
    try desk.given(.receive(1, "It burns."), by: "bo")
    try desk.when(.redo([reply]))
    guard case .overtaken(1, let news) = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
    #expect(news.compactMap(\.content.fromCustomer?.body) == ["It burns."])
    #expect(desk.waiting(1) != nil)
  }

  @Test func `customers and settings go back to what they were`() throws {
    var desk = try RuleDesk()
    try desk.given(.edit("c1", .set(.whatMatters, "a prompt answer")))
    try desk.when(undo(desk))
    #expect(desk.customer("c1")?.whatMatters == nil)
    try desk.given(.claim("c1"))
    try desk.when(undo(desk))
    #expect(desk.customer("c1")?.contact == nil && desk.customer("c1")?.contactSince == nil)
    let days = DeskChange(.solvedToClosedDays(3), at: try #require(desk.records.settings))
    try desk.given(.changeDesk([days]), by: "sam")
    try desk.when(undo(desk), by: "sam")
    #expect(desk.records.settings?.solvedToClosedDays == Cast.settings.solvedToClosedDays)
  }

  @Test func `a person's number is never given again`() throws {
    var desk = try RuleDesk()
    let people = try #require(desk.customer("c1")).people.count
    try desk.given(.edit("c1", .addPerson(NewPerson(name: "Tom"))))
    try desk.given(undo(desk))
    #expect(desk.customer("c1")?.people.count == people)
    try desk.given(.edit("c1", .addPerson(NewPerson(name: "Eve"))))
    #expect(desk.customer("c1")?.people.last?.id == Person.ID(number: people + 2))
  }

  @Test func `of a change of several tickets those stay that somebody has gone on with`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1", "Router"), .newTicket("c1", "Printer"), .newTicket("c2", "Fax"),
      .prioritize(1, .high), .prioritize(2, .high), .prioritize(3, .high))
    let bulk = Array(desk.commits.suffix(3))
    try desk.given(.prioritize(2, .urgent), by: "bo")
    try desk.when(.undo(bulk))
    #expect(desk.changes.last == .commitsUndone([bulk[0].sequence, bulk[2].sequence]))
    #expect([1, 2, 3].map { desk.ticket($0)?.priority } == [.normal, .urgent, .normal])
    try desk.when(.undo([bulk[1]]))
    #expect(desk.refusal == .changedSince("ticket 2", "priority", by: "bo", isOwn: false))
    // Again, it is refused for what is undone and for what can't be.
    try desk.when(.undo(bulk))
    #expect(desk.refusal == .undoneAlready(bulk[0].sequence))
    try desk.when(.redo([bulk[0], bulk[2]]))
    #expect([1, 2, 3].map { desk.ticket($0)?.priority } == [.high, .urgent, .high])
  }

  @Test func `a setting that was changed since names who did`() throws {
    var desk = try RuleDesk()
    let days = DeskChange(.solvedToClosedDays(3), at: try #require(desk.records.settings))
    try desk.given(.changeDesk([days]), by: "sam")
    let mine = try #require(desk.commits.last)
    let more = DeskChange(.solvedToClosedDays(4), at: try #require(desk.records.settings))
    try desk.given(.changeDesk([more]), by: "sam")
    try desk.when(.undo([mine]), by: "sam")
    guard case .changedSince("the desk", _, by: "sam", isOwn: true, nil)? = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
  }

  @Test func `others' changes are a supervisor's to undo`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .prioritize(1, .high))
    let mine = try #require(desk.commits.last)
    try desk.when(.undo([mine]), by: "bo")
    #expect(desk.refusal == .notYours(mine.sequence, by: "maria"))
    try desk.when(.undo([mine]), by: "sam")
    #expect(desk.refusal == nil && desk.ticket(1)?.priority == .normal)
  }

  @Test func `once only, and an undo is not undone but redone`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .prioritize(1, .high))
    let mine = try #require(desk.commits.last)
    try desk.when(.redo([mine]))
    #expect(desk.refusal == .notUndone(mine.sequence))
    try desk.given(.undo([mine]))
    try desk.when(.undo([mine]))
    #expect(desk.refusal == .undoneAlready(mine.sequence))
    try desk.when(undo(desk))
    #expect(desk.refusal == .isUndo(desk.commits.count))
  }

  @Test func `a customer's last touch goes back, too`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"))
    let before = try #require(desk.customer("c1")).lastTouchAt
    try desk.given(.reply(1, "Yes."))
    #expect(desk.customer("c1")?.lastTouchAt != before)
    try desk.when(undo(desk))
    #expect(desk.customer("c1")?.lastTouchAt == before)
  }

  @Test func `a redo puts no words under an end that nobody wrote them into`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .reply(1, "Yes."), .receive(1, "And when?"))
    let asked = try #require(desk.commits.last)
    try desk.given(.undo([asked]))
    try desk.given(.setStatus(1, StatusRequest(.solved)), by: "bo")
    try desk.when(.redo([asked]))
    #expect(desk.refusal == .changedSince("ticket 1", "status", by: "bo", isOwn: false))
  }

  @Test func `a ticket does not come back to a customer who is not here`() throws {
    var desk = try RuleDesk()
    try desk.given(.addCustomer(NewCustomer(name: "Pat")))
    let adding = try #require(desk.commits.last)
    try desk.given(.newTicket("Pat", "Router"))
    let opening = try #require(desk.commits.last)
    try desk.given(.undo([opening]), .undo([adding]))
    try desk.when(.redo([opening]))
    #expect(desk.refusal == .noSuchCustomer("Pat"))
    try desk.given(.redo([adding]))
    try desk.when(.redo([opening]))
    #expect(desk.refusal == nil && desk.mishaps.isEmpty)
  }

  @Test func `what was erased since is not written again`() throws {
    var desk = try RuleDesk()
    try desk.given(.edit("c1", .set(.notes, "Tea.")), .edit("c1", .set(.notes, nil)))
    let removal = try #require(desk.commits.last)
    try desk.given(.eraseCustomer(Customer.ID(number: 1)), by: "sam")
    try desk.when(.undo([removal]))
    guard case .changedSince? = desk.refusal else {
      Issue.record("\(desk.events)")
      return
    }
  }

  @Test func `nothing goes back to somebody who has left`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .assign(1, to: "bo"), .assign(1, to: "maria"))
    let moved = try #require(desk.commits.last)
    try desk.given(.claim("c2"), by: "bo")
    let claimed = try #require(desk.commits.last)
    try desk.given(.undo([claimed]), by: "bo")
    try desk.given(.leave("bo"), by: "sam")
    try desk.when(.undo([moved]))
    #expect(desk.refusal == .left("bo"))
    try desk.when(.redo([claimed]), by: "sam")
    #expect(desk.refusal == .left("bo"))
  }

  @Test func `a status taken back that was the first leaves no ticket new with our words on it`()
    throws
  {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .status(1, .pending, unanswered: .needsNoAnswer))
    let status = try #require(desk.commits.last)
    try desk.given(.reply(1))
    try desk.when(.undo([status]))
    #expect(desk.refusal == nil && desk.status(1) == .open)
  }

  @Test func `an address that is another's now does not come back`() throws {
    var desk = try RuleDesk()
    try desk.given(.edit("c1", .addEmail("a@new.example", to: Person.ID(number: 1))))
    let added = try #require(desk.commits.last)
    try desk.given(.undo([added]))
    var other = NewCustomer(name: "Pat")
    other.people = [NewPerson(name: "Pat", emails: ["a@new.example"])]
    try desk.given(.addCustomer(other))
    try desk.when(.redo([added]))
    guard case .addressTaken? = desk.refusal else {
      Issue.record("\(String(describing: desk.refusal))")
      return
    }
  }

  @Test(arguments: Seeds.some(12))
  func `undoing everything in reverse restores everything`(seed: UInt64) throws {
    var desk = try RuleDesk()
    var agents = RandomAgents(seed: seed)
    let start = desk.commits.count
    for _ in 0..<60 {
      let deed = agents.next(knowing: desk.records, after: Array(desk.commits.dropFirst(start)))
      if case .importTicket = deed.command { continue }
      if case .addAgent = deed.command { continue }
      try desk.when(deed.command, by: deed.by, at: deed.at)
    }
    let done = desk.commits.dropFirst(start).filter(\.isUndoable)
    for commit in done.reversed() where desk.records.undoing(of: commit.sequence) == nil {
      try desk.when(.undo([commit]), by: commit.by, at: desk.now.addingTimeInterval(1))
      let refusal = desk.refusal
      #expect(refusal == nil, "\(Seeds.hint(seed)), commit \(commit.sequence): \(commit.events)")
      if refusal != nil { return }
    }
    let left = desk.records.tickets.values.filter { $0.outcome != .withdrawn }
    #expect(left.isEmpty, "\(Seeds.hint(seed)): \(left)")
    let (first, now) = (try RuleDesk().records, desk.records)
    for customer in now.customers.values {
      guard var before = first.customers[customer.id] else {
        #expect(customer.isWithdrawn, "\(Seeds.hint(seed))")
        continue
      }
      before.lastPerson = customer.lastPerson
      #expect(customer == before, "\(Seeds.hint(seed))")
    }
    #expect(
      DeskField.allCases.allSatisfy { now.settings?[$0] == first.settings?[$0] },
      "\(Seeds.hint(seed))")
  }
}
