import Foundation

// Surveys: asked by the desk's rule, taken down by somebody who did not serve.

extension Decider {
  func events(for command: SurveyCommand) throws -> [Event] {
    switch command {
    case .ask(let id, let when):
      let survey = try asking(about: try ticket(id), at: try past(when))
      try refuseSelfScoring(survey)
      return [Event(.survey(survey.customer, survey.id, .asked(survey)), when: try past(when))]
    case .record(let id, let answer): return try record(id, answer)
    case .decline(let id, let way, let when):
      let when = try past(when)
      let reaction = SurveyReaction(
        isDeclined: true, at: when ?? now, collector: actor, way: way)
      return try take(reaction, .declined, about: try ticket(id), when: when)
    case .correct(let id, let answer, let why): return try correct(id, answer, because: why)
    }
  }

  private func record(_ id: Ticket.ID, _ answer: SurveyAnswer) throws -> [Event] {
    let ticket = try ticket(id)
    let reaction = try reaction(answer)
    return try take(reaction, .answered, about: ticket, when: try past(answer.at))
  }

  private func correct(
    _ id: Ticket.ID, _ answer: SurveyAnswer, because: String
  ) throws -> [Event] {
    let ticket = try ticket(id)
    guard let survey = try survey(about: ticket) else { throw Refusal.survey(.noSurvey(ticket.id)) }
    guard let before = survey.state.reaction, !before.isDeclined else {
      throw Refusal.survey(.notAnswered(ticket.id))
    }
    try Limits.check(line: because, "reason")
    try refuseSelfScoring(survey)
    var to = survey.state
    var reaction = try reaction(answer)
    // What was said then stays of that time.
    if answer.at == nil { reaction.at = before.at }
    to.reaction = reaction
    guard to != survey.state else { throw Refusal.noChange }
    to.corrections += 1
    return [
      Event(
        .survey(
          survey.customer, survey.id,
          .changed(.corrected, from: survey.state, to: to, because: because)))
    ]
  }

  private func take(
    _ reaction: SurveyReaction, _ deed: SurveyDeed, about ticket: Ticket, when: Date?
  ) throws -> [Event] {
    guard var survey = try survey(about: ticket) else {
      var survey = try asking(about: ticket, at: when)
      try refuseSelfScoring(survey)
      survey.state.reaction = reaction
      return [Event(.survey(survey.customer, survey.id, .asked(survey)), when: when)]
    }
    if let before = survey.state.reaction, !before.isDeclined || deed == .declined {
      throw before.isDeclined
        ? Refusal.survey(.askedAlready(ticket.id, .declined))
        : Refusal.survey(.answeredAlready(ticket.id))
    }
    let from = survey.state
    survey.state.served = try served(on: ticket)
    try refuseSelfScoring(survey)
    survey.state.reaction = reaction
    return [
      Event(
        .survey(survey.customer, survey.id, .changed(deed, from: from, to: survey.state)),
        when: when)
    ]
  }

  private func reaction(_ answer: SurveyAnswer) throws -> SurveyReaction {
    let keys = desk.surveyQuestions.map(\.key)
    var byKey: [String: Int] = [:]
    for score in answer.scores {
      guard keys.contains(score.question) else {
        throw Refusal.survey(.noSuchQuestion(score.question, choices: keys))
      }
      guard SurveyScore.scale.contains(score.score) else {
        throw Refusal.survey(.outOfScale(score.question, score.score))
      }
      guard byKey.updateValue(score.score, forKey: score.question) == nil else {
        throw Refusal.twice(score.question)
      }
    }
    if let comment = answer.comment { try Limits.check(line: comment, "comment") }
    guard !byKey.isEmpty || answer.comment != nil else { throw Refusal.survey(.nothingSaid) }
    return SurveyReaction(
      scores: keys.compactMap { key in byKey[key].map { SurveyScore(key, $0) } },
      comment: answer.comment, at: try past(answer.at) ?? now, collector: actor, way: answer.way)
  }

  /// A survey that may be: about what is solved, once, and by the desk's rule.
  private func asking(about ticket: Ticket, at when: Date?) throws -> Survey {
    let customer = try customer(ticket.customer)
    try refuseErased(customer)
    if let known = try survey(about: ticket) {
      throw Refusal.survey(.askedAlready(ticket.id, known.standing(at: now)))
    }
    guard ticket.status(at: now, in: desk).isEnded, ticket.outcome == .solved else {
      throw Refusal.survey(.notEnded(ticket.id))
    }
    let rule = desk.surveyRule
    guard rule == .byHand || rule.chooses(ticket.id) else {
      throw Refusal.survey(.notChosen(ticket.id, rule: rule.words))
    }
    return Survey(
      id: Survey.ID(rawValue: try records.nextSurvey()), customer: ticket.customer,
      ticket: ticket.id, askedAt: when ?? now, rule: rule == .byHand ? nil : rule.words,
      askedBy: actor, state: SurveyState(served: try served(on: ticket)))
  }

  /// The one there is about a ticket.
  func survey(about ticket: Ticket) throws -> Survey? {
    try records.surveys(of: ticket.customer).last { $0.ticket == ticket.id }
  }

  private func refuseSelfScoring(_ survey: Survey) throws {
    guard let own = survey.state.served.first(where: { $0.agent == actor }) else { return }
    let others = try records.agents().filter {
      $0.leftAt == nil && $0.role != .viewer && !survey.state.serves($0.id)
    }
    throw Refusal.survey(
      .selfScoring(
        survey.ticket, touches: own.touches, of: survey.state.served.reduce(0) { $0 + $1.touches },
        others: others.map(\.id)))
  }

  /// Who reached the customer on a ticket, and how often.
  private func served(on ticket: Ticket) throws -> [Served] {
    Served.counted(try records.entries(of: ticket.id).compactMap(\.touch?.by))
  }

  // By the rule, when a ticket is solved.

  /// What the desk's rule asks after what a command did.
  func asked(after events: [Event]) throws -> [Event] {
    guard desk.surveyRule != .byHand else { return [] }
    var next = try records.nextSurvey()
    return try events.compactMap { event in
      guard case .status(let id, let change) = event.change, change.to == .solved,
        change.outcome ?? .solved == .solved, desk.surveyRule.chooses(id),
        let owner = try owner(of: id, in: events), let customer = try records.customer(owner),
        customer.doNotContact == nil, customer.name != Customer.erasedName,
        try records.surveys(of: owner).last(where: { $0.ticket == id }) == nil
      else { return nil }
      let touches = try records.entries(of: id).compactMap(\.touch?.by)
      let now = events.compactMap { $0.change.touches(id) ? $0.author ?? actor : nil }
      let survey = Survey(
        id: Survey.ID(rawValue: next), customer: owner, ticket: id, askedAt: event.when ?? self.now,
        rule: desk.surveyRule.words, askedBy: actor,
        state: SurveyState(served: Served.counted(touches + now)))
      next += 1
      return Event(.survey(owner, survey.id, .asked(survey)), when: event.when)
    }
  }

  private func owner(of id: Ticket.ID, in events: [Event]) throws -> Customer.ID? {
    if let ticket = try records.ticket(id) { return ticket.customer }
    return events.lazy.compactMap { event in
      if case .ticketCreated(let created) = event.change, created.id == id {
        created.customer
      } else {
        nil
      }
    }.first
  }
}

extension Served {
  fileprivate static func counted(_ agents: [Agent.ID]) -> [Served] {
    Dictionary(agents.map { ($0, 1) }, uniquingKeysWith: +).map { Served($0.key, $0.value) }
      .sorted { $0.agent < $1.agent }
  }
}

extension Event.Change {
  /// Whether it reaches the customer on that ticket.
  fileprivate func touches(_ ticket: Ticket.ID) -> Bool {
    switch self {
    case .message(ticket, let message): Entry.Content.message(message).isAnswer
    case .call(ticket, let call): Entry.Content.call(call).isAnswer
    case _: false
    }
  }
}
