import Foundation
import SpocTesting
import Testing
import Ticketing

/// Who could take what over; nobody gets another point of contact.
@Suite("Spreading work")
struct SpreadingTests {
  private static let now = clock("12:00")

  private static func staff(away: Agent.ID? = nil, deputy: Agent.ID? = nil) -> Roster {
    Roster(
      ["bo", "kim", "maria"].map { (id: Agent.ID) in
        var agent = Agent(
          id: id, name: id.rawValue, role: .agent, accounts: [], createdAt: .distantPast)
        if id == away {
          let absence = Absence(
            from: now.addingTimeInterval(-3_600), to: now.addingTimeInterval(86_400),
            deputy: deputy)
          agent.absences = [AbsenceChange(at: now.addingTimeInterval(-3_600), absence: absence)]
        }
        return agent
      })
  }

  private static func ticket(
    _ number: Int, _ assignee: Agent.ID?, of contact: Agent.ID?, waits: Bool = true
  ) -> Spreading.Carried {
    Spreading.Carried(
      Ticket.ID(rawValue: number), assignee: assignee, contact: contact,
      waitingSince: waits ? now.addingTimeInterval(Double(number) * 60 - 36_000) : nil,
      customer: "Ana")
  }

  private static func spread(
    _ tickets: [Spreading.Carried], _ staff: Roster = staff()
  ) -> Spreading {
    Spreading(tickets, among: ["bo", "kim", "maria"], staff, at: now)
  }

  @Test("What nobody has goes to the contact, to who covers for them, or to who has least")
  func unassigned() {
    let steps = Self.spread(
      [
        Self.ticket(1, nil, of: "maria"), Self.ticket(2, nil, of: "bo"),
        Self.ticket(3, nil, of: nil), Self.ticket(4, "kim", of: "kim"),
      ], Self.staff(away: "bo", deputy: "kim")
    ).steps
    #expect(steps.map(\.to) == ["maria", "kim", "maria"])
    #expect(steps.map(\.reason) == [.contactIsIn, .covers("bo"), .unclaimed])
    #expect(steps[1].words.contains("#2 Ana to kim: bo is away, and this is the deputy"))
  }

  @Test("Where somebody waits for an agent who is away the deputy steps in, else the contact")
  func away() {
    let tickets = [
      Self.ticket(1, "bo", of: "bo"), Self.ticket(2, "bo", of: "maria"),
      Self.ticket(3, "bo", of: "bo", waits: false),
    ]
    let covered = Self.spread(tickets, Self.staff(away: "bo", deputy: "kim"))
    #expect(covered.steps.map(\.to) == ["kim", "kim"])
    let alone = Self.spread(tickets, Self.staff(away: "bo"))
    #expect(alone.steps.map(\.to) == ["kim", "maria"])
    #expect(alone.steps.map(\.reason) == [.uncovered("bo"), .uncovered("bo")])
  }

  @Test(
    "Of too much first what is of others' customers goes, and nobody ends up with more than is fair"
  )
  func busy() {
    let tickets = (1...9).map { Self.ticket($0, "bo", of: $0 == 9 ? "kim" : "bo") }
    let spreading = Self.spread(tickets)
    #expect(spreading.steps.first?.carried.ticket == 9 && spreading.steps.first?.to == "kim")
    #expect(spreading.steps.first?.reason == .helping("bo"))
    #expect(spreading.steps.dropFirst().allSatisfy { $0.reason == .busy("bo") })
    #expect(spreading.loads == ["bo": 3, "kim": 3, "maria": 3])
  }

  @Test("Nothing is spread where it is spread, or where nobody is in")
  func even() {
    #expect(
      Self.spread(["bo", "kim", "maria"].enumerated().map { Self.ticket($0, $1, of: $1) }).steps
        == [])
    #expect(
      Spreading([Self.ticket(1, nil, of: nil)], among: [], Roster(), at: Self.now).steps == [])
  }

  @Test("Whatever there is, work goes to who is in, each ticket once", arguments: Seeds.some(20))
  func anything(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let all: [Agent.ID?] = ["bo", "kim", "maria", nil]
    let away: [Agent.ID?] = ["bo", nil]
    let deputies: [Agent.ID?] = ["kim", nil]
    let staff = Self.staff(
      away: chance.pick(away) ?? nil, deputy: chance.pick(deputies) ?? nil)
    let tickets = (1...Int.random(in: 1...30, using: &chance)).map { number in
      Self.ticket(
        number, chance.pick(all) ?? nil, of: chance.pick(all) ?? nil, waits: chance.chance(50))
    }
    let spreading = Self.spread(tickets, staff)
    #expect(
      Set(spreading.steps.map(\.carried.ticket)).count == spreading.steps.count,
      "\(Seeds.hint(seed))")
    for step in spreading.steps {
      #expect(staff.isIn(step.to, at: Self.now), "\(Seeds.hint(seed))")
      #expect(step.to != step.carried.assignee, "\(Seeds.hint(seed))")
    }
    if spreading.steps.count < Spreading.most {
      let moved = Set(spreading.steps.map(\.carried.ticket))
      #expect(
        tickets.allSatisfy { $0.assignee != nil || moved.contains($0.ticket) },
        "\(Seeds.hint(seed))")
    }
  }
}
