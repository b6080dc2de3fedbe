/// What may stand before a colon. The raw value is how it is typed.
enum QueryKey: String, CaseIterable {
  case status, `is`, waiting, assignee, contact, cover, customer, email, phone, subject, note, tag,
    phase,
    priority, channel, opened, updated, answered, solved, closed, due, outcome, reason, number, id,
    has,
    promise, sale, survey, score, served, target, weekday, hour

  /// What else people call it: other help desks, other words.
  static let synonyms: [String: QueryKey] = [
    "state": .status, "owner": .contact, "deputy": .cover, "assigned": .assignee, "from": .customer,
    "client": .customer, "requester": .customer, "company": .customer, "name": .customer,
    "mail": .email, "tel": .phone, "title": .subject, "label": .tag, "tags": .tag,
    "prio": .priority,
    "via": .channel, "created": .opened, "date": .opened, "changed": .updated, "resolved": .solved,
    "ticket": .number, "nr": .number, "waited": .waiting, "age": .waiting,
  ]

  /// Whether `<`, `<=`, `>` and `>=` say anything about it.
  var hasOrder: Bool {
    switch self {
    case .waiting, .priority, .opened, .updated, .answered, .solved, .closed, .due, .score: true
    case .status, .is, .assignee, .contact, .cover, .customer, .email, .phone, .subject, .note,
      .tag,
      .phase, .channel, .outcome, .reason, .number, .id, .has, .promise, .sale, .survey,
      .served, .target, .weekday, .hour:
      false
    }
  }

  var timeField: Query.TimeField? { Query.TimeField(rawValue: rawValue) }

  /// Every key, for a remedy.
  static var list: String {
    allCases.map { "\($0.rawValue):" }.joined(separator: " ")
  }
}

/// What `is:` may say.
enum QueryTrait: String, Word {
  case any, waiting, breached, unsolved, ended, asleep, woken, claimed, unclaimed, uncovered,
    assigned, unassigned, promised, answered, rework, first

  var query: Query {
    switch self {
    case .any: .everything
    case .waiting: .isWaiting
    case .breached: .due(.state(.breached))
    case .unsolved: .unsolved
    case .ended: .status([.solved, .closed])
    case .asleep: .status([.pending, .onHold])
    case .woken: .woken
    case .claimed: .not(.contact(nil))
    case .unclaimed: .contact(nil)
    case .uncovered: .uncovered
    case .assigned: .not(.assignee(nil))
    case .unassigned: .assignee(nil)
    case .promised: .promised(.unkept)
    case .rework: .rework
    case .first: .counted(.first)
    case .answered: .time(.answered, .from(.year(1)))
    }
  }
}
