import Foundation
import Ticketing

/// Collects the scenes that are written by hand, told backwards from `now`.
struct StoryBuilder {
  let staff: Staff
  let clock: OfficeClock
  let now: Date
  var scenes: [Scene] = []

  init(staff: Staff, clock: OfficeClock, now: Date) {
    (self.staff, self.clock, self.now) = (staff, clock, now)
  }

  /// How long ago the small firm's story begins.
  static let days = 70

  /// The first morning: the desk and who works at it.
  mutating func found(_ desk: Desk, daysAgo days: Int) {
    let first = now.addingTimeInterval(-Double(days) * 86_400)
    let morning = clock.at(9, 5, of: clock.backInOffice(first))
    var steps = [Step(at: morning, by: staff.you.id, act: .found(desk, staff.you))]
    for (index, agent) in ([staff.maria, staff.bo, staff.jun, staff.olga] + staff.others)
      .enumerated()
    {
      let at = morning.addingTimeInterval(Double(index + 1) * 95)
      steps.append(Step(at: at, by: staff.you.id, act: .hire(agent)))
    }
    steps.append(
      Step(
        at: morning.addingTimeInterval(Double(steps.count + 1) * 95), by: staff.you.id,
        act: .settle([
          DeskChange(.macros(DemoMacros.all), at: desk),
          DeskChange(.calendars(DemoServiceLevels.calendars), at: desk),
          DeskChange(.policies(DemoServiceLevels.policies), at: desk),
        ])))
    scenes.append(Scene(customer: "", steps: steps))
  }

  /// Those of old on the first morning, the others on their day.
  mutating func meetCustomers() {
    for (index, member) in Member.all.enumerated() where !member.writesFirst {
      let day = clock.backInOffice(now.addingTimeInterval(-Double(member.since) * 86_400))
      let at = clock.at(9, 20, of: day).addingTimeInterval(Double(index) * 70)
      let by = staff.agent(index.isMultiple(of: 3) ? .maria : member.contact ?? .you).id
      scenes.append(
        Scene(
          customer: member.name, steps: [Step(at: at, by: by, act: .meet(member.customer(staff)))]))
    }
  }

  /// Somebody who rang is in the desk twice: nobody saw whose number that is.
  mutating func playTwice() {
    let sigrid = Member.nordlys.people[0]
    var again = NewCustomer(name: "Sigrid Overland")
    again.people = [
      NewPerson(
        name: "Sigrid Overland", phones: sigrid.phones.map { String($0.dropFirst("+351 ".count)) })
    ]
    again.source = "trade fair"
    again.notes = "Rang about ships' radios, and would ring again."
    scenes.append(
      Scene(
        customer: again.name,
        steps: [
          Step(
            at: Ago.workday(24, 16, 10).time(before: now, by: clock), by: staff.jun.id,
            act: .meet(again))
        ]))
  }

  /// Bo is on leave: Maria covers, and one of his customers is offered to you for good.
  mutating func playWhoIsAway() {
    let bo = staff.bo.id
    let leaves = Ago.workday(7, 17, 40).time(before: now, by: clock)
    let back = clock.at(9, 0, of: clock.onInOffice(now.addingTimeInterval(3 * 86_400)))
    scenes.append(
      Scene(
        customer: "",
        steps: [
          Step(
            at: leaves, by: bo,
            act: .away(bo, Absence(from: leaves, to: back, deputy: staff.maria.id)))
        ]))
    scenes.append(
      Scene(
        customer: Member.tomas.name,
        steps: [
          Step(
            at: leaves.addingTimeInterval(-900), by: bo,
            act: .handOver(
              to: staff.you.id, reason: "They move into the building you look after.",
              brief: """
                Answers within the hour and expects the same of us. The router on loan comes back when \
                they have moved; nothing else was promised.
                """))
        ]))
  }

  /// One matter of one customer, from its first words on.
  ///
  /// - Parameters:
  ///   - person: which of their people, by position.
  ///   - handler: who does what nobody else is said to do; the contact by default.
  mutating func ticket(
    _ subject: String, from member: Member, person: Int = 0, _ channel: Channel, _ ago: Ago,
    _ phase: Phase, _ body: String, call: Call.Outcome = .answered, direction: Direction = .in,
    priority: Priority = .normal, tags: [String] = [], by handler: Colleague? = nil,
    play: (inout SceneBuilder) -> Void = { _ in }
  ) {
    var new = NewTicket(who: member.who(person), subject: subject)
    (new.body, new.channel, new.direction, new.callOutcome) = (body, channel, direction, call)
    (new.phase, new.priority, new.tags) = (phase, priority, tags)
    var scene = SceneBuilder(of: self, member, handler: handler ?? member.contact ?? .maria)
    scene.open(ago, new, newcomer: member.writesFirst)
    play(&scene)
    scenes.append(scene.scene)
  }
}
