import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What a desk can set, with its value, whether somebody said it, and who did when; simple ones are
// changed there.

extension DeskField {
  /// As `:set` takes it: `time-zone`.
  var word: String {
    rawValue.reduce(into: "") { word, letter in
      word += letter.isUppercase ? "-\(letter.lowercased())" : String(letter)
    }
  }

  /// It fits on a line that is typed; nil: the settings' text has it, in an editor.
  var isSimple: Bool {
    switch self {
    case .name, .timeZone, .currency, .solvedToClosedDays, .hiddenReasons, .tags, .tagsOnly,
      .surveyAsking, .surveyMinimum, .warrantyDays, .quietDays:
      true
    case .reasons, .views, .macros, .calendars, .policies, .rules, .surveyQuestions, .followUps,
      .checklistBefore, .checklistDuring, .checklistAfter:
      false
    }
  }

  /// From what is typed; nil where it can't be meant. `default` is the program's own.
  func setting(from text: String) -> DeskSetting? {
    let words = text.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
    let isDefault = text.lowercased() == "default"
    switch self {
    case .name: return isDefault ? nil : .name(text)
    case .timeZone: return isDefault ? nil : .timeZone(text)
    case .currency: return .currency(isDefault ? nil : text.uppercased())
    case .solvedToClosedDays:
      return isDefault ? .solvedToClosedDays(nil) : Int(text).map { .solvedToClosedDays($0) }
    case .warrantyDays:
      return isDefault ? .warrantyDays(nil) : Int(text).map { .warrantyDays($0) }
    case .quietDays: return isDefault ? .quietDays(nil) : Int(text).map { .quietDays($0) }
    case .hiddenReasons:
      return .hiddenReasons(isDefault ? [] : words.map(Unanswered.Reason.init(rawValue:)))
    case .tags: return .tags(isDefault ? [] : words.map { Tag.folded($0) })
    case .tagsOnly:
      switch text.lowercased() {
      case "yes", "true": return .tagsOnly(true)
      case "no", "false", "default": return .tagsOnly(false)
      case _: return nil
      }
    case .surveyAsking: return .surveyAsking(isDefault ? nil : text.lowercased())
    case .surveyMinimum:
      return isDefault ? .surveyMinimum(nil) : Int(text).map { .surveyMinimum($0) }
    case .reasons, .views, .macros, .calendars, .policies, .rules, .surveyQuestions, .followUps,
      .checklistBefore, .checklistDuring, .checklistAfter:
      return nil
    }
  }
}

extension Model {
  func rows(of desk: Desk) -> [Page.Row] {
    var rows: [Page.Row] = []
    let width = 18
    for field in DeskField.allCases {
      let setting = desk[field]
      let label = SafeText(line: field.label).padded(to: width)
      let change = desk.lastChanges[field].map {
        " · \(sentences.moment($0.at)) by \(name($0.by))" as SafeText
      }
      let origin: SafeText = "\(setting.isSet ? "set" : "default")\(change ?? "")"
      let parts = elements(of: setting)
      let value =
        parts.map { $0.isEmpty ? "none" as SafeText : "\($0.count)" }
        ?? SafeText(line: setting.words.replacing(" (default)", with: ""))
      rows.append(
        Page.Row(
          line: Line([
            Span(label, .textStrong), Span(value, setting.isSet ? .text : .textDim),
            Span("  \(origin)", .textDim),
          ]), field: field))
      for part in parts ?? [] { rows += self.rows(of: part, field) }
    }
    return rows
  }

  /// Its name on a line, and below it what it says, as wide as the page.
  private func rows(of part: SettingPart, _ field: DeskField) -> [Page.Row] {
    let room = max(20, size.width - 12)
    let details = part.details.flatMap { SafeText(line: $0).wrapped(to: room) }
    return [Page.Row(line: Line("  \(SafeText(line: part.name))", .text), field: field)]
      + details.map { Page.Row(line: Line("      \($0)", .textDim), field: field) }
  }

  /// Of a list of tables.
  private func elements(of setting: DeskSetting) -> [SettingPart]? {
    switch setting {
    case .reasons(let reasons): reasons.map { SettingPart(name: $0.words, details: []) }
    case .views(let views): views.map { SettingPart(name: $0.name, details: [$0.details]) }
    case .macros(let macros): macros.map { SettingPart(name: $0.name, details: [$0.details]) }
    case .calendars(let calendars): calendars.map(SettingPart.init)
    case .policies(let policies):
      policies.map { SettingPart(name: $0.name, details: [$0.details]) }
    case .rules(let rules):
      rules.map { rule in
        SettingPart(
          name: rule.name,
          details: [rule.details] + (rule.note.map { ["note: \($0)"] } ?? [])
            + (rule.trigger == nil ? ["can't be read here: a newer spoc wrote it"] : []))
      }
    case .surveyQuestions(let questions):
      questions.map { SettingPart(name: $0.line, details: []) }
    case .followUps(let plan):
      (plan ?? FollowUp.standard).map { SettingPart(name: $0.line, details: []) }
    case .checklist(let phase, let questions):
      (questions ?? Checklist.standard(phase)).map { SettingPart(name: $0, details: []) }
    case .name, .timeZone, .currency, .solvedToClosedDays, .hiddenReasons, .tags, .tagsOnly,
      .surveyAsking, .surveyMinimum, .warrantyDays, .quietDays:
      nil
    }
  }

  /// Enter on a setting: simple ones are typed in the palette.
  mutating func edit(_ field: DeskField) -> [Effect] {
    if case .unavailable(let why) = setting {
      say(why, .info)
      return []
    }
    guard field.isSimple else { return [.editSetting(field)] }
    layers.removeLast()
    let value = facts.desk[field]
    let words = value.isSet ? value.words : ""
    return openPalette("set \(field.word) \(words == "none" ? "" : words)")
  }

  /// What a text made of a setting, when it was edited.
  mutating func change(_ field: DeskField, _ changes: [DeskChange]) -> [Effect] {
    guard !changes.isEmpty else {
      say("Nothing changed.", .info)
      return []
    }
    let words = changes.flatMap { $0.words(glyphs.arrow.string) }
    let word = words.count == 1 ? words[0] : "The desk's \(field.label): \(words.count) changes"
    return [.perform(.changeDesk(changes), id: nil, .desk(word: word))]
  }

  /// Who may change the settings.
  var setting: Availability { supervising("change the settings of the desk") }

  /// `time-zone Europe/Lisbon`.
  mutating func set(_ text: String) -> [Effect] {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    let simple = DeskField.allCases.filter(\.isSimple)
    guard let word = parts.first, let field = simple.first(where: { $0.word == word }) else {
      let words = simple.map(\.word).joined(separator: ", ")
      say(SafeText(line: "Which one? There are: \(words). :settings has all of them."), .error)
      return []
    }
    let value = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
    guard !value.isEmpty, let setting = field.setting(from: value) else {
      say(
        SafeText(line: "To what? As in: set \(field.word) \(field.example)."), .error)
      return []
    }
    let change = DeskChange(setting, at: facts.desk)
    return leavePalette {
      $0.perform(
        .changeDesk([change]),
        .desk(word: "The desk's \(field.label): \(setting.words)"))
    }
  }
}

extension DeskField {
  fileprivate var example: String {
    switch self {
    case .name: "Acme"
    case .timeZone: "Europe/Lisbon"
    case .currency: "EUR"
    case .solvedToClosedDays: "7"
    case .warrantyDays: "730"
    case .quietDays: "180"
    case .hiddenReasons: "spam"
    case .tags: "printer network"
    case .tagsOnly: "yes"
    case .surveyAsking: "all"
    case .surveyMinimum: "5"
    case .reasons, .views, .macros, .calendars, .policies, .rules, .surveyQuestions, .followUps,
      .checklistBefore, .checklistDuring, .checklistAfter:
      ""
    }
  }
}
