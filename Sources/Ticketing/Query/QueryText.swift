/// The grammar of queries, both ways (docs/query.md).
///
///     or    := and ("or" and)*
///     and   := term*             the same key again is either; comparisons and words hold together
///     term  := "-" term | "(" or ")" | key mark value | word
///
/// Nothing typed makes it trap, nor the index give up: a text has at most `limit` bytes and `size`
/// terms, and groups nest at most `depth` deep. (SQLite's parser has a stack of 100 symbols.)
public enum QueryText {
  static let limit = 4096
  static let size = 200
  static let depth = 10

  /// Every key there is, for help.
  public static var keys: String { QueryKey.list }

  /// - Parameters:
  ///   - me: who `me` is; as nobody's, such a term matches nothing.
  ///   - agents: those who may be named, by id or name; empty when that is not known, and then any
  ///     id is taken.
  public static func parse(
    _ text: String, me: Agent.ID?, agents: [Agent] = []
  ) throws(QueryError) -> ParsedQuery {
    let characters = Array(text)
    guard text.utf8.count <= limit else {
      throw QueryError(
        column: 1, length: characters.count, word: text,
        remedy: "a query has at most \(limit) bytes, and this has \(text.utf8.count).")
    }
    let tokens = try QueryLexer.tokens(of: characters)
    var parser = QueryParser(
      tokens: tokens, characters: characters, values: QueryValues(me: me, agents: agents))
    return try parser.parse()
  }
}

/// What a text asks for, and what a search box shows about it.
public struct ParsedQuery: Hashable, Sendable {
  public var query: Query
  /// Words that are looked for as text and may have meant more.
  public var suggestions: [QuerySuggestion]
  /// What was looked for in texts and not excluded: to light up where it is found.
  public var terms: [TextTerm]
}

/// A word that could be said better: `open` may have meant `status:open`.
public struct QuerySuggestion: Hashable, Sendable {
  /// Characters of the query's text, from 1.
  public var column: Int
  public var length: Int
  public var word: String
  /// To be put in the place of the word.
  public var replacement: String
}

extension Query {
  /// What `QueryText.parse` understands, without the rest it has to say.
  public init(parsing text: String, me: Agent.ID?) throws(QueryError) {
    self = try QueryText.parse(text, me: me).query
  }
}
