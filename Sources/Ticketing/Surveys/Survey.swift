public import Foundation

/// The desk's questions about one ticket, put to its customer, and what came of it.
///
/// Asked, answered, declined and not answered are kept apart. A score belongs to those who served, as
/// the timeline has it, and not to whoever is assigned.
public struct Survey: Hashable, Sendable, Identifiable {
  public var id: ID
  public var customer: Customer.ID
  public var ticket: Ticket.ID
  public var askedAt: Date
  /// The desk's rule that chose the ticket, in its words; nil: somebody asked by hand.
  public var rule: String?
  /// Who recorded that it was asked; under a rule that is no choice of theirs.
  public var askedBy: Agent.ID
  /// Source and its number there, for one that was brought from another desk.
  public var externalID: String?
  /// All that steps change.
  public var state: SurveyState

  public init(
    id: ID, customer: Customer.ID, ticket: Ticket.ID, askedAt: Date, rule: String? = nil,
    askedBy: Agent.ID, state: SurveyState
  ) {
    self.id = id
    self.customer = customer
    self.ticket = ticket
    self.askedAt = askedAt
    self.rule = rule
    self.askedBy = askedBy
    self.state = state
  }

  /// So many days after it was asked it counts as not answered; an answer that comes later counts.
  public static let patience = 14

  public func standing(at now: Date) -> SurveyStanding {
    guard let reaction = state.reaction else {
      return now < askedAt.addingTimeInterval(Double(Self.patience) * 86_400) ? .asked : .silent
    }
    return reaction.isDeclined ? .declined : .answered
  }

  /// The mean of its scores in tenths, `recommend` left out; nil: no score.
  public var tenths: Int? { state.reaction.flatMap { $0.isDeclined ? nil : $0.tenths } }

  /// As the lines before say it, once they are rewritten.
  mutating func forget() {
    if state.reaction?.comment != nil { state.reaction?.comment = Customer.erasedName }
  }
}

/// Where a survey stands at a moment.
public enum SurveyStanding: String, Word {
  /// No answer so far.
  case asked
  case answered, declined
  /// No answer for so long that none is to be expected.
  case silent = "no-answer"

  public var label: String { self == .silent ? "no answer" : rawValue }
}

/// What of a survey its steps change. Steps carry all of it before and after.
public struct SurveyState: Hashable, Sendable {
  /// By agent; as it was when they were asked, then as it was when they answered.
  public var served: [Served]
  public var reaction: SurveyReaction?
  public var corrections = 0
  /// Asked by mistake and undone: nobody is shown it, its number stays.
  public var isWithdrawn = false

  public init(served: [Served], reaction: SurveyReaction? = nil) {
    self.served = served
    self.reaction = reaction
  }

  public func serves(_ agent: Agent.ID) -> Bool { served.contains { $0.agent == agent } }

  /// How much of the service was theirs, from 0 to 1.
  public func share(of agent: Agent.ID) -> Double {
    let all = served.reduce(0) { $0 + $1.touches }
    let own = served.first { $0.agent == agent }?.touches ?? 0
    return all == 0 ? 0 : Double(own) / Double(all)
  }
}

/// How often an agent reached the customer on a ticket.
public struct Served: Hashable, Sendable {
  public var agent: Agent.ID
  public var touches: Int

  public init(_ agent: Agent.ID, _ touches: Int) { (self.agent, self.touches) = (agent, touches) }
}

/// What the customer said: scores, or that they would rather not.
public struct SurveyReaction: Hashable, Sendable {
  /// In the order of the questions then; what was not answered has none.
  public var scores: [SurveyScore]
  public var comment: String?
  public var isDeclined: Bool
  public var at: Date
  /// Who took it down: never one of those who served.
  public var collector: Agent.ID
  public var way: Channel

  public init(
    scores: [SurveyScore] = [], comment: String? = nil, isDeclined: Bool = false, at: Date,
    collector: Agent.ID, way: Channel
  ) {
    self.scores = scores
    self.comment = comment
    self.isDeclined = isDeclined
    self.at = at
    self.collector = collector
    self.way = way
  }

  public func score(_ question: String) -> Int? {
    scores.first { $0.question == question }?.score
  }

  /// The mean in tenths, `recommend` left out: whether they would send others is another question.
  public var tenths: Int? {
    let scores = scores.filter { $0.question != SurveyQuestion.recommend }.map(\.score)
    guard !scores.isEmpty else { return nil }
    return Int((Double(scores.reduce(0, +)) * 10 / Double(scores.count)).rounded())
  }
}

/// One answer, from 0 to 10. There is none for what was not answered: none is not 0.
public struct SurveyScore: Hashable, Sendable {
  public static let scale = 0...10

  public var question: String
  public var score: Int

  public init(_ question: String, _ score: Int) {
    (self.question, self.score) = (question, score)
  }
}

/// One step on a survey's way.
public enum SurveyStep: Hashable, Sendable {
  /// Asked; with a reaction, asked and answered in one.
  case asked(Survey)
  /// - Parameter because: why it was corrected.
  case changed(SurveyDeed, from: SurveyState, to: SurveyState, because: String? = nil)
}

/// What was done with a survey after it was asked.
public enum SurveyDeed: String, Word {
  case answered, declined
  /// What was recorded before stays in the history.
  case corrected
  case undone, redone
}

extension Survey {
  /// Counted over the whole desk, never reused.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByIntegerLiteral, CustomStringConvertible
  {
    public var rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(integerLiteral value: Int) { rawValue = value }
    public var description: String { String(rawValue) }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }
}
