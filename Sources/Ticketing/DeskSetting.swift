public import Foundation

/// Which setting of a desk. The raw value stands in the log and in JSON.
public enum DeskField: String, Word {
  case name, timeZone, currency, solvedToClosedDays, reasons, hiddenReasons, tags, tagsOnly, views
  case macros, calendars, policies, rules, surveyQuestions, surveyAsking, surveyMinimum
  case warrantyDays, quietDays, followUps, checklistBefore, checklistDuring, checklistAfter

  public var label: String {
    switch self {
    case .name, .currency, .reasons, .tags, .views, .macros, .calendars, .policies,
      .rules:
      rawValue
    case .timeZone: "time zone"
    case .solvedToClosedDays: "solved to closed"
    case .hiddenReasons: "hidden reasons"
    case .tagsOnly: "tags only"
    case .surveyQuestions: "survey questions"
    case .surveyAsking: "survey asking"
    case .surveyMinimum: "survey minimum"
    case .warrantyDays: "warranty"
    case .quietDays: "quiet after"
    case .followUps: "follow-ups"
    case .checklistBefore: "checklist before"
    case .checklistDuring: "checklist during"
    case .checklistAfter: "checklist after"
    }
  }
}

/// A setting with its value. Nil, an empty list and `tagsOnly` false are what nobody has set.
public enum DeskSetting: Hashable, Sendable {
  case name(String)
  case timeZone(String)
  case currency(String?)
  case solvedToClosedDays(Int?)
  case reasons([DeskReason])
  case hiddenReasons([Unanswered.Reason])
  case tags([String])
  case tagsOnly(Bool)
  case views([SavedView])
  case macros([Macro])
  case calendars([DeskCalendar])
  case policies([Policy])
  case rules([Rule])
  case surveyQuestions([SurveyQuestion])
  case surveyAsking(String?)
  case surveyMinimum(Int?)
  case warrantyDays(Int?)
  case quietDays(Int?)
  /// Nil is the program's plan; an empty one promises nothing.
  case followUps([FollowUp]?)
  /// Nil are the program's questions; an empty list asks none.
  case checklist(Phase, [String]?)

  public var field: DeskField {
    switch self {
    case .name: .name
    case .timeZone: .timeZone
    case .currency: .currency
    case .solvedToClosedDays: .solvedToClosedDays
    case .reasons: .reasons
    case .hiddenReasons: .hiddenReasons
    case .tags: .tags
    case .tagsOnly: .tagsOnly
    case .views: .views
    case .macros: .macros
    case .calendars: .calendars
    case .policies: .policies
    case .rules: .rules
    case .surveyQuestions: .surveyQuestions
    case .surveyAsking: .surveyAsking
    case .surveyMinimum: .surveyMinimum
    case .warrantyDays: .warrantyDays
    case .quietDays: .quietDays
    case .followUps: .followUps
    case .checklist(.before, _): .checklistBefore
    case .checklist(.during, _): .checklistDuring
    case .checklist(.after, _): .checklistAfter
    }
  }

  /// Somebody has said it; else it is the program's default.
  public var isSet: Bool {
    switch self {
    case .name, .timeZone: true
    case .currency(let code): code != nil
    case .solvedToClosedDays(let days), .warrantyDays(let days), .quietDays(let days): days != nil
    case .followUps(let plan): plan != nil
    case .checklist(_, let questions): questions != nil
    case .reasons(let reasons): !reasons.isEmpty
    case .hiddenReasons(let reasons): !reasons.isEmpty
    case .tags(let tags): !tags.isEmpty
    case .tagsOnly(let only): only
    case .views(let views): !views.isEmpty
    case .macros(let macros): !macros.isEmpty
    case .calendars(let calendars): !calendars.isEmpty
    case .policies(let policies): !policies.isEmpty
    case .rules(let rules): !rules.isEmpty
    case .surveyQuestions(let questions): !questions.isEmpty
    case .surveyAsking(let rule): rule != nil
    case .surveyMinimum(let count): count != nil
    }
  }
}

/// One setting, from what it was to what it is to be.
public struct DeskChange: Hashable, Sendable {
  public let from: DeskSetting
  public let to: DeskSetting

  public var field: DeskField { to.field }

  /// To `setting`, from what it is at `desk`.
  public init(_ setting: DeskSetting, at desk: Desk) {
    from = desk[setting.field]
    to = setting
  }

  var inverse: DeskChange { DeskChange(from: to, to: from) }

  /// Both are of one field.
  init(from: DeskSetting, to: DeskSetting) {
    self.from = from
    self.to = to
  }
}

/// Who said last what a setting is.
public struct LastChange: Hashable, Sendable {
  /// The number of the commit.
  public var commit: Int
  public var at: Date
  public var by: Agent.ID

  public init(commit: Int, at: Date, by: Agent.ID) {
    self.commit = commit
    self.at = at
    self.by = by
  }
}

extension Desk {
  public subscript(field: DeskField) -> DeskSetting {
    switch field {
    case .name: .name(name)
    case .timeZone: .timeZone(timeZoneName)
    case .currency: .currency(chosenCurrency)
    case .solvedToClosedDays: .solvedToClosedDays(chosenSolvedToClosedDays)
    case .reasons: .reasons(reasons)
    case .hiddenReasons: .hiddenReasons(hiddenReasons)
    case .tags: .tags(tags)
    case .tagsOnly: .tagsOnly(tagsOnly)
    case .views: .views(views)
    case .macros: .macros(macros)
    case .calendars: .calendars(calendars)
    case .policies: .policies(policies)
    case .rules: .rules(rules)
    case .surveyQuestions: .surveyQuestions(chosenQuestions)
    case .surveyAsking: .surveyAsking(chosenAsking)
    case .surveyMinimum: .surveyMinimum(chosenSurveyMinimum)
    case .warrantyDays: .warrantyDays(chosenWarrantyDays)
    case .quietDays: .quietDays(chosenQuietDays)
    case .followUps: .followUps(chosenFollowUps)
    case .checklistBefore: .checklist(.before, chosenChecklists[.before])
    case .checklistDuring: .checklist(.during, chosenChecklists[.during])
    case .checklistAfter: .checklist(.after, chosenChecklists[.after])
    }
  }

  public mutating func set(_ setting: DeskSetting) {
    switch setting {
    case .name(let name): self.name = name
    case .timeZone(let zone): timeZoneName = zone
    case .currency(let code): chosenCurrency = code
    case .solvedToClosedDays(let days): chosenSolvedToClosedDays = days
    case .reasons(let reasons): self.reasons = reasons
    case .hiddenReasons(let reasons): hiddenReasons = reasons
    case .tags(let tags): self.tags = tags
    case .tagsOnly(let only): tagsOnly = only
    case .views(let views): self.views = views
    case .macros(let macros): self.macros = macros
    case .calendars(let calendars): self.calendars = calendars
    case .policies(let policies): self.policies = policies
    case .rules(let rules): self.rules = rules
    case .surveyQuestions(let questions): chosenQuestions = questions
    case .surveyAsking(let rule): chosenAsking = rule
    case .surveyMinimum(let count): chosenSurveyMinimum = count
    case .warrantyDays(let days): chosenWarrantyDays = days
    case .quietDays(let days): chosenQuietDays = days
    case .followUps(let plan): chosenFollowUps = plan
    case .checklist(let phase, let questions): chosenChecklists[phase] = questions
    }
  }

  /// What leads from here to another desk's settings, in the order of the fields.
  public func changes(to other: Desk) -> [DeskChange] {
    DeskField.allCases.filter { self[$0] != other[$0] }
      .map { DeskChange(from: self[$0], to: other[$0]) }
  }
}
