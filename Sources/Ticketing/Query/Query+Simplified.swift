extension Query {
  /// The one form of all that mean the same by these rules: groups are flat and have at least two
  /// parts, nothing is negated twice, statuses and priorities of alternatives are one set.
  public var simplified: Query {
    switch self {
    case .all(let parts):
      let parts = parts.map(\.simplified).flatMap(\.conjuncts)
      if parts.contains(.nothing) { return .nothing }
      return parts.count == 1 ? parts[0] : .all(parts)
    case .any(let parts):
      let parts = Self.united(parts.map(\.simplified).flatMap(\.alternatives))
      if parts.contains(.everything) { return .everything }
      return parts.count == 1 ? parts[0] : .any(parts)
    case .not(let part):
      switch part.simplified {
      case .everything: return .nothing
      case .nothing: return .everything
      case .not(let inner): return inner
      case let inner: return .not(inner)
      }
    case .status(let statuses): return Self.set(statuses, self)
    case .priority(let priorities): return Self.set(priorities, self)
    case .text(_, let term), .customerNamed(let term): return term.words.isEmpty ? .nothing : self
    case .tag(let tag): return .tag(Tag.folded(tag))
    case .isWaiting, .waited, .woken, .assignee, .contact, .cover, .uncovered, .customer, .address,
      .phase,
      .channel, .number, .externalID, .outcome, .reason, .time, .due, .has, .sale, .rework,
      .promised,
      .surveyed, .scored, .counted:
      return self
    }
  }

  private static func set<Value: Word>(_ values: Set<Value>, _ query: Query) -> Query {
    values.isEmpty ? .nothing : values.count == Value.allCases.count ? .everything : query
  }

  private var conjuncts: [Query] { if case .all(let parts) = self { parts } else { [self] } }

  private var alternatives: [Query] { if case .any(let parts) = self { parts } else { [self] } }

  /// What several alternatives say of the status becomes one of them; so with the priority.
  private static func united(_ parts: [Query]) -> [Query] {
    let statuses = parts.reduce(into: Set<Status>()) { $0.formUnion($1.statuses ?? []) }
    let priorities = parts.reduce(into: Set<Priority>()) { $0.formUnion($1.priorities ?? []) }
    let status = parts.firstIndex { $0.statuses != nil }
    let priority = parts.firstIndex { $0.priorities != nil }
    return parts.indices.compactMap { index in
      if index == status { return Query.status(statuses).simplified }
      if index == priority { return Query.priority(priorities).simplified }
      return parts[index].statuses == nil && parts[index].priorities == nil ? parts[index] : nil
    }
  }

  private var statuses: Set<Status>? { if case .status(let set) = self { set } else { nil } }

  private var priorities: Set<Priority>? { if case .priority(let set) = self { set } else { nil } }
}

extension Query {
  /// Looks into texts somewhere: what it finds comes newest number first, and is counted only so far.
  public var asksForText: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.asksForText)
    case .not(let part): part.asksForText
    case .text: true
    case .status, .isWaiting, .waited, .woken, .assignee, .contact, .cover, .uncovered, .customer,
      .customerNamed,
      .address, .phase, .priority, .channel, .tag, .number, .externalID, .outcome, .reason, .time,
      .due, .has, .sale, .rework, .promised,
      .surveyed, .scored, .counted:
      false
    }
  }
}

extension Query {
  /// How many terms it is made of.
  var size: Int {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.size }
    case .not(let part): part.size
    case .status, .isWaiting, .waited, .woken, .assignee, .contact, .cover, .uncovered, .customer,
      .customerNamed,
      .address, .phase, .priority, .channel, .tag, .number, .externalID, .outcome, .reason, .time,
      .due, .text, .has, .sale, .rework, .promised,
      .surveyed, .scored, .counted:
      1
    }
  }
}
