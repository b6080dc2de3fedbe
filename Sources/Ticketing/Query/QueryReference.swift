/// What a query may say, for manuals: the keys as the parser knows them.
public struct QueryReference: Equatable, Sendable {
  /// As it is typed: `status:`; without a colon where it is compared as well.
  public let key: String
  /// Other words for it.
  public let synonyms: [String]
  /// What may stand behind it, in words; what is typed stands between backquotes.
  public let values: String

  /// One of each key, in the order of the parser's table.
  public static var all: [QueryReference] {
    QueryKey.allCases.map { key in
      QueryReference(
        key: key.hasOrder ? key.rawValue : "\(key.rawValue):",
        synonyms: QueryKey.synonyms.filter { $0.value == key }.map(\.key).sorted(),
        values: key.values)
    }
  }
}

extension QueryKey {
  fileprivate var values: String {
    switch self {
    case .status: "\(Self.words(Status.self)), as the clock has it"
    case .is:
      """
      `any`; `waiting` (a customer waits for us); `breached` (overdue by a policy); `unsolved`, `ended`; `asleep` (pending, on hold), \
      `woken` (up again, and nobody has decided since); `claimed`, `unclaimed` (the customer has a \
      point of contact or none), `uncovered` (the contact is away, and nobody covers); `assigned`, `unassigned`; \
      `promised` (a promise about it is still to be kept); `answered` (a person of ours has answered, ever); \
      `rework` (it is about earlier work that did not hold); `first` (the first ticket of its customer)
      """
    case .waiting: "`waiting>2h`, `waiting<=1d`: for how long; `waiting:yes`, `waiting:no`"
    case .assignee: "who does it: `me`, `none`, an agent's id, name or first name"
    case .contact: "who is accountable for the customer; as `assignee:`"
    case .cover:
      """
      who covers for the customer's contact, who is away; as `assignee:`, and `none` where nobody does
      """
    case .customer:
      """
      an id (`c12`), or words of the name of the customer or one of their people; the last may be the \
      beginning of one (`customer:broo`), unless quotation marks end it (`customer:"brook"`)
      """
    case .email: "a part of a mail address of theirs"
    case .phone: "a part of a number of theirs; only digits are compared, without zeros in front"
    case .subject: "a word or phrase in the subject only"
    case .note: "a word or phrase in an internal note only"
    case .tag: "a whole tag"
    case .phase: Self.words(Phase.self)
    case .priority: "\(Self.words(Priority.self)); also `priority>=high`"
    case .channel: Self.words(Channel.self)
    case .opened: "a date: when it came"
    case .updated: "a date: when anything last happened on it"
    case .answered: "a date: when a person of ours first answered"
    case .solved: "a date: when it was solved last"
    case .closed: "a date: when it was closed"
    case .due:
      """
      when the first clock of the desk's policies ends: `due<1d` (less than a day is left, or none), `due>2h`, a date \
      (`due:today`), `breached`, `warning`, `paused`, `due` (there is time), `any`, `none`
      """
    case .outcome:
      "\(Self.list(Outcome.choices.map(\.rawValue))); those that were merged are `duplicate`"
    case .reason:
      "why it ended without an answer: \(Self.list(Self.reasons)), or one of the desk's own"
    case .number: "a ticket's number"
    case .id:
      """
      the source a ticket was imported from, and its id there: `id:zendesk:4711`; in quotation marks \
      an id without a source
      """
    case .has: Self.words(Query.Part.self)
    case .sale: "the sale it belongs to: `sale:31`"
    case .promise:
      """
      how a promise about it stands: `open` (its due time is ahead), `due` (to be kept today, or before), \
      `unkept` (not kept so far), `broken` (due and not kept, or said to be; made good or not), `late`, `kept`, \
      `withdrawn`
      """
    case .survey:
      """
      what came of asking its customer: `any` (asked), `asked` (no answer so far), `answered`, `declined`, `no-answer` (in two weeks)
      """
    case .score: "the score its customer gave, from 0 to 10: `score<7`, `score>=8.5`"
    case .served: "whose service its customer was asked about; as `assignee:`"
    case .target:
      """
      how a target of the desk's policies stands or was met, of tickets that have ended, too: \
      \(Self.words(Query.TargetTest.self))
      """
    case .weekday: "the day it was opened, by the desk's clocks: `mon`, `sat,sun`"
    case .hour:
      "the hour it was opened, by the desk's clocks: `8`, `8..11` (to the end of the last)"
    }
  }

  private static func words<Value: Word>(_: Value.Type) -> String {
    list(Value.allCases.map { $0.rawValue.replacing(" ", with: "-") })
  }

  private static var reasons: [String] {
    (Unanswered.Reason.choices + [.notRecorded]).map(\.rawValue)
  }

  private static func list(_ words: [String]) -> String {
    words.map { "`\($0)`" }.joined(separator: " ")
  }
}
