public import Foundation

/// Why a text asks for no part of the history, with what would be right.
public struct HistoryFilterError: Error, Equatable, Sendable {
  public var message: String
}

extension HistoryFilter {
  /// What somebody types over a history: `by:maria type:note. from:mon to:2h printer`.
  ///
  /// - Returns: also the words without a key, which stand in the sentences that are asked for.
  public static func parse(
    _ text: String, me: Agent.ID?, agents: [Agent], now: Date, in zone: TimeZone
  ) throws(HistoryFilterError) -> (filter: HistoryFilter, words: [String]) {
    var (filter, words): (HistoryFilter, [String]) = (HistoryFilter(), [])
    for term in terms(of: text) {
      guard let colon = term.firstIndex(of: ":"), colon != term.startIndex,
        term[..<colon].allSatisfy({ $0.isASCII && $0.isLetter })
      else {
        words.append(term)
        continue
      }
      let (key, value) = (term[..<colon].lowercased(), String(term[term.index(after: colon)...]))
      switch key {
      case "by": filter.by = try agent(value, me: me, among: agents)
      case "type": filter.types = try types(named: value)
      case "from": filter.from = try date(value, now: now, in: zone)
      case "to": filter.to = try date(value, now: now, in: zone)
      case _:
        throw HistoryFilterError(
          message: "There is no “\(key):” here. Try by:me type:note. from:mon to:2h, or words.")
      }
    }
    if let why = filter.emptiness(now: now, in: zone) { throw HistoryFilterError(message: why) }
    return (filter, words)
  }

  /// `message.,note.written`: types, each whole or the beginning of several; `status`: every change of it.
  public static func types(named text: String) throws(HistoryFilterError) -> Set<String> {
    let known = Event.Change.types
    var wanted: Set<String> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.trimmingCharacters(in: .whitespaces)
      let beginning = word.hasSuffix(".") ? word : "\(word)."
      let found =
        word == "status"
        ? Status.allCases.map(Event.Change.statusType)
        : known.filter { $0 == word || $0.hasPrefix(beginning) }
      guard !word.isEmpty, !found.isEmpty else {
        let meant = Spelling.meant(by: word, in: known).map { "; did you mean \($0)?" } ?? "."
        throw HistoryFilterError(
          message: "No event is of the type “\(word)”\(meant)"
            + " There are: status, \(known.joined(separator: ", ")).")
      }
      wanted.formUnion(found)
    }
    return wanted
  }

  private static func agent(
    _ text: String, me: Agent.ID?, among agents: [Agent]
  ) throws(HistoryFilterError) -> Agent.ID {
    let folded = text.lowercased()
    if folded == "me", let me { return me }
    let found =
      agents.first { $0.id.rawValue.lowercased() == folded }
      ?? agents.first { $0.name.lowercased() == folded }
    guard let found else {
      let meant = Spelling.meant(by: text, among: agents).map { " Did you mean \($0)?" } ?? ""
      throw HistoryFilterError(message: "No agent here is called “\(text)”.\(meant)")
    }
    return found.id
  }

  private static func date(
    _ text: String, now: Date, in zone: TimeZone
  ) throws(HistoryFilterError) -> Date {
    do throws(WhenError) {
      return try When.date(from: text, now: now, in: zone, direction: .past)
    } catch {
      throw HistoryFilterError(message: error.message)
    }
  }

  /// Between blanks; quotation marks keep some together, as in `from:"fri 14:00"`.
  private static func terms(of text: String) -> [String] {
    var (terms, term, isQuoted): ([String], String, Bool) = ([], "", false)
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        terms.append(term)
        term = ""
      } else {
        term.append(character)
      }
    }
    return (terms + [term]).filter { !$0.isEmpty }
  }
}
