public import TerminalUI
public import Ticketing

/// A search that is kept: a temporary view behind the desk's own.
public struct Search: Equatable, Sendable {
  /// As it was typed, with a `*` where the last word was still open.
  public var text: String
  public var view: View
  public var state = ListState()
  /// The words to light.
  var terms: [TextTerm]
  /// The view one was in before.
  var origin: Int

  /// How many were found, as far as they were counted.
  var count: Int? { state.matching }

  init(_ text: String, _ query: Query, lighting terms: [TextTerm], origin: Int) {
    self.text = text
    view = View(name: "Search: \(text)", query: query, text: text, order: .newest)
    self.terms = terms
    self.origin = origin
  }
}

/// The box at the foot: a query while it is typed, or words to find in the open ticket.
public struct SearchBox: Equatable, Sendable {
  /// What it looks through, and what is put back when it is left.
  enum Scope: Equatable, Sendable {
    case desk(view: Int, search: Search?, lit: Lighting?)
    case ticket(scroll: Int?, hit: Int?, lit: Lighting?)
  }

  var scope: Scope
  public var editor: TextEditor
  /// The last that found something.
  var good: Search?
  /// What is wrong with the query as it stands; what was found last still shows.
  public internal(set) var error: QueryError?
  public internal(set) var suggestion: QuerySuggestion?
  /// Typed since it was last looked at what it says.
  var isTyped = false
  /// It says something else than what was found: that is looked for once no key is waiting.
  var isStale = false
  /// Which of the earlier searches stands in it, the latest being 0.
  var recalled: Int?

  public var isBlank: Bool { editor.isBlank }
}
