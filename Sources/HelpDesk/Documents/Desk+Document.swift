internal import Foundation
public import Ticketing

extension Desk {
  /// Each setting as it holds, then which of them are set and who said so last.
  ///
  /// - Parameter agent: who looks, for what can't be read in a view.
  public func document(id: String, for agent: Agent.ID?) -> JSON {
    [
      "id": .string(id), "name": .string(name), "timeZone": .string(timeZoneName),
      "currency": .string(currency), "solvedToClosedDays": .int(solvedToClosedDays),
      "reasons": .array(reasons.map(\.document)),
      "hiddenReasons": .array(hiddenReasons.map { JSON($0) }),
      "tags": .array(tags.map(JSON.string)), "tagsOnly": .bool(tagsOnly),
      "views": .array(views.map { $0.document(for: agent) }),
      "macros": .array(macros.map(\.document)),
      "calendars": .array(calendars.map { $0.document }),
      "policies": .array(policies.map(\.document)),
      "rules": .array(rules.map(\.document)),
      "surveyQuestions": .array(
        surveyQuestions.map { ["key": .string($0.key), "text": .string($0.text)] }),
      "surveyAsking": .string(surveyRule.words), "surveyMinimum": .int(surveyMinimum),
      "warrantyDays": .int(warrantyDays), "quietDays": .int(quietDays),
      "followUps": .array(followUps.map(\.json)),
      "checklistBefore": .array(checklist(.before).map(JSON.string)),
      "checklistDuring": .array(checklist(.during).map(JSON.string)),
      "checklistAfter": .array(checklist(.after).map(JSON.string)),
      "settings": .array(
        DeskField.allCases.map { field in
          [
            "setting": JSON(field), "isSet": .bool(self[field].isSet),
            "changedAt": JSON(lastChanges[field]?.at), "changedBy": JSON(lastChanges[field]?.by),
          ]
        }),
    ]
  }
}

extension DeskCalendar {
  /// Every member; dates and openings as they are written.
  public var document: JSON {
    [
      "name": .string(name),
      "timeZone": hours.timeZoneName.isEmpty ? .null : .string(hours.timeZoneName),
      "hours": .object(
        Weekday.allCases.map { day in
          .init(day.word, .array(hours[day].map { .string($0.text) }))
        }),
      "holidays": .array(
        hours.holidays.map { holiday in
          [
            "dates": .string(holiday.dateText), "name": JSON(holiday.name),
            "off": .bool(holiday.isOff),
          ]
        }),
      "special": .array(
        hours.specials.map { special in
          [
            "date": .string(special.dateText),
            "hours": .array(special.openings.map { .string($0.text) }),
            "name": JSON(special.name),
          ]
        }),
    ]
  }
}

extension Rule {
  /// Every member, `null` for what it doesn't do.
  public var document: JSON {
    [
      "name": .string(name), "when": .string(when),
      "query": query.isEmpty ? .null : .string(query), "note": JSON(note),
      "status": JSON(status), "until": JSON(until), "because": JSON(because),
      "priority": JSON(priority), "tags": .array(tags.map(JSON.string)),
      "assignee": JSON(assignee),
    ]
  }
}

extension Policy {
  public var document: JSON {
    .object(
      [
        .init("name", .string(name)), .init("query", query.isEmpty ? .null : .string(query)),
        .init("calendar", JSON(calendar)), .init("warning", JSON(warning)),
      ]
        + Target.allCases.map { target in
          let spans = targets[target] ?? [:]
          return .init(
            target.rawValue,
            spans.isEmpty
              ? .null
              : .object(spans.keys.sorted().map { .init($0, .string(spans[$0] ?? "")) }))
        })
  }
}

extension DeskReason {
  fileprivate var document: JSON {
    ["reason": JSON(reason), "label": .string(label), "asksWhere": .bool(asksWhere)]
  }
}

extension SavedView {
  fileprivate func document(for agent: Agent.ID?) -> JSON {
    [
      "name": .string(name), "query": .string(query), "order": .string(order),
      "group": JSON(group),
      "columns": columns.isEmpty ? .null : .array(columns.map(JSON.string)),
      "problem": JSON(view(for: agent).problem),
    ]
  }
}

extension Macro {
  /// Every member, `null` for what it doesn't do.
  public var document: JSON {
    [
      "name": .string(name), "query": query.isEmpty ? .null : .string(query),
      "kind": .string(kind), "text": text.isEmpty ? .null : .string(text),
      "status": JSON(status), "until": JSON(until), "because": JSON(because),
      "priority": JSON(priority), "tags": .array(tags.map(JSON.string)),
      "assignee": JSON(assignee),
    ]
  }
}
