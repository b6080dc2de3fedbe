import AgentWorkspace
import Foundation
import TerminalUI
import Ticketing

/// The settings of the desk to read: what each is, and since when.
struct DeskPage {
  let session: Session

  private var desk: Desk { session.settings }

  func lines() -> [SafeText] {
    LabelledLines(
      DeskField.allCases.flatMap(rows), width: session.console.proseWidth,
      ellipsis: session.console.glyphs.ellipsis
    ).lines.map { session.console.spoken($0) }
  }

  /// The setting, and of a list each element below it.
  private func rows(_ field: DeskField) -> [(SafeText, SafeText?)] {
    let label = SafeText(line: field.label.prefix(1).uppercased() + field.label.dropFirst())
    let origin = origin(of: field)
    func row(_ value: String) -> (SafeText, SafeText?) {
      (label, SafeText(line: value) + " (\(origin))")
    }
    func list(_ elements: [(SafeText, SafeText?)]) -> [(SafeText, SafeText?)] {
      [row(elements.isEmpty ? "none" : "\(elements.count)")] + elements
    }
    return switch desk[field] {
    case .name, .timeZone, .tags, .tagsOnly, .hiddenReasons: [row(desk[field].words)]
    case .surveyQuestions:
      [row("\(desk.surveyQuestions.count)")]
        + desk.surveyQuestions.map {
          ("  \(SafeText(line: $0.key))" as SafeText, SafeText(line: $0.text))
        }
    case .surveyAsking: [row(desk.surveyRule.words)]
    case .surveyMinimum: [row("\(desk.surveyMinimum) answers")]
    case .currency: [row(desk.currency)]
    case .solvedToClosedDays:
      [row(DeskSetting.solvedToClosedDays(desk.solvedToClosedDays).words)]
    case .warrantyDays: [row(DeskSetting.warrantyDays(desk.warrantyDays).words)]
    case .quietDays: [row(DeskSetting.quietDays(desk.quietDays).words)]
    case .followUps: list(desk.followUps.map { ("", SafeText(line: $0.line)) })
    case .checklist(let phase, _):
      list(desk.checklist(phase).map { ("", SafeText(line: $0)) })
    case .reasons(let reasons):
      list(
        reasons.map { own in
          (
            "  \(SafeText(line: own.reason.rawValue))",
            SafeText(line: own.label) + (own.asksWhere ? ", asks where" : "")
          )
        })
    case .views(let views):
      list(
        views.map { view in
          let problem = view.view(for: session.me?.id).problem
          let note = problem.map { " (can't be read here: \($0))" } ?? ""
          return ("  \(SafeText(line: view.name))", SafeText(line: view.details + note))
        })
    case .macros(let macros):
      list(macros.map { ("  \(SafeText(line: $0.name))", SafeText(line: $0.details)) })
    case .calendars(let calendars):
      list(calendars.map { ("  \(SafeText(line: $0.name))", SafeText(line: $0.details)) })
    case .policies(let policies):
      list(policies.map { ("  \(SafeText(line: $0.name))", SafeText(line: $0.details)) })
    case .rules(let rules):
      list(rules.map { ("  \(SafeText(line: $0.name))", SafeText(line: $0.details)) })
    }
  }

  private func origin(of field: DeskField) -> SafeText {
    let change = desk.lastChanges[field].map {
      "\(session.moment($0.at)) by \($0.by.safe)" as SafeText
    }
    return switch (desk[field].isSet, change) {
    case (true, let change?): "set \(change)"
    case (true, nil): "set"
    case (false, let change?): "the program's default again, since \(change)"
    case (false, nil): "the program's default"
    }
  }
}
