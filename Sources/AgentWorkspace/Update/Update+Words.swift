import TerminalUI
import Ticketing

// Completing the last word of a line: a key of a query or its value, a column.

/// What the last word of a line may become.
struct WordCompletion: Equatable {
  /// The line without that word.
  var head: String
  /// The likeliest first.
  var choices: [String]

  /// Nil when nothing begins like that.
  init?(_ line: some StringProtocol, of choices: [String]) {
    guard !choices.isEmpty else { return nil }
    head = String(line)
    self.choices = choices
  }

  /// A blank behind it, but behind a key, whose value comes next.
  var line: String {
    let first = choices[0]
    return head + first + (first.hasSuffix(":") ? "" : " ")
  }
}

extension Model {
  /// Of a query: its keys, and behind one of them its values.
  func queryCompletion(_ text: String) -> WordCompletion? {
    let edge = text.lastIndex { $0 == " " || $0 == "(" }.map { text.index(after: $0) }
    let term = text[(edge ?? text.startIndex)...]
    let word = term.drop { $0 == "-" }
    guard !word.isEmpty, !word.contains("\"") else { return nil }
    let typed = word.lowercased()
    let keys = filterChoices
    let known =
      keys.first { typed.hasPrefix($0.key + ":") }.map(\.terms) ?? keys.map { $0.key + ":" }
    return WordCompletion(
      text[..<word.startIndex],
      of: known.filter { $0.lowercased().hasPrefix(typed) && $0.lowercased() != typed })
  }

  /// Of the columns of a list: those that are not named yet.
  func columnCompletion(_ text: String) -> WordCompletion? {
    let word = text.suffix(while: { $0 != " " && $0 != "," })
    let named = text.split { $0 == " " || $0 == "," }.compactMap { SizedColumn(String($0))?.column }
    let known = View.Column.allCases.filter { !named.contains($0) }.map(\.rawValue)
    return WordCompletion(
      text.dropLast(word.count), of: known.filter { $0.hasPrefix(word.lowercased()) })
  }

  /// Behind a command of the palette.
  func completion(behind action: Action, _ text: String) -> WordCompletion? {
    switch action.argument {
    case .query: queryCompletion(text)
    case .columns: columnCompletion(text)
    default: nil
    }
  }

  /// `Tab takes status: ; also survey: sale:`
  func hint(_ completion: WordCompletion, in context: KeyContext) -> SafeText? {
    guard let key = keymap.label(for: .complete, in: context, glyphs.charset) else { return nil }
    let others = completion.choices.dropFirst().prefix(8).joined(separator: " ")
    return SafeText(
      line: "\(key) takes \(completion.choices[0])\(others.isEmpty ? "" : "; also \(others)")")
  }
}

extension StringProtocol {
  fileprivate func suffix(while isPart: (Character) -> Bool) -> SubSequence {
    self[(lastIndex { !isPart($0) }.map { index(after: $0) } ?? startIndex)...]
  }
}
