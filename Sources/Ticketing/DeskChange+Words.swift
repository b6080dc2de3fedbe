// Settings in words: what the shell prints, what a refusal names, what the history tells.

extension DeskSetting {
  /// As people read it, on one line; nil for what is not set and has no default to name.
  public var words: String {
    switch self {
    case .name(let text), .timeZone(let text): text
    case .currency(let code): code ?? "\(Desk.defaultCurrency) (default)"
    case .solvedToClosedDays(let days):
      days.map(Self.days) ?? "\(Self.days(Desk.defaultSolvedToClosedDays)) (default)"
    case .warrantyDays(let days):
      days.map(Self.days) ?? "\(Self.days(Desk.defaultWarrantyDays)) (default)"
    case .quietDays(let days):
      days.map(Self.days) ?? "\(Self.days(Silence.standardDays)) (default)"
    case .followUps(let plan):
      Self.list((plan ?? FollowUp.standard).map(\.line)) + (plan == nil ? " (default)" : "")
    case .checklist(let phase, let questions):
      Self.list(questions ?? Checklist.standard(phase)) + (questions == nil ? " (default)" : "")
    case .reasons(let reasons): Self.list(reasons.map(\.words))
    case .hiddenReasons(let reasons): Self.list(reasons.map(\.rawValue))
    case .tags(let tags): tags.isEmpty ? "none" : tags.joined(separator: " ")
    case .tagsOnly(let only): only ? "yes" : "no"
    case .views(let views): Self.list(views.map(\.words))
    case .macros(let macros): Self.list(macros.map(\.words))
    case .calendars(let calendars): Self.list(calendars.map(\.words))
    case .policies(let policies): Self.list(policies.map(\.words))
    case .rules(let rules): Self.list(rules.map(\.words))
    case .surveyQuestions(let questions):
      questions.isEmpty
        ? "\(SurveyQuestion.standard.map(\.key).joined(separator: ", ")) (default)"
        : questions.map(\.line).joined(separator: "; ")
    case .surveyAsking(let rule): rule ?? "\(SurveyRule.byHand.words) (default)"
    case .surveyMinimum(let count):
      count.map { "\($0) answers" } ?? "\(Desk.defaultSurveyMinimum) answers (default)"
    }
  }

  private static func days(_ count: Int) -> String { "\(count) day\(count == 1 ? "" : "s")" }

  private static func list(_ parts: [String]) -> String {
    parts.isEmpty ? "none" : parts.joined(separator: "; ")
  }
}

extension DeskReason {
  public var words: String {
    "\(reason.rawValue) \"\(label)\"" + (asksWhere ? ", asks where" : "")
  }
}

extension SavedView {
  public var words: String { "\"\(name)\" \(details)" }

  /// `tag:printer, order waiting, columns number subject`.
  public var details: String {
    "\(query), order \(order)"
      + (columns.isEmpty ? "" : ", columns \(columns.joined(separator: " "))")
  }
}

extension DeskChange {
  /// From what to what: one line, of a list one for each element that is other than it was.
  public func words(_ arrow: String = "→") -> [String] {
    details(arrow).map { "\(field.label): \($0)" }
  }

  /// The same without the name of the setting.
  public func details(_ arrow: String = "→") -> [String] {
    switch (from, to) {
    case (.reasons(let old), .reasons(let new)):
      elements(old, new, arrow, name: \.reason.rawValue, words: \.words)
    case (.views(let old), .views(let new)):
      elements(old, new, arrow, name: \.name, words: \.words)
    case (.macros(let old), .macros(let new)):
      elements(old, new, arrow, name: \.name, words: \.words)
    case (.calendars(let old), .calendars(let new)): calendars(old, new, arrow)
    case (.policies(let old), .policies(let new)):
      elements(old, new, arrow, name: \.name, words: \.words)
    case (.rules(let old), .rules(let new)):
      elements(old, new, arrow, name: \.name, words: \.words)
    case (.hiddenReasons(let old), .hiddenReasons(let new)):
      [line(Tag.difference(old.map(\.rawValue), new.map(\.rawValue)))]
    case (.tags(let old), .tags(let new)): [line(Tag.difference(old, new))]
    case _: [line("\(from.words) \(arrow) \(to.words)")]
    }
  }

  /// Of what stays, what its summary doesn't tell: which holidays came and went.
  private func calendars(
    _ old: [DeskCalendar], _ new: [DeskCalendar], _ arrow: String
  ) -> [String] {
    elements(old, new, arrow, name: \.name, words: \.words).flatMap { [$0] }
      + new.flatMap { calendar -> [String] in
        guard let before = old.first(where: { $0.name == calendar.name }) else { return [] }
        let (had, has) = (before.hours.holidays.map(\.text), calendar.hours.holidays.map(\.text))
        return has.filter { !had.contains($0) }.map { line("\(calendar.name): +\($0)") }
          + had.filter { !has.contains($0) }.map { line("\(calendar.name): -\($0)") }
      }
  }

  private func line(_ what: String) -> String { what.isEmpty ? "in another order" : what }

  private func elements<Element: Equatable>(
    _ old: [Element], _ new: [Element], _ arrow: String, name: (Element) -> String,
    words: (Element) -> String
  ) -> [String] {
    var lines: [String] = []
    for element in new {
      let before = old.first { name($0) == name(element) }
      guard before != element else { continue }
      lines.append(
        line(before.map { "\(words($0)) \(arrow) \(words(element))" } ?? "new: \(words(element))"))
    }
    for element in old where !new.contains(where: { name($0) == name(element) }) {
      lines.append(line("gone: \(words(element))"))
    }
    return lines.isEmpty ? [line("")] : lines
  }
}
