/// A key of a query with the values there are to choose from.
public struct QueryChoices: Hashable, Sendable {
  /// `status`
  public var key: String
  /// What it asks, for who chooses.
  public var summary: String
  /// Whole terms: `status:open`, `waiting>2h`. None: one types the value.
  public var terms: [String]

  /// Every key that can be asked about.
  ///
  /// - Parameter tags: those in use, beside the desk's own.
  public static func all(in desk: Desk, agents: [Agent], tags: [String]) -> [QueryChoices] {
    QueryKey.allCases.map { key in
      QueryChoices(
        key: key.rawValue, summary: key.summary,
        terms: key.values(in: desk, agents: agents, tags: tags))
    }
  }
}

extension QueryKey {
  fileprivate var summary: String {
    switch self {
    case .status: "where the ticket stands"
    case .is: "waiting, unsolved, asleep, unclaimed …"
    case .waiting: "for how long they have waited"
    case .assignee: "who works on it"
    case .contact: "who is accountable for the customer"
    case .cover: "who covers while the contact is away"
    case .customer: "part of a customer's name"
    case .email: "part of a mail address"
    case .phone: "digits of a phone"
    case .subject: "words of the subject"
    case .note: "words of a note"
    case .tag: "a tag"
    case .phase: "before, during or after the sale"
    case .priority: "how pressing it is"
    case .channel: "how it came in"
    case .opened: "when it was opened"
    case .updated: "when it changed last"
    case .answered: "when it was first answered"
    case .solved: "when it was solved"
    case .closed: "when it was closed"
    case .due: "when it is due by a policy"
    case .outcome: "what became of it"
    case .reason: "why it ended without an answer"
    case .number: "a ticket's number"
    case .id: "the id where it was imported from"
    case .has: "a tag, a note, a call"
    case .sale: "of which sale, by its number"
    case .promise: "how a promise about it stands"
    case .survey: "what came of asking its customer"
    case .score: "the score its customer gave"
    case .served: "whose service they were asked about"
    case .target: "whether a policy's target was met"
    case .weekday: "the day it was opened"
    case .hour: "the hour it was opened"
    }
  }

  fileprivate func values(in desk: Desk, agents: [Agent], tags: [String]) -> [String] {
    func terms(_ values: [String]) -> [String] {
      values.map { "\(rawValue):\(QueryTerms.quoted($0))" }
    }
    func words<W: Word>(_: W.Type) -> [String] {
      W.allCases.map { "\(rawValue):\(QueryText.typed($0))" }
    }
    let days = ["today", "yesterday", "3d", "this week", "last week", "this month", "last month"]
    switch self {
    case .status: return words(Status.self)
    case .is: return words(QueryTrait.self)
    case .waiting: return ["1h", "4h", "1d", "3d", "1w"].map { "waiting>\($0)" }
    case .assignee, .contact, .cover:
      let staff = agents.filter { $0.leftAt == nil }.map(\.id.rawValue).sorted()
      return terms(["me", "none"] + staff)
    case .phase: return words(Phase.self)
    case .priority:
      return Priority.allCases.reversed().map { "priority:\($0.rawValue)" } + ["priority>=high"]
    case .channel: return words(Channel.self)
    case .opened, .updated, .answered, .solved, .closed: return terms(days)
    case .due:
      return ["due<1h", "due<1d", "due<1w"]
        + terms(["breached", "warning", "paused", "any", "none", "today"])
    case .outcome: return words(Outcome.self)
    case .reason:
      return terms(
        (Unanswered.Reason.choices + desk.reasons.map(\.reason)).map(\.rawValue))
    case .has: return terms(["tag", "note", "call"])
    case .sale: return []
    case .promise: return words(Query.PromiseTest.self)
    case .survey: return words(Query.SurveyTest.self)
    case .score: return ["score<7", "score>=9"]
    case .served:
      return terms(["me"] + agents.filter { $0.leftAt == nil }.map(\.id.rawValue).sorted())
    case .target: return words(Query.TargetTest.self)
    case .weekday: return terms(Query.CountTest.weekdays)
    case .hour: return terms(["0..5", "6..11", "12..17", "18..23"])
    case .tag:
      var seen: Set<String> = []
      return terms((desk.tags + tags).filter { seen.insert(Tag.folded($0)).inserted })
    case .customer, .email, .phone, .subject, .note, .number, .id: return []
    }
  }
}
