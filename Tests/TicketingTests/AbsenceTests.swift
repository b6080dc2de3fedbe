import Foundation
import SpocTesting
import Testing
import Ticketing

/// A deputy covers between two dates; accountability does not move.
@Suite("Absence")
struct AbsenceTests {
  @Test func `what is new goes to the deputy while the contact is away, and no longer`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), by: "maria")
    try desk.when(
      .away("maria", Absence(from: clock("10:00"), to: clock("12:00"), deputy: "bo")),
      by: "maria")
    #expect(
      desk.changes == [
        .agentAway(
          "maria", from: nil,
          to: Absence(from: clock("10:00"), to: clock("12:00"), deputy: "bo"))
      ])
    try desk.given(.newTicket("c1"), by: "sam", at: clock("09:59"))
    try desk.given(.newTicket("c1"), by: "sam", at: clock("10:00"))
    try desk.given(.newTicket("c1"), by: "sam", at: clock("11:59"))
    try desk.given(.newTicket("c1"), by: "sam", at: clock("12:00"))
    #expect(
      (1...5).map { desk.ticket(Ticket.ID(rawValue: $0))?.assignee }
        == ["maria", "maria", "bo", "bo", "maria"])
    #expect(desk.customer("c1")?.contact == "maria")
  }

  @Test func `deputies chain, and a loop ends at the first who is in`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), by: "maria")
    try desk.given(.away("maria", Absence(from: desk.now, deputy: "bo")), by: "maria")
    try desk.given(.away("bo", Absence(from: desk.now, deputy: "sam")), by: "bo")
    try desk.when(.newTicket("c1"), by: "sam")
    #expect(desk.ticket(1)?.assignee == "sam")
    try desk.given(.away("sam", Absence(from: desk.now, deputy: "maria")), by: "sam")
    #expect(desk.roster.isUncovered("maria", at: desk.now))
    try desk.when(.newTicket("c1"), by: "bo")
    #expect(desk.ticket(2)?.assignee == "maria", "the work stays with the contact")
    try desk.given(.away("bo", nil), by: "bo")
    #expect(desk.roster.cover(for: "maria", at: desk.now) == "bo")
    #expect(desk.roster.cover(for: "sam", at: desk.now) == "bo", "by way of maria")
    #expect(desk.roster.cover(for: "bo", at: desk.now) == nil, "who is in needs no cover")
    #expect(desk.mishaps == [])
  }

  @Test func `whoever is back, left or reads only covers for nobody`() throws {
    var desk = try RuleDesk()
    try desk.given(.away("maria", Absence(from: desk.now, deputy: "bo")), by: "maria")
    try desk.given(.leave("bo"), by: "sam")
    #expect(desk.roster.isUncovered("maria", at: desk.now))
    try desk.when(.away("maria", nil), by: "maria")
    #expect(desk.roster.isIn("maria", at: desk.now))
    #expect(!desk.roster.isIn("vera", at: desk.now) && !desk.roster.isIn("eve", at: desk.now))
  }

  @Test func `wrong absences are refused, with what would be right`() throws {
    var desk = try RuleDesk()
    let now = clock("10:00")
    let wrong: [(Agent.ID, Absence?, Refusal)] = [
      ("bo", nil, .needsSupervisor("say when somebody else is away")),
      ("maria", nil, .contact(.notAway("maria"))),
      ("maria", Absence(from: now, to: now), .contact(.endsBeforeItBegins(now, now))),
      (
        "maria", Absence(from: clock("08:00"), to: clock("09:00")),
        .contact(.absenceIsOver(clock("09:00")))
      ),
      ("maria", Absence(from: now, deputy: "maria"), .contact(.ownDeputy("maria"))),
      ("maria", Absence(from: now, deputy: "vera"), .cannotWork("vera", .viewer)),
      ("maria", Absence(from: now, deputy: "lea"), .left("lea")),
    ]
    for (agent, absence, refusal) in wrong {
      try desk.when(.away(agent, absence), by: "maria", at: now)
      #expect(desk.refusal == refusal)
    }
    try desk.when(.away("vera", Absence(from: now)), by: "sam")
    #expect(desk.refusal == .cannotWork("vera", .viewer))
  }

  @Test func `it is changed, ended early, undone and done again`() throws {
    var desk = try RuleDesk()
    let week = Absence(from: clock("10:00"), to: clock("10:00", day: 7), deputy: "bo")
    try desk.given(.away("maria", week), by: "maria", at: clock("09:00"))
    let said = desk.commits.suffix(1)
    try desk.when(.away("maria", week), by: "maria")
    #expect(desk.refusal == .noChange)
    try desk.given(.undo(Array(said)), by: "maria")
    #expect(desk.agent("maria")?.away(at: desk.now) == nil)
    try desk.given(.redo(Array(said)), by: "maria")
    #expect(desk.agent("maria")?.away(at: desk.now) == week)
    var longer = week
    longer.to = clock("10:00", day: 9)
    try desk.given(.away("maria", longer), by: "maria")
    #expect(desk.changes == [.agentAway("maria", from: week, to: longer)])
    try desk.when(.undo(Array(said)), by: "maria")
    #expect(desk.refusal?.message.contains("absence") == true)
    try desk.given(.away("maria", nil), by: "maria", at: clock("10:00", day: 2))
    #expect(desk.mishaps == [])
    #expect(desk.agent("maria")?.absence(at: clock("10:00", day: 1)) == longer)
    #expect(desk.agent("maria")?.absence(at: clock("10:00", day: 3)) == nil)
  }

  @Test func `a deputy counts from when they were declared, and undone never did`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), by: "maria", at: clock("09:00"))
    try desk.given(.reply(1), by: "bo", at: clock("09:30"))
    try desk.given(
      .away("maria", Absence(from: clock("08:00"), deputy: "bo")), by: "maria", at: clock("10:00"))
    let said = desk.commits.suffix(1)
    try desk.given(.reply(1), by: "bo", at: clock("10:30"))
    let c1 = Customer.ID(number: 1)
    func mine() -> Int {
      Continuity(
        desk.records.touches(of: c1), of: ContactHistory(desk.records.happenings(of: c1)),
        among: desk.roster
      ).byContact
    }
    #expect(mine() == 1)
    try desk.given(.undo(Array(said)), by: "maria")
    #expect(mine() == 0)
    #expect(desk.mishaps == [])
  }

  @Test func `a later absence brings nobody in who is away now`() throws {
    var desk = try RuleDesk()
    let until = clock("10:00", day: 4)
    try desk.given(.away("maria", Absence(from: desk.now, to: until)), by: "maria")
    try desk.when(.away("maria", Absence(from: clock("09:00", day: 20))), by: "maria")
    #expect(desk.refusal == .contact(.awayAlready("maria", until: until)))
  }

  @Test func `what somebody leaves behind goes to the contact it belongs to`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), .assign(1, to: "bo"), .newTicket("c2"))
    try desk.given(.assign(2, to: "bo"))
    try desk.when(.leave("bo"), by: "sam")
    #expect(desk.ticket(1)?.assignee == "maria")
    #expect(desk.ticket(2)?.assignee == nil, "nobody is accountable for them")
  }

  @Test func `the views know who covers and who doesn't`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), by: "maria")
    try desk.given(.claim("c2"), .newTicket("c2"), by: "bo")
    try desk.given(.away("maria", Absence(from: desk.now, deputy: "sam")), by: "maria")
    try desk.given(.away("bo", Absence(from: desk.now)), by: "bo")
    let found = { (text: String) throws -> [Ticket.ID] in
      let view = View(
        name: "", query: try Query(parsing: text, me: "sam"), text: text, order: .newest)
      return desk.records.tickets(in: view, at: desk.now).map(\.id)
    }
    #expect(try found("cover:me") == [1])
    #expect(try found("cover:sam") == [1])
    #expect(try found("is:uncovered") == [2])
    #expect(try found("cover:none") == [2])
    #expect(try found("-is:uncovered") == [1])
  }
}

extension RuleDesk {
  fileprivate var roster: Roster { Roster(records.agents()) }
  fileprivate func agent(_ id: Agent.ID) -> Agent? { records.agent(id) }
}
