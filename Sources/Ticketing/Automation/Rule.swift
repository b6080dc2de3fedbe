/// Something a desk does by itself: when this happens on such a ticket, then that.
///
/// Kept as text and read when it is used, as a `SavedView` is.
public struct Rule: Hashable, Sendable {
  public var name: String
  /// A `Trigger`: `opened`, `received`, `status changed`, `waited 2h`, `due in 1h`, `promise due`.
  public var when: String
  /// Which tickets, as in the search; empty: every one.
  public var query: String
  /// A note for colleagues.
  public var note: String?
  public var status: String?
  public var until: String?
  public var because: String?
  public var priority: String?
  public var tags: [String]
  /// An agent's id, `contact` (the customer's), or `none`.
  public var assignee: String?

  public init(
    name: String, when: String, query: String = "", note: String? = nil, status: String? = nil,
    until: String? = nil, because: String? = nil, priority: String? = nil, tags: [String] = [],
    assignee: String? = nil
  ) {
    self.name = name
    self.when = when
    self.query = query
    self.note = note
    self.status = status
    self.until = until
    self.because = because
    self.priority = priority
    self.tags = tags
    self.assignee = assignee
  }

  /// More than anybody keeps in mind.
  public static let most = 50

  /// What starts a rule.
  public enum Trigger: Hashable, Sendable {
    case opened
    /// A message, or a call that nobody picked up, on a ticket that was there.
    case received
    case statusChanged
    /// The customer has waited so long; milliseconds.
    case waited(Int64)
    /// The first clock ends in so long, or is over.
    case dueIn(Int64)
    /// A promise about the ticket is due in so long, or was, and nobody has kept it.
    case promiseDue(Int64)

    public init?(_ text: String) {
      let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
      switch words.first {
      case "opened" where words.count == 1: self = .opened
      case "received" where words.count == 1: self = .received
      case "status" where words == ["status", "changed"]: self = .statusChanged
      case "waited":
        guard let span = When.Phrase.span(words.dropFirst().joined()) else { return nil }
        self = .waited(span)
      case "due" where words.count > 2 && words[1] == "in":
        guard let span = When.Phrase.span(words.dropFirst(2).joined()) else { return nil }
        self = .dueIn(span)
      case "promise" where words == ["promise", "due"]: self = .promiseDue(0)
      case "promise" where words.count > 3 && words[1] == "due" && words[2] == "in":
        guard let span = When.Phrase.span(words.dropFirst(3).joined()) else { return nil }
        self = .promiseDue(span)
      case _: return nil
      }
    }

    /// The clock starts it, and not what somebody does.
    public var isOfClock: Bool {
      switch self {
      case .waited, .dueIn, .promiseDue: true
      case .opened, .received, .statusChanged: false
      }
    }

    public static let forms = [
      "opened", "received", "status changed", "waited 2h", "due in 1h", "promise due",
      "promise due in 1h",
    ]
  }

  public var trigger: Trigger? { Trigger(when) }

  /// What it does, as a macro would.
  var macro: Macro {
    Macro(
      name: name, query: query, text: note ?? "", kind: Macro.Kind.note.rawValue, status: status,
      until: until, because: because, priority: priority, tags: tags,
      assignee: assignee == "contact" ? "me" : assignee)
  }
}

extension Rule {
  public var words: String { "\"\(name)\" \(details)" }

  /// `when opened, for tag:vip: high priority, +vip, assigned to maria`.
  public var details: String {
    "when \(when)" + (query.isEmpty ? "" : ", for \(query)")
      + ": \(deedWords.joined(separator: ", "))"
  }

  public var deedWords: [String] {
    (note == nil ? [] : ["a note"])
      + macro.changeWords.map {
        assignee == "contact" && $0 == "assigned to you" ? "assigned to the contact" : $0
      }
  }

  public var json: JSON {
    .known([
      ("name", .string(name)), ("when", .string(when)),
      ("query", query.isEmpty ? .null : .string(query)), ("note", JSON(note)),
      ("status", JSON(status)), ("until", JSON(until)), ("because", JSON(because)),
      ("priority", JSON(priority)), ("tags", .list(tags)), ("assignee", JSON(assignee)),
    ])
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "rule")
    self.init(
      name: try fields.string("name"), when: try fields.string("when"),
      query: try fields.optionalString("query") ?? "", note: try fields.optionalString("note"),
      status: try fields.optionalString("status"), until: try fields.optionalString("until"),
      because: try fields.optionalString("because"),
      priority: try fields.optionalString("priority"), tags: try fields.strings("tags"),
      assignee: try fields.optionalString("assignee"))
  }
}

extension SettingCheck {
  mutating func rules(_ rules: [Rule], knowing known: Set<Rule>, in desk: Desk) {
    if rules.count > Rule.most { wrong(.tooMany("rules", limit: Rule.most)) }
    var names: Set<String> = []
    for (index, rule) in rules.enumerated() {
      let place = SettingProblem.Step.element(index)
      if !names.insert(rule.name.lowercased()).inserted {
        wrong(.twice(rule.name), at: place, .member("name"))
      }
      guard !known.contains(rule) else { continue }
      attempt([place, .member("name")]) { try Limits.check(short: rule.name, "rule's name") }
      if rule.trigger == nil {
        wrong(
          .unknownWord(field: "moment for a rule", text: rule.when, choices: Rule.Trigger.forms),
          at: place, .member("when"))
      }
      if rule.assignee == "me" {
        wrong(
          .unknownWord(
            field: "agent for a rule", text: "me", choices: ["an agent's id", "contact", "none"]),
          at: place, .member("assignee"))
      }
      look(at: rule.macro, place, me: nil, in: desk)
    }
  }
}
