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
