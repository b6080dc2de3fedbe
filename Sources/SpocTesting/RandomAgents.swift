public import Foundation
public import Ticketing

/// Several agents, a supervisor, a viewer and a stranger who ask for whatever comes to their minds:
/// much of it sensible, some of it backdated, some of it refused. Days pass between, so that
/// tickets wake up and close by themselves.
public struct RandomAgents: Sendable {
  public var chance: SeededGenerator
  /// Who asks, as often as they stand here.
  public var agents: [Agent.ID] = [
    "maria", "maria", "maria", "bo", "bo", "bo", "sam", "sam", "vera", "eve",
  ]
  public private(set) var now = clock("09:00")
  private var imports = 0

  public init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  /// What somebody asks next, at a desk where this is known.
  ///
  /// - Parameter commits: what they may undo.
  public mutating func next(
    knowing records: MemoryRecords, after commits: [Commit] = []
  ) -> Deed {
    let steps: [TimeInterval] = [0, 0.001, 1, 60, 60, 600, 3_600, 86_400, 4 * 86_400]
    now = now.addingTimeInterval(chance.pick(steps) ?? 60).wholeMilliseconds
    let agent = chance.pick(agents) ?? "maria"
    if !commits.isEmpty, chance.chance(25), let command = reversal(commits, by: agent) {
      return Deed(command, by: agent, at: now)
    }
    return Deed(command(records), by: agent, at: now)
  }

  /// Mostly of one's own latest changes; now and then of several at once, as of a bulk change.
  private mutating func reversal(_ commits: [Commit], by agent: Agent.ID) -> Command? {
    let own = chance.chance(90) ? commits.filter { $0.by == agent } : commits
    let latest = Array(own.suffix(chance.chance(80) ? 3 : 40))
    guard let one = chance.pick(latest) else { return nil }
    var chosen = [one]
    if chance.chance(20) {
      chosen = latest.filter { $0.sequence == one.sequence || chance.chance(50) }
    }
    return chance.chance(60) ? .undo(chosen) : .redo(chosen)
  }

  private mutating func command(_ records: MemoryRecords) -> Command {
    let id = Ticket.ID(
      rawValue: Int.random(in: 1...max(2, records.tickets.count + 1), using: &chance))
    switch Int.random(in: 0..<100, using: &chance) {
    case 0..<10: return newTicket(records)
    case 10..<13: return promise(records)
    case 13..<18: return sale(records)
    case 18..<31: return .receive(id, text(), over: some(Channel.allCases), when: past())
    case 31..<46: return .reply(id, text(), over: nil, status: maybeStatus(), when: past())
    case 46..<52: return .note(id, body: text(), when: past())
    case 52..<57: return .call(call(id, records))
    case 57..<60: return opinion(of: id, records)
    case 60..<61: return .prioritize(id, some(Priority.allCases) ?? .high)
    case 61..<62: return change(id)
    case 62..<64:
      return .tag(
        id, add: chance.chance(70) ? ["printer", "Paper jam"] : ["vip"],
        remove: chance.chance(40) ? ["printer"] : [])
    case 64..<66:
      let other = Ticket.ID(rawValue: Int(chance.next() % 8) + 1)
      return chance.chance(70)
        ? .link(id, add: [other], remove: []) : .link(id, add: [], remove: [other])
    case 66..<70:
      let other = Ticket.ID(
        rawValue: Int.random(in: 1...max(2, records.tickets.count), using: &chance))
      let siblings = records.ticket(id).map { records.tickets(of: $0.customer).map(\.id) } ?? []
      return chance.chance(60)
        ? .merge(id, into: (chance.chance(80) ? chance.pick(siblings) : other) ?? other)
        : .split(
          id, Quotation(Int(chance.next() % 6) + 1, of: chance.chance(10) ? other : nil),
          subject: chance.chance(50) ? text() : nil)
    case 70..<72:
      return .assign(id, to: chance.pick(["maria", "bo", nil, nil, "vera", "eve"]) ?? nil)
    case 72..<86: return .setStatus(id, status())
    case 86..<90: return contact(customer(records), records)
    case 90..<92:
      let ids = records.customers.keys.sorted()
      return .mergeCustomers(
        chance.pick(ids) ?? customer(records), into: chance.pick(ids) ?? customer(records))
    case 92..<93: return .editCustomer(customer(records), [edit()])
    case 93..<95: return newCustomer()
    case 95..<97: return .changeDesk(settings(records.settings ?? Cast.settings))
    case 97..<98: return chance.chance(50) ? staff() : absence()
    default: return importTicket()
    }
  }

  /// Claimed, handed over and about, and who is away meanwhile.
  private mutating func contact(_ id: Customer.ID, _ records: MemoryRecords) -> Command {
    let offered = chance.pick(records.customersOffered().map(\.id)) ?? id
    let successor = chance.pick(["maria", "bo", "sam", "vera", "lea"]) ?? "bo"
    switch Int.random(in: 0..<10, using: &chance) {
    case 0..<3: return .claim(id)
    case 3..<6:
      return .handOver(
        id, to: Agent.ID(rawValue: successor), reason: text(), brief: text())
    case 6..<8: return .accept(offered)
    case 8: return .decline(offered, because: chance.chance(50) ? text() : nil)
    default: return absence()
    }
  }

  /// Made, most of the time of those there are something done; with times that are near.
  private mutating func promise(_ records: MemoryRecords) -> Command {
    let id = Promise.ID(
      rawValue: Int.random(in: 1...max(2, records.promises.count + 1), using: &chance))
    let soon = now.addingTimeInterval(chance.pick([-60, 0, 60, 3_600, 90_061.5, 5 * 86_400]) ?? 60)
    let agent = Agent.ID(rawValue: chance.pick(["maria", "bo", "sam", "vera"]) ?? "bo")
    switch Int.random(in: 0..<10, using: &chance) {
    case 0..<4:
      let isAppointment = chance.chance(40)
      var new = NewPromise(
        customer: customer(records), kind: some(PromiseKind.allCases) ?? .promise, text: text(),
        time: PromiseTime(
          begins: isAppointment
            ? soon.addingTimeInterval(-(chance.pick([60, 1_800, 3_600]) ?? 60)) : nil,
          due: soon),
        place: chance.chance(20) ? text() : nil, agent: chance.chance(20) ? agent : nil)
      if isAppointment, chance.chance(90) { new.kind = .appointment }
      if chance.chance(40) { new.ticket = chance.pick(Array(records.tickets.keys.sorted())) }
      new.isForced = chance.chance(30)
      new.isConfirmed = chance.chance(10)
      return .promise(.make(new))
    case 4..<6: return .promise(.keep(id, at: past()))
    case 6: return .promise(.move(id, to: PromiseTime(due: soon), said: text(), isForced: true))
    case 7: return .promise(.breaks(id, because: chance.chance(50) ? text() : nil))
    case 8:
      return chance.chance(50)
        ? .promise(.withdraw(id, because: text()))
        : .promise(.noShow(id, by: some(NoShow.allCases) ?? .us))
    default:
      return chance.chance(50)
        ? .promise(.confirm(id)) : .promise(.hand(id, to: agent, isForced: chance.chance(50)))
    }
  }

  /// Surveys mostly of tickets that were solved, praise now and then.
  private mutating func opinion(of id: Ticket.ID, _ records: MemoryRecords) -> Command {
    let agent = Agent.ID(rawValue: chance.pick(["maria", "bo", "sam", "vera"]) ?? "bo")
    let solved = records.tickets.values.filter { $0.outcome == .solved }.map(\.id).sorted()
    let ticket = chance.chance(80) ? chance.pick(solved) ?? id : id
    var scores = SurveyQuestion.standard.compactMap { question in
      chance.chance(80) ? SurveyScore(question.key, Int(chance.next() % 11)) : nil
    }
    if chance.chance(5) { scores.append(SurveyScore("colour", 3)) }
    let answer = SurveyAnswer(
      scores, comment: chance.chance(30) ? text() : nil, over: some(Channel.allCases) ?? .phone,
      at: past())
    switch Int.random(in: 0..<10, using: &chance) {
    case 0, 1: return .survey(.ask(ticket, at: past()))
    case 2..<6: return .survey(.record(ticket, answer))
    case 6: return .survey(.decline(ticket, over: .email, at: past()))
    case 7: return .survey(.correct(ticket, answer, because: text()))
    case 8: return .praise(.kudos(agent, text: text(), ticket: chance.chance(50) ? id : nil))
    default:
      return .praise(
        .nominate(
          agent, by: customer(records), text: text(), ticket: chance.chance(30) ? id : nil,
          at: past()))
    }
  }

  private mutating func absence() -> Command {
    let agent = Agent.ID(rawValue: chance.pick(["maria", "bo", "sam", "vera"]) ?? "bo")
    guard chance.chance(70) else { return .away(agent, nil) }
    let from = now.addingTimeInterval(chance.pick([-86_400, -60, 0, 3_600]) ?? 0)
    let to: TimeInterval? = chance.pick([nil, 60, 86_400, 5 * 86_400]) ?? nil
    let deputy = chance.pick(["maria", "bo", "sam", "vera", nil]) ?? nil
    return .away(
      agent,
      Absence(
        from: from, to: to.map { from.addingTimeInterval($0) },
        deputy: deputy.map(Agent.ID.init(rawValue:))))
  }

  private mutating func staff() -> Command {
    let id = chance.pick(["ada", "bo", "vera", "lea", "sam"]) ?? "ada"
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: return .leave(Agent.ID(rawValue: id))
    case 1: return .editAgent(Agent.ID(rawValue: id), [.role(some(AgentRole.allCases) ?? .agent)])
    default: return .addAgent(NewAgent(id: "ada", name: "Ada", role: .agent))
    }
  }

  /// One setting or two; sometimes as if something else had stood there.
  private mutating func settings(_ desk: Desk) -> [DeskChange] {
    var known = desk
    if chance.chance(15) { known.name = "Elsewhere" }
    let settings: [DeskSetting] = [
      .name(chance.pick(["Acme", "Acme Ltd", " "]) ?? ""),
      .timeZone(chance.pick(["Europe/Paris", "UTC", "Mars/Olympus"]) ?? ""),
      .currency(chance.pick(["EUR", "USD", nil]) ?? nil),
      .solvedToClosedDays(chance.pick([0, 1, 7, 366, nil]) ?? nil),
      .reasons(Self.reasons.filter { _ in chance.chance(50) }),
      .hiddenReasons(Unanswered.Reason.choices.filter { _ in chance.chance(25) }),
      .tags(["fax", "printer"].filter { _ in chance.chance(60) }), .tagsOnly(chance.chance(30)),
      .views(
        [
          SavedView(name: "Mine too", query: "assignee:me"), SavedView(name: "New", query: "hm:hm"),
        ].filter { _ in chance.chance(50) }),
      .macros(
        [
          Macro(name: "Photo", text: "A photo, {{person.name}}?", status: "pending", until: "3d"),
          Macro(name: "Nothing"), Macro(name: "Mine", tags: ["+fax"], assignee: "me"),
        ].filter { _ in chance.chance(50) }),
      .calendars(Self.calendars.filter { _ in chance.chance(60) }),
      .policies(Self.policies.filter { _ in chance.chance(60) }),
    ]
    return (0..<(chance.chance(50) ? 1 : 2)).compactMap { _ in chance.pick(settings) }
      .map { DeskChange($0, at: known) }
  }

  public static let calendars = [
    DeskCalendar(name: "Office", hours: .standard(timeZoneName: "")),
    DeskCalendar(name: "Paris", hours: .standard(timeZoneName: "Europe/Paris")),
  ]

  public static let policies = [
    Policy(
      name: "Printers", query: "tag:printer or contact:bo", calendar: "Office", warning: "1h",
      targets: [
        .firstResponse: ["urgent": "10m", "high": "1h", "normal": "1d"],
        .resolution: Policy.everyPriority("3d"),
      ]),
    Policy(
      name: "Nonsense", query: "waiting>2h", targets: [.resolution: Policy.everyPriority("1d")]),
    Policy(
      name: "All", query: "-customer:silva", warning: "2h",
      targets: [
        .firstResponse: Policy.everyPriority("4h"), .nextResponse: Policy.everyPriority("8h real"),
        .keepInTheLoop: ["normal": "2d", "low": "90m"], .resolution: ["urgent": "1w real"],
      ]),
  ]

  private static let reasons = [
    DeskReason(Unanswered.Reason(rawValue: "out-of-hours"), label: "out of hours"),
    DeskReason(Unanswered.Reason(rawValue: "passed-on"), label: "passed on", asksWhere: true),
  ]

  private mutating func change(_ id: Ticket.ID) -> Command {
    .change(
      id,
      TicketChanges(
        priority: chance.chance(50) ? some(Priority.allCases) : nil,
        assignee: chance.pick([nil, .nobody, .to("bo"), .to("vera")]) ?? nil,
        addedTags: chance.chance(50) ? ["fax"] : [],
        removedTags: chance.chance(30) ? ["printer"] : []),
      note: chance.chance(30) ? text() : nil, status: maybeStatus())
  }

  private mutating func newTicket(_ records: MemoryRecords) -> Command {
    let names = [
      "c1", "c2", "c3", "c4", "Ana Silva", "Kim Lee", "Kim Lee <kim@example.org>",
      "al@brook.example",
      "Pat <kim@example.org>", "Jos\u{E9}", "Jose\u{301} <jose@example.org>", "0900 123 456",
    ]
    return .newTicket(
      chance.pick(names) ?? "c1", text(), body: text(), over: some(Channel.allCases) ?? .email,
      some(Direction.allCases) ?? .in, some(Call.Outcome.allCases) ?? .answered, when: past())
  }

  /// What somebody writes: words that come again, in several scripts, beside each other or not.
  mutating func text() -> String {
    let words = Self.words.prefix(chance.chance(50) ? 6 : Self.words.count)
    return (0...Int(chance.next() % 5)).map { _ in chance.pick(Array(words)) ?? "Hello" }
      .joined(separator: chance.chance(90) ? " " : "")
  }

  /// What `text` is made of.
  public static let words = [
    "Hello", "printer", "Paper", "jam", "again!", "news?", "PRINTERS", "José", "Jose\u{301}",
    "Straße",
    "東京都", "京", "ガイド", "한국어", "Ёлка", "e-mail", "4821", "…", "o'clock", "naïve",
  ]

  private mutating func call(_ id: Ticket.ID, _ records: MemoryRecords) -> CallReport {
    let known = CallReport.Target.customer(.id(customer(records)), subject: nil)
    var report = CallReport(
      chance.chance(70) ? .ticket(id) : known, some(Direction.allCases) ?? .in,
      some(Call.Outcome.allCases) ?? .answered, status: maybeStatus(), when: past())
    report.body = chance.chance(50) ? text() : ""
    return report
  }

  private mutating func maybeStatus() -> StatusRequest? { chance.chance(40) ? status() : nil }

  private mutating func status() -> StatusRequest {
    var request = StatusRequest(chance.pick(Status.allCases) ?? .open)
    if request.to.sleeps, chance.chance(60) {
      request.until = now.addingTimeInterval(
        chance.pick([-60, 0, 1, 3_600, 86_400, 90_061.5]) ?? 1)
    }
    if chance.chance(25) { request.outcome = chance.pick(Outcome.choices) }
    if chance.chance(45) {
      request.unanswered = chance.pick(Unanswered.Reason.choices).map {
        Unanswered($0, place: $0 == .answeredElsewhere ? "at the fair" : nil)
      }
      if chance.chance(25) {
        request.unanswered = Unanswered(
          chance.pick(Self.reasons)?.reason ?? .spam, place: chance.chance(50) ? "there" : nil)
      }
    }
    if chance.chance(10) { request.when = past() }
    return request
  }

  private mutating func edit() -> CustomerEdit {
    let edits: [CustomerEdit] = [
      .set(.name, "Ana \(chance.next() % 3)"), .set(.whatMatters, nil), .set(.notes, "Tea."),
      .set(.preferredChannel, "chat"), .set(.kind, "organisation"),
      .addPerson(NewPerson(name: "Tom", emails: ["tom\(chance.next() % 9)@example.org"])),
      .addPhone("0123 45\(chance.next() % 9)", to: Person.ID(number: 1)),
      .changePhone(
        "0123 45\(chance.next() % 9)", to: chance.chance(50) ? nil : "0123 46",
        of: Person.ID(number: 1)),
      .renamePerson(Person.ID(number: 1), "Ana \(chance.next() % 3)"),
    ]
    return chance.pick(edits) ?? .set(.name, nil)
  }

  private mutating func newCustomer() -> Command {
    var new = NewCustomer(name: chance.pick(["Kim Lee", "José", "Chen Dental"]) ?? "Kim Lee")
    new.contact = chance.pick(["maria", "bo", nil, nil]) ?? nil
    new.tags = chance.chance(30) ? ["vip"] : []
    return .addCustomer(new)
  }

  private mutating func importTicket() -> Command {
    imports += chance.chance(80) ? 1 : 0
    let opened = now.addingTimeInterval(-Double(chance.next() % 90) * 86_400 - 0.000_3)
    var row = ImportedTicket(
      externalID: "old:\(imports)",
      customer: NewPerson(name: "Kim Lee", emails: ["kim@example.org"]),
      subject: "Printer", channel: .web, openedAt: opened)
    for step in 0..<chance.next() % 4 {
      let direction = some(Direction.allCases) ?? .in
      let message = Message(direction, channel: .web, body: text(), automatic: chance.chance(20))
      row.entries.append(
        ImportedEntry(when: opened.addingTimeInterval(Double(step) * 3_600), .message(message)))
    }
    row.status = some(Status.allCases) ?? .open
    row.outcome = row.status.isEnded ? some(Outcome.choices) : nil
    row.tags = chance.chance(40) ? ["Paper Jam", "printer"] : []
    row.fields = chance.chance(50) ? [Field("Model", "X\(imports)")] : []
    return .importTicket(row)
  }

  mutating func customer(_ records: MemoryRecords) -> Customer.ID {
    Customer.ID(number: Int.random(in: 1...records.customers.count + 1, using: &chance))
  }

  private mutating func some<Value>(_ values: [Value]) -> Value? { chance.pick(values) }

  /// Mostly now; else up to two days ago, to the microsecond, and sometimes a little ahead.
  mutating func past() -> Date? {
    if chance.chance(70) { return nil }
    let seconds: [TimeInterval] = [
      -172_800, -86_400, -3_600, -60, -1, -0.000_4, 0, 0.000_4, 299, 301,
    ]
    return now.addingTimeInterval(chance.pick(seconds) ?? 0)
  }
}
