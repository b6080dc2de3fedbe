import DeskIndex
import TerminalUI
import Ticketing

// The filter builder: a key, a value, and the view is narrower. What it makes is a search, so that one
// sees how it is typed, and can keep it.

extension Model {
  /// “-status:op”: whether it leaves out, the key, and what stands behind it.
  private struct FilterText {
    var isNegated: Bool
    /// Nil while the key is being chosen.
    var choices: QueryChoices?
    /// What was typed of the key, or behind it.
    var rest: String
  }

  private func read(filter text: String) -> FilterText {
    let isNegated = text.hasPrefix("-")
    let body = text.drop { $0 == "-" }
    let key = body.prefix { $0.isLetter }
    let rest = body[key.endIndex...]
    guard let mark = rest.first, ":<>=".contains(mark),
      let choices = filterChoices.first(where: { $0.key == key.lowercased() })
    else { return FilterText(isNegated: isNegated, choices: nil, rest: String(body)) }
    return FilterText(
      isNegated: isNegated, choices: choices,
      rest: String(mark == ":" ? rest.dropFirst() : rest))
  }

  var filterChoices: [QueryChoices] {
    QueryChoices.all(
      in: facts.desk, agents: facts.agents, tags: list.state.rows.flatMap(\.tags))
  }

  /// What the items are looked through for.
  func filterPart(_ text: String) -> String { read(filter: text).rest }

  private static let without = "without "

  /// Keys, and what the view asks for already; behind a key its values.
  func filterItems(_ text: String) -> [Menu.Item] {
    let filter = read(filter: text)
    if let choices = filter.choices {
      return choices.terms.map { term in
        let value = term.dropFirst(choices.key.count).drop { $0 == ":" }
        return Menu.Item(
          id: term, label: SafeText(line: String(value)),
          detail: SafeText(line: filter.isNegated ? "not" : ""))
      }
    }
    let keys = filterChoices.map {
      Menu.Item(
        id: "\($0.key):", label: SafeText(line: $0.key), detail: SafeText(line: $0.summary),
        keywords: [$0.summary])
    }
    let taken = QueryTerms(filterBase).terms.map {
      Menu.Item(id: Self.without + $0, label: SafeText(line: Self.without + $0), detail: "")
    }
    return keys + taken
  }

  func filterHelp(_ text: String) -> SafeText {
    let filter = read(filter: text)
    guard let choices = filter.choices else {
      return "No key is called that; Backspace brings them back. A - in front leaves out."
    }
    return choices.terms.isEmpty
      ? "Type it: \(SafeText(line: choices.summary))."
      : "None of those; Enter takes it as it is typed."
  }

  /// The view as it is typed; nothing for all tickets.
  private var filterBase: String {
    let text = list.view.text ?? ""
    return text == "is:any" ? "" : text
  }

  mutating func filter(by text: String, _ choice: String?) -> [Effect] {
    let filter = read(filter: text)
    let sign = filter.isNegated ? "-" : ""
    var terms = QueryTerms(filterBase)
    if let choice, choice.hasPrefix(Self.without) {
      terms.remove(String(choice.dropFirst(Self.without.count)))
      return leavePalette { $0.show(filtered: terms) }
    }
    if let choice {
      // A key: now its value.
      if choice.hasSuffix(":") { return openPalette("\(Action.filter.rawValue) \(sign)\(choice)") }
      terms.add(sign + choice)
      return leavePalette { $0.show(filtered: terms) }
    }
    guard let choices = filter.choices, !filter.rest.isEmpty else {
      say("Choose what to filter by.", .info)
      return []
    }
    let isCompared = filter.rest.first.map { "<>=".contains($0) } ?? false
    terms.add(
      sign + choices.key + (isCompared ? filter.rest : ":" + QueryTerms.quoted(filter.rest)))
    do throws(QueryError) {
      _ = try QueryText.parse(terms.text, me: facts.me?.id, agents: facts.agents)
    } catch {
      say(SafeText(line: error.message), .error)
      return []
    }
    return leavePalette { $0.show(filtered: terms) }
  }

  /// As if it had been searched for.
  private mutating func show(filtered terms: QueryTerms) -> [Effect] {
    guard !terms.terms.isEmpty else {
      list.search = nil
      return show(view: list.views.firstIndex { $0.query == .everything } ?? 0)
    }
    let arrangement = list.view.arrangement
    // A blank behind it: the last word is whole.
    _ = openSearch(terms.text + " ")
    guard case .search(let box)? = layers.last else { return [] }
    let effects = keep(box)
    list.arrange(arrangement)
    let again = keymap.label(for: .filter, in: .list, glyphs.charset).map {
      "“\($0)” narrows it more"
    }
    let kept = keymap.label(for: .saveView, in: .list, glyphs.charset).map { "“\($0)” keeps it" }
    let hints = [again, kept].compactMap { $0 }.joined(separator: ", ")
    say(SafeText(line: hints.isEmpty ? terms.text : "\(terms.text): \(hints)."), .info)
    return effects
  }
}
