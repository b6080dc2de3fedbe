public import Foundation
public import Ticketing

// What customers think of us, and whom they and our colleagues praise.

/// Which surveys a list shows.
public struct SurveySelection: Hashable, Sendable {
  public var customer: Customer.ID?
  public var tickets: [Ticket.ID]?
  /// Who served, alone or with others.
  public var agent: Agent.ID?
  /// Nil: however they ended.
  public var standings: Set<SurveyStanding>?
  /// Asked in this stretch.
  public var from: Date?
  public var to: Date?

  public init() {}
}

/// Which praise a wall shows.
public struct PraiseSelection: Hashable, Sendable {
  public var agent: Agent.ID?
  public var customer: Customer.ID?
  public var kind: PraiseKind?
  public var tickets: [Ticket.ID]?
  public var from: Date?
  public var to: Date?

  public init() {}
}

/// What a customer gave us so far.
public struct CustomerScore: Hashable, Sendable {
  /// The mean in tenths of those that have a score.
  public var tenths: Int
  /// Surveys with a score.
  public var count: Int
  /// Each question that was answered, in the order of the first answer.
  public var questions: [Question]

  public struct Question: Hashable, Sendable {
    public var key: String
    public var tenths: Int
    public var count: Int

    public init(_ key: String, tenths: Int, count: Int) {
      (self.key, self.tenths, self.count) = (key, tenths, count)
    }
  }

  public init(tenths: Int, count: Int, questions: [Question] = []) {
    (self.tenths, self.count, self.questions) = (tenths, count, questions)
  }
}

extension IndexReader {
  public func survey(_ id: Survey.ID) throws -> Survey? {
    try one(Survey.selectOne, [SQLValue(id.rawValue)], Survey.init(row:))
  }

  public func surveys(of customer: Customer.ID) throws -> [Survey] {
    try all(
      "\(Survey.select) WHERE customer = ? AND NOT isWithdrawn ORDER BY number",
      [SQLValue(customer.number ?? 0)], Survey.init(row:))
  }

  public func nextSurvey() throws -> Int {
    try number("SELECT ifnull(max(number), 0) + 1 FROM survey", []) ?? 1
  }

  /// The one there is about a ticket.
  public func survey(about ticket: Ticket.ID) throws -> Survey? {
    try one(
      "\(Survey.select) WHERE ticket = ? AND NOT isWithdrawn ORDER BY number DESC LIMIT 1",
      [SQLValue(ticket.rawValue)], Survey.init(row:))
  }

  /// Nil: no score so far.
  public func score(of customer: Customer.ID) throws -> CustomerScore? {
    let surveys = try surveys(of: customer).filter { $0.tenths != nil }
    guard !surveys.isEmpty else { return nil }
    func mean(_ values: [Int]) -> Int {
      Int((Double(values.reduce(0, +)) / Double(max(1, values.count))).rounded())
    }
    var keys: [String] = []
    var scores: [String: [Int]] = [:]
    for score in surveys.flatMap({ $0.state.reaction?.scores ?? [] }) {
      if scores[score.question] == nil { keys.append(score.question) }
      scores[score.question, default: []].append(score.score * 10)
    }
    return CustomerScore(
      tenths: mean(surveys.compactMap(\.tenths)), count: surveys.count,
      questions: keys.map { key in
        let values = scores[key] ?? []
        return CustomerScore.Question(key, tenths: mean(values), count: values.count)
      })
  }

  /// The latest asked first.
  ///
  /// - Parameter limit: below 0 for all.
  public func surveys(
    _ selection: SurveySelection, limit: Int = -1, at now: Date
  ) throws -> [Survey] {
    var conditions = ["NOT isWithdrawn"]
    var arguments: [SQLValue] = []
    if let customer = selection.customer {
      conditions.append("customer = ?")
      arguments.append(SQLValue(customer.number ?? 0))
    }
    if let tickets = selection.tickets {
      conditions.append("ticket IN (SELECT value FROM json_each(?))")
      arguments.append(Self.list(tickets.map(\.rawValue)))
    }
    if let agent = selection.agent {
      conditions.append("instr(' ' || served, ' ' || ? || '=') > 0")
      arguments.append(.text(agent.rawValue))
    }
    if let standings = selection.standings {
      let parts = SurveyStanding.allCases.filter(standings.contains).map {
        Survey.condition($0, at: now)
      }
      conditions.append(parts.isEmpty ? "0" : "(\(parts.joined(separator: " OR ")))")
    }
    if let from = selection.from {
      conditions.append("askedAt >= ?")
      arguments.append(SQLValue(from))
    }
    if let to = selection.to {
      conditions.append("askedAt < ?")
      arguments.append(SQLValue(to))
    }
    return try all(
      """
      \(Survey.select) WHERE \(conditions.joined(separator: " AND "))
      ORDER BY askedAt DESC, number DESC LIMIT ?
      """, arguments + [SQLValue(limit)], Survey.init(row:))
  }

  public func praise(_ id: Praise.ID) throws -> Praise? {
    try one(Praise.selectOne, [SQLValue(id.rawValue)], Praise.init(row:))
  }

  public func praise(externalID: String) throws -> Praise? {
    try one("\(Praise.select) WHERE externalID = ?", [.text(externalID)], Praise.init(row:))
  }

  public func praises(of customer: Customer.ID) throws -> [Praise] {
    try all(
      "\(Praise.select) WHERE customer = ? AND NOT isWithdrawn ORDER BY number",
      [SQLValue(customer.number ?? 0)], Praise.init(row:))
  }

  public func nextPraise() throws -> Int {
    try number("SELECT ifnull(max(number), 0) + 1 FROM praise", []) ?? 1
  }

  /// The latest first.
  ///
  /// - Parameter limit: below 0 for all.
  public func praises(_ selection: PraiseSelection, limit: Int = -1) throws -> [Praise] {
    var conditions = ["NOT isWithdrawn"]
    var arguments: [SQLValue] = []
    if let agent = selection.agent {
      conditions.append("agent = ?")
      arguments.append(.text(agent.rawValue))
    }
    if let customer = selection.customer {
      conditions.append("customer = ?")
      arguments.append(SQLValue(customer.number ?? 0))
    }
    if let tickets = selection.tickets {
      conditions.append("ticket IN (SELECT value FROM json_each(?))")
      arguments.append(Self.list(tickets.map(\.rawValue)))
    }
    switch selection.kind {
    case .nomination: conditions.append("customer IS NOT NULL")
    case .kudos: conditions.append("customer IS NULL")
    case nil: break
    }
    if let from = selection.from {
      conditions.append("at >= ?")
      arguments.append(SQLValue(from))
    }
    if let to = selection.to {
      conditions.append("at < ?")
      arguments.append(SQLValue(to))
    }
    return try all(
      """
      \(Praise.select) WHERE \(conditions.joined(separator: " AND "))
      ORDER BY at DESC, number DESC LIMIT ?
      """, arguments + [SQLValue(limit)], Praise.init(row:))
  }
}

extension Survey {
  /// As `standing(at:)` says.
  static func condition(_ standing: SurveyStanding, at now: Date) -> String {
    // Milliseconds since 1970: no date can end the text.
    let latest = now.milliseconds - Int64(patience) * 86_400_000
    return switch standing {
    case .asked: "outcome IS NULL AND askedAt > \(latest)"
    case .silent: "outcome IS NULL AND askedAt <= \(latest)"
    case .answered, .declined: "outcome = '\(standing.rawValue)'"
    }
  }
}
