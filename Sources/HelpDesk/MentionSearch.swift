internal import Foundation
internal import Ticketing

/// Looks for names and addresses in what was said about others: as they were written, or as a search
/// would find them, in any case and with or without accents.
struct MentionSearch {
  private let texts: [String]
  /// Their words in a row, a blank before and behind each.
  private let phrases: [String]

  init(for words: Set<String>) {
    texts = words.sorted()
    phrases = Set(words.map(SearchText.line(of:))).filter { !$0.isEmpty }.sorted().map { " \($0)" }
  }

  /// Any text in it, however deep; the names of members are the program's own.
  func finds(in json: JSON) -> Bool {
    switch json {
    case .string(let text): finds(in: text)
    case .array(let items): items.contains { finds(in: $0) }
    case .object(let members): members.contains { finds(in: $0.value) }
    case .int, .number, .bool, .null: false
    }
  }

  private func finds(in text: String) -> Bool {
    if texts.contains(where: text.contains) { return true }
    let line = " \(SearchText.line(of: text))"
    return phrases.contains(where: line.contains)
  }
}
