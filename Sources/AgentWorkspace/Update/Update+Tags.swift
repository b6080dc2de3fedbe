import DeskIndex
import Foundation
import TerminalUI
import Ticketing

// Completing tags: the desk's own list comes first.

extension Model {
  /// What the word being typed may become, the likeliest first: to take away, the ticket's tags; to
  /// add, the desk's, then others that are in the list.
  func tagChoices(_ text: String, of target: Target) -> [String] {
    let word = TagWord(text)
    let given = Set(text.split(separator: " ").map { TagWord($0).rest })
    let known: [String]
    if word.takesAway {
      known = target.tags
    } else {
      let others =
        facts.desk.tagsOnly || word.rest.isEmpty
        ? [] : Set(list.state.rows.flatMap(\.tags)).subtracting(facts.desk.tags).sorted()
      known = (facts.desk.tags + others).filter { !target.tags.contains($0) }
    }
    return known.filter { $0.hasPrefix(word.rest) && !given.contains($0) }
  }

  /// The first choice takes the place of the word.
  mutating func completeTag() -> [Effect] {
    guard case .prompt(var prompt) = layers.last, prompt.subject == .tags,
      let completed = completed(prompt.editor.text, of: prompt.target)
    else { return [] }
    prompt.editor.replaceAll(with: completed)
    layers[layers.count - 1] = .prompt(prompt)
    return []
  }

  /// A line of tags with its last word completed; nil when none begins so, which is said.
  mutating func completed(_ text: String, of target: Target) -> String? {
    guard let choice = tagChoices(text, of: target).first else {
      say("No tag known here begins like that.", .info)
      return nil
    }
    let word = TagWord(text)
    return text.dropLast(word.rest.count) + (word.sign.isEmpty ? "+" : "") + choice + " "
  }

  /// What stands beside the question: the choices, or how to say it.
  func hint(_ prompt: Prompt) -> SafeText {
    if let understood = understood(prompt) { return understood }
    guard prompt.subject == .tags else { return prompt.hint }
    return tagHint(prompt.editor.text, of: prompt.target, in: .prompt) ?? prompt.hint
  }

  /// What completing would take; nil when there is nothing.
  func tagHint(_ text: String, of target: Target, in context: KeyContext) -> SafeText? {
    let choices = tagChoices(text, of: target)
    guard let first = choices.first,
      let key = keymap.label(for: .complete, in: context, glyphs.charset)
    else { return nil }
    let others = choices.dropFirst().prefix(8).joined(separator: " ")
    return SafeText(line: "\(key) takes \(first)\(others.isEmpty ? "" : "; also \(others)")")
  }
}

/// The last word of a line of tags, with its sign.
private struct TagWord {
  var sign: String
  var rest: String

  init(_ line: some StringProtocol) {
    let start = line.lastIndex(where: \.isWhitespace).map(line.index(after:)) ?? line.startIndex
    let word = line[start...]
    sign = word.first.map { $0 == "+" || $0 == "-" ? String($0) : "" } ?? ""
    rest = String(word.dropFirst(sign.count)).lowercased()
  }

  var takesAway: Bool { sign == "-" }
}
