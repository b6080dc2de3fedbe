/// Takes a query's text apart.
struct QueryLexer {
  private let characters: [Character]
  private var position = 0

  init(_ characters: [Character]) { self.characters = characters }

  static func tokens(of characters: [Character]) throws(QueryError) -> [QueryToken] {
    var lexer = QueryLexer(characters)
    var tokens: [QueryToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private func character(after offset: Int) -> Character? {
    position + offset < characters.count ? characters[position + offset] : nil
  }

  private mutating func next() throws(QueryError) -> QueryToken? {
    while let current, current.isWhitespace { position += 1 }
    guard let current else { return nil }
    let start = position
    if let digits = phone() {
      return QueryToken(kind: .phone(digits), place: start..<position)
    }
    switch current {
    case "(": return single(.open)
    case ")": return single(.close)
    // A dash between blanks is a dash.
    case "-" where character(after: 1).map { !$0.isWhitespace && $0 != ")" } ?? false:
      return single(.minus)
    case _: break
    }
    let word = try word()
    let isOr = word.key == nil && !word.isQuoted && word.value.lowercased() == "or"
    return QueryToken(kind: isOr ? .or : .word(word), place: start..<position)
  }

  private mutating func single(_ kind: QueryToken.Kind) -> QueryToken {
    defer { position += 1 }
    return QueryToken(kind: kind, place: position..<position + 1)
  }

  private mutating func word() throws(QueryError) -> QueryToken.Word {
    let (key, mark) = keyAndMark()
    if current == "\"" { return try quoted(key, mark) }
    let start = position
    while let current, !current.isWhitespace, current != "(", current != ")" { position += 1 }
    var value = String(characters[start..<position])
    let isPrefix = value.count > 1 && value.hasSuffix("*")
    if isPrefix { value.removeLast() }
    // A mark without a letter, and a joiner, would melt into the quotation mark when this is written
    // again.
    while !value.isEmpty, ("\"" + value).count == value.count {
      value.unicodeScalars.removeFirst()
    }
    // So would one that takes what follows into itself, as U+0601.
    while !value.isEmpty, (value + "\"").count == value.count { value.unicodeScalars.removeLast() }
    return QueryToken.Word(
      key: key, mark: mark, value: value, place: start..<position, isPrefix: isPrefix)
  }

  /// `\"` and `\\` stand for themselves inside.
  private mutating func quoted(
    _ key: String?, _ mark: QueryToken.Mark?
  ) throws(QueryError) -> QueryToken.Word {
    let start = position
    var value = ""
    position += 1
    while let current, current != "\"" {
      if current == "\\", let next = character(after: 1), next == "\"" || next == "\\" {
        position += 1
        value.append(next)
      } else {
        value.append(current)
      }
      position += 1
    }
    guard current != nil else {
      throw QueryError(
        column: start + 1, length: 1, word: "\"",
        remedy: "a quotation mark begins here and none ends it.")
    }
    position += 1
    let isPrefix = current == "*"
    if isPrefix { position += 1 }
    return QueryToken.Word(
      key: key, mark: mark, value: value, place: start..<position, isQuoted: true,
      isPrefix: isPrefix)
  }

  /// `status:` or `waiting>`; what only looks like it is text: `https://…`, `Re: printer`.
  private mutating func keyAndMark() -> (String?, QueryToken.Mark?) {
    var end = position
    while end < characters.count, characters[end].isASCII, characters[end].isLetter { end += 1 }
    let key = String(characters[position..<end]).lowercased()
    let isKnown = QueryKey(rawValue: key) != nil
    func at(_ index: Int) -> Character? { index < characters.count ? characters[index] : nil }
    let hasColon = at(end) == ":"
    if hasColon { end += 1 }
    var comparison = ""
    while let mark = at(end), "<>=".contains(mark), comparison.count < 2 {
      comparison.append(mark)
      end += 1
    }
    guard !key.isEmpty, hasColon || !comparison.isEmpty else { return (nil, nil) }
    let mark: QueryToken.Mark
    if let than = Query.Comparison(rawValue: comparison) {
      mark = .than(than)
    } else if ["", "=", "=="].contains(comparison) {
      mark = .equal
    } else {
      return (nil, nil)
    }
    if !isKnown {
      let next = at(end)
      guard hasColon, let next, !next.isWhitespace, !"/\\)".contains(next) else {
        return (nil, nil)
      }
    }
    position = end
    return (key, mark)
  }

  /// From a `+`, a `0` or a `(` on: digits in groups, four of them at least (seven after a `(`),
  /// and nothing else. Moves behind it.
  private mutating func phone() -> String? {
    guard let first = current, "+0(".contains(first) else { return nil }
    var end: Int?
    var at = position
    var depth = 0
    scan: while at < characters.count {
      let character = characters[at]
      switch character {
      case _ where character.isASCII && character.isNumber:
        let next = at + 1 < characters.count ? characters[at + 1] : " "
        // Only a whole group counts: `0123 456b` ends before the 456.
        if depth == 0, next.isWhitespace || next == ")" { end = at + 1 }
      case "+": if at != position { break scan }
      case "(":
        depth += 1
        if depth > 1 { break scan }
      case ")":
        depth -= 1
        if depth < 0 { break scan }
      case "-", ".", "/":
        // A group doesn't begin with one: that would be a term that is taken away.
        if at > 0, characters[at - 1].isWhitespace { break scan }
      case " ": break
      case _: break scan
      }
      at += 1
    }
    guard let end else { return nil }
    let found = characters[position..<end].filter { $0.isASCII && $0.isNumber }
    guard found.count >= (first == "(" ? 7 : 4) else { return nil }
    position = end
    return String(found)
  }
}
