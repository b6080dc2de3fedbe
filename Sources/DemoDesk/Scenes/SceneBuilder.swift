import Foundation
import Ticketing

/// Writes one scene, line by line, each so long before the end of the story.
struct SceneBuilder {
  private(set) var scene: Scene
  private let staff: Staff
  private let clock: OfficeClock
  private let now: Date
  private let handler: Colleague

  init(of story: StoryBuilder, _ member: Member, handler: Colleague) {
    scene = Scene(customer: member.name)
    (staff, clock, now, self.handler) = (story.staff, story.clock, story.now, handler)
  }

  // The customer.

  mutating func open(_ ago: Ago, _ new: NewTicket, newcomer: Bool) {
    let answered = new.channel == .phone && new.callOutcome == .answered || new.direction == .out
    add(ago, nil, .open(new, newcomer: newcomer), byCustomer: !answered)
  }

  mutating func says(_ ago: Ago, _ body: String, _ channel: Channel? = nil) {
    add(ago, nil, .hear(Received(body: body, channel: channel)), byCustomer: true)
  }

  /// On a ticket that was closed by then.
  mutating func saysAgain(_ ago: Ago, _ body: String, _ channel: Channel? = nil) {
    add(ago, nil, .carryOn(Received(body: body, channel: channel)), byCustomer: true)
  }

  mutating func theyCall(
    _ ago: Ago, _ outcome: Call.Outcome, _ body: String = "", by colleague: Colleague? = nil,
    then status: StatusRequest? = nil
  ) {
    add(ago, colleague, .call(.in, outcome, body, status), byCustomer: outcome != .answered)
  }

  // We.

  mutating func we(
    _ ago: Ago, _ body: String, _ channel: Channel? = nil, by colleague: Colleague? = nil,
    then status: StatusRequest? = nil
  ) {
    add(ago, colleague, .reply(Reply(body: body, channel: channel, status: status)))
  }

  mutating func weCall(
    _ ago: Ago, _ outcome: Call.Outcome, _ body: String, by colleague: Colleague? = nil,
    then status: StatusRequest? = nil
  ) {
    add(ago, colleague, .call(.out, outcome, body, status))
  }

  mutating func note(_ ago: Ago, _ body: String, by colleague: Colleague? = nil) {
    add(ago, colleague, .note(body))
  }

  mutating func give(_ ago: Ago, to other: Colleague, by colleague: Colleague? = nil) {
    add(ago, colleague, .assign(staff.agent(other).id))
  }

  mutating func claim(_ ago: Ago, by colleague: Colleague) { add(ago, colleague, .claim) }

  mutating func learn(_ ago: Ago, _ edits: [CustomerEdit]) { add(ago, nil, .learn(edits)) }

  mutating func status(_ ago: Ago, _ request: StatusRequest, by colleague: Colleague? = nil) {
    add(ago, colleague, .status(request))
  }

  /// Asleep until then, by day.
  func asleep(
    _ status: Status, until ago: Ago, _ because: String, unanswered: Unanswered? = nil
  ) -> StatusRequest {
    let time = ago.time(before: now, by: clock)
    let until = time > now ? clock.onInOffice(time) : clock.backInDaytime(time)
    return StatusRequest(status, until: until, because: because, unanswered: unanswered)
  }

  /// What a colleague is called by customers.
  func name(_ colleague: Colleague) -> String { staff.name(colleague) }

  private mutating func add(
    _ ago: Ago, _ colleague: Colleague?, _ act: Act, byCustomer: Bool = false
  ) {
    let by = staff.agent(colleague ?? handler).id
    scene.steps.append(Step(at: time(ago, byCustomer: byCustomer), by: by, act: act))
  }

  /// We keep office hours, where the order allows; customers write by day. The last three hours
  /// are as they are: whoever looks at the desk at night finds it awake.
  private func time(_ ago: Ago, byCustomer: Bool) -> Date {
    let time = ago.time(before: now, by: clock)
    let age = now.timeIntervalSince(time)
    var placed = time
    if !ago.isExact, age > 3 * 3_600 {
      let isRecent = age < 5 * 86_400
      placed = byCustomer && isRecent ? clock.backInDaytime(time) : clock.backInOffice(time)
    }
    guard let last = scene.steps.last?.at, placed <= last else { return min(placed, now) }
    let soonest = last.addingTimeInterval(180)
    let opened = clock.onInOffice(soonest, delay: 420)
    if opened <= time { return opened }
    // Somebody stayed longer.
    let later = last.addingTimeInterval(Double(7 + scene.steps.count * 5 % 29) * 60)
    return min(max(min(time, later), soonest), now)
  }
}
