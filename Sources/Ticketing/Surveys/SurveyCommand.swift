public import Foundation

/// What an agent asks to be done with the survey about a ticket: there is one.
public enum SurveyCommand: Hashable, Sendable {
  /// - Parameter at: when it was; nil: now.
  case ask(Ticket.ID, at: Date? = nil)
  /// What the customer said. Not asked before, it was asked then.
  case record(Ticket.ID, SurveyAnswer)
  case decline(Ticket.ID, over: Channel, at: Date? = nil)
  /// Something else was said than what was recorded; that stays in the history.
  case correct(Ticket.ID, SurveyAnswer, because: String)
}

/// Scores from 0 to 10, and words.
public struct SurveyAnswer: Hashable, Sendable {
  /// By the keys of the desk's questions; who did not answer one has no score there.
  public var scores: [SurveyScore]
  public var comment: String?
  public var way: Channel
  /// When it was said; nil: now.
  public var at: Date?

  public init(
    _ scores: [SurveyScore], comment: String? = nil, over way: Channel = .phone, at: Date? = nil
  ) {
    self.scores = scores
    self.comment = comment
    self.way = way
    self.at = at
  }
}

/// A survey of another desk with all that came of it, to be here what it was there.
public struct ImportedSurvey: Hashable, Sendable {
  /// Its number there.
  public var id: Survey.ID
  public var customer: Customer
  /// The events it went through, each with how it was recorded; the first asks.
  public var steps: [Event]
  public var numbering: Numbering

  public init(id: Survey.ID, customer: Customer, steps: [Event], numbering: Numbering) {
    self.id = id
    self.customer = customer
    self.steps = steps
    self.numbering = numbering
  }
}

extension Command {
  /// Work of ours that may solve a ticket; what is brought from elsewhere asks nobody.
  var mayAsk: Bool {
    switch self {
    case .newTicket, .reply, .call, .setStatus, .change: true
    case .createDesk, .addAgent, .editAgent, .leave, .away, .changeDesk, .addCustomer,
      .editCustomer, .claim, .handOver, .accept, .decline, .mergeCustomers, .eraseCustomer,
      .acceptLog, .promise,
      .survey, .praise, .sale, .receive, .note, .assign, .prioritize, .tag, .link, .merge, .split,
      .undo,
      .redo, .importTicket, .importAgent, .importCustomer, .importHistory, .importPromise,
      .importSurvey, .importPraise, .importSale:
      false
    }
  }
}
