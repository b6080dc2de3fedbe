import Foundation
import Ticketing

/// Finds the tickets of a query that asks for text, newest number first, as many as are wanted.
///
/// Why not one SELECT: SQLite would gather every hit of a common word before it shows the first, or
/// look into the text of every ticket for a rare one. Here each term is a stream of its hits, read
/// in pages, and what else is asked for is put to the tickets on which all terms agree. Only when
/// few of those pass is the rest asked first.
struct TicketSearch {
  let reader: IndexReader
  let now: Date
  let desk: Desk

  /// After so many hits of the text that did not give enough, the rest is asked which it has.
  private static let patience = 1_000
  /// Fewer tickets than this are gathered rather than streamed.
  private static let few = 5_000
  /// A beginning of more words than this is left to FTS5.
  private static let endings = 32

  /// - Parameter limit: so many at most.
  /// - Returns: descending.
  func numbers(_ query: Query, limit: Int) throws -> [Int] {
    guard limit > 0 else { return [] }
    let parts = query.simplified.conjuncts
    let streamed = try parts.map(stream)
    let rest = Query.all(zip(parts, streamed).filter { $1 == nil }.map(\.0))
    var streams = streamed.compactMap(\.self)
    guard !streams.isEmpty else { return try gathered(rest, upTo: .max, limit: limit) }
    if rest == .everything { return try Self.take(CommonTickets(streams), limit) }

    var candidates = CommonTickets(streams)
    var (found, bound) = (try pass(&candidates, rest, from: .max, Self.patience))
    if let bound, found.count < limit {
      let known = try gathered(rest, upTo: bound, limit: Self.few + 1)
      if known.count <= Self.few {
        streams.append(KnownTickets(known))
        found += try Self.take(CommonTickets(streams), limit - found.count, from: bound)
      } else {
        found += try passAll(&candidates, rest, from: bound, limit - found.count)
      }
    }
    return Array(found.prefix(limit))
  }

  private static func take(
    _ stream: some TicketStream, _ limit: Int, from bound: Int = .max
  ) throws -> [Int] {
    var stream = stream
    var found: [Int] = []
    var bound = bound
    while found.count < limit, let number = try stream.next(upTo: bound) {
      found.append(number)
      bound = number - 1
    }
    return found
  }

  /// The next so many candidates that pass the rest, and where to go on; nil at the end.
  private func pass(
    _ candidates: inout CommonTickets, _ rest: Query, from bound: Int, _ count: Int
  ) throws -> ([Int], bound: Int?) {
    var numbers: [Int] = []
    var bound = bound
    while numbers.count < count, let number = try candidates.next(upTo: bound) {
      numbers.append(number)
      bound = number - 1
    }
    let found = try passing(rest, numbers)
    return (found, numbers.count < count ? nil : bound)
  }

  private func passAll(
    _ candidates: inout CommonTickets, _ rest: Query, from bound: Int, _ limit: Int
  ) throws -> [Int] {
    var found: [Int] = []
    var next: Int? = bound
    while found.count < limit, let bound = next {
      let more = try pass(&candidates, rest, from: bound, Self.few)
      found += more.0
      next = more.bound
    }
    return found
  }

  private func passing(_ rest: Query, _ numbers: [Int]) throws -> [Int] {
    guard !numbers.isEmpty else { return [] }
    let condition = rest.condition(at: now, in: desk)
    return try reader.numbers(
      """
      SELECT number FROM ticket WHERE number IN (SELECT value FROM json_each(?))
        AND (\(condition.sql)) ORDER BY number DESC
      """, [IndexReader.list(numbers)] + condition.arguments)
  }

  private func gathered(_ query: Query, upTo bound: Int, limit: Int) throws -> [Int] {
    let condition = query.condition(at: now, in: desk)
    return try reader.numbers(
      """
      SELECT number FROM ticket WHERE number <= ? AND (\(condition.sql))
      ORDER BY number DESC LIMIT ?
      """, [SQLValue(bound)] + condition.arguments + [SQLValue(limit)])
  }

  // Streams.

  /// Nil for what can't be streamed: all that is no text, and what mixes it with text.
  private func stream(_ query: Query) throws -> (any TicketStream)? {
    switch query {
    case .text(let field, let term): return try stream(field, term)
    case .any(let parts):
      let streams = try parts.map(stream)
      let known = streams.compactMap(\.self)
      return known.count == parts.count && !known.isEmpty ? UnitedTickets(known) : nil
    case .all, .not, .status, .isWaiting, .waited, .woken, .assignee, .contact, .cover, .uncovered,
      .customer,
      .customerNamed, .address, .phase, .priority, .channel, .tag, .number, .externalID, .outcome,
      .reason, .time, .due, .has, .sale, .rework, .promised, .surveyed, .scored, .counted:
      return nil
    }
  }

  private func stream(_ field: Query.TextField, _ term: TextTerm) throws -> any TicketStream {
    let endings = try endings(of: term)
    let words = endings.flatMap { SearchTables.match(term, endingIn: $0, in: field) }
    guard let match = words ?? SearchTables.match(term, in: field) else { return KnownTickets([]) }
    // FTS5 gathers all that begins so before it has the first.
    let isGathered = term.endsOpen && words == nil
    let entries = PagedTickets(first: isGathered ? 16_384 : 64) { bound, limit in
      // The last entry that the ticket could have.
      let row =
        bound > .max >> SearchTables.sequenceBits
        ? Int.max : bound << SearchTables.sequenceBits | SearchTables.sequenceMask
      return try reader.numbers(
        """
        SELECT rowid >> \(SearchTables.sequenceBits) FROM entryWords
        WHERE entryWords MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?
        """, [.text(match), SQLValue(row), SQLValue(limit)])
    }
    switch field {
    case .subject, .note: return entries
    case .anywhere:
      guard let beginning = SearchTables.match(term),
        let named = try ticketsOfCustomers(matching: beginning)
      else { return entries }
      return UnitedTickets([entries, named])
    }
  }

  /// The words that its last one begins, itself first; nil when nothing is open there, or when they
  /// are too many. What is looked for by whole words comes one by one, newest first.
  private func endings(of term: TextTerm) throws -> [String]? {
    guard term.endsOpen, let word = term.words.last else { return nil }
    // Longer ones only: the word itself may be in every ticket, and FTS5 counts the tickets of each term
    // it passes, also of the first where it was told “more than”.
    let longer = try reader.all(
      "SELECT term FROM entryTerms WHERE term >= ? AND term < ? LIMIT ?",
      [.text(word + "\u{1}"), .text(word + "\u{10FFFF}"), SQLValue(Self.endings + 1)]
    ) { (row: SQLRow<ResultColumn>) in row.text(0) }
    return longer.count > Self.endings ? nil : [word] + longer
  }

  /// Of those whose name or whose people's names match; nil when there are none.
  private func ticketsOfCustomers(matching match: String) throws -> (any TicketStream)? {
    let customers = try reader.numbers(
      "SELECT rowid FROM customerWords WHERE customerWords MATCH ?", [.text(match)])
    guard !customers.isEmpty else { return nil }
    let list = IndexReader.list(customers)
    let known = try reader.numbers(
      """
      SELECT number FROM ticket INDEXED BY ticketCustomer
      WHERE customer IN (SELECT value FROM json_each(?)) LIMIT ?
      """, [list, SQLValue(Self.few + 1)])
    if known.count <= Self.few { return KnownTickets(known) }
    let owners = Set(customers)
    // Many customers, or some with many tickets: whichever ticket one looks at may well be theirs.
    return PagedTickets { bound, limit in
      try reader.numbers(ownedBy: owners, upTo: bound, limit: limit)
    }
  }
}

extension Query {
  /// What has to hold together.
  fileprivate var conjuncts: [Query] { if case .all(let parts) = self { parts } else { [self] } }
}

extension IndexReader {
  /// An argument for `json_each`.
  static func list(_ numbers: [Int]) -> SQLValue {
    .text("[" + numbers.map(String.init).joined(separator: ",") + "]")
  }

  /// The first column of every row.
  func numbers(_ sql: String, _ arguments: [SQLValue]) throws -> [Int] {
    try all(sql, arguments) { (row: SQLRow<ResultColumn>) in row.int(0) }
  }

  /// Tickets of these customers, descending.
  fileprivate func numbers(
    ownedBy customers: Set<Int>, upTo bound: Int, limit: Int
  ) throws -> [Int] {
    var bound = bound
    var found: [Int] = []
    while found.count < limit {
      let page = try all(
        "SELECT number, customer FROM ticket WHERE number <= ? ORDER BY number DESC LIMIT ?",
        [SQLValue(bound), SQLValue(max(limit, 1_024))]
      ) { (row: SQLRow<ResultColumn>) in (number: row.int(0), customer: row.int(1)) }
      guard let last = page.last else { break }
      found += page.lazy.filter { customers.contains($0.customer) }.map(\.number)
      bound = last.number - 1
    }
    return Array(found.prefix(limit))
  }
}
