import Foundation

/// What is wrong with a setting, and where in its value.
public struct SettingProblem: Hashable, Sendable {
  /// A way into a list or what its elements have.
  public enum Step: Hashable, Sendable {
    case element(Int)
    case member(String)
  }

  public var field: DeskField
  /// From the setting to what is wrong; empty: the setting as a whole.
  public var place: [Step]
  /// Within the text there, in characters from 1.
  public var column: Int?
  public var refusal: Refusal
}

extension Desk {
  /// What is wrong with the settings that differ from `before`, or, of a new desk, with all that are
  /// set. Views that stood there are not looked at again: one that a newer spoc wrote may stay.
  ///
  /// - Parameters:
  ///   - me: who `me` in the query of a view is while it is tried.
  ///   - agents: whom a query may name; empty when that is not known, and then any id is taken. The
  ///     rules themselves don't ask: an import brings settings before it brings those they name.
  public func problems(
    since before: Desk?, me: Agent.ID?, agents: [Agent] = []
  ) -> [SettingProblem] {
    let fields = DeskField.allCases.filter { field in
      before.map { $0[field] != self[field] } ?? self[field].isSet
    }
    var problems: [SettingProblem] = []
    for field in fields {
      var check = SettingCheck(field: field, agents: agents)
      switch self[field] {
      case .name(let name): check.line(name, "desk's name")
      case .timeZone(let zone): check.timeZone(zone)
      case .currency(let code): if let code { check.currency(code) }
      case .solvedToClosedDays(let days): if let days { check.days(days) }
      case .warrantyDays(let days): if let days { check.days(days, of: "warranty", 0...36_500) }
      case .quietDays(let days):
        if let days { check.days(days, of: "silence before a customer is quiet", 1...3_650) }
      case .followUps(let plan): if let plan { check.followUps(plan) }
      case .checklist(_, let questions): if let questions { check.questions(questions) }
      case .reasons(let reasons): check.reasons(reasons)
      case .hiddenReasons(let reasons): check.hidden(reasons)
      case .tags(let tags):
        check.tags(tags)
        if tags.isEmpty, tagsOnly, !fields.contains(.tagsOnly) { check.wrong(.noTagsToChooseFrom) }
      case .tagsOnly(let only): if only, tags.isEmpty { check.wrong(.noTagsToChooseFrom) }
      case .views(let views): check.views(views, knowing: Set(before?.views ?? []), me: me)
      case .macros(let macros):
        check.macros(macros, knowing: Set(before?.macros ?? []), me: me, in: self)
      case .calendars(let calendars): check.calendars(calendars, in: self)
      case .policies(let policies):
        check.policies(policies, knowing: Set(before?.policies ?? []), in: self)
      case .rules(let rules): check.rules(rules, knowing: Set(before?.rules ?? []), in: self)
      case .surveyQuestions(let questions): check.questions(questions)
      case .surveyAsking(let rule): if let rule { check.asking(rule) }
      case .surveyMinimum(let count): if let count { check.minimum(count) }
      }
      problems += check.problems
    }
    return problems
  }
}

/// Looks at one setting and gathers what is wrong.
struct SettingCheck {
  let field: DeskField
  /// Empty when it is not known who there is.
  let agents: [Agent]
  var problems: [SettingProblem] = []

  init(field: DeskField, agents: [Agent]) { (self.field, self.agents) = (field, agents) }

  mutating func wrong(
    _ refusal: Refusal, at place: SettingProblem.Step..., column: Int? = nil
  ) {
    problems.append(
      SettingProblem(field: field, place: place, column: column, refusal: refusal))
  }

  /// What throws a refusal is wrong.
  mutating func attempt(_ place: [SettingProblem.Step], _ body: () throws -> Void) {
    do {
      try body()
    } catch let refusal as Refusal {
      problems.append(SettingProblem(field: field, place: place, refusal: refusal))
    } catch {
      // Nothing else is thrown by looking at a value.
    }
  }

  /// A query that is kept. Agents are named by their ids in it: they stay when a name changes, and
  /// who reads it later need not look anybody up.
  ///
  /// - Returns: nil when something is wrong with it.
  @discardableResult
  mutating func query(
    _ text: String, _ place: SettingProblem.Step, me: Agent.ID?
  ) -> Query? {
    do throws(QueryError) {
      let query = try Query(parsing: text, me: me)
      guard !agents.isEmpty else { return query }
      let named = try QueryText.parse(text, me: me, agents: agents).query
      guard named != query else { return query }
      let kept = "Agents are named by id in a query that is kept: \(named)"
      wrong(.badQuery(kept), at: place, .member("query"))
    } catch {
      wrong(.badQuery(error.message), at: place, .member("query"), column: error.column)
    }
    return nil
  }

  mutating func line(_ text: String, _ what: String) {
    attempt([]) { try Limits.check(line: text, what) }
  }

  mutating func timeZone(_ name: String) {
    guard TimeZone(identifier: name) == nil else { return }
    let near = Spelling.nearest(name, in: TimeZone.knownTimeZoneIdentifiers)
    wrong(
      .malformed(
        field: "time zone of the IANA database", text: name, example: near ?? "Europe/Paris"))
  }

  mutating func currency(_ code: String) {
    guard code.utf8.count != 3 || !code.allSatisfy({ $0.isASCII && $0.isUppercase }) else {
      return
    }
    wrong(.malformed(field: "currency of ISO 4217", text: code, example: "EUR"))
  }

  mutating func days(_ days: Int) {
    let allowed = 0...365
    guard !allowed.contains(days) else { return }
    wrong(.outOfRange(field: "number of days from solved to closed", days, allowed))
  }

  mutating func days(_ days: Int, of what: String, _ allowed: ClosedRange<Int>) {
    guard !allowed.contains(days) else { return }
    wrong(.outOfRange(field: "number of days of \(what)", days, allowed))
  }

  mutating func followUps(_ plan: [FollowUp]) {
    if plan.count > FollowUp.most { wrong(.tooMany("follow-ups", limit: FollowUp.most)) }
    for (index, step) in plan.enumerated() {
      let allowed = 1...FollowUp.longest(step.unit)
      if !allowed.contains(step.count) {
        wrong(
          .outOfRange(field: "number of \(step.unit.rawValue)s", step.count, allowed),
          at: .element(index))
      }
      attempt([.element(index)]) { try Limits.check(line: step.text, "follow-up") }
    }
  }

  mutating func questions(_ questions: [String]) {
    if questions.count > Checklist.most {
      wrong(.tooMany("questions of a checklist", limit: Checklist.most))
    }
    for (index, question) in questions.enumerated() {
      attempt([.element(index)]) { try Limits.check(line: question, "question") }
      if questions[..<index].contains(question) { wrong(.twice(question), at: .element(index)) }
    }
  }

  mutating func reasons(_ reasons: [DeskReason]) {
    if reasons.count > DeskReason.most {
      wrong(.tooMany("reasons of the desk's own", limit: DeskReason.most))
    }
    var words: Set<Unanswered.Reason> = []
    for (index, own) in reasons.enumerated() {
      let word = own.reason.rawValue
      let isWord = word.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil && word.utf8.count <= 32
      let place = SettingProblem.Step.element(index)
      if !isWord {
        wrong(
          .malformed(field: "word for a reason", text: word, example: "out-of-hours"), at: place,
          .member("reason"))
      } else if own.reason.isBuiltIn {
        wrong(.reserved("a reason that is built in", word), at: place, .member("reason"))
      } else if !words.insert(own.reason).inserted {
        wrong(.twice(word), at: place, .member("reason"))
      }
      attempt([place, .member("label")]) { try Limits.check(short: own.label, "reason's label") }
    }
  }

  mutating func hidden(_ reasons: [Unanswered.Reason]) {
    for (index, reason) in reasons.enumerated() {
      if !Unanswered.Reason.choices.contains(reason) {
        wrong(
          .unknownWord(
            field: "reason that is built in", text: reason.rawValue,
            choices: Unanswered.Reason.choices.map(\.rawValue)), at: .element(index))
      } else if reasons[..<index].contains(reason) {
        wrong(.twice(reason.rawValue), at: .element(index))
      }
    }
  }

  mutating func tags(_ tags: [String]) {
    for (index, tag) in tags.enumerated() {
      attempt([.element(index)]) {
        let kept = try Tag.checked(tag)
        guard kept == tag else {
          throw Refusal.malformed(field: "tag as it is kept", text: tag, example: kept)
        }
        if tags[..<index].contains(tag) { throw Refusal.twice(tag) }
      }
    }
  }

  mutating func views(_ views: [SavedView], knowing known: Set<SavedView>, me: Agent.ID?) {
    if views.count > SavedView.most {
      wrong(.tooMany("views of the desk's own", limit: SavedView.most))
    }
    var names = Set(View.standard(for: me).map { $0.name.lowercased() })
    let standard = names
    for (index, view) in views.enumerated() {
      let place = SettingProblem.Step.element(index)
      let name = view.name.lowercased()
      if standard.contains(name) {
        wrong(.reserved("a view every desk has", view.name), at: place, .member("name"))
      } else if !names.insert(name).inserted {
        wrong(.twice(view.name), at: place, .member("name"))
      }
      guard !known.contains(view) else { continue }
      attempt([place, .member("name")]) { try Limits.check(short: view.name, "view's name") }
      attempt([place, .member("query")]) { try Limits.check(line: view.query, "query") }
      look(at: view, place, me: me)
    }
  }

  private mutating func look(at view: SavedView, _ place: SettingProblem.Step, me: Agent.ID?) {
    query(view.query, place, me: me)
    if View.Order(rawValue: view.order) == nil {
      wrong(
        .unknownWord(
          field: "order", text: view.order, choices: View.Order.allCases.map(\.rawValue)),
        at: place, .member("order"))
    }
    if let group = view.group, View.Grouping(rawValue: group) == nil {
      wrong(
        .unknownWord(
          field: "group", text: group, choices: View.Grouping.allCases.map(\.rawValue)),
        at: place, .member("group"))
    }
    var seen: Set<View.Column> = []
    for (index, word) in view.columns.enumerated() {
      if let sized = SizedColumn(word), word.hasPrefix(sized.column.rawValue) {
        guard !seen.insert(sized.column).inserted else { continue }
        wrong(.twice(sized.column.rawValue), at: place, .member("columns"), .element(index))
      } else {
        wrong(
          .unknownWord(
            field: "column", text: word, choices: View.Column.allCases.map(\.rawValue)),
          at: place, .member("columns"), .element(index))
      }
    }
  }
}

extension Limits {
  /// Bytes of a name that has to fit into a row with others.
  static let short = 60

  static func check(short text: String, _ what: String) throws {
    try check(line: text, what)
    guard text.utf8.count <= Self.short else {
      throw Refusal.tooLong(what, bytes: text.utf8.count, limit: Self.short)
    }
  }
}
