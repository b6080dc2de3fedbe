// Values out of a list, and what a word without a key may be.

extension QueryValues {
  /// `new,open` is two words; in quotation marks a comma is one.
  static func parts(_ word: QueryToken.Word) -> [String] {
    guard !word.isQuoted else { return [word.value] }
    let parts = word.value.split(separator: ",").map(String.init)
    return parts.isEmpty ? [word.value] : parts
  }

  static func words<Value: Word>(
    _ word: QueryToken.Word, _ key: QueryKey
  ) throws(Unfit) -> [Value] {
    guard !word.isPrefix else { throw Unfit(choices(key, Value.self)) }
    return try parts(word).map { part throws(Unfit) in
      guard let value = Value(typed: part) else { throw Unfit(wrong(part, key, Value.self)) }
      return value
    }
  }

  static func traits(_ word: QueryToken.Word) throws(Unfit) -> [QueryTrait] {
    switch word.value.lowercased() {
    case "open": throw Unfit("is:unsolved is all that has not ended, status:open one status.")
    case _: return try words(word, .is)
    }
  }

  /// Built in, or a word of the desk's own, which nobody here knows; a slip is taken for the first.
  static func reasons(_ word: QueryToken.Word) throws(Unfit) -> [Unanswered.Reason] {
    guard !word.isPrefix else { throw Unfit(reasonChoices) }
    let known = Unanswered.Reason.choices + [.notRecorded]
    return try parts(word).map { part throws(Unfit) in
      let typed = part.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
      if let match = known.first(where: { $0.rawValue == typed }) { return match }
      if let meant = Spelling.nearest(typed, in: known.map(\.rawValue)) {
        throw Unfit("did you mean reason:\(meant)? Others are: \(reasonChoices).")
      }
      guard !typed.isEmpty else { throw Unfit(reasonChoices) }
      return Unanswered.Reason(rawValue: typed)
    }
  }

  static var reasonChoices: String {
    (Unanswered.Reason.choices + [.notRecorded]).map { "reason:\($0.rawValue)" }
      .joined(separator: ", ") + ", or one of the desk's own (spoc desk show)"
  }

  static func choices<Value: Word>(_ key: QueryKey, _: Value.Type) -> String {
    Value.allCases.map { "\(key.rawValue):\(QueryText.typed($0))" }.joined(separator: ", ")
  }

  private static func wrong<Value: Word>(
    _ part: String, _ key: QueryKey, _: Value.Type
  ) -> String {
    let meant = Spelling.meant(by: part, in: Value.allCases.map(\.rawValue))
      .flatMap(Value.init(rawValue:))
    let first = meant.map { "did you mean \(key.rawValue):\(QueryText.typed($0))? " } ?? ""
    return first + "It is one of \(choices(key, Value.self))."
  }

  /// `me`, `none`, an id or a name; nobody is `me` where nobody asks.
  func people(
    _ word: QueryToken.Word, _ make: (Agent.ID?) -> Query
  ) throws(Unfit) -> [Query] {
    try Self.parts(word).map { part throws(Unfit) in
      switch (part.lowercased(), word.isQuoted) {
      case ("none", false): make(nil)
      case ("me", false): me.map(make) ?? .nothing
      case _: make(try agent(part))
      }
    }
  }

  private func agent(_ text: String) throws(Unfit) -> Agent.ID {
    let found = named(text)
    if let only = found.first, found.count == 1 { return only.id }
    if agents.isEmpty { return Agent.ID(rawValue: text) }
    guard found.isEmpty else {
      let ids = found.map(\.id.rawValue).joined(separator: " or ")
      throw Unfit("that may be \(ids): say which by id.")
    }
    if text.lowercased() == "nobody" { throw Unfit("did you mean none?") }
    let meant = Spelling.meant(by: text, among: agents).map { "; did you mean \($0)?" } ?? "."
    let ids = agents.filter { $0.leftAt == nil }.map(\.id.rawValue).sorted()
    let more = ids.count > 8 ? ", …" : ""
    throw Unfit(
      "no agent is called that\(meant) There are: me, none,"
        + " \(ids.prefix(8).joined(separator: ", "))\(more).")
  }

  /// By id, else by name, else by first name.
  private func named(_ text: String) -> [Agent] {
    if let exact = agents.first(where: { $0.id.rawValue == text }) { return [exact] }
    let folded = SearchText.foldedName(text)
    let tests: [(Agent) -> Bool] = [
      { $0.id.rawValue.lowercased() == folded },
      { SearchText.foldedName($0.name) == folded },
      { SearchText.foldedName($0.name).hasPrefix(folded + " ") },
    ]
    for test in tests {
      let found = agents.filter(test)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Guesses only what can't be a word.
  static func guess(_ text: String) -> (key: QueryKey, query: Query)? {
    let digits = text.drop { $0 == "#" }
    let isNumeric = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    switch text.count - digits.count {
    case 1 where isNumeric && digits.first != "0":
      return Int(digits).map { (.number, .number(Ticket.ID(rawValue: $0))) }
    case 0 where isNumeric && digits.count > 6:
      return AddressPart(phone: text).map { (.phone, .address($0)) }
    case 0 where isNumeric && digits.first != "0":
      return Int(digits).map { (.number, .number(Ticket.ID(rawValue: $0))) }
    case 0 where text.contains("@") && text.count > 2:
      return (.email, .address(AddressPart(email: text)))
    case _: return nil
    }
  }

  /// What a word that is looked for as text may have meant.
  func suggestion(for text: String) -> String? {
    if let status = Status(typed: text) { return "status:\(status.rawValue)" }
    if let trait = QueryTrait(typed: text), trait != .any { return "is:\(trait.rawValue)" }
    let people = named(text)
    if let only = people.first, people.count == 1 { return "contact:\(only.id.rawValue)" }
    if let priority = Priority(typed: text) { return "priority:\(priority.rawValue)" }
    if let channel = Channel(typed: text) { return "channel:\(QueryText.typed(channel))" }
    if Customer.ID(rawValue: text.lowercased()).number != nil {
      return "customer:\(text.lowercased())"
    }
    return nil
  }
}
