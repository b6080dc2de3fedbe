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
