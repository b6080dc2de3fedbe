import Foundation
import Ticketing

/// Makes a scene of a matter: whose it is, who serves them, in which words, and when.
struct MatterWeaver {
  private let matter: Matter
  private let member: Member
  private let staff: Staff
  private let clock: OfficeClock
  private let now: Date
  private let start: Date
  private var random: SplitMix
  private var wording: Wording
  /// Who serves them.
  private let agent: Colleague
  /// The ticket comes to somebody else, who gives it to them.
  private let isGiven: Bool
  private let person: Int
  private let hasMail: Bool
  /// Of a crowd; the story of a few has its words to the letter.
  private var asides: Asides?
  /// Nobody signs in a chat.
  private var signs = true

  init(
    _ matter: Matter, _ member: Member, staff: Staff, clock: OfficeClock, now: Date,
    from start: Date, random seed: SplitMix, asides: SplitMix? = nil
  ) {
    var random = seed
    (self.matter, self.member, self.staff) = (matter, member, staff)
    (self.clock, self.now, self.start) = (clock, now, start)
    person = random.chance(0.35) ? random.number(0...max(0, member.people.count - 1)) : 0
    let contact = member.contact ?? random.pick([.maria, .jun]) ?? .maria
    // Bo is on leave: somebody stands in, who mostly gets the ticket, too.
    let isAway = contact == .bo && start > now.addingTimeInterval(-9 * 86_400)
    let helps =
      random.chance(0.09) ? random.pick(staff.helpers.filter { $0 != contact }) : nil
    agent = isAway ? .jun : helps ?? contact
    isGiven = agent != contact && (helps != nil || random.chance(0.8))
    let chosen = member.people.indices.contains(person) ? member.people[person] : nil
    hasMail = chosen?.emails.isEmpty == false
    wording = Wording(
      name: (chosen?.name ?? member.name).calledName, me: staff.name(agent),
      random: SplitMix(seed: random.next()))
    self.random = random
    self.asides = asides.map {
      Asides(matter.phase, isFirm: member.kind == .organisation, random: $0)
    }
  }

  /// Ends before now, however slow it is planned: a pace that is too slow is quickened.
  mutating func scene() -> Scene {
    let acts = acts()
    var pace = 1.0
    for _ in 0..<12 {
      let steps = steps(acts, pace: pace)
      if let last = steps.last, last.at < now.addingTimeInterval(-900) {
        return Scene(customer: member.name, steps: steps)
      }
      pace /= 2
    }
    return Scene(customer: member.name)
  }

  /// As far as it has come: what would happen after now hasn't.
  ///
  /// - Parameter forgotten: it stops somewhere on the way, as a few do on every desk.
  mutating func sceneSoFar(forgotten: Bool) -> Scene {
    let acts = acts()
    var steps = steps(acts, pace: 1)
    if forgotten, steps.count > 1 {
      steps = Array(steps.prefix(random.number(1...steps.count - 1)))
    }
    return Scene(customer: member.name, steps: steps.filter { $0.at <= now })
  }

  /// What is done and how long after what came before, in seconds.
  private struct Planned {
    var act: Act
    var after: TimeInterval
    var byCustomer = false
    var by: Colleague?
  }

  private mutating func acts() -> [Planned] {
    let isSpoken = clock.isOffice(start)
    var planned = [Planned(act: .open(opening(spoken: isSpoken)), after: 0)]
    if isGiven {
      planned.append(
        Planned(act: .assign(staff.agent(agent).id), after: minutes(2, 25), by: .maria))
    }
    let lastOfOurs = matter.lines.lastIndex { !$0.isTheirs }
    for (index, line) in matter.lines.enumerated() {
      let ends = index == matter.lines.count - 1 && index == lastOfOurs
      planned += self.planned(line, ends: ends)
    }
    let mayThank = matter.outcome == .solved
    if matter.lines.last?.isTheirs == true || mayThank && random.chance(0.18) {
      if matter.lines.last?.isTheirs != true { planned.append(thanks()) }
      let why = Unanswered(.needsNoAnswer)
      let end = StatusRequest(
        random.chance(0.2) ? .closed : .solved, outcome: matter.outcome, unanswered: why)
      planned.append(Planned(act: .status(end), after: minutes(6, 90)))
    }
    return planned
  }

  private mutating func opening(spoken: Bool) -> NewTicket {
    let subject = asides?.subject(matter.subject) ?? matter.subject
    var new = NewTicket(who: member.who(person), subject: wording.fill(subject))
    (new.phase, new.tags, new.priority) = (matter.phase, matter.tags, matter.priority)
    if new.priority == .normal, random.chance(0.06) { new.priority = .low }
    switch matter.opening {
    case .writes(let text) where hasMail:
      new.channel = writingChannel()
      signs = new.channel != .chat && new.channel != .social
      new.body = wording.fill(asides?.opening(text, brief: !signs) ?? text)
    case .writes(let text):
      let spoken = asides?.opening(text, brief: true) ?? text
      (new.body, new.channel) = ("“\(wording.fill(spoken))”", .phone)
      new.callOutcome = .voicemail
    case .calls(let text):
      // Outside office hours nobody picks up: they leave a word on the machine.
      let callBack = "“{name}. Please call me back{.|, any time tomorrow.| when you are in.}”"
      new.body = wording.fill(spoken ? noted(text) : onTheMachine(callBack))
      (new.channel, new.callOutcome) = (.phone, spoken ? .answered : .voicemail)
    case .voicemail(let text):
      new.body = wording.fill(onTheMachine(text))
      (new.channel, new.callOutcome) = (.phone, .voicemail)
    }
    return new
  }

  private mutating func noted(_ text: String) -> String { asides?.note(text) ?? text }

  private mutating func onTheMachine(_ text: String) -> String { asides?.voicemail(text) ?? text }

  private mutating func writingChannel() -> Channel {
    switch member.prefers {
    case .chat, .email, .web, .social:
      if random.chance(0.7), let liked = member.prefers { return liked }
    // A letter deserves a scene of its own.
    case .phone, .inPerson, .letter, nil: break
    }
    let choices: [Channel] = [.email, .email, .email, .web, .web, .chat, .social]
    return random.pick(choices) ?? .email
  }

  private mutating func planned(_ line: Line, ends: Bool) -> [Planned] {
    let end = ends ? StatusRequest(.solved, outcome: matter.outcome) : nil
    switch line {
    case .says(let text):
      return [hear(wording.fill(asides?.answer(text) ?? text), after: minutes(12, 900))]
    case .we(let text): return [tell(text, end)]
    // Its wake-up is counted from when it is said.
    case .ask(let text, let because): return [tell(text, StatusRequest(.pending, because: because))]
    case .hold(let text, let because): return [tell(text, StatusRequest(.onHold, because: because))]
    case .weCall(let text):
      let text = wording.fill(noted(text))
      return [Planned(act: .call(.out, .answered, text, end), after: answerTime())]
    case .noReply(let text):
      let outcome: Call.Outcome = random.chance(0.5) ? .missed : .voicemail
      return [Planned(act: .call(.out, outcome, wording.fill(text)), after: answerTime())]
    case .theyCall(let text):
      let text = wording.fill(noted(text))
      return [Planned(act: .call(.in, .answered, text, end), after: minutes(90, 1_600))]
    case .visit(let text):
      let reply = Reply(body: wording.fill(noted(text)), channel: .inPerson, status: end)
      let delay = matter.priority > .normal ? minutes(25, 170) : minutes(1_000, 3_600)
      return [Planned(act: .reply(reply), after: delay)]
    case .note(let text):
      let by = random.chance(0.4) ? random.pick(staff.helpers) : nil
      return [Planned(act: .note(wording.fill(noted(text))), after: minutes(4, 70), by: by)]
    }
  }

  /// In writing, or over the phone to those who have no mail.
  private mutating func tell(_ text: String, _ status: StatusRequest?) -> Planned {
    let act: Act =
      hasMail
      ? .reply(Reply(body: signed(text), status: status))
      : .call(.out, .answered, wording.fill(noted(text)), status)
    return Planned(act: act, after: answerTime())
  }

  /// In writing, or on the machine.
  private func hear(_ text: String, after delay: TimeInterval) -> Planned {
    let act: Act = hasMail ? .hear(Received(body: text)) : .call(.in, .voicemail, "“\(text)”")
    return Planned(act: act, after: delay, byCustomer: true)
  }

  private mutating func thanks() -> Planned {
    let words = wording.fill(
      "{Thank you|Thanks|Many thanks|Great, thank you|Obrigado|Wonderful, thanks}"
        + "{, {me}| for the quick help| again|, that did it|, all is well now|}{!|.|. "
        + "Have a good week.}")
    return hear(words, after: minutes(8, 1_100))
  }

  private mutating func signed(_ text: String) -> String {
    let text = wording.fill(asides?.reply(text) ?? text)
    guard random.chance(0.45), signs else { return text }
    return text + wording.fill("\n\n{Kind regards,|Best,|Regards from the shop,|Yours,}\n{me}")
  }

  /// Mostly within the hour or two, sometimes half a day.
  private mutating func answerTime() -> TimeInterval {
    random.chance(0.15) ? minutes(200, 900) : random.chance(0.5) ? minutes(4, 50) : minutes(40, 210)
  }

  private mutating func minutes(_ least: Int, _ most: Int) -> TimeInterval {
    TimeInterval(random.number((least * 60)...(most * 60)))
  }

  private func steps(_ planned: [Planned], pace: Double) -> [Step] {
    var at = start
    return planned.enumerated().map { index, planned in
      if index > 0 {
        let raw = at.addingTimeInterval(max(60, planned.after * pace)).wholeSeconds
        let spread = (planned.after.truncatingRemainder(dividingBy: 4_000) * pace).rounded()
        at =
          planned.byCustomer
          ? clock.onInDaytime(raw, delay: spread) : clock.onInOffice(raw, delay: spread)
      }
      return Step(at: at, by: staff.agent(planned.by ?? agent).id, act: planned.act)
    }
  }
}

extension String {
  /// As one is addressed: without what is written only for the eye, the first name, or all of it
  /// where a title or the family name comes first.
  fileprivate var calledName: String {
    guard let open = firstIndex(of: "("), let close = lastIndex(of: ")"), open < close else {
      return firstName
    }
    let readable = String(self[index(after: open)..<close])
    let isFamilyNameFirst = unicodeScalars.contains { $0.value >= 0x3000 }
    return isFamilyNameFirst ? readable : readable.firstName
  }

  private var firstName: String {
    let words = split(separator: " ").map(String.init)
    guard let first = words.first, words.count > 1 else { return self }
    let titles = ["Dr", "Dra.", "Sister", "Dona", "Sensei", "Night", "Front", "Duty", "Cellar"]
    return titles.contains(first) ? words.prefix(2).joined(separator: " ") : first
  }
}
