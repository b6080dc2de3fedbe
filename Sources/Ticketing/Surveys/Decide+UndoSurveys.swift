// Undo and redo of surveys: while each is as the step left it.

extension Decider {
  func inverse(
    of step: SurveyStep, _ id: Survey.ID, of customer: Customer
  ) throws -> Event.Change {
    let survey = try survey(id)
    let (from, to) = step.states
    guard survey.state == to else { throw changed(survey, of: customer) }
    return .survey(customer.id, id, .changed(.undone, from: to, to: from))
  }

  func again(_ step: SurveyStep, _ id: Survey.ID, of customer: Customer) throws -> Event.Change {
    let survey = try survey(id)
    let (from, to) = step.states
    guard survey.state == from else { throw changed(survey, of: customer) }
    if from.isWithdrawn,
      let other = try records.surveys(of: customer.id).last(where: { $0.ticket == survey.ticket })
    {
      throw Refusal.survey(.askedAlready(survey.ticket, other.standing(at: now)))
    }
    return .survey(customer.id, id, .changed(.redone, from: from, to: to))
  }

  private func survey(_ id: Survey.ID) throws -> Survey {
    guard let survey = try records.survey(id) else { throw Refusal.survey(.noSuchSurvey(id)) }
    return survey
  }

  private func changed(_ survey: Survey, of customer: Customer) -> Refusal {
    changed(customer, "survey about ticket \(survey.ticket)", .survey(customer.id, survey.id))
  }
}

extension SurveyStep {
  /// Before and after; of one that was asked, not there and there.
  var states: (from: SurveyState, to: SurveyState) {
    switch self {
    case .asked(let survey):
      var gone = survey.state
      gone.isWithdrawn = true
      return (gone, survey.state)
    case .changed(_, let from, let to, _): return (from, to)
    }
  }
}
