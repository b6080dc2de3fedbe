import Foundation
import Ticketing

/// Short lists as JSON in one column; the empty list, most of them, costs nothing to read.
enum ListText {
  static func of(_ texts: [String]) -> String {
    texts.isEmpty ? "" : JSON.array(texts.map(JSON.string)).text
  }

  static func of(_ dates: [Date]) -> String {
    dates.map { String($0.milliseconds) }.joined(separator: " ")
  }

  /// `on-hold 17… 18…`, the end left out where there is none; with commas between.
  static func of(_ pauses: [Pause]) -> String {
    pauses.map { pause in
      "\(pause.status.rawValue) \(pause.from.milliseconds)"
        + (pause.to.map { " \($0.milliseconds)" } ?? "")
    }.joined(separator: ",")
  }

  static func pauses(_ text: String) -> [Pause] {
    guard !text.isEmpty else { return [] }
    return text.split(separator: ",").compactMap { part in
      let words = part.split(separator: " ")
      guard words.count >= 2, let status = Status(rawValue: String(words[0])),
        let from = Int64(words[1])
      else { return nil }
      let to = words.count > 2 ? Int64(words[2]) : nil
      return Pause(
        from: Date(milliseconds: from), to: to.map { Date(milliseconds: $0) }, status: status)
    }
  }

  /// A list of `[what, since, commit]`, for SQL to look for the commits.
  static func of(_ marks: [ServiceMark]) -> String {
    marks.isEmpty
      ? ""
      : JSON.array(
        marks.map {
          .array([.string($0.what), .string("\($0.since.milliseconds)"), .int($0.commit)])
        }
      ).text
  }

  static func marks(_ text: String) -> [ServiceMark] {
    guard !text.isEmpty, case .array(let elements)? = try? JSON(parsing: text) else { return [] }
    return elements.compactMap { element in
      guard case .array(let parts) = element, parts.count == 3,
        case .string(let what) = parts[0], case .string(let since) = parts[1],
        case .int(let commit) = parts[2], let since = Int64(since)
      else { return nil }
      return ServiceMark(what: what, since: Date(milliseconds: since), commit: commit)
    }
  }

  static func of(_ fields: [Field]) -> String {
    fields.isEmpty
      ? "" : JSON.object(fields.map { JSON.Member($0.name, .string($0.text)) }).text
  }

  static func of(_ tickets: [Ticket.ID]) -> String {
    tickets.map(\.description).joined(separator: " ")
  }

  static func of(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }

  static func numbers(_ text: String) -> [Int] {
    text.split(separator: " ").compactMap { Int($0) }
  }

  static func tickets(_ text: String) -> [Ticket.ID] {
    text.split(separator: " ").compactMap { Int($0).map(Ticket.ID.init(rawValue:)) }
  }

  static func strings(_ text: String) -> [String] {
    guard !text.isEmpty, case .array(let elements)? = try? JSON(parsing: text) else { return [] }
    return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  static func dates(_ text: String) -> [Date] {
    text.split(separator: " ").compactMap { Int64($0).map(Date.init(milliseconds:)) }
  }

  static func fields(_ text: String) -> [Field] {
    guard !text.isEmpty, case .object(let members)? = try? JSON(parsing: text) else { return [] }
    return members.compactMap { member in
      if case .string(let text) = member.value { Field(member.key, text) } else { nil }
    }
  }
}
