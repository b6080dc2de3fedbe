/// Recursive descent over the tokens of one query.
struct QueryParser {
  private let tokens: [QueryToken]
  private let characters: [Character]
  private let values: QueryValues
  private var position = 0
  private var depth = 0
  private var isExcluded = false
  private var suggestions: [QuerySuggestion] = []
  private var terms: [TextTerm] = []

  init(tokens: [QueryToken], characters: [Character], values: QueryValues) {
    self.tokens = tokens
    self.characters = characters
    self.values = values
  }

  /// One term of an AND-group. Those of one key are either; without a key it stands for itself.
  private struct Term {
    var key: QueryKey?
    var alternatives: [Query]

    init(key: QueryKey?, query: Query) {
      self.key = key
      alternatives = [query]
    }
  }

  mutating func parse() throws(QueryError) -> ParsedQuery {
    let query = try alternatives()
    if let token = current { throw error(at: token.place, "no parenthesis is open here.") }
    guard query.size <= QueryText.size else {
      throw error(
        at: characters.indices, "that are too many terms; a query has \(QueryText.size) at most.")
    }
    return ParsedQuery(query: query.simplified, suggestions: suggestions, terms: terms)
  }

  private var current: QueryToken? { position < tokens.count ? tokens[position] : nil }

  private mutating func alternatives() throws(QueryError) -> Query {
    var parts = [try group()]
    while let token = current, case .or = token.kind {
      position += 1
      guard let before = parts.last ?? nil, let after = try group() else {
        throw error(
          at: token.place, "“or” stands between two terms; for the word itself type \"or\".")
      }
      parts[parts.count - 1] = before
      parts.append(after)
    }
    let known = parts.compactMap(\.self)
    return known.count == 1 ? known[0] : known.isEmpty ? .everything : .any(known)
  }

  /// Nil when there is not a single token.
  private mutating func group() throws(QueryError) -> Query? {
    let start = position
    var terms: [Term] = []
    while let token = current {
      if case .or = token.kind { break }
      if case .close = token.kind { break }
      guard let term = try term() else { continue }
      if let key = term.key, let index = terms.firstIndex(where: { $0.key == key }) {
        terms[index].alternatives += term.alternatives
      } else {
        terms.append(term)
      }
    }
    return position == start ? nil : .all(terms.map { .any($0.alternatives) })
  }

  /// Nil when there is nothing to look for: punctuation alone.
  private mutating func term() throws(QueryError) -> Term? {
    guard let token = current else { return nil }
    position += 1
    switch token.kind {
    case .minus: return try excluded(token)
    case .open: return try parenthesized(token)
    case .word(let word): return try self.term(word, token)
    case .phone(let digits):
      return AddressPart(phone: digits).map { Term(key: .phone, query: .address($0)) }
    case .close, .or: return nil
    }
  }

  private mutating func excluded(_ minus: QueryToken) throws(QueryError) -> Term? {
    guard let next = current else { return nil }
    try enter(minus)
    isExcluded.toggle()
    defer {
      depth -= 1
      isExcluded.toggle()
    }
    switch next.kind {
    case .or, .close: throw error(at: minus.place, "a “-” stands before what is to be left out.")
    case .minus, .open, .word, .phone: break
    }
    return try term().map { Term(key: nil, query: .not(.any($0.alternatives))) }
  }

  private mutating func parenthesized(_ open: QueryToken) throws(QueryError) -> Term? {
    try enter(open)
    defer { depth -= 1 }
    let start = position
    let query = try alternatives()
    guard let close = current, case .close = close.kind else {
      throw error(at: open.place, "a parenthesis begins here and none ends it.")
    }
    position += 1
    guard position > start + 1 else {
      throw error(at: open.place.lowerBound..<close.place.upperBound, "nothing stands in it.")
    }
    return Term(key: nil, query: query)
  }

  private mutating func enter(_ token: QueryToken) throws(QueryError) {
    depth += 1
    guard depth <= QueryText.depth else {
      throw error(at: token.place, "groups nest at most \(QueryText.depth) deep.")
    }
  }

  private mutating func term(
    _ word: QueryToken.Word, _ token: QueryToken
  ) throws(QueryError) -> Term? {
    guard let name = word.key, let mark = word.mark else { return bare(word, token) }
    guard let key = QueryKey(rawValue: name) else {
      throw error(
        at: token.place.lowerBound..<token.place.lowerBound + name.count, unknown(key: name))
    }
    var word = word
    if key.timeField != nil { join(&word) }
    guard !word.value.isEmpty else {
      throw QueryError(
        column: word.place.lowerBound + 1, length: word.place.count, word: text(word.place),
        remedy: "\(name): wants a value right behind it: \(values.wanted(key)).")
    }
    do throws(QueryValues.Unfit) {
      let query = try values.query(key, mark, word)
      note(query)
      return Term(key: mark == .equal ? key : nil, query: query)
    } catch {
      throw self.error(at: word.place, error.remedy)
    }
  }

  /// `opened:last week` without quotes: the two words are one value.
  private mutating func join(_ word: inout QueryToken.Word) {
    guard !word.isQuoted, ["last", "this"].contains(word.value.lowercased()),
      case .word(let next)? = current?.kind, next.key == nil, !next.isQuoted,
      Period.Unit(rawValue: next.value.lowercased()) != nil
    else { return }
    position += 1
    word.value += " " + next.value
    word.place = word.place.lowerBound..<next.place.upperBound
  }

  private mutating func bare(_ word: QueryToken.Word, _ token: QueryToken) -> Term? {
    if !word.isQuoted, !word.isPrefix, let guess = QueryValues.guess(word.value) {
      return Term(key: guess.key, query: guess.query)
    }
    let term = TextTerm(word.value, isPrefix: word.isPrefix)
    guard !term.words.isEmpty else { return nil }
    if !word.isQuoted, !word.isPrefix, let replacement = values.suggestion(for: word.value) {
      suggestions.append(
        QuerySuggestion(
          column: token.place.lowerBound + 1, length: token.place.count,
          word: text(token.place), replacement: replacement))
    }
    let query = Query.text(.anywhere, term)
    note(query)
    return Term(key: nil, query: query)
  }

  private mutating func note(_ query: Query) {
    if case .text(_, let term) = query, !isExcluded { terms.append(term) }
  }

  private func unknown(key: String) -> String {
    let meant =
      QueryKey.synonyms[key]?.rawValue
      ?? Spelling.meant(by: key, in: QueryKey.allCases.map(\.rawValue))
    let first = meant.map { "did you mean \($0):? " } ?? ""
    return first + "The keys are \(QueryKey.list), and quotation marks make it text."
  }

  private func text(_ place: Range<Int>) -> String {
    String(characters[place.clamped(to: characters.indices)])
  }

  private func error(at place: Range<Int>, _ remedy: String) -> QueryError {
    QueryError(
      column: place.lowerBound + 1, length: place.count, word: text(place), remedy: remedy)
  }
}
