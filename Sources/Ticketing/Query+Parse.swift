/// Why a text is no query: which word, and what would be right.
public struct QueryError: Error, Equatable, Sendable {
  /// Where the word begins, in characters from 1.
  public var column: Int
  public var word: String
  public var remedy: String

  public var message: String { "“\(word)” (character \(column)) can't be searched for: \(remedy)" }
}

extension Query {
  /// Reads `status:open assignee:me`: terms are ANDed, the same key again is OR.
  ///
  /// The keys so far: `is:any|waiting`, `status:S`, `assignee:me|none|ID`, `contact:me|none|ID`,
  /// `customer:cN`. No words at all match everything.
  ///
  /// - Parameter me: who `me` is; as nobody's, such a term matches nothing.
  public init(parsing text: String, me: Agent.ID?) throws(QueryError) {
    var groups: [(key: String, terms: [Query])] = []
    for (column, word) in Self.words(of: text) {
      let (key, term) = try Self.term(word, at: column, me: me)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].terms.append(term)
      } else {
        groups.append((key, [term]))
      }
    }
    let parts = groups.map { $0.terms.count == 1 ? $0.terms[0] : Query.any($0.terms) }
    self = parts.count == 1 ? parts[0] : .all(parts)
  }

  private static func words(of text: String) -> [(column: Int, word: Substring)] {
    text.split(whereSeparator: \.isWhitespace).map { word in
      (text.distance(from: text.startIndex, to: word.startIndex) + 1, word)
    }
  }

  private static func term(
    _ word: Substring, at column: Int, me: Agent.ID?
  ) throws(QueryError) -> (key: String, Query) {
    func wrong(_ remedy: String) -> QueryError {
      QueryError(column: column, word: String(word), remedy: remedy)
    }
    let halves = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let value = halves.count == 2 ? String(halves[1]) : ""
    guard !value.isEmpty else { throw wrong(suggestion(for: word)) }
    let key = halves[0].lowercased()
    switch key {
    case "is":
      switch value.lowercased() {
      case "any": return (key, .everything)
      case "waiting": return (key, .isWaiting)
      case _: throw wrong("it is is:any or is:waiting.")
      }
    case "status":
      guard let status = Status(typed: value) else {
        let choices = Status.allCases.map { "status:\($0.rawValue)" }.joined(separator: ", ")
        throw wrong("it is one of \(choices).")
      }
      return (key, .status([status]))
    case "assignee": return (key, agent(value, me) { .assignee($0) })
    case "contact": return (key, agent(value, me) { .contact($0) })
    case "customer":
      let id = Customer.ID(rawValue: value.lowercased())
      guard id.number != nil else { throw wrong("it is a customer's id, as in customer:c12.") }
      return (key, .customer(id))
    case _: throw wrong(suggestion(for: word))
    }
  }

  private static func agent(
    _ value: String, _ me: Agent.ID?, _ make: (Agent.ID?) -> Query
  ) -> Query {
    switch value.lowercased() {
    case "none": make(nil)
    case "me": me.map(make) ?? .any([])
    case _: make(Agent.ID(rawValue: value))
    }
  }

  /// What somebody may have meant by a word without a key we know.
  private static func suggestion(for word: Substring) -> String {
    if let status = Status(typed: String(word)) { return "did you mean status:\(status.rawValue)?" }
    if Customer.ID(rawValue: String(word)).number != nil { return "did you mean customer:\(word)?" }
    return "use status:open, assignee:me, contact:none, customer:c12, is:waiting or is:any."
  }
}
