import Foundation

// Settings as JSON: what `desk.created` and `desk.changed` carry, and the one column of the index.

extension Desk {
  /// What a new desk was made with; nothing that nobody said.
  var members: [(String, JSON)] {
    [
      ("name", .string(name)), ("timeZone", .string(timeZoneName)),
      ("currency", JSON(chosenCurrency)), ("solvedToClosedDays", JSON(chosenSolvedToClosedDays)),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    self.init(
      name: try fields.string("name"), timeZoneName: try fields.string("timeZone"),
      currency: try fields.optionalString("currency"),
      solvedToClosedDays: try fields.optionalInt("solvedToClosedDays"))
  }

  /// Every setting that is set, and who said so last.
  public var json: JSON {
    let settings = DeskField.allCases.map { ($0.rawValue, self[$0].json) }
    let changes = DeskField.allCases.compactMap { field in
      lastChanges[field].map { JSON.Member(field.rawValue, $0.json) }
    }
    return .known(settings + [("lastChanges", .object(changes))])
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "desk")
    try self.init(fields)
    for field in DeskField.allCases {
      set(try DeskSetting(field, fields, at: field.rawValue))
      if let change = fields.value("lastChanges")?[field.rawValue] {
        lastChanges[field] = try LastChange(json: change)
      }
    }
  }
}

extension DeskSetting {
  /// `null` for what is not set.
  public var json: JSON {
    guard isSet else { return .null }
    return switch self {
    case .name(let text), .timeZone(let text): .string(text)
    case .currency(let code): JSON(code)
    case .solvedToClosedDays(let days), .warrantyDays(let days), .quietDays(let days): JSON(days)
    case .followUps(let plan): .array((plan ?? []).map(\.json))
    case .checklist(_, let questions): .array((questions ?? []).map(JSON.string))
    case .reasons(let reasons): .array(reasons.map(\.json))
    case .hiddenReasons(let reasons): .array(reasons.map { JSON($0) })
    case .tags(let tags): .array(tags.map(JSON.string))
    case .tagsOnly(let only): .bool(only)
    case .views(let views): .array(views.map(\.json))
    case .macros(let macros): .array(macros.map(\.json))
    case .calendars(let calendars): .array(calendars.map(\.json))
    case .policies(let policies): .array(policies.map(\.json))
    case .rules(let rules): .array(rules.map(\.json))
    case .surveyQuestions(let questions): .array(questions.map { .string($0.line) })
    case .surveyAsking(let rule): JSON(rule)
    case .surveyMinimum(let count): JSON(count)
    }
  }

  /// Reads the value of a field from the member `key`.
  init(_ field: DeskField, _ fields: JSONFields, at key: String) throws(WireError) {
    switch field {
    case .name: self = .name(try fields.string(key))
    case .timeZone: self = .timeZone(try fields.string(key))
    case .currency: self = .currency(try fields.optionalString(key))
    case .solvedToClosedDays: self = .solvedToClosedDays(try fields.optionalInt(key))
    case .warrantyDays: self = .warrantyDays(try fields.optionalInt(key))
    case .quietDays: self = .quietDays(try fields.optionalInt(key))
    case .followUps:
      guard fields.value(key) != nil else {
        self = .followUps(nil)
        return
      }
      var plan: [FollowUp] = []
      for json in try fields.array(key) { plan.append(try FollowUp(json: json)) }
      self = .followUps(plan)
    case .checklistBefore: self = .checklist(.before, try Self.questions(fields, key))
    case .checklistDuring: self = .checklist(.during, try Self.questions(fields, key))
    case .checklistAfter: self = .checklist(.after, try Self.questions(fields, key))
    case .reasons:
      var reasons: [DeskReason] = []
      for json in try fields.array(key) { reasons.append(try DeskReason(json: json)) }
      self = .reasons(reasons)
    case .hiddenReasons:
      self = .hiddenReasons(try fields.strings(key).map(Unanswered.Reason.init(rawValue:)))
    case .tags: self = .tags(try fields.strings(key))
    case .tagsOnly: self = .tagsOnly(try fields.bool(key))
    case .views:
      var views: [SavedView] = []
      for json in try fields.array(key) { views.append(try SavedView(json: json)) }
      self = .views(views)
    case .macros:
      var macros: [Macro] = []
      for json in try fields.array(key) { macros.append(try Macro(json: json)) }
      self = .macros(macros)
    case .calendars:
      var calendars: [DeskCalendar] = []
      for json in try fields.array(key) { calendars.append(try DeskCalendar(json: json)) }
      self = .calendars(calendars)
    case .policies:
      var policies: [Policy] = []
      for json in try fields.array(key) { policies.append(try Policy(json: json)) }
      self = .policies(policies)
    case .rules:
      var rules: [Rule] = []
      for json in try fields.array(key) { rules.append(try Rule(json: json)) }
      self = .rules(rules)
    case .surveyQuestions:
      self = .surveyQuestions(
        try fields.strings(key).map { SurveyQuestion(line: $0) ?? SurveyQuestion($0, $0) })
    case .surveyAsking: self = .surveyAsking(try fields.optionalString(key))
    case .surveyMinimum: self = .surveyMinimum(try fields.optionalInt(key))
    }
  }
}

extension DeskSetting {
  private static func questions(
    _ fields: JSONFields, _ key: String
  ) throws(WireError) -> [String]? {
    fields.value(key) == nil ? nil : try fields.strings(key)
  }
}

extension DeskChange {
  var members: [(String, JSON)] {
    [("field", JSON(field)), ("from", from.json), ("to", to.json)]
  }

  /// A field nobody here knows is a setting of a newer spoc, as a type of event would be.
  init(_ fields: JSONFields) throws(WireError) {
    let word = try fields.string("field")
    guard let field = DeskField(rawValue: word) else {
      throw .unknownType("\(fields.type) \(word)")
    }
    self.init(
      from: try DeskSetting(field, fields, at: "from"),
      to: try DeskSetting(field, fields, at: "to"))
  }
}

extension DeskReason {
  public var json: JSON {
    .known([
      ("reason", JSON(reason)), ("label", .string(label)),
      ("asksWhere", asksWhere ? true : .null),
    ])
  }

  init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "reason")
    self.init(
      try fields.word("reason"), label: try fields.string("label"),
      asksWhere: try fields.bool("asksWhere"))
  }
}

extension SavedView {
  public var json: JSON {
    .known([
      ("name", .string(name)), ("query", .string(query)), ("order", .string(order)),
      ("group", JSON(group)), ("columns", .list(columns)),
    ])
  }

  init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "view")
    self.init(
      name: try fields.string("name"), query: try fields.string("query"),
      order: try fields.string("order"), group: try fields.optionalString("group"),
      columns: try fields.strings("columns"))
  }
}

extension Macro {
  /// Nothing that it doesn't do.
  public var json: JSON {
    .known([
      ("name", .string(name)), ("query", query.isEmpty ? .null : .string(query)),
      ("text", text.isEmpty ? .null : .string(text)), ("kind", .string(kind)),
      ("status", JSON(status)), ("until", JSON(until)), ("because", JSON(because)),
      ("priority", JSON(priority)), ("tags", .list(tags)), ("assignee", JSON(assignee)),
    ])
  }

  init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "macro")
    self.init(
      name: try fields.string("name"), query: try fields.optionalString("query") ?? "",
      text: try fields.optionalString("text") ?? "", kind: try fields.string("kind"),
      status: try fields.optionalString("status"), until: try fields.optionalString("until"),
      because: try fields.optionalString("because"),
      priority: try fields.optionalString("priority"), tags: try fields.strings("tags"),
      assignee: try fields.optionalString("assignee"))
  }
}

extension LastChange {
  fileprivate var json: JSON {
    ["commit": .int(commit), "at": .string(at.timestamp), "by": JSON(by)]
  }

  fileprivate init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "change")
    self.init(
      commit: try fields.int("commit"), at: try fields.date("at"), by: try fields.word("by"))
  }
}

extension JSON {
  init(_ number: Int?) { self = number.map(JSON.int) ?? .null }
}
