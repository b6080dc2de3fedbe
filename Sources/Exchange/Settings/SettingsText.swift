internal import Foundation
public import Ticketing

/// The settings of a desk as TOML, with what each is: to be read, edited, and kept beside other
/// files. What is not set stands there as a comment with the program's default.
public struct SettingsText: Sendable {
  public let text: String

  public init(_ desk: Desk) {
    var parts = [Self.head, Self.asOf + "\nas_of = \(desk.newestChange)"]
    parts += DeskField.allCases.filter { !$0.isListOfTables }.map { Self.lines($0, desk) }
    parts += DeskField.allCases.filter(\.isListOfTables).map { Self.tables($0, desk) }
    text = parts.joined(separator: "\n\n") + "\n"
  }

  /// One setting alone, for whoever changes that.
  public init(_ desk: Desk, only field: DeskField) {
    let part = field.isListOfTables ? Self.tables(field, desk) : Self.lines(field, desk)
    text = part + "\n"
  }

  private static let head = """
    # The settings of this desk, for everybody who works at it.
    #
    # A setting behind a # is not set: there stands what the program takes by itself. Take the # away
    # to set it; put it back, or take the line away, to leave it to the program again.
    """

  private static let asOf = """
    # The last change of a setting that this text knows. If there is another when it is saved, nothing
    # is saved, and it is said what changed. Without this line the last to save wins.
    """

  private static func lines(_ field: DeskField, _ desk: Desk) -> String {
    let value = desk[field].isSet ? value(of: desk[field]) : defaultValue(of: field)
    let line = "\(field.key) = \(value)"
    return field.comment + "\n" + (desk[field].isSet ? line : commented(line))
  }

  private static func tables(_ field: DeskField, _ desk: Desk) -> String {
    let tables: [String]
    switch desk[field] {
    case .reasons(let reasons): tables = reasons.map { table($0) }
    case .views(let views): tables = views.map { table($0) }
    case .macros(let macros): tables = macros.map { table($0) }
    case .calendars(let calendars): tables = calendars.map { Self.table($0) }
    case .policies(let policies): tables = policies.map { Self.table($0) }
    case .rules(let rules): tables = rules.map { Self.table($0) }
    case .name, .timeZone, .currency, .solvedToClosedDays, .hiddenReasons, .tags, .tagsOnly,
      .surveyQuestions, .surveyAsking, .surveyMinimum, .warrantyDays, .quietDays, .followUps,
      .checklist:
      tables = []
    }
    guard tables.isEmpty else {
      return field.comment + "\n" + tables.joined(separator: "\n\n")
    }
    let example =
      switch field {
      case .reasons: table(DeskReason.example)
      case .macros: table(Macro.example)
      case .calendars: table(DeskCalendar.example)
      case .policies: table(Policy.example)
      case .rules: table(Rule.example)
      case .views, .name, .timeZone, .currency, .solvedToClosedDays, .hiddenReasons, .tags,
        .tagsOnly, .surveyQuestions, .surveyAsking, .surveyMinimum, .warrantyDays, .quietDays,
        .followUps, .checklistBefore, .checklistDuring, .checklistAfter:
        table(SavedView.example)
      }
    return field.comment + "\n" + commented(example)
  }

  private static func commented(_ text: String) -> String {
    text.split(separator: "\n").map { "# \($0)" }.joined(separator: "\n")
  }

  private static func table(_ reason: DeskReason) -> String {
    """
    [[reasons]]
    word = \(quoted(reason.reason.rawValue))
    label = \(quoted(reason.label))
    asks_where = \(reason.asksWhere)
    """
  }

  private static func table(_ view: SavedView) -> String {
    """
    [[views]]
    name = \(quoted(view.name))
    query = \(quoted(view.query))
    order = \(quoted(view.order))
    """ + (view.group.map { "\ngroup = \(quoted($0))" } ?? "")
      + (view.columns.isEmpty ? "" : "\ncolumns = \(list(view.columns))")
  }

  private static func table(_ macro: Macro) -> String {
    var lines = ["[[macros]]", "name = \(quoted(macro.name))"]
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("\(key) = \(value)") }
    }
    add("query", macro.query.isEmpty ? nil : quoted(macro.query))
    let isUsual = macro.text.isEmpty && macro.kind == Macro.Kind.reply.rawValue
    add("kind", isUsual ? nil : quoted(macro.kind))
    add("text", macro.text.isEmpty ? nil : block(macro.text))
    add("status", macro.status.map { quoted($0) })
    add("until", macro.until.map { quoted($0) })
    add("because", macro.because.map { quoted($0) })
    add("priority", macro.priority.map { quoted($0) })
    add("tags", macro.tags.isEmpty ? nil : list(macro.tags))
    add("assignee", macro.assignee.map { quoted($0) })
    return lines.joined(separator: "\n")
  }

  /// Several lines stand there as lines; the last break is the text's own.
  static func block(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1 else { return quoted(text) }
    let inside = lines.map { quoted(String($0)).dropFirst().dropLast() }.joined(separator: "\n")
    return "\"\"\"\n\(inside)\"\"\""
  }

  private static func value(of setting: DeskSetting) -> String {
    switch setting {
    case .name(let text), .timeZone(let text): quoted(text)
    case .currency(let code): quoted(code ?? Desk.defaultCurrency)
    case .solvedToClosedDays(let days): "\(days ?? Desk.defaultSolvedToClosedDays)"
    case .warrantyDays(let days): "\(days ?? Desk.defaultWarrantyDays)"
    case .quietDays(let days): "\(days ?? Silence.standardDays)"
    case .followUps(let plan): oneLine((plan ?? FollowUp.standard).map(\.line))
    case .checklist(let phase, let questions): oneLine(questions ?? Checklist.standard(phase))
    case .hiddenReasons(let reasons): list(reasons.map(\.rawValue))
    case .tags(let tags): list(tags)
    case .tagsOnly(let only): "\(only)"
    case .surveyQuestions(let questions):
      // A default stands on the one line that a # can take out.
      questions.isEmpty
        ? "[\(SurveyQuestion.standard.map { quoted($0.line) }.joined(separator: ", "))]"
        : list(questions.map(\.line))
    case .surveyAsking(let rule): quoted(rule ?? SurveyRule.byHand.words)
    case .surveyMinimum(let count): "\(count ?? Desk.defaultSurveyMinimum)"
    case .reasons, .views, .macros, .calendars, .policies, .rules: "[]"
    }
  }

  private static func defaultValue(of field: DeskField) -> String {
    value(of: Desk(name: "", timeZoneName: "UTC")[field])
  }

  /// However long: what is commented out is taken in by taking away one sign.
  private static func oneLine(_ texts: [String]) -> String {
    "[\(texts.map { quoted($0) }.joined(separator: ", "))]"
  }

  static func list(_ texts: [String]) -> String {
    let quoted = texts.map { Self.quoted($0) }
    let line = "[\(quoted.joined(separator: ", "))]"
    return line.count <= 80 ? line : "[\n  \(quoted.joined(separator: ",\n  ")),\n]"
  }

  /// A basic string; what nobody sees, or a terminal would obey, is escaped.
  static func quoted(_ text: String) -> String {
    let inside = text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let width = digits.count > 4 ? 8 : 4
          result += width == 8 ? "\\U" : "\\u"
          result += String(repeating: "0", count: width - digits.count) + digits
        case _: result.unicodeScalars.append(scalar)
        }
      }
    }
    return "\"\(inside)\""
  }
}

extension DeskReason {
  fileprivate static var example: DeskReason {
    DeskReason(Unanswered.Reason(rawValue: "out-of-hours"), label: "out of hours")
  }
}

extension SavedView {
  fileprivate static var example: SavedView {
    SavedView(
      name: "Mine, pressing", query: "assignee:me status:open", order: "priority",
      columns: ["waited", "number", "priority", "customer", "subject"])
  }
}

extension Macro {
  fileprivate static var example: Macro {
    Macro(
      name: "Ask for a photo", query: "tag:printer",
      text: "Good morning, {{person.name}},\n\ncould you send us a photo of it?\n\n{{agent.name}}",
      status: "pending", until: "3d", because: "waiting for the photo", tags: ["+photo"])
  }
}

extension Desk {
  /// The commit that changed a setting last; 0 where none did.
  var newestChange: Int { lastChanges.values.map(\.commit).max() ?? 0 }
}
