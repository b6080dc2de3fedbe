import Foundation
import Ticketing

/// Solved tickets of one group, and what came of asking about them.
private struct Opinions {
  var solved: [Ticket.ID] = []
  var surveys: [Survey] = []
  /// Milliseconds to the first answer.
  var waitsOfAsked: [Double] = []
  var waitsOfOthers: [Double] = []
  var reopened = Proportion(0, of: 0)
  var othersReopened = Proportion(0, of: 0)

  func surveys(_ standing: SurveyStanding, at now: Date) -> [Survey] {
    surveys.filter { $0.standing(at: now) == standing }
  }

  var means: [Double] { surveys.compactMap { $0.tenths.map { Double($0) / 10 } } }

  func scores(_ question: String) -> [Double] {
    surveys.compactMap { $0.state.reaction?.score(question).map(Double.init) }
  }
}

// What customers said who were asked, and what keeps the figures from flattering.

extension ReportSheet {
  private static let scale = 0.0...10

  private static let solved: [Query] = [.outcome(.solved), .status([.solved, .closed])]

  private func base(_ group: ReportGroup?, _ more: Query...) -> Query {
    query(group, .all(Self.solved + more))
  }

  func scores() throws -> ReportTable {
    let about = try surveys(among: base(nil))
    let reopened = about.isEmpty ? [] : try reopened(among: base(nil))
    let groups = grouper(at: 4)
    var (all, found) = (Opinions(), [ReportGroup: Opinions]())
    for group in emptyGroups { found[group] = Opinions() }
    try each("number, openedAt, firstAnsweredAt, solvedAt, \(groupColumn())", where: base(nil)) {
      row in
      let id = Ticket.ID(rawValue: row.int(0))
      let survey = about[id]
      let wait = row.isNull(2) ? nil : Double(max(0, row.int(2) - row.int(1)))
      func add(to opinions: inout Opinions) {
        opinions.solved.append(id)
        if let survey {
          opinions.surveys.append(survey)
          if let wait { opinions.waitsOfAsked.append(wait) }
          opinions.reopened.add(reopened.contains(id))
        } else {
          if let wait { opinions.waitsOfOthers.append(wait) }
          opinions.othersReopened.add(reopened.contains(id))
        }
      }
      add(to: &all)
      for group in request.grouping == .agent ? served(survey) : groups(row) {
        add(to: &found[group, default: Opinions()])
      }
    }
    let ordered = found.inOrder
    return table(
      ordered.map { row($0.name, $0, $1) }, total: row("All", nil, all),
      notes: try checks(all, ordered), chart: chart(ordered, all))
  }

  /// Whose service it was: a ticket nobody was asked about is in no row.
  private func served(_ survey: Survey?) -> [ReportGroup] {
    (survey?.state.served ?? []).map { ReportGroup(name: $0.agent.rawValue, query: .everything) }
  }

  private func surveys(among base: Query) throws -> [Ticket.ID: Survey] {
    let condition = base.shown(at: now, in: desk)
    let surveys = try reader.all(
      """
      \(Survey.select) WHERE NOT isWithdrawn
        AND ticket IN (SELECT number FROM ticket WHERE \(condition.sql))
      ORDER BY number
      """, condition.arguments, Survey.init(row:))
    return Dictionary(surveys.map { ($0.ticket, $0) }) { _, last in last }
  }

  /// Those that were solved once before, and opened again.
  private func reopened(among base: Query) throws -> Set<Ticket.ID> {
    let condition = base.shown(at: now, in: desk)
    return Set(
      try reader.all(
        """
        SELECT DISTINCT ticket FROM entry
        WHERE type = 'status' AND "from" IN ('solved', 'closed') AND NOT isWithdrawn
          AND "to" NOT IN ('solved', 'closed')
          AND ticket IN (SELECT number FROM ticket WHERE \(condition.sql))
        """, condition.arguments
      ) { (row: SQLRow<ResultColumn>) in Ticket.ID(rawValue: row.int(0)) })
  }

  private func row(_ name: String, _ group: ReportGroup?, _ opinions: Opinions) -> ReportRow {
    let isAgent = group != nil && request.grouping == .agent
    let who: Query = isAgent ? .counted(.served(Agent.ID(rawValue: name))) : .everything
    func tickets(_ surveys: [Survey], _ test: Query.SurveyTest) -> ReportCell {
      .count(surveys.count, base(isAgent ? nil : group, who, .surveyed(test)))
    }
    let answered = opinions.surveys(.answered, at: now)
    let estimate = Estimate(opinions.means, minimum: desk.surveyMinimum, scale: Self.scale)
    let recommend = Estimate(
      opinions.scores(SurveyQuestion.recommend), minimum: desk.surveyMinimum, scale: Self.scale)
    func mean(_ estimate: Estimate) -> ReportCell {
      ReportCell(estimate.mean.map { .number($0) } ?? .tooFew(estimate.count))
    }
    return ReportRow(
      name,
      [
        isAgent ? ReportCell(.none) : .count(opinions.solved.count, base(group)),
        tickets(opinions.surveys, .any), tickets(answered, .answered),
        tickets(opinions.surveys(.declined, at: now), .declined),
        ReportCell(
          opinions.surveys.isEmpty
            ? .none : .share(.init(answered.count, of: opinions.surveys.count))
        ),
        .count(
          estimate.count, base(isAgent ? nil : group, who, .scored(.greaterOrEqual, 0))),
        mean(estimate), ReportCell(estimate.interval.map { .interval($0) } ?? .none),
        mean(recommend),
      ])
  }

  // In words with numbers.

  private func checks(
    _ all: Opinions, _ groups: [(ReportGroup, Opinions)]
  ) throws -> [String] {
    guard !all.surveys.isEmpty else {
      return [
        """
        Nobody was asked about the \(all.solved.count) tickets that were solved: there is nothing to tell. The \
        desk's rule for asking is: \(desk.surveyRule.words).
        """
      ] + (try imported())
    }
    var notes = questions(all)
    let asked = all.surveys.count
    let byRule = all.surveys.count { $0.rule != nil }
    notes.append(
      """
      Asked about \(words(asked, of: all.solved.count)) solved tickets, \(byRule) by the desk's rule and \
      \(asked - byRule) by hand; solved and never asked: \(all.solved.count - asked).
      """)
    let (silent, open) = (
      all.surveys(.silent, at: now).count, all.surveys(.asked, at: now).count
    )
    notes.append(
      """
      Of those asked \(words(all.surveys(.answered, at: now).count, of: asked)) answered, \
      \(all.surveys(.declined, at: now).count) declined, \(silent) did not answer in \(Survey.patience) days, \
      \(open) may still answer.
      """)
    notes.append(
      "Answered, by who served: \(list(responses(all) { $0.state.served.map(\.agent.rawValue) })).")
    notes.append(comparison(all))
    let answers = all.surveys.compactMap(\.state.reaction)
    let collectors = Dictionary(grouping: answers, by: \.collector).sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.count)" }
    let ways = Dictionary(grouping: answers, by: \.way).sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.label) \($0.value.count)" }
    if !answers.isEmpty {
      notes.append(
        """
        Taken down by colleagues who did not serve: \(collectors.joined(separator: ", ")); over \
        \(ways.joined(separator: ", ")). Corrected afterwards: \
        \(all.surveys.count { $0.state.corrections > 0 }).
        """)
    }
    if request.grouping == .agent {
      notes.append(
        "A score stands in the row of each who served. \(shares(all))")
    } else {
      notes.append(trend(all))
    }
    return notes + (try imported())
  }

  private func questions(_ all: Opinions) -> [String] {
    let told = desk.surveyQuestions.map { question -> String in
      let estimate = Estimate(
        all.scores(question.key), minimum: desk.surveyMinimum, scale: Self.scale)
      guard let mean = estimate.mean, let interval = estimate.interval else {
        return "\(question.key) too few to tell (n \(estimate.count))"
      }
      return """
        \(question.key) \(ReportValue.scoreWords(mean)) (95 % \(ReportValue.scoreWords(interval.low)) to \
        \(ReportValue.scoreWords(interval.high)), n \(estimate.count))
        """
    }
    return ["By question: \(told.joined(separator: "; "))."]
  }

  private func responses(
    _ all: Opinions, by keys: (Survey) -> [String]
  ) -> [String: Proportion] {
    all.surveys.reduce(into: [:]) { found, survey in
      let isAnswered = survey.standing(at: now) == .answered
      for key in keys(survey) { found[key, default: Proportion(0, of: 0)].add(isAnswered) }
    }
  }

  private func list(_ shares: [String: Proportion]) -> String {
    shares.isEmpty
      ? "nobody"
      : shares.sorted { $0.key < $1.key }
        .map { "\($0.key) \(words($0.value.part, of: $0.value.whole))" }.joined(separator: ", ")
  }

  /// Whether those who were asked were like the others.
  private func comparison(_ all: Opinions) -> String {
    func median(_ waits: [Double]) -> String {
      Percentiles(waits).value(at: 0.5).map(ReportValue.timeWords) ?? "nobody was"
    }
    guard all.othersReopened.whole > 0 else {
      return """
        All that were solved were asked about: half were first answered within \
        \(median(all.waitsOfAsked)), \(words(all.reopened.part, of: all.reopened.whole)) had been opened again.
        """
    }
    return """
      Half of those asked about were first answered within \(median(all.waitsOfAsked)), half of the others \
      within \(median(all.waitsOfOthers)); opened again after they were solved: \
      \(words(all.reopened.part, of: all.reopened.whole)) of those asked about, \
      \(words(all.othersReopened.part, of: all.othersReopened.whole)) of the others. The further apart, the less \
      the one speak for the other.
      """
  }

  private func shares(_ all: Opinions) -> String {
    var shares: [Agent.ID: [Double]] = [:]
    for survey in all.surveys where survey.tenths != nil {
      for served in survey.state.served {
        shares[served.agent, default: []].append(survey.state.share(of: served.agent))
      }
    }
    let told = shares.sorted { $0.key < $1.key }.map { agent, shares in
      let mean = shares.reduce(0, +) / Double(shares.count)
      return "\(agent) \(Int((mean * 100).rounded())) % (n \(shares.count))"
    }
    return
      "How much of it was theirs, by touches: \(told.isEmpty ? "no scores" : told.joined(separator: ", "))."
  }

  /// The second half of the answers' time against the first.
  private func trend(_ all: Opinions) -> String {
    let bounds = request.stretch.bounds(in: zone)
    let middle = Date(milliseconds: (bounds.from + bounds.until) / 2)
    func told(_ surveys: [Survey]) -> String {
      let estimate = Estimate(
        surveys.compactMap { $0.tenths.map { Double($0) / 10 } }, minimum: desk.surveyMinimum,
        scale: Self.scale)
      return estimate.mean.map { "\(ReportValue.scoreWords($0)) (n \(estimate.count))" }
        ?? "too few to tell (n \(estimate.count))"
    }
    let (before, after) = (
      all.surveys.filter { $0.askedAt < middle }, all.surveys.filter { $0.askedAt >= middle }
    )
    return
      "Trend: asked in the first half of the period \(told(before)), in the second \(told(after))."
  }

  private func words(_ part: Int, of whole: Int) -> String {
    let share = Proportion(part, of: whole)
    guard let portion = share.share, let interval = share.interval else { return "0 of 0" }
    func percent(_ value: Double) -> Int { Int((value * 100).rounded()) }
    return
      "\(part) of \(whole) (\(percent(portion)) %, 95 % \(percent(interval.low)) to \(percent(interval.high)))"
  }

  /// What an import brought is on another scale and of nobody: told beside, never added.
  private func imported() throws -> [String] {
    let count = try count(
      """
      SELECT count(*) FROM ticket WHERE fields LIKE '%rating%' OR fields LIKE '%satisfaction%'
      """)
    return count == 0
      ? [] : ["Imported ratings, from 1 to 5, are in none of these figures: spoc report ratings."]
  }

  private func chart(_ ordered: [(ReportGroup, Opinions)], _ all: Opinions) -> ReportChart? {
    guard !all.means.isEmpty else { return nil }
    guard request.grouping == .week || request.grouping == .month else {
      return .bars(
        unit: "surveys with that score",
        (0...10).map { step in
          ReportMark("\(step)", Double(all.means.count { Int($0.rounded()) == step }))
        })
    }
    return .line(
      unit: "mean, with its 95 % interval",
      ordered.map { group, opinions in
        let estimate = Estimate(opinions.means, minimum: desk.surveyMinimum, scale: Self.scale)
        return ReportMark(group.name, estimate.mean, estimate.interval)
      })
  }
}

extension Proportion {
  fileprivate mutating func add(_ isPart: Bool) {
    whole += 1
    if isPart { part += 1 }
  }
}
