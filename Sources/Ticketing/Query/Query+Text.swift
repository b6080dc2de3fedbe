extension Query: CustomStringConvertible {
  /// As it could be typed; `QueryText.parse` makes the same of it (`simplified`).
  public var description: String { QueryText.text(simplified) }
}

extension QueryText {
  static func text(_ query: Query) -> String {
    switch query {
    case .all([]), .any([]), .not, .status, .isWaiting, .waited, .woken, .assignee, .contact,
      .cover, .uncovered,
      .customer, .customerNamed, .address, .phase, .priority, .channel, .tag, .number, .externalID,
      .outcome, .reason, .time, .due, .text, .has, .sale, .rework, .promised,
      .surveyed, .scored, .counted:
      return term(query)
    case .any(let parts): return parts.map(text).joined(separator: " or ")
    case .all(let parts):
      var keys: Set<String> = []
      return parts.map { part in
        let text = term(part)
        // The same key again would be read as either: a group of its own holds it apart.
        guard let key = key(of: part, as: text), !keys.insert(key).inserted else { return text }
        return "(\(text))"
      }.joined(separator: " ")
    }
  }

  /// A value as it stands behind a key: in quotation marks where it needs them.
  static func value(_ text: String, literally: Bool = false) -> String {
    let isPlain =
      !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.@:/+".contains($0) }
    return isPlain && !literally ? text : quoted(text)
  }

  /// A word of a list without blanks, and so without quotation marks: `on-hold`.
  static func typed(_ word: some Word) -> String {
    word.label.split(separator: " ").joined(separator: "-")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The key by which terms are read together; nil for one that stands for itself.
  private static func key(of query: Query, as text: String) -> String? {
    switch query {
    case .all, .any, .not, .waited, .scored, .text(.anywhere, _): nil
    case .time(.answered, .from(.year(1))): QueryKey.is.rawValue
    case .time(let field, let test):
      switch test {
      case .within, .between, .recent: field.rawValue
      case .from, .after, .before, .upTo: nil
      }
    case .due(.left): nil
    case .due(.time(let test)):
      switch test {
      case .within, .between, .recent: QueryKey.due.rawValue
      case .from, .after, .before, .upTo: nil
      }
    case .due(.any), .due(.state): QueryKey.due.rawValue
    case .number: QueryKey.number.rawValue
    case .status, .isWaiting, .woken, .assignee, .contact, .cover, .uncovered, .customer,
      .customerNamed, .address,
      .phase, .priority, .channel, .tag, .externalID, .outcome, .reason, .text, .has, .sale,
      .rework, .promised,
      .surveyed, .counted:
      text.firstIndex(of: ":").map { String(text[..<$0]) }
    }
  }

  private static func term(_ query: Query) -> String {
    switch query {
    case .all([]): "is:any"
    case .any([]): "-is:any"
    case .all, .any: "(\(text(query)))"
    case .not(let part): "-\(term(part))"
    case .status(let statuses):
      trait(of: query) ?? "status:" + list(Status.allCases.filter(statuses.contains))
    case .isWaiting, .woken, .uncovered: trait(of: query) ?? ""
    case .waited(let comparison, let span):
      "waiting\(comparison.rawValue)\(QueryDates.text(span: span))"
    case .assignee(let agent): "assignee:\(name(agent))"
    case .contact(let agent): "contact:\(name(agent))"
    case .cover(let agent): "cover:\(name(agent))"
    case .customer(let id): "customer:\(id.rawValue)"
    case .customerNamed(let term): "customer:\(customer(term))"
    case .address(.email(let part)): "email:\(value(part))"
    case .address(.phone(let part)): "phone:\(value(part))"
    case .phase(let phase): "phase:\(phase.rawValue)"
    case .priority(let priorities):
      "priority:" + list(Priority.allCases.filter(priorities.contains))
    case .channel(let channel): "channel:\(typed(channel))"
    case .tag(let tag): "tag:\(value(tag))"
    case .number(let id): "#\(id.rawValue)"
    case .externalID(let id): "id:\(value(id, literally: !id.contains(":")))"
    case .outcome(let outcome): "outcome:\(outcome.rawValue)"
    case .reason(let reason): "reason:\(reason.rawValue)"
    case .time(.answered, .from(.year(1))): "is:answered"
    case .time(let field, let test): field.rawValue + text(test)
    case .due(.any): "due:any"
    case .due(.state(let state)): "due:\(state.rawValue)"
    case .due(.left(let comparison, let span)):
      "due\(comparison.rawValue)\(QueryDates.text(span: span))"
    case .due(.time(let test)): "due" + text(test)
    case .text(.anywhere, let term): words(term)
    case .text(let field, let term):
      "\(field.rawValue):\(value(term.text))" + (term.isPrefix ? "*" : "")
    case .has(let part): "has:\(part.rawValue)"
    case .sale(let id): "sale:\(id)"
    case .rework: trait(of: query) ?? "is:rework"
    case .promised(let test): trait(of: query) ?? "promise:\(test.rawValue)"
    case .surveyed(let test): "survey:\(test.rawValue)"
    case .scored(let comparison, let tenths):
      "score\(comparison.rawValue)\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)")
    case .counted(let test): test.text
    }
  }

  private static func list(_ words: [some Word]) -> String {
    words.map(\.rawValue).joined(separator: ",")
  }

  private static func trait(of query: Query) -> String? {
    QueryTrait.allCases.first { $0.query == query }.map { "is:\($0.rawValue)" }
  }

  private static func name(_ agent: Agent.ID?) -> String {
    guard let agent else { return "none" }
    return value(agent.rawValue, literally: ["me", "none"].contains(agent.rawValue.lowercased()))
  }

  private static func customer(_ term: TextTerm) -> String {
    let isID = Customer.ID(rawValue: term.text.lowercased()).number != nil
    let text = value(term.text, literally: !term.isPrefix || isID)
    return term.isPrefix && text.hasPrefix("\"") ? text + "*" : text
  }

  /// Bare only when nothing else can be read into it.
  private static func words(_ term: TextTerm) -> String {
    let isWord =
      term.text.allSatisfy(\.isLetter) && term.text.first != nil && term.text.lowercased() != "or"
    return (isWord ? term.text : quoted(term.text)) + (term.isPrefix ? "*" : "")
  }

  private static func text(_ test: TimeTest) -> String {
    switch test {
    case .within(let period): ":\(QueryDates.text(period))"
    case .from(let period): ">=\(QueryDates.text(period))"
    case .after(let period): ">\(QueryDates.text(period))"
    case .before(let period): "<\(QueryDates.text(period))"
    case .upTo(let period): "<=\(QueryDates.text(period))"
    case .between(let first, let last): ":\(QueryDates.text(first))..\(QueryDates.text(last))"
    case .recent(let span): ":\(QueryDates.text(span: span))"
    }
  }
}
