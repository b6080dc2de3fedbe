internal import Ticketing

/// Members of an export that say something this version can't bring: counted by name, so that
/// nothing is lost without a word.
struct IgnoredMembers {
  /// `ticket.mood` and how many had one; unlikely to be many names, and no more than a hundred.
  private(set) var counts: [String: Int] = [:]

  enum Kind: String {
    case agent, customer, ticket, entry, promise, survey, praise, sale

    /// What is read, or follows from what is.
    fileprivate var members: Set<String> {
      switch self {
      case .agent:
        ["type", "id", "name", "role", "accounts", "away", "createdAt", "leftAt", "absences"]
      case .customer:
        [
          "type", "id", "name", "kind", "people", "contact", "contactSince", "preferredChannel",
          "whatMatters", "source", "notes", "tags", "createdAt", "lastTouchAt", "externalID",
          "withdrawn", "mergedInto", "contactCover", "handover", "recommendedBy", "partner",
          "doNotContact",
          "contacts",
        ]
      case .ticket:
        [
          "type", "number", "subject", "status", "outcome", "endedBecause", "phase", "priority",
          "channel", "customer", "person", "contact", "contactCover", "assignee", "tags", "due",
          "openedAt", "updatedAt",
          "waitingSince", "firstAnsweredAt", "solvedAt", "closedAt", "wakesAt", "wakesBecause",
          "continues", "links", "mergedInto", "externalID", "fields", "marks", "timeline",
          "promises", "survey", "sale", "reworkOf",
        ]
      case .promise:
        [
          "type", "number", "customer", "ticket", "sale", "kind", "text", "agent", "cover",
          "begins", "due",
          "place", "confirmed", "standing", "outcome", "endedAt", "madeGoodAt", "moves", "madeAt",
          "madeBy", "externalID", "steps",
        ]
      case .survey:
        [
          "type", "number", "customer", "ticket", "askedAt", "askedBy", "rule", "standing",
          "served",
          "scores", "score", "comment", "answeredAt", "collector", "channel", "corrections",
          "externalID", "steps",
        ]
      case .praise:
        [
          "type", "number", "kind", "agent", "customer", "text", "ticket", "at", "recordedBy",
          "externalID", "steps",
        ]
      case .sale:
        [
          "type", "number", "title", "stage", "phase", "customer", "person", "contact", "assignee",
          "cover", "openedAt", "updatedAt", "orderedAt", "scheduledFor", "deliveredAt",
          "warrantyUntil", "endedAt", "because", "referredTo", "withdrawn", "ledger", "quotes",
          "changes", "charges", "checklist", "tickets", "externalID", "steps",
        ]
      case .entry:
        [
          "sequence", "type", "author", "at", "recordedAt", "recordedBy", "origin", "direction",
          "channel", "person", "body", "automatic", "outcome", "from", "to", "until", "because",
          "withdrawn", "entries",
          "reason", "where", "mergedFrom", "splitInto", "into", "duplicate", "waiting",
          "firstAnsweredAt", "lastAnsweredAt", "entry", "of", "asked", "referredTo",
        ]
      }
    }
  }

  private static let known: [Kind: Set<String>] = [
    .agent: Kind.agent.members, .customer: Kind.customer.members, .ticket: Kind.ticket.members,
    .entry: Kind.entry.members, .promise: Kind.promise.members,
    .survey: Kind.survey.members, .praise: Kind.praise.members,
    .sale: Kind.sale.members,
  ]

  mutating func note(_ json: JSON, in kind: Kind) {
    guard case .object(let members) = json, let known = Self.known[kind] else { return }
    for member in members where !known.contains(member.key) && !member.value.isEmpty {
      let name = "\(kind.rawValue).\(member.key.prefix(100))"
      guard counts[name] != nil || counts.count < 100 else { continue }
      counts[name, default: 0] += 1
    }
  }

  /// By name.
  var sorted: [(name: String, count: Int)] {
    counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension JSON {
  /// Says nothing: `null`, or a list or object without anything else in it.
  fileprivate var isEmpty: Bool {
    switch self {
    case .null: true
    case .array(let elements): elements.isEmpty
    case .object(let members): members.allSatisfy(\.value.isEmpty)
    case .bool, .int, .number, .string: false
    }
  }
}
