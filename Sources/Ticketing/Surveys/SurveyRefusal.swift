/// Why the rules about surveys say no.
public enum SurveyRefusal: Hashable, Sendable {
  case noSurvey(Ticket.ID)
  case noSuchSurvey(Survey.ID)
  /// - Parameter others: who could take it down.
  case selfScoring(Ticket.ID, touches: Int, of: Int, others: [Agent.ID])
  case notEnded(Ticket.ID)
  case askedAlready(Ticket.ID, SurveyStanding)
  /// - Parameter rule: as in `1 in 4`.
  case notChosen(Ticket.ID, rule: String)
  case answeredAlready(Ticket.ID)
  case notAnswered(Ticket.ID)
  case outOfScale(String, Int)
  case noSuchQuestion(String, choices: [String])
  case nothingSaid
}

extension SurveyRefusal {
  var message: String {
    switch self {
    case .noSurvey(let ticket):
      "Nobody was asked about ticket \(ticket) so far: spoc survey ask \(ticket)"
    case .noSuchSurvey(let id): "There is no survey \(id). spoc survey list shows them."
    case .selfScoring(let ticket, let touches, let all, let others):
      "Self-scoring is refused: you served on ticket \(ticket) (\(touches) of \(all)"
        + " touch\(all == 1 ? "" : "es")), and nobody takes down a score of their own. "
        + (others.isEmpty
          ? "Nobody else is here who could."
          : "These can: \(others.prefix(8).map(\.rawValue).joined(separator: ", "))"
            + (others.count > 8 ? ", …" : "."))
    case .notEnded(let ticket):
      "Ticket \(ticket) is not solved: people are asked when it is."
    case .askedAlready(let ticket, let standing):
      "The customer of ticket \(ticket) was asked already (\(standing.label)): once is enough."
    case .notChosen(let ticket, let rule):
      "Ticket \(ticket) is not among those that are asked about: the desk's rule is \(rule), by the"
        + " ticket's number, so that nobody chooses. A supervisor changes it with: spoc desk edit"
    case .answeredAlready(let ticket):
      "The customer of ticket \(ticket) has answered. Was something else said, correct it:"
        + " spoc survey record \(ticket) … --correct --because …"
    case .notAnswered(let ticket):
      "The customer of ticket \(ticket) has not answered: there is nothing to correct."
    case .outOfScale(let question, let score):
      "\(score) is no score of \(question): 0 to 10, and “-” for what was not answered."
    case .noSuchQuestion(let key, let choices):
      "“\(key)” is none of this desk's questions: \(choices.joined(separator: ", "))."
    case .nothingSaid:
      "Nothing was answered. Whoever would rather not: spoc survey decline N"
    }
  }
}
