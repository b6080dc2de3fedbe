import Foundation

extension SettingCheck {
  mutating func calendars(_ calendars: [DeskCalendar], in desk: Desk) {
    if calendars.count > DeskCalendar.most {
      wrong(.tooMany("calendars", limit: DeskCalendar.most))
    }
    var names: Set<String> = []
    for (index, calendar) in calendars.enumerated() {
      let place = SettingProblem.Step.element(index)
      if !names.insert(calendar.name.lowercased()).inserted {
        wrong(.twice(calendar.name), at: place, .member("name"))
      }
      attempt([place, .member("name")]) {
        try Limits.check(short: calendar.name, "calendar's name")
      }
      let hours = calendar.hours
      if !hours.timeZoneName.isEmpty { timeZone(hours.timeZoneName, at: place) }
      if hours.holidays.count + hours.specials.count > DeskCalendar.mostEntries {
        wrong(.tooMany("holidays and special dates", limit: DeskCalendar.mostEntries), at: place)
      }
      let isOpen =
        hours.week.contains { !$0.isEmpty } || hours.specials.contains { !$0.openings.isEmpty }
      if !isOpen { wrong(.empty("calendar"), at: place) }
      for name in hours.holidays.compactMap(\.name) + hours.specials.compactMap(\.name) {
        attempt([place]) { try Limits.check(line: name, "holiday's name") }
      }
    }
    // A policy must not find itself without the calendar it names.
    for policy in desk.policies {
      guard let name = policy.calendar, desk.calendar(named: name) == nil else { continue }
      wrong(.service(.calendarInUse(name, policy: policy.name)))
    }
  }

  private mutating func timeZone(_ name: String, at place: SettingProblem.Step) {
    guard TimeZone(identifier: name) == nil else { return }
    let near = Spelling.nearest(name, in: TimeZone.knownTimeZoneIdentifiers)
    wrong(
      .malformed(
        field: "time zone of the IANA database", text: name, example: near ?? "Europe/Paris"),
      at: place, .member("time_zone"))
  }

  mutating func policies(_ policies: [Policy], knowing known: Set<Policy>, in desk: Desk) {
    if policies.count > Policy.most { wrong(.tooMany("policies", limit: Policy.most)) }
    var names: Set<String> = []
    for (index, policy) in policies.enumerated() {
      let place = SettingProblem.Step.element(index)
      if !names.insert(policy.name.lowercased()).inserted {
        wrong(.twice(policy.name), at: place, .member("name"))
      }
      // One that a newer spoc wrote may stay.
      guard !known.contains(policy) else { continue }
      attempt([place, .member("name")]) { try Limits.check(short: policy.name, "policy's name") }
      look(at: policy, place, in: desk)
    }
  }

  private mutating func look(at policy: Policy, _ place: SettingProblem.Step, in desk: Desk) {
    steadyQuery(policy.query, place)
    if let name = policy.calendar, desk.calendar(named: name) == nil {
      wrong(
        .unknownWord(field: "calendar", text: name, choices: desk.calendars.map(\.name)),
        at: place, .member("calendar"))
    }
    if let warning = policy.warning { span(warning, at: place, .member("warning")) }
    for target in Target.allCases {
      for (word, text) in (policy.targets[target] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let member = SettingProblem.Step.member(target.key)
        if Priority(rawValue: word) == nil {
          wrong(
            .unknownWord(
              field: "priority", text: word, choices: Priority.allCases.map(\.rawValue)),
            at: place, member)
        } else {
          span(text, at: place, member)
        }
      }
    }
    if policy.targets.allSatisfy({ $0.value.isEmpty }) { wrong(.empty("policy"), at: place) }
  }

  /// One that finds the same whatever the clock says.
  mutating func steadyQuery(_ text: String, _ place: SettingProblem.Step) {
    guard !text.isEmpty else { return }
    guard let query = query(text, place, me: "a") else { return }
    // `me` would be somebody else for each who looks.
    if let key = query == (try? Query(parsing: text, me: "b")) ? query.unsteadyKey : "me" {
      wrong(.service(.unsteadyQuery(key)), at: place, .member("query"))
    }
  }

  private mutating func span(_ text: String, at place: SettingProblem.Step...) {
    do throws(WorkingSpanError) {
      let span = try TargetSpan(text)
      guard !span.isReasonable else { return }
      problems.append(
        SettingProblem(
          field: field, place: place,
          refusal: .malformed(field: "time to do something in", text: text, example: "4h")))
    } catch {
      problems.append(
        SettingProblem(
          field: field, place: place,
          refusal: .malformed(
            field: "time to do something in", text: text, example: "4h, 2d or 24h real")))
    }
  }
}

extension Target {
  /// As the settings' text names it.
  public var key: String {
    switch self {
    case .firstResponse: "first_response"
    case .nextResponse: "next_response"
    case .keepInTheLoop: "keep_in_the_loop"
    case .resolution: "resolution"
    }
  }
}

extension Query {
  /// What of it the clock decides, who looks, or what was written; nil when the ticket's own facts
  /// do: then what it finds changes only with a commit.
  var unsteadyKey: String? {
    switch self {
    case .all(let parts), .any(let parts): parts.lazy.compactMap(\.unsteadyKey).first
    case .not(let part): part.unsteadyKey
    case .status: "status"
    case .isWaiting, .waited: "waiting"
    case .woken: "is:woken"
    case .cover: "cover"
    case .uncovered: "is:uncovered"
    case .time(let field, _): field.rawValue
    case .due: "due"
    case .promised: "promise"
    case .sale: "sale"
    case .rework: "is:rework"
    case .surveyed: "survey"
    case .scored: "score"
    case .counted(let test): test.unsteadyKey
    case .text(.anywhere, _): "a word"
    case .text(.note, _): "note"
    case .has(.note), .has(.call): "has"
    case .assignee, .contact, .customer, .customerNamed, .address, .phase, .priority, .channel,
      .tag, .number, .externalID, .outcome, .reason, .text(.subject, _), .has(.tag):
      nil
    }
  }
}

extension Query {
  /// What it finds changes when the customer does.
  var asksForCustomer: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.asksForCustomer)
    case .not(let part): part.asksForCustomer
    case .contact, .cover, .uncovered, .customerNamed, .address, .text(.anywhere, _): true
    case .status, .isWaiting, .waited, .woken, .assignee, .customer, .phase, .priority, .channel,
      .tag, .number, .externalID, .outcome, .reason, .time, .due, .sale, .rework, .promised,
      .surveyed, .scored, .counted,
      .text(.subject, _),
      .text(.note, _), .has:
      false
    }
  }
}
