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
      .surveyAsking, .surveyMinimum:
      true
    case .reasons, .views, .macros, .calendars, .policies, .rules, .surveyQuestions: false
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
    case .reasons, .views, .macros, .calendars, .policies, .rules, .surveyQuestions: return nil
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
      let lines = elements(of: setting)
      let value =
        lines.map { $0.isEmpty ? "none" as SafeText : "\($0.count)" }
        ?? SafeText(line: setting.words.replacing(" (default)", with: ""))
      rows.append(
        Page.Row(
          line: Line([
            Span(label, .textStrong), Span(value, setting.isSet ? .text : .textDim),
            Span("  \(origin)", .textDim),
          ]), field: field))
      for line in lines ?? [] {
        rows.append(
          Page.Row(line: Line("  \(SafeText(line: line))", .textDim), field: field))
      }
    }
    return rows
  }

  /// Of a list of tables, each in words.
  private func elements(of setting: DeskSetting) -> [String]? {
    switch setting {
    case .reasons(let reasons): reasons.map(\.words)
    case .views(let views): views.map(\.words)
    case .macros(let macros): macros.map(\.words)
    case .calendars(let calendars): calendars.map(\.words)
    case .policies(let policies): policies.map(\.words)
    case .rules(let rules): rules.map(\.words)
    case .surveyQuestions(let questions): questions.map(\.line)
    case .name, .timeZone, .currency, .solvedToClosedDays, .hiddenReasons, .tags, .tagsOnly,
      .surveyAsking, .surveyMinimum:
      nil
    }
  }

  /// Enter on a setting: simple ones are typed in the palette.
  mutating func edit(_ field: DeskField) -> [Effect] {
    if case .unavailable(let why) = setting {
      say(why, .info)
      return []
    }
    guard field.isSimple else {
      say(
        "That is changed as a text, in your editor: spoc desk edit. It says what is wrong with line and column.",
        .info)
      return []
    }
    layers.removeLast()
    let value = facts.desk[field]
    let words = value.isSet ? value.words : ""
    return openPalette("set \(field.word) \(words == "none" ? "" : words)")
  }

  /// Who may change the settings.
  var setting: Availability {
    guard writing == .available, let me = facts.me else { return writing }
    return me.role == .supervisor
      ? .available
      : .unavailable(
        SafeText(line: Refusal.needsSupervisor("change the settings of the desk").message))
  }

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
    case .hiddenReasons: "spam"
    case .tags: "printer network"
    case .tagsOnly: "yes"
    case .surveyAsking: "all"
    case .surveyMinimum: "5"
    case .reasons, .views, .macros, .calendars, .policies, .rules, .surveyQuestions: ""
    }
  }
}
