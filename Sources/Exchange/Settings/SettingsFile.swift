internal import Foundation
internal import TOMLKit
internal import TOMLText
public import Ticketing

/// A text of settings, read and checked: what the desk would be, or everything that is wrong.
public struct SettingsFile: Sendable {
  public typealias Problem = TextProblem

  /// The desk with these settings. What could not be read is as it was.
  public private(set) var desk: Desk
  /// The last change its writer knew of, if the text says.
  public private(set) var asOf: Int?
  /// In the order of the text.
  public private(set) var problems: [Problem] = []

  /// The one setting that the text is about; nil: it has all of them.
  private let only: DeskField?
  private var places = TOMLPlaces("")
  /// Of lists of tables: which of those in the text the elements of the desk are.
  private var kept: [DeskField: [Int]] = [:]
  /// The tables of which a part can't be read: they lack what stands there.
  private var flawed: Set<String> = []

  /// - Parameters:
  ///   - current: the desk as it is; what stands there already is not checked again.
  ///   - me: who `me` in a query is while it is tried.
  ///   - agents: whom a query may name; empty when that is not known.
  ///   - only: the text has this setting alone; the others stay as they are.
  public init(
    _ text: String, current: Desk, me: Agent.ID?, agents: [Agent] = [], only: DeskField? = nil
  ) {
    desk = current
    self.only = only
    do throws(TextProblem) {
      let document = try TOMLDocument(text)
      places = document.places
      read(document.table)
      for problem in desk.problems(since: current, me: me, agents: agents) { add(problem) }
    } catch {
      problems = [error]
    }
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// The settings that somebody else changed after this text was written, to what they are now.
  public func changedMeanwhile(at current: Desk) -> [DeskChange] {
    guard let asOf else { return [] }
    return current.changes(to: desk).map(\.field)
      .filter { (current.lastChanges[$0]?.commit ?? 0) > asOf }
      .map { DeskChange(current[$0], at: current) }
  }

  private mutating func read(_ table: TOMLTable) {
    let fields = only.map { [$0] } ?? DeskField.allCases
    let known = fields.map(\.key) + ["as_of"]
    for key in table.keys.sorted() where !known.contains(key) {
      unknown(key, at: key, known: known, what: "setting")
    }
    if let value = table["as_of"] {
      asOf = value.int
      let newest = desk.newestChange
      if asOf == nil {
        add("as_of", "as_of is the number of a commit, as in as_of = 12.")
      } else if let asOf, asOf > newest {
        add(
          "as_of",
          "as_of = \(asOf) is ahead of this desk: its settings were last changed with \(newest). Is the text"
            + " another desk's? Leave it out to write over whatever others changed.")
      }
    }
    for field in fields {
      guard let value = table[field.key] else {
        takeDefault(of: field)
        continue
      }
      if let setting = setting(field, value) { desk.set(setting) }
    }
  }

  /// What the text leaves out is not set; a name and a time zone every desk has.
  private mutating func takeDefault(of field: DeskField) {
    switch field {
    case .name, .timeZone:
      let example = field == .name ? "Acme" : "Europe/Paris"
      add("", "“\(field.key)” is missing: \(field.key) = \"\(example)\".")
    case .currency, .solvedToClosedDays, .reasons, .hiddenReasons, .tags, .tagsOnly, .views,
      .macros, .calendars, .policies, .rules, .surveyQuestions, .surveyAsking, .surveyMinimum,
      .warrantyDays, .quietDays, .followUps, .checklistBefore, .checklistDuring, .checklistAfter:
      desk.set(Desk(name: "", timeZoneName: "")[field])
    }
  }

  private mutating func setting(
    _ field: DeskField, _ value: any TOMLValueConvertible
  ) -> DeskSetting? {
    let key = field.key
    switch field {
    case .name: return text(value, key).map { .name($0) }
    case .timeZone: return text(value, key).map { .timeZone($0) }
    case .currency: return text(value, key).map { .currency($0) }
    case .solvedToClosedDays:
      return number(value, key, example: 7).map { .solvedToClosedDays($0) }
    case .warrantyDays:
      return number(value, key, example: Desk.defaultWarrantyDays).map { .warrantyDays($0) }
    case .quietDays:
      return number(value, key, example: Silence.standardDays).map { .quietDays($0) }
    case .followUps: return texts(value, key).flatMap { followUps($0, key) }
    case .checklistBefore: return texts(value, key).map { .checklist(.before, $0) }
    case .checklistDuring: return texts(value, key).map { .checklist(.during, $0) }
    case .checklistAfter: return texts(value, key).map { .checklist(.after, $0) }
    case .hiddenReasons:
      return texts(value, key).map { .hiddenReasons($0.map(Unanswered.Reason.init(rawValue:))) }
    case .tags: return texts(value, key).map { .tags($0) }
    case .tagsOnly: return flag(value, key).map { .tagsOnly($0) }
    case .reasons: return .reasons(elements(field, value) { $0.reason($1, $2) })
    case .views: return .views(elements(field, value) { $0.view($1, $2) })
    case .macros: return .macros(elements(field, value) { $0.macro($1, $2) })
    case .calendars: return .calendars(elements(field, value) { $0.calendar($1, $2) })
    case .policies: return .policies(elements(field, value) { $0.policy($1, $2) })
    case .rules: return .rules(elements(field, value) { $0.rule($1, $2) })
    case .surveyQuestions:
      return texts(value, key).map { lines in
        .surveyQuestions(lines.map { SurveyQuestion(line: $0) ?? SurveyQuestion($0, $0) })
      }
    case .surveyAsking: return text(value, key).map { .surveyAsking($0) }
    case .surveyMinimum:
      guard let count = value.int else {
        add(key, "“\(key)” is a whole number without quotes, as in \(key) = 5.")
        return nil
      }
      return .surveyMinimum(count)
    }
  }

  private mutating func number(
    _ value: any TOMLValueConvertible, _ key: String, example: Int
  ) -> Int? {
    if let number = value.int { return number }
    add(key, "“\(key)” is a whole number without quotes, as in \(key) = \(example).")
    return nil
  }

  private mutating func followUps(_ lines: [String], _ key: String) -> DeskSetting? {
    var plan: [FollowUp] = []
    for (index, line) in lines.enumerated() {
      guard let step = FollowUp(line: line) else {
        add(
          "\(key)[\(index)]",
          "“\(line)” is no follow-up. One looks like \(FollowUp.standard.first?.line ?? "").")
        return nil
      }
      plan.append(step)
    }
    return .followUps(plan)
  }

  private mutating func reason(_ table: TOMLTable, _ path: String) -> DeskReason? {
    check(table, path, known: ["word", "label", "asks_where"])
    let word = member("word", table, path)
    let label = member("label", table, path)
    let asks = table["asks_where"].flatMap { flag($0, "\(path).asks_where") }
    guard let word, let label else { return nil }
    return DeskReason(
      Unanswered.Reason(rawValue: word), label: label, asksWhere: asks ?? false)
  }

  private mutating func view(_ table: TOMLTable, _ path: String) -> SavedView? {
    check(table, path, known: ["name", "query", "order", "group", "columns"])
    let name = member("name", table, path)
    let query = member("query", table, path)
    let order = table["order"].map { text($0, "\(path).order") } ?? View.Order.waiting.rawValue
    let group = table["group"].map { text($0, "\(path).group") }
    let columns = table["columns"].map { texts($0, "\(path).columns") } ?? []
    guard let name, let query, let order, let columns, group != .some(nil) else { return nil }
    return SavedView(
      name: name, query: query, order: order, group: group ?? nil, columns: columns)
  }

  private mutating func macro(_ table: TOMLTable, _ path: String) -> Macro {
    check(
      table, path,
      known: [
        "name", "query", "kind", "text", "status", "until", "because", "priority", "tags",
        "assignee",
      ])
    var macro = Macro(name: member("name", table, path) ?? "")
    macro.query = optional("query", table, path) ?? ""
    macro.text = optional("text", table, path) ?? ""
    macro.kind = optional("kind", table, path) ?? macro.kind
    macro.status = optional("status", table, path)
    macro.until = optional("until", table, path)
    macro.because = optional("because", table, path)
    macro.priority = optional("priority", table, path)
    macro.tags = table["tags"].map { someTexts($0, "\(path).tags").known } ?? []
    macro.assignee = optional("assignee", table, path)
    return macro
  }

  private mutating func calendar(_ table: TOMLTable, _ path: String) -> DeskCalendar? {
    var reader = CalendarReader(places, at: path)
    let (name, hours) = (member("name", table, path), reader.hours(table))
    problems += reader.problems
    guard let name, reader.problems.isEmpty else { return nil }
    return DeskCalendar(name: name, hours: hours)
  }

  private mutating func policy(_ table: TOMLTable, _ path: String) -> Policy {
    check(
      table, path,
      known: ["name", "query", "calendar", "warning"] + Target.allCases.map(\.key))
    var policy = Policy(name: member("name", table, path) ?? "")
    policy.query = optional("query", table, path) ?? ""
    policy.calendar = optional("calendar", table, path)
    policy.warning = optional("warning", table, path)
    for target in Target.allCases {
      guard let value = table[target.key] else { continue }
      policy.targets[target] = spans(value, "\(path).\(target.key)")
    }
    return policy
  }

  private mutating func rule(_ table: TOMLTable, _ path: String) -> Rule {
    check(
      table, path,
      known: [
        "name", "when", "query", "note", "status", "until", "because", "priority", "tags",
        "assignee",
      ])
    var rule = Rule(
      name: member("name", table, path) ?? "", when: member("when", table, path) ?? "")
    rule.query = optional("query", table, path) ?? ""
    rule.note = optional("note", table, path)
    rule.status = optional("status", table, path)
    rule.until = optional("until", table, path)
    rule.because = optional("because", table, path)
    rule.priority = optional("priority", table, path)
    rule.tags = table["tags"].map { someTexts($0, "\(path).tags").known } ?? []
    rule.assignee = optional("assignee", table, path)
    return rule
  }

  /// One for every priority, or a table of them.
  private mutating func spans(
    _ value: any TOMLValueConvertible, _ path: String
  ) -> [String: String] {
    if let text = value.string { return Policy.everyPriority(text) }
    guard let table = value.table else {
      add(
        path,
        "“\(name(path))” is a time in quotes, as in \(name(path)) = \"4h\", or one by priority, as in"
          + " { urgent = \"1h\", normal = \"4h\" }.")
      return [:]
    }
    var spans: [String: String] = [:]
    for key in table.keys.sorted() {
      if let value = table[key] { spans[key] = text(value, "\(path).\(key)") }
    }
    return spans
  }

  // Values of a kind, or what is wrong with them.

  private mutating func member(_ key: String, _ table: TOMLTable, _ path: String) -> String? {
    guard let value = table[key] else {
      add(path, "This one has no “\(key)”: add \(key) = \"…\".")
      return nil
    }
    return text(value, "\(path).\(key)")
  }

  private mutating func optional(_ key: String, _ table: TOMLTable, _ path: String) -> String? {
    table[key].flatMap { text($0, "\(path).\(key)") }
  }

  private mutating func text(_ value: any TOMLValueConvertible, _ path: String) -> String? {
    if let text = value.string { return text }
    add(path, "“\(name(path))” is text in quotes, as in \(name(path)) = \"…\".")
    return nil
  }

  private mutating func flag(_ value: any TOMLValueConvertible, _ path: String) -> Bool? {
    if let flag = value.bool { return flag }
    add(path, "“\(name(path))” is true or false, without quotes.")
    return nil
  }

  private mutating func texts(_ value: any TOMLValueConvertible, _ path: String) -> [String]? {
    let (texts, areAll) = someTexts(value, path)
    return areAll ? texts : nil
  }

  /// Those that are texts.
  private mutating func someTexts(
    _ value: any TOMLValueConvertible, _ path: String
  ) -> (known: [String], areAll: Bool) {
    let wanted = "“\(name(path))” is a list of texts, as in \(name(path)) = [\"a\", \"b\"]."
    guard let array = value.array else {
      add(path, wanted)
      return ([], false)
    }
    var texts: [String] = []
    for index in 0..<array.count {
      if let text = array[index].string {
        texts.append(text)
      } else {
        add("\(path)[\(index)]", wanted)
      }
    }
    return (texts, texts.count == array.count)
  }

  /// Those that can be read, so that they are checked although others can't.
  private mutating func elements<Element>(
    _ field: DeskField, _ value: any TOMLValueConvertible,
    _ read: (inout Self, TOMLTable, _ path: String) -> Element?
  ) -> [Element] {
    let key = field.key
    let wanted = "Each of the \(key) has a table of its own: [[\(key)]]."
    guard let array = value.array else {
      add(key, wanted)
      return []
    }
    var elements: [Element] = []
    for index in 0..<array.count {
      let path = "\(key)[\(index)]"
      guard let table = array[index].table else {
        add(path, wanted)
        continue
      }
      let before = problems.count
      guard let element = read(&self, table, path) else { continue }
      if problems.count > before { flawed.insert(path) }
      elements.append(element)
      kept[field, default: []].append(index)
    }
    return elements
  }

  private mutating func check(_ table: TOMLTable, _ path: String, known: [String]) {
    for key in table.keys.sorted() where !known.contains(key) {
      unknown(
        key, at: "\(path).\(key)", known: known,
        what: "part of one of the \(path.prefix { $0 != "[" })")
    }
  }

  /// The last key of a path.
  private func name(_ path: String) -> String {
    String(path.split(separator: ".").last ?? "").prefix { $0 != "[" }.description
  }

  // Problems and their places.

  private mutating func unknown(_ key: String, at path: String, known: [String], what: String) {
    let place = places.keys[path] ?? places.place(of: path)
    let remedy =
      Spelling.nearest(key, in: known).map { "did you mean “\($0)”?" }
      ?? "there are: \(known.joined(separator: ", "))."
    problems.append(
      Problem(
        line: place?.line ?? 1, column: place?.column ?? 1,
        message: "“\(key)” is no \(what); \(remedy)"))
  }

  private mutating func add(_ path: String, _ message: String) {
    let place = places.place(of: path)
    problems.append(
      Problem(line: place?.line ?? 1, column: place?.column ?? 1, message: message))
  }

  private mutating func add(_ problem: SettingProblem) {
    var elements = kept[problem.field]
    let path = problem.place.reduce(problem.field.key) { path, step in
      switch step {
      case .element(let index):
        // The first is of the list of tables; one further in, of a list in such a table.
        defer { elements = nil }
        let place = elements.map { $0.indices.contains(index) ? $0[index] : index } ?? index
        return "\(path)[\(place)]"
      case .member("reason"): return "\(path).word"
      case .member(let name): return "\(path).\(name)"
      }
    }
    // What only follows from a part that can't be read.
    let follows =
      switch problem.refusal {
      case .empty, .twice(""): true
      default: false
      }
    if follows, flawed.contains(where: path.hasPrefix) { return }
    let place = places.place(of: path)
    // Within a text, where the text stands there as it is.
    let inside = problem.column.flatMap { column in place?.text.map { $0 + column - 1 } }
    problems.append(
      Problem(
        line: place?.line ?? 1, column: inside ?? place?.column ?? 1,
        message: problem.refusal.message))
  }
}
