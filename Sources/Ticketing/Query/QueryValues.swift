internal import Foundation

/// What the values behind the keys mean.
struct QueryValues {
  let me: Agent.ID?
  let agents: [Agent]

  /// A value that a key can't have, and what it can.
  struct Unfit: Error {
    var remedy: String

    init(_ remedy: String) { self.remedy = remedy }
  }

  func query(
    _ key: QueryKey, _ mark: QueryToken.Mark, _ word: QueryToken.Word
  ) throws(Unfit) -> Query {
    let value = word.value
    guard mark == .equal || key.hasOrder else {
      throw Unfit(
        "\(key.rawValue): has no more or less; use \(key.rawValue):\(QueryError.shortened(value)).")
    }
    switch key {
    case .status: return .status(Set(try Self.words(word, key)))
    case .is: return .any(try Self.traits(word).map(\.query))
    case .waiting: return try waiting(mark, value)
    case .assignee: return .any(try people(word, Query.assignee))
    case .contact: return .any(try people(word, Query.contact))
    case .cover:
      return .any(try people(word) { $0.map(Query.cover) ?? .uncovered })
    case .customer: return try customer(word)
    case .email: return .address(AddressPart(email: value))
    case .phone:
      guard let part = AddressPart(phone: value) else { throw Unfit("a phone has digits.") }
      return .address(part)
    case .subject: return .text(.subject, try text(word))
    case .note: return .text(.note, try text(word))
    case .tag: return .any(try tags(word))
    case .phase: return .any(try Self.words(word, key).map(Query.phase))
    case .priority: return .priority(try priorities(mark, word))
    case .channel: return .any(try Self.words(word, key).map(Query.channel))
    case .opened: return .time(.opened, try QueryDates.test(mark, value))
    case .updated: return .time(.updated, try QueryDates.test(mark, value))
    case .answered: return .time(.answered, try QueryDates.test(mark, value))
    case .solved: return .time(.solved, try QueryDates.test(mark, value))
    case .closed: return .time(.closed, try QueryDates.test(mark, value))
    case .due: return try due(mark, word)
    case .outcome: return .any(try Self.words(word, key).map(Query.outcome))
    case .reason: return .any(try Self.reasons(word).map(Query.reason))
    case .number: return .any(try Self.parts(word).map { part throws(Unfit) in try number(part) })
    case .id: return .externalID(try externalID(word))
    case .has: return .any(try Self.words(word, key).map(Query.has))
    case .sale: return .any(try Self.parts(word).map { part throws(Unfit) in try sale(part) })
    case .promise: return .any(try Self.words(word, key).map(Query.promised))
    case .survey: return .any(try Self.words(word, key).map(Query.surveyed))
    case .score: return try Self.score(mark, value)
    case .served: return .any(try people(word) { $0.map { .counted(.served($0)) } ?? .nothing })
    case .target: return .any(try Self.words(word, key).map { .counted(.target($0)) })
    case .weekday, .hour: return try counted(key, word)
    }
  }

  /// Examples for a key without a value.
  func wanted(_ key: QueryKey) -> String {
    switch key {
    case .status: Self.choices(key, Status.self)
    case .is: Self.choices(key, QueryTrait.self)
    case .waiting: "waiting>2h, waiting<1d"
    case .assignee, .contact, .cover: "\(key.rawValue):me, \(key.rawValue):none or an agent"
    case .customer: "customer:c12, customer:silva or customer:\"Brook & Sons\""
    case .email: "email:ana@example.org or a part of it"
    case .phone: "phone:0123456 or a part of it"
    case .subject, .note: "\(key.rawValue):printer or \(key.rawValue):\"paper jam\""
    case .tag: "tag:printer"
    case .phase: Self.choices(key, Phase.self)
    case .priority: Self.choices(key, Priority.self) + ", priority>=high"
    case .channel: Self.choices(key, Channel.self)
    case .opened, .updated, .answered, .solved, .closed:
      "\(key.rawValue):today, \(key.rawValue):3d, \(key.rawValue)>=2026-11-01"
    case .due: Self.dueWanted
    case .outcome: Self.choices(key, Outcome.self)
    case .reason: Self.reasonChoices
    case .number: "number:4821 or #4821"
    case .id: "id:SOURCE:ID, the source it was imported from and the id it had there"
    case .has: Self.choices(key, Query.Part.self)
    case .sale: "sale:31"
    case .promise: Self.choices(key, Query.PromiseTest.self)
    case .survey: Self.choices(key, Query.SurveyTest.self)
    case .score: "score<7, score>=8.5"
    case .served: "served:me or an agent"
    case .target: Self.choices(key, Query.TargetTest.self)
    case .weekday: Self.weekdayWanted
    case .hour: Self.hourWanted
    }
  }

  // One key each.

  /// `score<7`, `score>=8.5`: a place behind the point is as many as a score is told with.
  private static func score(
    _ mark: QueryToken.Mark, _ value: String
  ) throws(Unfit) -> Query {
    guard case .than(let comparison) = mark else {
      throw Unfit("use score<7 for less, score>=7 for as much or more.")
    }
    guard let tenths = tenths(value) else {
      throw Unfit("it is a number from 0 to 10, like 7 or 8.5.")
    }
    return .scored(comparison, tenths)
  }

  private static func tenths(_ value: String) -> Int? {
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count < 3, let whole = Int(parts[0]), (0...10).contains(whole),
      parts[0].allSatisfy(\.isNumber)
    else { return nil }
    guard parts.count == 2 else { return whole * 10 }
    guard parts[1].count == 1, let tenth = Int(parts[1]), (0...9).contains(tenth) else {
      return nil
    }
    return whole * 10 + tenth
  }

  private func waiting(_ mark: QueryToken.Mark, _ value: String) throws(Unfit) -> Query {
    switch (mark, value.lowercased()) {
    case (.equal, "yes"): return .isWaiting
    case (.equal, "no"): return .not(.isWaiting)
    case (.than(let comparison), _):
      guard let span = When.Phrase.span(value.lowercased()) else {
        throw Unfit("it is a time like 45m, 2h, 3d or 1w.")
      }
      return .waited(comparison, span)
    case (.equal, _):
      throw Unfit("use waiting>2h for longer, waiting<2h for shorter.")
    }
  }

  private func customer(_ word: QueryToken.Word) throws(Unfit) -> Query {
    let id = Customer.ID(rawValue: word.value.lowercased())
    if !word.isQuoted, !word.isPrefix, id.number != nil { return .customer(id) }
    // A part of a name is enough, unless quotation marks say how it ends.
    let term = TextTerm(word.value, isPrefix: word.isPrefix || !word.isQuoted)
    guard !term.words.isEmpty else { throw Unfit("a name has letters.") }
    return .customerNamed(term)
  }

  private func text(_ word: QueryToken.Word) throws(Unfit) -> TextTerm {
    let term = TextTerm(word.value, isPrefix: word.isPrefix)
    guard !term.words.isEmpty else { throw Unfit("text to look for has letters or digits.") }
    return term
  }

  private func tags(_ word: QueryToken.Word) throws(Unfit) -> [Query] {
    guard !word.isPrefix else { throw Unfit("it is a whole tag.") }
    let tags = Self.parts(word).map(Tag.folded)
    guard !tags.contains("") else { throw Unfit("a tag has letters or digits.") }
    return tags.map { .tag($0) }
  }

  private func number(_ text: String) throws(Unfit) -> Query {
    guard let number = Int(text.hasPrefix("#") ? String(text.dropFirst()) : text), number > 0
    else { throw Unfit("it is a ticket's number.") }
    return .number(Ticket.ID(rawValue: number))
  }

  private func sale(_ text: String) throws(Unfit) -> Query {
    guard let number = Int(text.hasPrefix("#") ? String(text.dropFirst()) : text), number > 0
    else { throw Unfit("it is a sale's number.") }
    return .sale(Sale.ID(rawValue: number))
  }

  /// In quotation marks any; else one with its source, since nothing is found by less.
  private func externalID(_ word: QueryToken.Word) throws(Unfit) -> String {
    guard word.isQuoted || word.value.contains(":") else {
      let id = QueryError.shortened(word.value)
      throw Unfit(
        "the source it was imported from stands in front, as in id:zendesk:\(id); for an id without"
          + " one type id:\"\(id)\".")
    }
    return word.value
  }

  private func priorities(
    _ mark: QueryToken.Mark, _ word: QueryToken.Word
  ) throws(Unfit) -> Set<Priority> {
    let words: [Priority] = try Self.words(word, .priority)
    switch mark {
    case .equal: return Set(words)
    case .than(let comparison):
      guard words.count == 1, let limit = words.first else {
        throw Unfit("compare with one priority at a time.")
      }
      return Set(Priority.allCases.filter { comparison.holds($0, limit) })
    }
  }
}
